"""Series expressed with one period as 100."""

from dataclasses import replace

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import INDEX

INDICATOR = Indicator(
    id="index", unit=INDEX, formula="100 · e_t / e_base", reference="INSEE, definition of « indice »"
)


def rebase(values: Matrix, base: str) -> Matrix:
    """Return each territory as an index, `base` = 100; what a break separates from the base is empty.

    A base that is not above zero makes the row empty with the reason `ZERO_BASE`. A figure keeps its own break
    flag: the break lies before it, as it does in the series.
    """

    def index(row: str, period: Period, cell: Cell) -> Cell:
        if values.broken_between(row, base, period) is not None:
            return empty(Reason.BREAK)
        return derive((opening(values.cell(row, base)), cell), _index)

    return values.map(index, INDEX)


@formula("index", "100 · B / A")
def _index(base: float, value: float) -> float:
    if base <= 0:
        raise ZeroDivisionError
    return 100.0 * value / base


def compute(values: Matrix, other: Matrix | None = None) -> Matrix:
    """Return the index with the first period as base; a matrix without periods stays without."""
    del other
    return rebase(values, values.periods[0]) if values.periods else replace(values, unit=INDEX)
