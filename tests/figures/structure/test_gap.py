"""What is missing or in excess: every figure and the title, worked out again from the file."""

import re
from math import floor, log10

import pytest
from pages.text import plain

from figures.claims import who
from sector.figures.structure import gap as made
from sector.figures.structure.bars import ranked
from sector.figures.structure.sheet import table
from sector.model.cell import ABSENT, Cell

from .gathering import BUSINESS, MEASURES, YEARS, activities, count, figures, gap, gathered, members

REFERENCES = ("FR_PROV", "FR", "FRF", "FRF3", "PEERS", "FRF34", "FRH02", "FR101")
STATES = [(area, ref) for area in BUSINESS for ref in REFERENCES if area != ref]
NOUNS = {"JOBS": "emploi", "ENTERPRISES": "entreprise"}
MARGIN = {"JOBS": 10, "ENTERPRISES": 1}


def about(value):
    """Return a number rounded to two significant figures, half up, with spaces."""
    value = abs(value)
    power = max(floor(log10(value)) - 1, 0) if value >= 1 else 0
    return f"{int(value / 10**power + 0.5) * 10**power:,}".replace(",", " ")


def expected(library, area, ref, year, activity="J"):
    return {m: gap(m, activity, members(area, m), members(ref, m, library, area), year) for m in MEASURES}


@pytest.mark.parametrize(("area", "ref"), STATES)
def test_every_figure_of_the_table_is_that_of_the_file(library, area, ref):
    for year in YEARS:
        found = figures(
            made.sheet(gathered(library, indicateur="entreprises", territoire=area, reference=ref, annee=year))
        )
        for activity in activities():
            wanted = expected(library, area, ref, year, activity)
            for at, measure in enumerate(MEASURES):
                own, there, missing = (found[activity, 3 * at + k].cell.value for k in range(3))
                assert own == count(measure, activity, members(area, measure), year)
                if wanted[measure] is None:
                    assert (there, missing) == (None, None)
                else:
                    assert missing == pytest.approx(wanted[measure])
                    assert there == pytest.approx(own - wanted[measure])


@pytest.mark.parametrize(("area", "ref"), STATES)
def test_the_title_gives_side_and_size_of_both_gaps(library, area, ref):
    for year in YEARS:
        title = plain(
            made.title(gathered(library, indicateur="entreprises", territoire=area, reference=ref, annee=year))
        )
        known = {m: v for m, v in expected(library, area, ref, year).items() if v is not None}
        sizes = dict.fromkeys(known)
        for measure, value in known.items():
            said = re.search(rf"(\d[\d ]*) {NOUNS[measure]}s?", title)
            sizes[measure] = said and said[1]
            if abs(value) <= MARGIN[measure]:
                assert sizes[measure] is None, title
            else:
                assert sizes[measure] == about(value), (title, value)
        assert set(known) == {m for m in MEASURES if NOUNS[m] in title} or "à peu près autant que" in title
        sides = {m: "less" if v < 0 else "more" for m, v in known.items() if sizes[m]}
        if title.startswith("Il manque"):
            assert set(sides.values()) == {"less"}
            # « à la Moselle » is « de la Moselle » with another word; the name itself stands in both.
            assert (
                who(
                    title.split(" environ ")[0]
                    .removeprefix("Il manque ")
                    .removeprefix("à ")
                    .replace("aux ", "les "),
                    "the",
                )
                == area
            )
        elif set(sides.values()) == {"more"}:
            assert " de plus qu’avec le poids " in title
            assert " de moins" not in title
        elif sides:
            for measure, side in sides.items():
                word = {"less": "moins", "more": "plus"}[side]
                part = title[title.index(f"{sizes[measure]} {NOUNS[measure]}") :]
                assert re.match(rf"{sizes[measure]} {NOUNS[measure]}s? de {word}", part), title


def test_the_wordings_that_the_figures_can_ask_for_all_occur(library):
    seen = set()
    for area, ref in STATES:
        title = plain(made.title(gathered(library, indicateur="entreprises", territoire=area, reference=ref)))
        one = "emploi" in title, "entreprise" in title
        kind = "less" if title.startswith("Il manque") else "mixed" if " de moins" in title else "more"
        seen.add((kind, *one))
    assert {("less", True, True), ("more", True, True), ("mixed", True, True), ("less", False, True)} <= seen


def test_moselle_lacks_what_the_plate_says(library):
    material = gathered(library, indicateur="entreprises", territoire="FRF33")
    assert plain(made.title(material)) == (
        "Il manque à la Moselle environ 3 600 emplois et 280 entreprises du numérique "
        "pour peser autant qu’en France de province"
    )
    texts = {entry.code: [plain(f.text) for f in entry.figures] for entry in made.sheet(material).entries}
    assert [texts["J"][at] for at in (2, 5)] == ["−3 578", "−279"]
    assert [texts["M_N"][at] for at in (2, 5)] == ["+18 685", "−1 578"]
    assert "+18 685 emplois" in plain(made.note(material))


@pytest.mark.parametrize("area", BUSINESS)
def test_gaps_add_up_to_nothing_but_for_the_rounding_of_the_source(library, area):
    material = gathered(library, indicateur="entreprises", territoire=area)
    for measure in MEASURES:
        total = sum(material.gap(measure, a).known for a in material.one.activities)
        # Jobs of the ten groups differ from their total by up to two persons in each of the 81 départements.
        assert abs(total) <= (5 if measure == "JOBS" else 1e-6)
    assert "La somme des écarts est nulle" in made.subtitle(material)


def test_a_sum_with_an_unknown_part_is_not_said_to_be_nothing(library):
    material = gathered(library, indicateur="emploi-residents", territoire="FRF3", reference="DEC0", annee="2010")
    assert any(material.gap("JOBS", a).value is None for a in material.one.activities)
    assert "La somme" not in made.subtitle(material)


@pytest.mark.parametrize(("area", "ref"), [("FRF33", "FR_PROV"), ("FRF31", "FRF34"), ("FRF3", "FRH02")])
def test_bars_and_table_show_the_same_texts_in_the_same_order(library, area, ref):
    material = gathered(library, indicateur="entreprises", territoire=area, reference=ref)
    twin = table(material.words, made.sheet(material))
    for at, panel in enumerate(made.panels(material)):
        assert [row["label"] for row in panel["rows"]] == [row.label for row in twin.rows]
        assert [row["text"] for row in panel["rows"]] == [row.cells[3 * at + 2].text for row in twin.rows]


def test_the_digital_sector_stands_first_and_the_others_follow_the_gap(library):
    material = gathered(library, indicateur="entreprises", territoire="FRF33")
    order = made.order(material)
    gaps = [material.gap("JOBS", a).known for a in order[1:]]
    assert order[0] == "J"
    assert gaps == sorted(gaps, reverse=True)


def test_a_longer_bar_is_a_greater_gap_on_the_right_side_of_zero(library):
    material = gathered(library, indicateur="entreprises", territoire="FRF33")
    panel = made.panels(material)[0]
    for code, row in zip(made.order(material), panel["rows"], strict=True):
        value, bar = material.gap("JOBS", code).known, row["bar"]
        scale = 100 / (18685.4 + 11692.2)
        assert bar.width == pytest.approx(abs(value) * scale, abs=0.05)
        assert bar.side == ("left" if value < 0 else "right")
        start = bar.left + bar.width if value < 0 else bar.left
        assert start == pytest.approx(panel["zero"], abs=0.02)
        assert 0 <= bar.left <= bar.left + bar.width <= 100.02


def test_what_has_no_figure_stands_last():
    assert ranked(["a", "b", "c"], {"a": ABSENT, "b": Cell(1.0), "c": Cell(2.0)}) == ["c", "b", "a"]
    assert ranked(["a", "b", "c"], {"a": ABSENT, "b": Cell(1.0), "c": Cell(2.0)}, "a") == ["a", "c", "b"]


def test_a_weak_value_is_said_in_the_title(library):
    weak = gathered(library, indicateur="emploi-residents", territoire="FRF3", annee="2012", reference="FR_PROV")
    cell = weak.gap("JOBS", "J")
    assert cell.is_unreliable == ("selon une valeur peu fiable" in made.title(weak))
    years = [
        gathered(library, indicateur="emploi-residents", territoire="FRF3", annee=str(y))
        for y in range(2008, 2016)
    ]
    flags = [m.gap("JOBS", "J").is_unreliable for m in years]
    assert [("selon une valeur peu fiable" in made.title(m)) for m in years] == flags
    assert set(flags) == {True, False}


def test_the_head_of_the_gap_names_its_measure_in_lower_case(library):
    heads = made.sheet(gathered(library, indicateur="entreprises", territoire="FRF33")).heads
    assert "Écart en emplois" in heads
    assert "Écart en entreprises" in heads
