"""« Ce que votre fichier va changer »: every figure and sentence, before and after, worked out from the files."""

import re
import time

import pyarrow as pa
import pytest
from analyse.drafting import fingerprint, redrawn
from analyse.naive import Twin
from figures.claims import BUSINESS, LOCAL, number, percent
from pages.text import flowing, plain

from sector.analyse import analyse, with_draft
from sector.figures.brief import Brief, headline, lede
from sector.figures.findings import concentration, list_title, trend_title
from sector.figures.words import words
from sector.model.period import Period
from sector.reports.preview import preview, preview_html, preview_text

JOBS_OF_MOSELLE = ("JOBS", "J", "FRF33", "2023")
ENTERPRISES_OF_MEUSE = ("ENTERPRISES", "J", "FRF32", "2023")
#: Moselle loses 900 jobs and Vosges gains 40 enterprises.
REVISION = {JOBS_OF_MOSELLE: (1630.0, "A"), ("ENTERPRISES", "J", "FRF34", "2023"): (560.0, "A")}
NAMES = {"FRF31": "Meurthe-et-Moselle", "FRF33": "Moselle", "FRF34": "Vosges", "FRF32": "Meuse"}


def twin_of(data, changes=(), without=""):
    """Return the figures of a changed publication, worked out with loops."""
    made = Twin(data)
    rows = {key: cell for key, cell in made.rows["ESTAT_BD"].items() if key[3] != without}
    made.rows["ESTAT_BD"] = rows | dict(changes)
    return made


@pytest.fixture(scope="module")
def revised(library):
    return with_draft(library, "ESTAT_BD", redrawn(library, REVISION))


@pytest.fixture(scope="module")
def earlier(library):
    """Return the bundled figures as they were before the last year came."""
    live = library.table("ESTAT_BD")
    kept = pa.array([year != "2023" for year in live["time_period"].to_pylist()])
    return with_draft(library, "ESTAT_BD", live.filter(kept))


@pytest.fixture(scope="module")
def scenes(library, revised, earlier, data, french):
    """Return before, after, their twins and last years, and the preview, of a revision and of a new year."""
    today = twin_of(data)
    return {
        "revision": (twin_of(data), twin_of(data, REVISION.items()), "2023", preview_of(french, library, revised)),
        "new year": (twin_of(data, without="2023"), today, "2022", preview_of(french, earlier, library)),
    }


def preview_of(spoken, before, after, dataflow="ESTAT_BD"):
    return preview(spoken, before, after, dataflow)


def expected(twin, area, year):
    """Return label → figure of the front page of a territory, as a person with the files would write them."""
    previous = str(int(year) - 1)
    counts = {"Entreprises": "entreprises", "Emplois, au siège": "emplois-siege"}
    found = {label: number(twin.part(slug, area, year).value, 0) for label, slug in counts.items()}
    share = twin.value("poids-entreprises", "FR_PROV", year).value
    own, whole = (
        twin.part("poids-entreprises", area, year).value,
        twin.whole("poids-entreprises", area, year).value,
    )
    found["Part dans les entreprises"] = percent(own / whole)
    found["Écart avec la France de province, en entreprises"] = number(own - whole * share, 0, signed=True)
    for label, slug in counts.items():
        grown = twin.growth(slug, area, previous, year).value
        found[f"{label}, sur un an"] = percent(grown, 1, signed=True)
    for code in LOCAL if area == "FRF3" else (area,):
        found[f"Rang {NAMES[code]}"] = f"{twin.rank('poids-entreprises', code, year)[0]}ᵉ"
    return found


def page(found, area):
    return next(front for front in found.consequences.fronts if front.territory == area)


@pytest.mark.parametrize("scene", ["revision", "new year"])
@pytest.mark.parametrize("area", BUSINESS)
def test_every_figure_of_every_front_page_is_the_one_of_the_files(scenes, scene, area):
    old, new, year, found = scenes[scene]
    front = page(found, area)
    assert (front.before, front.after) == (year, "2023")
    before, after = expected(old, area, year), expected(new, area, "2023")
    assert {plain(pair.label): plain(pair.before.text) for pair in front.figures} == before
    assert {plain(pair.label): plain(pair.after.text) for pair in front.figures} == after
    changed = {plain(pair.label) for pair in front.figures if pair.is_changed}
    assert changed >= {label for label in after if before[label] != after[label]}


@pytest.mark.parametrize("scene", ["revision", "new year"])
@pytest.mark.parametrize("area", BUSINESS)
def test_the_sentences_are_those_of_the_page_itself(scenes, library, revised, earlier, french, scene, area):
    _, _, year, found = scenes[scene]
    sides = {"revision": (library, revised), "new year": (earlier, library)}[scene]
    front = page(found, area)
    for side, shelf, shown in zip(("before", "after"), sides, (year, "2023"), strict=True):
        topics = shelf.reference.observatory.topics
        slugs = ("entreprises", "emplois-siege", "poids-entreprises")
        local = LOCAL if area == "FRF3" else (area,)
        views = [analyse(shelf, topics[slug], "FR_PROV") for slug in slugs]
        brief = Brief(french, area, Period(shown), *views, local)
        told = [getattr(pair, side).text for pair in front.sentences]
        assert told == [headline(brief), lede(brief)]


@pytest.mark.parametrize("area", BUSINESS)
def test_the_sentence_gives_counts_and_growths_of_the_files(scenes, area):
    _, new, _, found = scenes["revision"]
    text = flowing(page(found, area).sentences[1].after.text)
    for slug in ("entreprises", "emplois-siege"):
        assert number(new.part(slug, area, "2023").value, 0) in text
        for code in (area, "FR_PROV"):
            assert percent(new.growth(slug, code, "2021", "2023").value, 1, signed=True) in text


def test_every_sentence_of_the_other_pages_is_the_one_of_the_page(scenes, library, revised, french):
    found = scenes["revision"][3].consequences
    maps, trends = ([pair.after.text for pair in part] for part in (found.maps, found.trends))
    assert len(found.topics) == 7
    for slug in found.topics:
        view = analyse(revised, library.reference.observatory.topics[slug], "FR_PROV")
        assert concentration(french, view, view.topic.areas, view.periods[-1]) in maps
        assert list_title(french, view, view.topic.areas, view.periods[-1]) in maps
        assert all(trend_title(french, view, area) in trends for area in BUSINESS)


@pytest.mark.parametrize("area", BUSINESS)
def test_a_page_turns_round_exactly_where_a_growth_or_gap_of_the_files_changes_sign(scenes, area):
    old, new, _, found = scenes["revision"]
    front = page(found, area)
    turned = {(plain(turn.label), turn.way) for pair in front.sentences for turn in pair.turns}
    wanted = set()
    for label, slug in (("Entreprises", "entreprises"), ("Emplois, au siège", "emplois-siege")):
        own = [twin.growth(slug, area, "2021", "2023").value for twin in (old, new)]
        other = [twin.growth(slug, "FR_PROV", "2021", "2023").value for twin in (old, new)]
        gaps = [a - b for a, b in zip(own, other, strict=True)]
        for name, (before, after) in (
            (label, own),
            (f"{label}, croissance face à la France de province", gaps),
        ):
            if round(100 * before, 1) * round(100 * after, 1) < 0:
                wanted.add((name, "up" if after > 0 else "down"))
    assert turned == wanted
    assert (("Emplois, au siège", "down") in turned) == (area == "FRF33")


def test_a_rise_that_becomes_a_fall_stands_out_at_the_top_and_beside_its_sentence(scenes, french):
    found = scenes["revision"][3]
    block = preview_html(french, found, "FRF33")
    told = "Moselle · Emplois, au siège : +5,5 % → −32,1 % (de la hausse à la baisse)"
    assert told in flowing(block)
    assert flowing(block).index("Le sens change") < flowing(block).index(told) < flowing(block).index("En ligne")
    assert block.count('class="said turned"') >= 2
    lines = plain(preview_text(french, found).replace("\n", " | "))
    assert told in lines


def test_words_that_change_without_a_change_of_sign_do_not_stand_out(library, french):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, {JOBS_OF_MOSELLE: (2405.0, "A")}))
    front = page(preview_of(french, library, draft), "FRF33")
    title = front.sentences[0]
    assert "progressent" in title.before.text
    assert "stagnent" in title.after.text
    assert not [turn for turn in title.turns if turn.label == "Emplois, au siège"]


def test_a_gap_that_changes_sign_goes_from_ahead_to_behind(library, french, twin):
    area = ("ENTERPRISES", "J", "FRF31", "2023")
    own, whole = (
        twin.part("poids-entreprises", "FRF31", "2023").value,
        twin.whole("poids-entreprises", "FRF31", "2023").value,
    )
    draft = with_draft(library, "ESTAT_BD", redrawn(library, {area: (own - 200, "A")}))
    assert own / whole > twin.value("poids-entreprises", "FR_PROV", "2023").value > (own - 200) / whole
    front = page(preview_of(french, library, draft), "FRF31")
    (gap,) = [pair for pair in front.figures if pair.label.startswith("Écart")]
    assert [(turn.kind, turn.way) for turn in gap.turns] == [("gap", "down")]
    found = preview_text(french, preview_of(french, library, draft))
    assert "de l’avance au retard" in found


def test_what_does_not_change_is_listed_shortly_with_its_figure(scenes, french):
    found = scenes["revision"][3]
    text = flowing(preview_html(french, found, "FRF3"))
    assert "Inchangé : " in text
    assert "Rang Meuse (96ᵉ)" in text
    rows = re.findall(r"Entreprises 3 403 3 443", text)
    assert rows


def test_the_differences_of_the_figures_are_counted(scenes, french, library):
    revision, year = scenes["revision"][3], scenes["new year"][3]
    assert revision.differences.sizes.count == 2
    assert [r.key.ref_area for r in revision.differences.largest] == ["FRF33", "FRF34"]
    text = flowing(preview_html(french, revision, "FRF3"))
    whole = number(library.table("ESTAT_BD").num_rows, 0)
    assert f"Chiffres : {whole} → {whole} (0 nouveaux, 0 retirés" in text
    assert "Moselle, Information et communication, Emplois, 2023 2 530 1 630 −35,6 %" in text
    assert "2 chiffres révisés (médiane" in text
    assert "Aucune publication passée" in text
    assert year.differences.codes["time_period"].new == ("2023",)
    assert "Périodes nouvelles : 2023." in plain(preview_text(french, year))


def test_missing_and_hidden_cells_are_said_and_the_hidden_one_is_shown_nowhere(library, french):
    draft = with_draft(library, "ESTAT_BD", redrawn(library, {ENTERPRISES_OF_MEUSE: (None, "Q")}))
    found = preview_of(french, library, draft)
    missing = sum(row is None for row in draft.table("ESTAT_BD")["obs_value"].to_pylist()) - 1
    block, text = flowing(preview_html(french, found, "FRF32")), plain(preview_text(french, found))
    for told in (block, text):
        assert f"{missing} cellules « n.d. » resteront absentes, jamais à zéro." in told
        assert "Secret : 1 cellule masquée partout." in told
        assert "1 chiffre devient secret." in told
    front = page(found, "FRF32")
    hidden = {plain(pair.label): pair.after for pair in front.figures}
    assert {hidden[label].state for label in ("Entreprises", "Part dans les entreprises")} == {"secret"}
    assert found.differences.largest == ()
    assert "Meuse, Information et communication, Entreprises, 2023 valeur secret statistique" in block


def test_nothing_changes_between_a_version_and_itself(library, french):
    found = preview_of(french, library, library)
    assert found.differences.is_empty
    assert found.consequences.is_empty
    assert not list(found.consequences.turned())
    assert "Aucune différence avec la version comparée." in flowing(preview_html(french, found, "FRF3"))


def test_figures_that_no_page_shows_change_no_page(library, french):
    key = ("ENTERPRISES", "F", "FRK26", "2021")
    draft = with_draft(library, "ESTAT_BD", redrawn(library, {key: (1.0, "A")}))
    found = preview_of(french, library, draft)
    assert found.differences.sizes.count == 1
    assert "Les pages publiques disent la même chose qu’avant." in plain(preview_text(french, found))


@pytest.mark.parametrize("dataflow", ["CESEL", "POINTS"])
def test_a_publication_that_feeds_no_topic_says_so_and_still_gives_its_differences(library, french, dataflow):
    live = library.table(dataflow)
    draft = with_draft(library, dataflow, live.slice(1))
    found = preview_of(french, library, draft, dataflow)
    assert found.consequences.topics == ()
    assert found.differences.removed == 1
    for told in (flowing(preview_html(french, found, "FRF3")), plain(preview_text(french, found))):
        assert "Aucun indicateur des pages n’est calculé à partir de cette publication" in told
        assert f"Chiffres : {live.num_rows} → {live.num_rows - 1}" in told


def test_a_denominator_of_another_publication_counts_as_fed_by_it(library, french):
    key = ("POPULATION", "_Z", "FRF32", "2023")
    draft = with_draft(library, "ESTAT_POP", redrawn(library, {key: (90_000.0, "A")}, "ESTAT_POP"))
    found = preview_of(french, library, draft, "ESTAT_POP").consequences
    assert found.topics == ("densite-entreprises",)
    assert not any(front.is_changed for front in found.fronts)
    assert any(pair.is_changed for pair in found.trends)


def test_the_front_page_of_luxembourg_is_compared_too(library, french):
    table = library.table("ESTAT_NAMA")
    last = max(table["time_period"].to_pylist())
    changes = {("JOBS", "J", "LU000", last): (10_000.0, "A")}
    draft = with_draft(library, "ESTAT_NAMA", redrawn(library, changes, "ESTAT_NAMA"))
    front = page(preview_of(french, library, draft, "ESTAT_NAMA"), "LU000")
    assert front.is_changed
    figures = {pair.label: pair for pair in front.figures}
    assert plain(figures["Emplois du numérique"].after.text) == "10 000"
    assert [turn.way for turn in figures["Emplois du numérique, sur un an"].turns] == ["down"]
    assert not page(preview_of(french, library, draft, "ESTAT_NAMA"), "FRF3").is_changed


def test_a_first_publication_has_nothing_on_the_other_side(library, french):
    before = type(library)(
        library.reference, library.store, {k: v for k, v in library.versions.items() if k != "ESTAT_BD"}
    )
    found = preview_of(french, before, library)
    assert found.differences.before.rows == 0
    assert page(found, "FRF3").before == ""
    assert all(pair.before is None for pair in page(found, "FRF3").figures)
    assert "Lorraine" in preview_html(french, found, "FRF3")


def test_a_file_of_one_département_alone_says_what_the_pages_would_lose(library, french):
    live = library.table("ESTAT_BD")
    only = live.filter(pa.array([area == "FRF33" for area in live["ref_area"].to_pylist()]))
    found = preview_of(french, library, with_draft(library, "ESTAT_BD", only))
    front = page(found, "FRF3")
    assert all(pair.after is None for pair in front.figures)
    text = flowing(preview_html(french, found, "FRF3"))
    assert "Territoires qui disparaissent" in text
    assert found.differences.removed == live.num_rows - only.num_rows
    kept = {pair.label: pair.after for pair in page(found, "FRF33").figures}
    assert plain(kept["Entreprises"].text) == "1 432"
    assert kept["Écart avec la France de province, en entreprises"] is None


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_block_and_lines_are_written_in_each_language_and_hold_the_same_figures(
    library, revised, earlier, language
):
    spoken = words(language, library.reference)
    for before, after in ((library, revised), (earlier, library)):
        found = preview_of(spoken, before, after)
        block, text = flowing(preview_html(spoken, found, "FRF3")), plain(preview_text(spoken, found))
        for pair in page(found, "FRF3").figures:
            if pair.is_changed:
                assert f"{plain(pair.label)}" in block
                assert f"{plain(pair.before.text)} → {plain(pair.after.text)}" in text
                assert plain(pair.after.text) in block


def test_two_named_versions_are_called_by_their_names(library, revised, french):
    found = preview(french, library, revised, "ESTAT_BD", ("3f0392cb", "brouillon"))
    text = plain(preview_text(french, found))
    assert text.startswith("Ce qui sépare deux versions – ESTAT_BD")
    assert "3f0392cb (2023) → brouillon (2023)" in text
    assert "3f0392cb (2023)" in flowing(preview_html(french, found, "FRF3"))


def test_a_name_with_marks_is_shown_letter_by_letter(library, revised, french):
    found = preview(french, library, revised, "ESTAT_BD", ("<img src=x onerror=alert(1)>", "b"))
    assert "<img" not in preview_html(french, found, "FRF3")


def test_a_preview_is_quick_and_writes_nothing(library, french, own_store):
    table = redrawn(library, REVISION)
    before = fingerprint(own_store)
    start = time.process_time()
    found = preview_of(french, library, with_draft(library, "ESTAT_BD", table))
    preview_html(french, found, "FRF3")
    assert time.process_time() - start < 2
    assert fingerprint(own_store) == before
