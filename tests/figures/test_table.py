"""The table under a figure: the same cells, each gap with its reason."""

import pytest
from pages.text import plain

from sector.figures.foot import Origin, foot
from sector.figures.table import explain, shown, table
from sector.model.cell import Cell, empty, observed
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, GROWTH
from sector.reference import load_reference

from .claims import DATA, RATES, number

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]


def written(topic, value):
    if topic["indicator"] == "level":
        return number(value, 1 if topic["dataflow"] == "ESTAT_LFS" else 0)
    times, decimals, sign, signed = RATES[topic["indicator"]]
    return number(value, decimals, signed=signed, times=times) + sign


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_a_table_holds_every_figure_of_its_view_as_the_files_give_it(shown, french, twin, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    territories = tuple(dict.fromkeys((*BOARD.territories, *view.topic.areas)))
    found = table(french, view, territories, "FRF33", "Légende")
    listed = list(dict.fromkeys((*territories, *filter(None, [other]))))
    assert [row.label for row in found.rows] == [french.name(area) for area in listed]
    assert list(found.heads) == [str(period) for period in view.periods]
    assert [row.label for row in found.rows if row.strong] == ["Moselle"]
    for row, area in zip(found.rows, listed, strict=True):
        for cell, period in zip(row.cells, view.periods, strict=True):
            expected = twin.value(slug, area, str(period))
            if expected.value is None:
                assert cell.text in ("n.d.", "n.c.")
                assert cell.state in ("missing", "secret", "not_computable")
                assert cell.why
            else:
                assert plain(cell.text) == written(topic, expected.value)
                assert cell.state == ("zero" if expected.value == 0 else "value")
                assert set(cell.flags.upper()) == expected.letters & set("BDEFIPU")
                assert cell.why == ""


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_every_gap_and_every_letter_of_a_table_is_explained_under_it_once(shown, french, slug, other):
    view = shown(slug, other)
    found = table(french, view, BOARD.territories, "FRF3", "")
    cells = [cell for row in found.rows for cell in row.cells]
    notes = " ".join(found.notes)
    assert all(cell.why in notes for cell in cells)
    letters = {letter for cell in cells for letter in cell.flags}
    assert all(french.text(f"flag.{letter}") in found.notes for letter in letters)
    assert len(found.notes) == len(letters) + len({cell.why for cell in cells} - {""})


def test_five_states_look_different_in_a_table(french):
    cells = [
        Cell(12.0),
        Cell(0.0),
        empty(Reason.MISSING),
        empty(Reason.NOT_IN_SOURCE),
        empty(Reason.SECRET),
        empty(Reason.BREAK),
    ]
    found = [shown(french, cell, ENTERPRISES) for cell in cells]
    assert len({(cell.text, cell.state, cell.why) for cell in found}) == len(cells)
    assert [cell.state for cell in found] == ["value", "zero", "missing", "missing", "secret", "not_computable"]
    assert len({cell.state for cell in found}) == 5


def test_the_style_sheet_tells_the_states_apart_without_colour_alone():
    sheet = (DATA.parent / "sector" / "figures" / "styles" / "page.css").read_text(encoding="utf-8")
    assert "td.missing" in sheet
    rule = next(line for line in sheet.splitlines() if "td.secret" in line and "background-image" in line)
    assert "repeating-linear-gradient" in rule


def test_a_letter_is_shown_beside_the_value_it_qualifies(french):
    found = shown(french, observed(0.1, "BU"), GROWTH)
    assert (plain(found.text), found.flags) == ("+10,0 %", "bu")


def test_nothing_is_explained_where_nothing_is_missing(french):
    assert explain(french, [Cell(1.0), Cell(0.0)]) == ()


def test_a_hidden_figure_is_nowhere_in_the_foot(shown, french, altered, library):
    secret = library.cube("ESTAT_BD").cell("JOBS", "J", "FRF32", "2023").known
    region = shown("emplois-siege").value("FRF3", "2023").known
    view = shown("emplois-siege", "FR_PROV", altered({("JOBS", "J", "FRF32", "2023"): (None, "Q")}))
    found = table(french, view, BOARD.territories, "FRF3", "")
    version = library.store.versions()[0]
    html = plain(foot(french, view, found, Origin(version.id, version.created)))
    assert number(region, 0) not in html
    assert f">{number(secret, 0)}<" not in html
    assert html.count('class="secret"') == 2
    assert "secret statistique" in html
