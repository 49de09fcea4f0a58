"""Relative change between two periods of one unbroken series."""

from typing import Final

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH

INDICATOR = Indicator(
    id="growth", unit=GROWTH, formula="e_t / e_0 − 1", reference="INSEE, definition of « taux d'évolution »"
)

_YEAR: Final = 12


def between(values: Matrix, row: str, start: str, end: str) -> Cell:
    """Return the growth of one territory from `start` to `end` as a fraction.

    Empty with the reason `BREAK` when a break lies between, with the reason of the gap when an end is
    empty, and with `ZERO_BASE` when the start is not above zero.
    """
    if values.broken_between(row, start, end) is not None:
        return empty(Reason.BREAK)
    first, last = values.cell(row, start), values.cell(row, end)
    if first.value is not None and first.value <= 0 and last.value is not None:
        return empty(Reason.ZERO_BASE)
    # A break flagged on the first period opens the segment: it lies before the change, not inside it.
    return derive((opening(first), last), _growth)


@formula("growth", "B / A − 1")
def _growth(first: float, last: float) -> float:
    return last / first - 1


def compute(values: Matrix, other: Matrix | None = None) -> Matrix:
    """Return the growth of each territory since the period before; the first period is absent.

    Periods more than a year apart are not compared: their growth is missing.
    """
    del other
    before = dict(zip(values.periods[1:], values.periods, strict=False))
    annual = tuple(p for p, q in before.items() if p.first_month - q.first_month <= _YEAR)

    def change(row: str, period: Period, _cell: Cell) -> Cell:
        return between(values, row, before[period], period)

    shifted = Matrix(values.rows, annual, values.unit, values.cells, values.breaks)
    return shifted.map(change, GROWTH)
