"""Concentration between territories: indices by other formulas than the program's."""

import re
from datetime import UTC, datetime
from math import log

import pytest
from pages.text import flowing, plain

from figures.claims import who
from sector.figures.structure import concentration as made
from sector.figures.structure.foot import Frame
from sector.figures.structure.page import page

from .gathering import LOCAL, WHOLE, YEARS, business, gathered, group

METROPOLITAN = group("FR_MET")
#: Current regions by their NUTS 1 code; the whole of Île-de-France and Corsica among them.
REGION = {area: area[:3] for area in METROPOLITAN}


def opened(library, area="FRF33", year="2023"):
    return gathered(library, indicateur="entreprises", territoire=area, annee=year)


def indices(values):
    n, total = len(values), sum(values)
    hhi = sum(value * value for value in values) / total**2
    gini = sum(abs(a - b) for a in values for b in values) / (2 * n * total)
    theil = sum(value / (total / n) * log(value / (total / n)) for value in values if value) / n
    return hhi, gini, theil


def split(values):
    """Return Theil's index between regions: that of a country where each part has the mean of its region."""
    regions = {}
    for area, value in values.items():
        regions.setdefault(REGION[area], []).append(value)
    smooth = [sum(found) / len(found) for found in regions.values() for _ in found]
    return indices(smooth)[2]


def known(measure, areas, year):
    cells = {a: (business()[measure, "J", a, year], business()[measure, WHOLE, a, year]) for a in areas}
    return [a for a, pair in cells.items() if None not in pair]


@pytest.mark.parametrize("year", YEARS)
def test_every_index_of_the_table_is_that_of_the_file(library, year):
    entries = made.sheet(opened(library, year=year)).entries
    assert len(entries) == 8
    places = [(m, s, a) for m in ("ENTERPRISES", "JOBS") for s in (LOCAL, METROPOLITAN) for a in ("J", WHOLE)]
    for entry, (measure, areas, activity) in zip(entries, places, strict=True):
        kept = known(measure, areas, year)
        values = {area: business()[measure, activity, area, year] for area in kept}
        n, first, hhi, gini, theil, between, within, even = (figure.cell.value for figure in entry.figures)
        assert n == len(kept)
        assert (hhi, gini, theil) == pytest.approx(indices(list(values.values())))
        assert even == pytest.approx(1 / len(kept))
        flags = {figure.cell.flags for figure in entry.figures[1:5]}
        assert all(("D" in found) == (len(kept) < len(areas)) for found in flags)
        assert first == pytest.approx(max(values.values()) / sum(values.values()))
        if areas == METROPOLITAN:
            assert between == pytest.approx(split(values))
            assert between + within == pytest.approx(theil)
        else:
            assert (entry.figures[5].text, entry.figures[6].text) == ("n.c.", "n.c.")


def test_départements_without_a_figure_are_left_out_and_n_says_it(library):
    entries = made.sheet(opened(library)).entries
    assert [plain(entry.figures[0].text) for entry in entries] == ["4", "4", "96", "96", "4", "4", "92", "92"]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("area", ["FRF3", "FRF31", "FRF32"])
def test_the_title_gives_the_share_of_the_first_and_compares_with_all_enterprises(library, area, year):
    title = plain(made.title(opened(library, area, year)))
    said = re.fullmatch(
        r"(\d+) % des entreprises du numérique (.+) sont (.+) ; elles sont (\w+) concentrées que l’ensemble", title
    )
    own, whole = ([business()["ENTERPRISES", a, c, year] for c in LOCAL] for a in ("J", WHOLE))
    assert who(said[2], "of") == "FRF3"
    assert who(said[3], "in") == LOCAL[own.index(max(own))]
    assert int(said[1]) == int(100 * max(own) / sum(own) + 0.5)
    gap = indices(own)[0] - indices(whole)[0]
    assert said[4] == ("aussi" if abs(gap) < 0.0005 else "plus" if gap > 0 else "moins")


def test_the_note_says_how_much_lies_between_regions(library):
    values = {a: business()["ENTERPRISES", "J", a, "2023"] for a in METROPOLITAN}
    part = round(100 * split(values) / indices(list(values.values()))[2])
    assert f"Entre les 96 départements, {part} % " in plain(made.note(opened(library)))
    assert f"les {len(set(REGION.values()))} régions" in plain(made.note(opened(library)))


@pytest.mark.parametrize(
    ("status", "why"),
    [("Q", "valeur couverte par le secret statistique"), ("O", "donnée non publiée par le producteur")],
)
def test_a_part_that_is_not_known_empties_the_row_of_its_region_and_says_why(altered, status, why):
    library = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, status)})
    material = opened(library)
    title = plain(made.title(material))
    assert title == f"La concentration des entreprises de la Lorraine ne peut pas être calculée : {why}"
    entries = {plain(entry.label): entry for entry in made.sheet(material).entries}
    assert len(entries) == 8
    own = entries["Entreprises du numérique, Lorraine"]
    assert {plain(french_why(material, figure)) for figure in own.figures[1:5]} == {why}
    assert [plain(figure.text) for figure in own.figures[:5]] == ["4", *["n.d."] * 4]
    # All enterprises of the four are known, and 95 départements of 96.
    whole = [business()["ENTERPRISES", WHOLE, code, "2023"] for code in LOCAL]
    assert entries["Toutes les entreprises, Lorraine"].figures[2].cell.value == pytest.approx(indices(whole)[0])
    everywhere = entries["Entreprises du numérique, France métropolitaine"]
    assert [plain(everywhere.figures[0].text), everywhere.figures[2].cell.flags] == ["95", "D"]
    assert "Meuse" not in "".join(figure.text for figure in own.figures)
    assert "plus concentrées" in made.title(opened(library, year="2022"))


def french_why(material, figure):
    return material.words.why(figure.cell)


def test_what_is_left_out_is_said_under_the_figures_and_goes_into_every_file(library):
    sheet = made.sheet(opened(library))
    said = "92 départements sur 96, ceux dont la source publie le chiffre en 2023."
    assert [plain(note) for note in sheet.notes] == [f"d : Emplois, France métropolitaine : {said}"]
    frame = Frame(datetime(2026, 11, 23, tzinfo=UTC), lambda _: (), "")
    html = flowing(str(page(opened(library), frame)))
    assert plain(sheet.notes[0]) in html
    assert '<sup class="flag">d</sup>' in str(page(opened(library), frame))


def test_indices_over_all_territories_have_no_such_note(library, altered):
    whole = dict.fromkeys(METROPOLITAN, 1.0)
    changes = {
        ("JOBS", activity, area, "2023"): (value, "A")
        for area, value in whole.items()
        for activity in ("J", WHOLE)
        if business()["JOBS", activity, area, "2023"] is None
    }
    assert made.sheet(opened(altered(changes))).notes == ()


def test_other_sources_have_no_parts(library):
    assert not made.is_there(gathered(library, indicateur="emploi-residents", territoire="FRF3"))
