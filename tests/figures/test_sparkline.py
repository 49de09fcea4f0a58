"""The small lines of a sheet: cut at breaks and gaps, with every weak point marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.sparkline import sparkline
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.status import Reason


def periods(n):
    return [Period(str(2000 + at)) for at in range(n)]


def cells(*values):
    return [empty(Reason.MISSING) if value is None else Cell(float(value)) for value in values]


def points(run):
    """Return the corners of the upper side of an outline."""
    corners = re.findall(r"([\d.]+)% calc\(([\d.]+)% ([-+]) 1px\)", run)
    return [(float(x), float(y)) for x, y, side in corners if side == "-"]


def test_an_unbroken_series_is_one_line_from_edge_to_edge():
    found = sparkline(cells(1, 3, 2), periods(3), frozenset(), "2002")
    assert [points(run) for run in found.runs] == [[(0.0, 100.0), (50.0, 0.0), (100.0, 50.0)]]
    assert [(dot.x, dot.y, dot.kind) for dot in found.dots] == [
        (0.0, 100.0, "plain"),
        (50.0, 0.0, "plain"),
        (100.0, 50.0, "shown"),
    ]
    assert found.cuts == ()


def test_a_break_cuts_the_line_and_is_marked_between_its_years():
    found = sparkline(cells(1, 2, 3, 4), periods(4), frozenset({Period("2002")}), "2003")
    assert [[round(x) for x, _ in points(run)] for run in found.runs] == [[0, 33], [67, 100]]
    assert found.cuts == pytest.approx((50.0,))


def test_a_gap_cuts_the_line_and_a_point_alone_has_only_its_dot():
    found = sparkline(cells(1, 2, None, 4), periods(4), frozenset(), "2003")
    assert [[round(x) for x, _ in points(run)] for run in found.runs] == [[0, 33]]
    assert len(found.dots) == 3
    assert found.cuts == ()


def test_an_unreliable_point_is_marked_however_many_there_are():
    many = [Cell(float(at), "U" if at in (3, 7) else "A") for at in range(24)]
    found = sparkline(many, periods(24), frozenset(), "2023")
    assert [dot.kind for dot in found.dots] == ["weak", "weak", "shown"]


def test_nothing_is_drawn_of_nothing():
    assert sparkline(cells(None, None), periods(2), frozenset(), "") == sparkline([], [], frozenset(), "")


def test_a_change_of_one_per_cent_is_no_cliff():
    found = sparkline(cells(100, 101), periods(2), frozenset(), "2001")
    (low, high) = (dot.y for dot in found.dots)
    assert 0 < low - high < 10


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=30), st.sets(st.integers(1, 29)))
def test_no_piece_spans_a_break_or_a_gap_and_no_point_leaves_the_box(values, cut):
    labels = periods(len(values))
    cuts = frozenset(label for at, label in enumerate(labels) if at in cut)
    found = sparkline(cells(*values), labels, cuts, str(labels[-1]))
    width = max(len(values) - 1, 1)
    for run in found.runs:
        at = [round(x * width / 100) for x, _ in points(run)]
        assert at == list(range(at[0], at[-1] + 1))
        assert all(values[place] is not None for place in at)
        assert not any(labels[place] in cuts for place in at[1:])
        assert all(0 <= y <= 100 for _, y in points(run))
    assert all(-0.001 <= place <= 100.001 for dot in found.dots for place in (dot.x, dot.y))
