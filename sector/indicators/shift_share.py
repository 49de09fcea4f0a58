"""Change of an activity split into what the whole, the activity and the territory itself bring."""

from dataclasses import dataclass

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.status import Reason
from sector.model.unit import PERSONS

INDICATOR = Indicator(
    id="shift_share",
    unit=PERSONS,
    formula="e·G + e·(g_i − G) + e·(γ_i − g_i)",
    reference="E. S. Dunn, A statistical and analytical technique for regional analysis, 1960",
)


@dataclass(frozen=True, slots=True)
class Effects:
    """The three effects, which add up to the change; all empty for the same reason when one is."""

    national: Cell
    mix: Cell
    regional: Cell
    change: Cell


def between(values: Matrix, totals: Matrix, row: str, reference: str, start: str, end: str) -> Effects:
    """Return the effects of one activity of a territory from `start` to `end`, in its own unit.

    Parameters
    ----------
    values, totals
        One activity and all activities of the same dataflow; both have the rows of territory and reference.

    Returns
    -------
    Effects
        Empty with the reason `BREAK` when a break cuts the activity or the whole, in the territory or in the
        reference; `ZERO_BASE` when the reference or its whole is not above zero at the start.
    """
    series = ((values, row), (values, reference), (totals, reference))
    if any(matrix.broken_between(name, start, end) is not None for matrix, name in (*series, (totals, row))):
        return _nothing(Reason.BREAK)
    own, other, whole = ((opening(matrix.cell(name, start)), matrix.cell(name, end)) for matrix, name in series)
    cells = (*own, *other, *whole)
    if all(cell.value is not None for cell in cells) and min(other[0].known, whole[0].known) <= 0:
        return _nothing(Reason.ZERO_BASE)
    # The flags of all six figures follow into each effect.
    found = [derive(cells, effect) for effect in (_national, _mix, _regional, _change)]
    gap = next((cell.reason for cell in found if cell.reason is not None), None)
    return Effects(*found) if gap is None else _nothing(gap)


def _nothing(reason: Reason) -> Effects:
    return Effects(*[empty(reason)] * 4)


@formula("shift_national", "A · (F / E − 1)")
def _national(e: float, _e1: float, _r: float, _r1: float, t: float, t1: float) -> float:
    return e * (t1 / t - 1)


@formula("shift_mix", "A · (D / C − F / E)")
def _mix(e: float, _e1: float, r: float, r1: float, t: float, t1: float) -> float:
    return e * (r1 / r - t1 / t)


@formula("shift_regional", "B − A · D / C")
def _regional(e: float, e1: float, r: float, r1: float, _t: float, _t1: float) -> float:
    return e1 - e * (r1 / r)


@formula("shift_change", "B − A")
def _change(e: float, e1: float, *_others: float) -> float:
    return e1 - e
