"""Cells, periods and matrices as hypothesis makes them, and short ways to write some by hand."""

from hypothesis import settings
from hypothesis import strategies as st

from sector.model.cell import Cell, empty, observed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import PERSONS, Unit

#: No deadline: the machine that runs the suite may be busy.
quick = settings(deadline=None, max_examples=60)

LETTERS = "ABDEFILMNOPQSU"
AREAS: tuple[str, ...] = ("FRF31", "FRF33", "LU000")

letters = st.text(LETTERS, max_size=5)
amounts = st.integers(0, 200_000).map(float) | st.integers(0, 20_000).map(lambda tenths: tenths / 10)
known = st.builds(observed, amounts, st.sampled_from(["A", "B", "D", "E", "P", "U", "BU", "EP"]))
published_gaps = st.builds(observed, st.none(), st.sampled_from(["L", "M", "O", "Q", "BO", "OU"]))
gaps = published_gaps | st.sampled_from(Reason).map(empty)
cells = known | gaps

years = st.integers(2010, 2024).map(lambda year: Period(str(year)))
quarters = st.builds(
    lambda year, quarter: Period(f"{year}-Q{quarter}"), st.integers(2010, 2024), st.integers(1, 4)
)
months = st.builds(lambda year, month: Period(f"{year}-M{month:02}"), st.integers(2010, 2024), st.integers(1, 12))
moments = years | quarters | months


@st.composite
def matrices(draw: st.DrawFn, unit: Unit = PERSONS) -> Matrix:
    """Return a matrix of one frequency with gaps, cells that are not stored, and breaks of any frequency."""
    periods = tuple(sorted(draw(st.sets(draw(st.sampled_from([years, quarters, months])), max_size=6))))
    rows = tuple(draw(st.permutations(AREAS)))
    stored = draw(st.fixed_dictionaries({}, optional={(row, period): cells for row in rows for period in periods}))
    breaks = draw(st.dictionaries(st.sampled_from(AREAS), st.frozensets(moments, max_size=3)))
    return Matrix(rows, periods, unit, stored, breaks)


def matrix(
    rows: dict[str, list[float | Cell | None]], first: int = 2020, *, unit: Unit = PERSONS, **breaks: str
) -> Matrix:
    """Return an annual matrix; None stands for a cell that is not stored, ``FRF31="2021"`` for a break."""
    length = max((len(values) for values in rows.values()), default=0)
    periods = tuple(Period(str(first + step)) for step in range(length))
    stored = {
        (row, period): value if isinstance(value, Cell) else Cell(float(value))
        for row, values in rows.items()
        for period, value in zip(periods, values, strict=True)
        if value is not None
    }
    cuts = {row: frozenset({Period(period)}) for row, period in breaks.items()}
    return Matrix(tuple(rows), periods, unit, stored, cuts)
