"""Births and deaths of enterprises, beside the reference."""

import re
from datetime import UTC, datetime
from itertools import product

import pytest
from pages.text import flowing, plain

from figures.claims import percent, who
from sector.figures.structure import movements as made
from sector.figures.structure.foot import Frame
from sector.figures.structure.page import page, sheets

from .gathering import BUSINESS, YEARS, count, gathered, members

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3", "PEERS", "FRF34")
REASONS = {"Q": "valeur couverte par le secret statistique", "O": "donnée non publiée par le producteur"}
FRAME = Frame(datetime(2026, 11, 23, tzinfo=UTC), lambda _: (), "")
NAMES = ("ENTERPRISES", "BIRTHS", "DEATHS")


def opened(library, area, year="2023", ref="FR_PROV"):
    return gathered(library, indicateur="entreprises", territoire=area, annee=year, reference=ref)


def counts(area, year, library=None, subject=""):
    return [count(name, "J", members(area, "ENTERPRISES", library, subject), year) for name in NAMES]


@pytest.mark.parametrize(("area", "ref"), [pair for pair in product(BUSINESS, REFERENCES) if len(set(pair)) == 2])
def test_counts_and_rates_of_every_year_are_those_of_the_file(library, area, ref):
    for entry in made.sheet(opened(library, area, ref=ref)).entries:
        active, born, ended = counts(area, entry.label)
        values = [figure.cell.value for figure in entry.figures]
        assert values[:4] == [active, born, ended, born - ended]
        rates = [born / active, ended / active, (born - ended) / active]
        active, born, ended = counts(ref, entry.label, library, area)
        rates += [born / active, ended / active, (born - ended) / active]
        assert values[4:] == pytest.approx(rates)
        assert [plain(f.text) for f in entry.figures[4:6]] == [percent(rate, 1) for rate in rates[:2]]


@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("year", YEARS)
def test_the_title_gives_births_deaths_and_what_is_left(library, area, year):
    title = plain(made.title(opened(library, area, year)))
    _, born, ended = counts(area, year)
    said = re.fullmatch(
        r"(.+), ([\d ]+) créations? et ([\d ]+) cessations? d’entreprises du numérique en (\d+) : "
        r"solde ([+−]?[\d ]+)",
        title,
    )
    assert who(said[1], "in") == area
    assert [int(said[k].replace(" ", "").replace("−", "-")) for k in (2, 3, 4, 5)] == [
        born,
        ended,
        int(year),
        born - ended,
    ]


def test_the_bars_show_the_row_of_the_table(library):
    material = opened(library, "FRF33", "2022")
    rows = made.chart(material)
    entry = next(e for e in made.sheet(material).entries if e.strong)
    assert [row["bars"][0]["text"] for row in rows] == [f.text for f in entry.figures[4:7]]
    assert [row["bars"][1]["text"] for row in rows] == [f.text for f in entry.figures[7:10]]


def test_under_thirty_active_enterprises_there_are_counts_and_no_rate(altered):
    library = altered({("ENTERPRISES", "J", "FRF32", "2023"): (29.0, "A")})
    material = opened(library, "FRF32")
    rows = made.chart(material)
    assert [plain(row["bars"][0]["text"]) for row in rows] == ["n.c."] * 3
    assert {row["bars"][0]["why"] for row in rows} == {"effectif de base inférieur à 30"}
    assert plain(rows[0]["below"]) == "32 entreprises"
    assert "%" in rows[0]["bars"][1]["text"]
    assert (
        "%"
        in made.chart(opened(altered({("ENTERPRISES", "J", "FRF32", "2023"): (30.0, "A")}), "FRF32"))[0]["bars"][
            0
        ]["text"]
    )


@pytest.mark.parametrize(("status", "why"), REASONS.items())
@pytest.mark.parametrize(("name", "known", "other"), [("DEATHS", 1, "cessations"), ("BIRTHS", 2, "créations")])
def test_of_births_and_deaths_one_is_shown_without_the_other(altered, status, why, name, known, other):
    material = opened(altered({(name, "J", "FRF34", "2023"): (None, status)}), "FRF34")
    number, noun = counts("FRF34", "2023")[known], ("créations", "cessations")[known - 1]
    said = f"Dans les Vosges, {number:.0f} {noun} d’entreprises du numérique en 2023 ; {other} : {why}"
    assert made.is_there(material)
    assert plain(made.title(material)) == said
    rows = made.chart(material)
    shown = {row["label"]: (plain(row["below"]), row["bars"][0]["why"]) for row in rows}
    assert [below == "n.d." for below, _ in shown.values()].count(True) == 2
    assert {reason for _, reason in shown.values()} == {"", why}
    entry = next(entry for entry in made.sheet(material).entries if entry.strong)
    assert [figure.cell.value is None for figure in entry.figures[1:4]] == [known == 2, known == 1, True]


@pytest.mark.parametrize(("status", "why"), REASONS.items())
def test_where_neither_is_known_the_page_says_why(altered, status, why):
    both = {(name, "J", "FRF34", "2023"): (None, status) for name in ("BIRTHS", "DEATHS")}
    material = opened(altered(both), "FRF34")
    assert not made.is_there(material)
    assert f"Créations et cessations : {why}." in flowing(str(page(material, FRAME)))


def test_the_page_says_so_where_the_reference_is_a_constant_set(altered):
    material = opened(altered({("DEATHS", "J", "FRF34", "2023"): (None, "O")}), "FRF33")
    sheet = next(found for found in sheets(material) if found.slug == made.SLUG)
    assert any("87 départements sur 88" in plain(note) for note in sheet.notes)


def test_other_sources_have_no_births(library):
    assert not made.is_there(gathered(library, indicateur="emploi-residents", territoire="FRF3"))


def test_the_subtitle_names_the_reference_where_there_is_another_one(library):
    assert plain(made.subtitle(opened(library, "FRF33"))).endswith("à côté de la France de province")
    assert "à côté" not in made.subtitle(opened(library, "FRF33", ref="FRF33"))


@pytest.mark.parametrize(
    ("ref", "end"), [("FRF", "du Grand Est"), ("FRF34", "des Vosges"), ("FR", "de la France")]
)
def test_the_subtitle_joins_the_article_of_the_reference(library, ref, end):
    assert plain(made.subtitle(opened(library, "FRF33", ref=ref))).endswith(f"à côté {end}")
