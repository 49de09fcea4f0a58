"""Mean growth for a year between two periods of one unbroken series."""

from typing import Final

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH

INDICATOR = Indicator(
    id="cagr",
    unit=GROWTH,
    formula="(e_T / e_0)^(1 / (T − t_0)) − 1",
    reference="INSEE, definition of « taux de croissance annuel moyen »",
)

_YEAR: Final = 12


def between(values: Matrix, row: str, start: str, end: str) -> Cell:
    """Return the growth that, repeated each year from `start` to `end`, gives the same change, as a fraction.

    Empty with the reason `BREAK` when a break lies between, `ZERO_BASE` when a figure is not above zero or no time
    passes, and with the reason of the gap when an end is empty.
    """
    if values.broken_between(row, start, end) is not None:
        return empty(Reason.BREAK)
    first, last = values.cell(row, start), values.cell(row, end)
    years = (Period(end).first_month - Period(start).first_month) / _YEAR
    known = first.value is not None and last.value is not None
    if known and (first.known <= 0 or last.known <= 0 or years <= 0):
        return empty(Reason.ZERO_BASE)
    return derive((opening(first), last, Cell(years)), _mean)


@formula("cagr", "(B / A)^(1 / C) − 1")
def _mean(before: float, after: float, years: float) -> float:
    return (after / before) ** (1 / years) - 1
