"""The pieces of a line: what a break separates is never joined."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.track import track
from sector.model.cell import Cell
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import PERSONS

YEARS = [Period(str(year)) for year in range(2019, 2025)]
QUARTERS = [Period(f"{year}-Q{quarter}") for year in (2022, 2023) for quarter in range(1, 5)]
MOMENTS = [*YEARS, *QUARTERS, *(Period(f"{year}-M{month:02}") for year in (2022, 2023) for month in range(1, 13))]


@given(st.sampled_from([YEARS, QUARTERS]), st.frozensets(st.sampled_from(MOMENTS), max_size=3))
def test_two_neighbours_are_joined_exactly_where_they_may_be_compared(periods, breaks):
    cells = {("LU000", period): Cell(1.0) for period in periods}
    series = Matrix(("LU000",), tuple(periods), PERSONS, cells, {"LU000": breaks})
    found = track(periods, series.row("LU000"), breaks)
    joined = {(a.period, b.period) for piece in found.pieces for a, b in itertools.pairwise(piece)}
    for before, after in itertools.pairwise(periods):
        assert ((before, after) in joined) == (series.broken_between("LU000", before, after) is None)
    assert {(cut.before.period, cut.after.period) for cut in found.cuts}.isdisjoint(joined)


@pytest.mark.parametrize(
    ("cut", "before"), [("2023-Q1", ["2022-Q4"]), ("2023-M04", ["2023-Q1"]), ("2023-M06", ["2023-Q1", "2023-Q2"])]
)
def test_a_month_within_a_quarter_cuts_it_off_on_both_sides(cut, before):
    found = track(QUARTERS, [Cell(1.0)] * len(QUARTERS), frozenset({Period(cut)}))
    assert [one.before.period for one in found.cuts] == before
