"""Every figure has an address that gives it back, and no text that is no address gives anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.analyse import analyse, structure
from sector.analyse.editions import editions
from sector.analyse.provenance import provenance
from sector.analyse.tracing import traced
from sector.figures.positions import moved_by_margin, position
from sector.indicators import esteban_marquillas, gini, hhi, location_quotient, shift_share, theil
from sector.model.cell import Cell, derive, opening
from sector.model.errors import UnknownFigure
from sector.model.lineage import FORMULAS, Computed, address, formula
from sector.model.tally import above, counted, even
from sector.projection.process import assess_apart
from sector.projection.project import error, project
from sector.reference import load_reference

TOPICS = load_reference(Path(__file__).parents[2] / "data").observatory.topics
PARTS = st.sampled_from(
    [
        *FORMULAS,
        *"(),:*~@=!-",
        "ESTAT_BD",
        "ENTERPRISES",
        "J",
        "FRF31",
        "2023",
        "rank-FR_MET",
        "mark-D",
        "opening",
        "9e9",
    ]
)


def assert_given_back(library, cell):
    found = traced(address(cell), library)
    assert (found, address(found)) == (cell, address(cell))


@pytest.mark.parametrize("slug", TOPICS)
def test_the_address_of_every_cell_of_a_view_gives_the_cell_back(library, slug):
    topic = TOPICS[slug]
    for reference in dict.fromkeys((*topic.references[:2], "PEERS" if topic.ranking else "")):
        view = analyse(library, topic, reference, "FRF33")
        kept = [view.values, view.parts, *filter(None, (view.wholes, view.ranks))]
        cells = [cell for matrix in kept for row in matrix.rows[:14] for cell in matrix.row(row)]
        known = [cell for cell in cells if cell.value is not None]
        assert known
        for cell in known:
            assert_given_back(library, cell)


@pytest.mark.parametrize("compared", ["FR_PROV", "FRF", "PEERS"])
def test_so_does_that_of_every_indicator_of_a_structure(library, compared):
    found = structure(library, "ESTAT_BD", "JOBS", ("FRF33", "FRF32"), compared, "FRF33")
    part, whole = found.parts["J"], found.whole
    ends = [(m.cell("FRF33", "2023"), m.cell(compared, "2023")) for m in (part, whole)]
    assert_given_back(library, location_quotient.of(*(cell for pair in zip(*ends, strict=True) for cell in pair)))
    split = shift_share.between(part, whole, "FRF33", compared, "2021", "2023")
    other = esteban_marquillas.between(part, whole, "FRF33", compared, "2021", "2023")
    cells = [m.cell("FRF33", "2022") for m in found.parts.values()]
    spread = theil.decomposed([cells[:4], cells[4:]])
    for cell in (split.national, split.mix, split.regional, other.competitive, other.allocation, hhi.of(cells)):
        assert_given_back(library, cell)
    for cell in (gini.of(cells), theil.of(cells), spread.total, spread.between, spread.within):
        assert_given_back(library, cell)


def test_a_figure_of_an_edition_leads_to_its_line(library, data):
    told = next(edition for edition in editions(library) if edition.tweets.total == 829)
    found = provenance(address(told.tweets.total.cell), "number", library)
    lines = (data / "events" / "gen_editions.csv").read_text(encoding="utf-8").splitlines()
    assert found.noted is not None
    assert found.cell.value == 829
    head = lines[0].split(";")
    assert lines[found.noted.line - 1].split(";")[head.index(found.noted.column)] == "829"


def margin_of(library, slug, area):
    view = analyse(library, TOPICS[slug], "FR_PROV", area)
    return view, position(view, area, "2023")


@pytest.mark.parametrize(
    "slug", ["entreprises", "poids-entreprises", "densite-entreprises", "croissance-emplois-siege"]
)
@pytest.mark.parametrize("area", ["FRF31", "FRF32", "FRF34"])
def test_so_do_the_ends_of_a_margin_and_the_number_ranked(library, slug, area):
    view, found = margin_of(library, slug, area)
    assert found is not None
    for cell in found.ends:
        assert_given_back(library, cell)
    moved = moved_by_margin(view, area, "2023")
    assert_given_back(library, moved.lowest)
    assert_given_back(library, moved.highest)
    among = found.cell.lineage.formula.replace("rank-", "among-")
    assert traced(f"{among}({address(view.value(area, '2023'))})", library).value == found.ranked


def test_so_does_a_projection_with_its_interval_and_its_errors(library):
    view = analyse(library, TOPICS["emploi-luxembourg"], "", "LU000")
    found = project(view.values, "LU000", assess_apart)
    for cell in (*found.points, *found.low, *found.high):
        assert_given_back(library, cell)
        assert cell.flags == "F"
    for score in found.assessment.scores:
        for years, value in enumerate(score.mase, 1):
            cell = error(score.model, found.cells, found.assessment, years)
            assert cell.value == value
            assert_given_back(library, cell)


def test_counts_of_territories_are_given_back_too(library):
    recipe = analyse(library, TOPICS["emplois-siege"], "FR_PROV", "FRF3").recipes["FR_PROV"]
    for name, count in (("added", len(recipe.plus)), ("meant", recipe.whole)):
        assert traced(f"{name}(ESTAT_BD:JOBS:J:FR_PROV:2023)", library).value == count
    cells = [traced(f"ESTAT_BD:JOBS:J:{area}:2023", library) for area in ("FRF31", "FRF32", "FRF33", "FRF34")]
    for cell in (counted(cells), even(cells), above([(cells[0], cells[1]), (cells[1], cells[2])])):
        assert_given_back(library, cell)
    assert (counted(cells).value, even(cells).value) == (4.0, 0.25)


@given(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=60))
def test_any_other_text_gives_no_figure_and_no_other_error(library, text):
    try:
        found = traced(text, library)
    except UnknownFigure:
        return
    assert found.value is None or address(found) == "" or traced(address(found), library) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ratio(" * 40,
        "sum(" + "=1," * 9000 + "=1)",
        "ESTAT_BD:ENTERPRISES:J:FRF31",
        "SECRET:ENTERPRISES:J:FRF31:2023",
        "ESTAT_BD:ENTERPRISES:J:FRXX:2023",
        "ESTAT_BD:ENTERPRISES:J:FRF31:hier",
        "gen_editions!1!tweets_total",
        "ratio(ESTAT_BD:ENTERPRISES:J:FRF31:2023)",
        "growth(=1,=nan)",
        "rank-XX(ESTAT_BD:ENTERPRISES:J:FRF31:2023)",
        "ESTAT_BD:ENTERPRISES:J:FRF31:2023,ESTAT_BD:ENTERPRISES:J:FRF31:2022",
    ],
)
def test_what_names_no_figure_is_refused(library, text):
    with pytest.raises(UnknownFigure):
        traced(text, library)


def test_a_hidden_figure_stays_hidden_whatever_is_computed_of_it(altered):
    changed = altered({("JOBS", "J", "FRF32", "2023"): (None, "Q")})
    for text in (
        "ESTAT_BD:JOBS:J:FRF32:2023",
        "ESTAT_BD:JOBS:J:FRF3:2023",
        "sum(ESTAT_BD:JOBS:J:FRF31*FRF32*FRF33*FRF34:2023)",
        "powered(ESTAT_BD:JOBS:J:FRF32:2023,=0)",
        "count(ESTAT_BD:JOBS:J:FRF32:2023)",
        "above(ESTAT_BD:JOBS:J:FRF31*FRF32:2023)",
        "rank-FR_MET(ESTAT_BD:JOBS:J:FRF32:2023)",
    ):
        assert traced(text, changed).is_secret
    for text in ("more-1(ESTAT_BD:JOBS:J:FRF32:2023)", "ahead-1(ESTAT_BD:JOBS:J:FRF32:2021*2022*2023)"):
        with pytest.raises(UnknownFigure):
            traced(text, changed)
    behind = provenance("ESTAT_BD:JOBS:J:FRF32:2023", "persons", changed)
    assert (behind.cell.value, behind.rows, behind.history) == (None, (), ())


def test_a_figure_without_a_named_formula_or_with_an_assumption_alone_has_no_address():
    assert address(Cell(3.0)) == ""
    assert address(derive((Cell(3.0),), lambda value: value + 1)) == ""
    assert address(opening(Cell(3.0, "B"))) == "opening(=3.0)"
    assert Cell(3.0, lineage=Computed("sum", ())) == Cell(3.0)


def test_two_formulas_never_share_a_name():
    with pytest.raises(ValueError, match="growth"):
        formula("growth", "A")(float)
