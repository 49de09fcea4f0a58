"""Part of one activity in the growth of the whole."""

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.status import Reason
from sector.model.unit import CONTRIBUTION

INDICATOR = Indicator(
    id="contribution",
    unit=CONTRIBUTION,
    formula="(e_i,t − e_i,0) / Σ e_0",
    reference="INSEE, definition of « contribution à l’évolution »",
)


def between(values: Matrix, totals: Matrix, row: str, start: str, end: str) -> Cell:
    """Return what one activity adds to the growth of the whole, as a fraction of the whole at the start.

    The contributions of activities that make up the whole add up to its growth.

    Parameters
    ----------
    values, totals
        One activity and the whole of the same dataflow, one row per territory.

    Returns
    -------
    Cell
        Empty with the reason `BREAK` when a break cuts either series, `ZERO_BASE` when the whole is not above
        zero at the start.
    """
    if any(matrix.broken_between(row, start, end) is not None for matrix in (values, totals)):
        return empty(Reason.BREAK)
    cells = (opening(values.cell(row, start)), values.cell(row, end), opening(totals.cell(row, start)))
    return derive(cells, _contribution)


@formula("contribution", "(B − A) / C")
def _contribution(first: float, last: float, whole: float) -> float:
    if whole <= 0:
        raise ZeroDivisionError
    return (last - first) / whole
