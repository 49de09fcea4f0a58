"""Series for the tests of projections."""

from hypothesis import settings
from hypothesis import strategies as st

from sector.model.cell import Cell, observed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import PERSONS

#: Fits take their time.
few = settings(deadline=None, max_examples=15)
quick = settings(deadline=None, max_examples=60)
LUXEMBOURG = "emploi-luxembourg"


def years(first, count):
    return [Period(str(first + at)) for at in range(count)]


def series(cells, *, first=2000, breaks=(), unit=PERSONS):
    """Return a matrix of one territory, one cell or number a year; None leaves the year out."""
    periods = years(first, len(cells))
    found = {
        ("FRF33", period): cell if isinstance(cell, Cell) else Cell(float(cell))
        for period, cell in zip(periods, cells, strict=True)
        if cell is not None
    }
    cuts = {"FRF33": frozenset(Period(str(year)) for year in breaks)} if breaks else {}
    return Matrix(("FRF33",), tuple(periods), unit, found, cuts)


amounts = st.integers(0, 50_000).map(float)
runs = st.lists(amounts, min_size=6, max_size=9)


@st.composite
def broken(draw):
    """Return a matrix of one territory with gaps, flags and breaks where they fall."""
    count = draw(st.integers(1, 30))
    known = st.builds(observed, amounts, st.sampled_from(["A"] * 8 + ["U", "P", "B"]))
    gap = st.builds(observed, st.none(), st.sampled_from(["L", "O", "Q"]))
    cells = draw(st.lists(st.one_of(*[known] * 30, gap), min_size=count, max_size=count))
    breaks = draw(st.sets(st.integers(2000, 2000 + count), max_size=2))
    return series(cells, breaks=breaks)
