"""Random tables, and the way between a matrix and a naive table."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from sector.model.cell import Cell, observed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import canonical
from sector.model.unit import PERSONS, Unit

from . import naive

#: No deadline: the machine that runs the suite may be busy.
quick = settings(deadline=None, max_examples=40)

AREAS: tuple[str, ...] = ("FRF31", "FRF33", "LU000")

#: Zeros and equal values are frequent, as they are between small territories.
amounts = (
    st.sampled_from([0.0, 1.0, 2.0, 30.0])
    | st.integers(0, 200_000).map(float)
    | st.integers(0, 20_000).map(lambda tenths: tenths / 10)
)
known = st.builds(observed, amounts, st.sampled_from(["A", "A", "B", "P", "U", "BU", "EP"]))
gaps = st.builds(observed, st.none(), st.sampled_from(["L", "M", "O", "Q", "BO", "OU"]))
cells = st.one_of(known, known, known, gaps)
#: What no figure should be and a file may hold: below zero, next to nothing, beyond all counts.
wild = st.builds(
    Cell,
    st.sampled_from([0.0, -0.0, -1.0, 5e-324, -5e-324, 1e-300, 1e15, -1e15, 1e300, 1.7e308, -1.7e308, 0.1, 3.0])
    | st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["A", "U", "P", "BD"]),
)
certain = st.integers(1, 200_000).map(lambda value: Cell(float(value)))

_YEARS = [Period(str(year)) for year in range(2016, 2025)]
_QUARTERS = [Period(f"{year}-Q{quarter}") for year in range(2021, 2025) for quarter in range(1, 5)]
_MOMENTS = [
    *_YEARS,
    *_QUARTERS,
    *(Period(f"{year}-M{month:02}") for year in (2021, 2023) for month in range(1, 13)),
]

spans = st.sampled_from([_YEARS, _QUARTERS]).flatmap(
    lambda all_of_them: st.sets(st.sampled_from(all_of_them), min_size=1, max_size=5).map(
        lambda some: sorted(some)
    )
)
breaks: st.SearchStrategy[dict[str, frozenset[Period]]] = st.dictionaries(
    st.sampled_from(AREAS), st.frozensets(st.sampled_from(_MOMENTS), max_size=2), max_size=3
)


@st.composite
def matrices(
    draw: st.DrawFn,
    filled: st.SearchStrategy[Cell] = cells,
    unit: Unit = PERSONS,
    *,
    count: int = 1,
    sparse: bool = True,
) -> list[Matrix]:
    """Return `count` matrices with the same labels, each with its own cells and breaks."""
    periods, rows = tuple(draw(spans)), tuple(draw(st.permutations(AREAS)))
    every = {(row, period): filled for row in rows for period in periods}
    table = st.fixed_dictionaries({}, optional=every) if sparse else st.fixed_dictionaries(every)
    return [Matrix(rows, periods, unit, draw(table), draw(breaks)) for _ in range(count)]


#: Two series with the same labels: with gaps, and without so that more can be computed.
pairs = st.one_of(matrices(count=2), matrices(known, count=2, sparse=False))


def plain(cell: Cell) -> tuple[float | None, str, str | None]:
    """Return a cell as the naive table writes it."""
    return cell.value, cell.flags, None if cell.reason is None else cell.reason.value


def table(matrix: Matrix) -> dict[tuple[str, str], tuple[float | None, str, str | None]]:
    """Return a matrix as a naive table, with what is stored in it."""
    return {(row, str(period)): plain(cell) for (row, period), cell in matrix.cells.items()}


def assert_same(
    found: tuple[float | None, str, str | None], expected: tuple[float | None, str, str | None]
) -> None:
    """Check that two entries have the same letters, the same reason, and values apart only by rounding."""
    assert found[1:] == expected[1:]
    assert (found[0] is None) == (expected[0] is None)
    if expected[0] is not None:
        assert found[0] == pytest.approx(expected[0], rel=1e-11, abs=1e-9)


def assert_agree(found: Matrix, expected: dict[tuple[str, str], tuple[float | None, str, str | None]]) -> None:
    """Check that both have the same labels and, in each, the same value, letters and reason."""
    assert {(row, period) for row in found.rows for period in found.periods} == set(expected)
    for (row, period), entry in expected.items():
        assert_same(plain(found.cell(row, period)), entry)


def is_spanned(breaks: Iterable[str], start: str, end: str) -> bool:
    """Say whether one of the breaks lies between two periods, counted month by month."""
    return naive.is_broken({"": set(breaks)}, "", start, end)


def cuts(matrix: Matrix) -> dict[str, set[str]]:
    """Return the breaks of a matrix as a naive table reads them: those declared, and every figure flagged so."""
    found = {row: {str(period) for period in periods} for row, periods in matrix.breaks.items()}
    for (row, period), (_, letters, _) in table(matrix).items():
        if "B" in letters and period > str(matrix.periods[0]):
            found.setdefault(row, set()).add(period)
    return found


def unbroken(matrix: Matrix) -> Matrix:
    """Return the same figures without any break, declared or flagged."""
    cells = {
        label: Cell(cell.value, canonical(cell.flags.replace("B", "") or "A"), cell.reason)
        for label, cell in matrix.cells.items()
    }
    return replace(matrix, cells=cells, breaks={})
