"""The regional effect split into competitiveness and allocation."""

from dataclasses import dataclass

from sector.model.cell import Cell, derive, empty, opening
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.status import Reason
from sector.model.unit import PERSONS

INDICATOR = Indicator(
    id="esteban_marquillas",
    unit=PERSONS,
    formula="e*·(γ_i − g_i) + (e − e*)·(γ_i − g_i), e* = Σe·E_i / E",
    reference="J. M. Esteban-Marquillas, A reinterpretation of shift-share analysis, 1972",
)


@dataclass(frozen=True, slots=True)
class Effects:
    """The two effects, which add up to the regional effect of the shift-share analysis.

    Parameters
    ----------
    competitive
        What the activity would have gained or lost had the territory the structure of the reference.
    allocation
        What its being more or less present than in the reference adds.
    """

    competitive: Cell
    allocation: Cell


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
        reference; `ZERO_BASE` when a base of a growth or of a share is not above zero. Both or none are empty.
    """
    moving, still = ((values, row), (values, reference)), ((totals, row), (totals, reference))
    if any(matrix.broken_between(name, start, end) is not None for matrix, name in (*moving, *still)):
        return _nothing(Reason.BREAK)
    own, other = ((opening(m.cell(name, start)), m.cell(name, end)) for m, name in moving)
    wholes = (opening(totals.cell(row, start)), opening(totals.cell(reference, start)))
    cells = (*own, *other, *wholes)
    known = all(cell.value is not None for cell in cells)
    if known and any(base.known <= 0 for base in (own[0], other[0], wholes[1])):
        return _nothing(Reason.ZERO_BASE)
    found = Effects(derive(cells, _competitive), derive(cells, _allocation))
    gap = found.competitive.reason or found.allocation.reason
    return found if gap is None else _nothing(gap)


def _nothing(reason: Reason) -> Effects:
    return Effects(empty(reason), empty(reason))


@formula("competitive", "E · C / F · (B / A − D / C)")
def _competitive(e: float, e1: float, r: float, r1: float, whole: float, reference_whole: float) -> float:
    return whole * r / reference_whole * (e1 / e - r1 / r)


@formula("allocation", "(A − E · C / F) · (B / A − D / C)")
def _allocation(e: float, e1: float, r: float, r1: float, whole: float, reference_whole: float) -> float:
    return (e - whole * r / reference_whole) * (e1 / e - r1 / r)
