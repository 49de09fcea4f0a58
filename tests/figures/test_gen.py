"""What is shown of the editions of #GEN, against the table read a second time with plain loops."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from pages.text import flowing, links, plain

from sector.analyse.editions import editions
from sector.figures.gen import attendance, by_year, conflicts, counted_by_year, people, title
from sector.figures.gen_first import first_edition, total_said
from sector.figures.gen_milestones import CATEGORIES, dated_facts
from sector.figures.gen_table import attendance_table, editions_table, reading, table_head
from sector.figures.render import render
from sector.figures.styles import stylesheet
from sector.figures.words import words
from sector.model.edition import Attendance, Attended, Edition, Precision, Tweets

EVENTS = Path(__file__).parents[2] / "data" / "events"


def written(name):
    with (EVENTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def told(reference):
    return reference.editions


def edition(year, value=None, kind=Attended.COUNTED, precision=Precision.EXACT, **more):
    found = () if value is None else (Attendance(value, kind, precision),)
    return Edition(f"#{year}", year, attendances=found, publisher="X", url="https://x.test/", **more)


def test_the_title_names_the_two_counted_attendances_and_no_other(french, told):
    counted = [row for row in written("gen_editions.csv") if row["attendance_kind"] == "counted"]
    assert [(row["year"], row["attendance"], row["attendance_precision"]) for row in counted] == [
        ("2018", "3300", "about"),
        ("2020", "3069", "exact"),
    ]
    assert plain(title(french, told)) == "Le #GEN a compté environ 3 300 visiteurs en 2018 et 3 069 en 2020"


@pytest.mark.parametrize("kind", [kind for kind in Attended if kind is not Attended.COUNTED])
def test_no_other_kind_than_counted_ever_stands_in_the_title(french, kind):
    others = [edition(2030, 9999, kind), edition(2031, 8888, kind)]
    assert plain(title(french, others)) == "Aucune fréquentation comptée du #GEN n’est connue"
    said = plain(title(french, [*others, edition(2012, 120)]))
    assert said.startswith("Le #GEN a compté 120 visiteurs en 2012")
    assert "9 999" not in said


def test_two_counted_figures_of_one_year_both_stand_in_the_title(french, told):
    more = (*told, edition(2020, 3100, precision=Precision.ABOUT))
    assert plain(title(french, more)).endswith("en 2018 et 3 069 ou environ 3 100 en 2020")
    assert [len(found) for found in counted_by_year(more).values()] == [1, 2]


def test_every_published_figure_is_drawn_once_with_its_own_sign_on_one_scale_from_zero(french, told):
    rows = [row for row in written("gen_editions.csv") if row["attendance"]]
    bars = [(year.year, bar) for year in attendance(french, told, {}) for bar in year.bars]
    assert len(bars) == len(rows) == 9
    for row, (year, bar) in zip(rows, bars, strict=True):
        assert str(year) == row["year"]
        assert bar.kind == row["attendance_kind"]
        assert bar.publisher == row["source_publisher"]
        assert bar.url == row["source_url"]
        assert bar.step == round(2 * bar.length)
        assert bar.length == pytest.approx(58 * int(row["attendance"]) / 5000, abs=0.01)
        assert f"{int(row['attendance']):,}".replace(",", " ") in plain(bar.text)


def test_how_exact_a_figure_is_and_what_it_counts_are_in_its_words(french, told):
    texts = [plain(bar.text) for year in attendance(french, told, {}) for bar in year.bars]
    assert texts == [
        "plus de 180 inscrits",
        "environ 200 inscrits",
        "plus de 500 personnes, phrase générale",
        "environ 1 500 personnes attendues",
        "environ 3 000 personnes attendues",
        "environ 3 300 visiteurs comptés",
        "plus de 5 000 personnes attendues",
        "3 069 visiteurs comptés",
        "environ 3 000 accrédités avant l’événement",
    ]


def test_every_year_without_a_figure_says_that_this_is_not_a_zero(french, told):
    years = attendance(french, told, {})
    known = {row["year"] for row in written("gen_editions.csv") if row["attendance"]}
    assert [year.year for year in years] == list(range(2013, 2023))
    for year in years:
        assert bool(year.gap) == (str(year.year) not in known)
        assert not year.gap or "ce n’est pas un zéro" in year.gap
        assert bool(year.bars) == (not year.gap)


def test_a_year_between_two_editions_that_no_source_tells_of_is_shown(french):
    years = attendance(french, [edition(2013, 1), edition(2015, 2)], {})
    assert [(year.year, plain(year.gap)) for year in years] == [
        (2013, ""),
        (2014, "Aucune source trouvée pour cette année."),
        (2015, ""),
    ]
    assert by_year([]) == {}


def test_an_attendance_of_zero_is_a_figure(french):
    (year,) = attendance(french, [edition(2013, 0)], {})
    assert (year.bars[0].length, plain(year.bars[0].text), year.gap) == (0.0, "0 visiteur compté", "")


def test_the_sources_that_contradict_each_other_are_named_and_others_are_not(french, told):
    said = {year: [plain(one) for one in conflicts(french, found)] for year, found in by_year(told).items()}
    assert {year for year, found in said.items() if found} == {2013, 2020}
    assert said[2013] == ["Les sources se contredisent (inscrits) : plus de 180 ; environ 200."]
    assert said[2020] == ["Les sources se contredisent sur les dates."]


def test_two_figures_of_one_count_are_a_contradiction_and_a_missing_one_is_not(french):
    two = [edition(2019, speakers=75, tweets=Tweets(10)), edition(2019, speakers=80), edition(2019)]
    assert [plain(said) for said in conflicts(french, two)] == [
        "Les sources se contredisent (Intervenants) : 75 ; 80."
    ]
    assert len(conflicts(french, [*two, edition(2019, tweets=Tweets(0))])) == 2


def test_expected_and_counted_are_never_a_contradiction(french):
    both = [edition(2018, 3000, Attended.EXPECTED), edition(2018, 3300)]
    assert conflicts(french, both) == []


def test_the_table_has_one_line_for_each_publication_and_n_d_for_what_it_does_not_give(french, told):
    rows = written("gen_editions.csv")
    table = editions_table(french, told, {})
    lines = [line for year in table["years"] for line in year["rows"]]
    assert len(lines) == len(rows) == 14
    columns = ("speakers", "conferences", "exhibitors", "partners")
    for row, line in zip(rows, lines, strict=True):
        assert (line["name"], line["publisher"], line["url"]) == (
            row["edition"],
            row["source_publisher"],
            row["source_url"],
        )
        assert [cell["text"] for cell in line["counts"]] == [row[name] or "n.d." for name in columns]
        assert all(bool(cell["why"]) == (cell["text"] == "n.d.") for cell in line["counts"])
        assert (line["attendance"]["state"] == "missing") == (not row["attendance"])
        assert line["note"] == row["note_fr"]


def test_the_twin_of_the_figure_holds_the_same_figures_and_a_gap_for_each_other_year(french, told):
    table = attendance_table(french, told, {})
    drawn = [(str(year.year), bar.kind) for year in attendance(french, told, {}) for bar in year.bars]
    kinds = {plain(french.text(f"gen.kind.{kind}")): kind for kind in Attended}
    full = [(row.label, kinds[plain(row.cells[1].text)]) for row in table.rows if row.cells[0].state == "value"]
    assert full == drawn
    gaps = [row for row in table.rows if row.cells[0].state == "missing"]
    assert [row.label for row in gaps] == ["2015", "2016", "2022"]
    assert all("zéro" in row.cells[0].why for row in gaps)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_how_to_read_explains_every_kind(reference, language):
    items = reading(words(language, reference))
    assert len({item["term"] for item in items}) == len({item["text"] for item in items}) == len(Attended)


def test_the_tweets_of_the_first_edition_are_its_three_parts_and_the_sum_is_said(french, told, reference):
    (row,) = [row for row in written("gen_editions.csv") if row["tweets_total"]]
    found = first_edition(french, told, reference.objectives, {}, lambda code: f"/carte?territoire={code}")
    assert plain(found["title"]) == "À la première édition, 829 tweets dont 433 retweets"
    (block,) = found["tweets"]
    parts = [row[name] for name in ("tweets_original", "retweets", "direct_messages")]
    assert [bar["value"] for bar in block["bars"]] == parts == ["366", "433", "30"]
    assert [plain(bar["share"]) for bar in block["bars"]] == ["44 %", "52 %", "4 %"]
    assert plain(block["sum"]) == "366 + 433 + 30 = 829 : les parties font bien le total."
    assert [bar["step"] for bar in block["bars"]] == [round(124 * int(part) / 829) for part in parts]


def test_every_length_that_a_bar_may_have_is_in_the_style():
    sheet = stylesheet()
    assert all(f".bar.w{step} {{ width: {step / 2:g}%; }}" in sheet for step in range(125))


def test_parts_that_do_not_make_the_total_are_said(french):
    assert plain(total_said(french, Tweets(830, 366, 433, 30))) == (
        "366 + 433 + 30 = 829, et non 830 : la source se contredit."
    )
    assert "pas vérifiable" in total_said(french, Tweets(830, None, 433, 30))
    assert "pas vérifiable" in total_said(french, Tweets(None, 366, 433, 30))


def test_the_first_edition_names_its_objectives_and_five_territories_without_a_count(french, told, reference):
    found = first_edition(french, told, reference.objectives, {}, lambda code: f"/carte?territoire={code}")
    html = render("gen_first", **found)
    text = flowing(html)
    for row in written("gen_objectives.csv"):
        assert plain(row["objective_fr"]) in text
    assert "Trois objectifs des organisateurs, dits en nos mots" in text
    assert [link for link in links(html) if "territoire" in link] == [
        f"/carte?territoire={code}" for code in ("FRF31", "FRF32", "FRF33", "FRF34", "LU000")
    ]
    assert "sans dire combien en venaient" in text


def test_without_published_objectives_the_page_says_that_the_text_is_not_held(french, told):
    found = first_edition(french, told, (), {}, str)
    assert found["aims"] == []
    assert "n’est pas détenu" in flowing(render("gen_first", **found))


def test_two_sources_on_the_tweets_of_the_first_edition_stand_side_by_side(french, told):
    other = edition(2013, tweets=Tweets(900, 400, 450, 50))
    found = first_edition(french, (*told, other), (), {}, str)
    assert [[bar["value"] for bar in block["bars"]] for block in found["tweets"]] == [
        ["366", "433", "30"],
        ["400", "450", "50"],
    ]
    assert "829" not in found["title"]


def test_a_version_of_the_store_is_named_and_leads_to_its_file(french):
    loaded = edition(2024, 12, version="0123456789abcdef0123")
    (year,) = attendance(french, [loaded], {loaded.version: "/api/v1/source.csv?v=0123"})
    assert year.bars[0].url == "/api/v1/source.csv?v=0123"
    assert "01234567" in year.bars[0].publisher


def test_hostile_names_are_escaped_wherever_they_are_written(french, told, reference):
    evil = "<script>alert(1)</script>"
    bad = replace(edition(2024, 12, guests=evil, place=evil, start="2024-01-01", end="2024-01-01"), name=evil)
    table = editions_table(french, (*told, bad), {})
    html = render("gen_editions", **table, title="", subtitle="", note="")
    first = render("gen_first", **first_edition(french, [bad], (), {}, str))
    assert "<script" not in html + first
    assert "&lt;script&gt;" in html


def test_the_dated_facts_are_all_there_by_category_and_in_the_order_of_time(french, reference):
    rows = written("milestones.csv")
    found = dated_facts(french, reference.milestones, "FRF33")
    assert plain(found["title"]) == "24 repères datés de la filière, de 2007 à 2024"
    assert {row["category"] for row in rows} == set(CATEGORIES)
    for group, category in zip(found["groups"], CATEGORIES, strict=True):
        own = [row for row in rows if row["category"] == category]
        assert group["count"] == str(len(own))
        assert {fact["label"] for fact in group["facts"]} == {row["label_fr"] for row in own}
        assert [fact["iso"][:4] for fact in group["facts"]] == sorted(fact["iso"][:4] for fact in group["facts"])
    chosen = [fact for group in found["groups"] for fact in group["facts"] if fact["chosen"]]
    moselle = [row for row in rows if row["territory"] == "FRF33"]
    assert len(chosen) == len(moselle)
    assert plain(found["subtitle"]) == f"{len(moselle)} concernent la Moselle, en gras."


def test_the_table_says_how_many_lines_it_has(french, library):
    told = editions(library)
    lines = sum(len(year["rows"]) for year in editions_table(french, told, {})["years"])
    assert table_head(french, told)["subtitle"].startswith(f"{lines} lignes, une par édition et par publication")


def test_a_territory_without_a_fact_of_its_own_is_told_so(french, reference):
    assert "Aucun ne porte sur la Meuse" in dated_facts(french, reference.milestones, "FRF32")["subtitle"]


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "plus de 180"), ("de", "mehr als 180"), ("en", "more than 180")]
)
def test_figures_are_said_in_three_languages(reference, told, language, said):
    assert plain(people(words(language, reference), told[0].attendances[0])).startswith(said)
