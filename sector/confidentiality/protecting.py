"""The cheapest further cells to hide so that no hidden cell can be worked out.

A program in 0 and 1 chooses the cells, the audit looks for a hidden cell that is still known, and the dual of its
linear program gives a condition that this choice and many others violate; until none is violated (Fischetti and
Salazar, "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", Journal
of the American Statistical Association 95, 2000, with one sliding width for every hidden cell).
"""

from dataclasses import dataclass
from time import monotonic
from typing import Final, Literal

import numpy as np
from scipy.optimize import linprog

from sector.confidentiality.choosing import Part, Wanted
from sector.confidentiality.reducing import blocks
from sector.confidentiality.system import Bools, Floats, System, tolerance

Cost = Literal["cells", "value"]

#: Part of the cost of a cell by which the smaller of two figures is preferred.
_TIE: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Suppression:
    """What to hide.

    Parameters
    ----------
    hidden
        All cells to be hidden, those that were so before among them.
    cells, totals, value
        What is lost: number of cells that are added, how many of them are totals, and the sum of their figures.
    optimal
        Whether it is proven that nothing cheaper protects.
    gap
        Part of the cost by which something cheaper could differ, 0 where that is proven.
    protects
        Whether no hidden cell is known. Where this is false, not even hiding everything that may be hidden helps.
    """

    hidden: Bools
    cells: int
    totals: int
    value: float
    optimal: bool
    gap: float
    protects: bool


def completed(system: System) -> Floats | None:
    """Return one possible state of all cells, hidden ones too; None when there is none."""
    finite = np.where(np.isfinite(system.high), system.high, np.inf)
    found = linprog(
        np.zeros(len(system.low)),
        A_eq=system.matrix,
        b_eq=system.rest,
        bounds=np.stack([system.low, finite], axis=1),
        method="highs",
    )
    return np.clip(found.x, system.low, system.high) if found.status == 0 else None


def suppress(  # noqa: PLR0913  the table, what may be hidden, and what it costs
    system: System,
    values: Floats,
    candidates: Bools,
    width: float = 0.0,
    *,
    totals: Bools | None = None,
    cost: Cost = "cells",
    seconds: float = 20.0,
) -> Suppression:
    """Return the cheapest set of cells to hide.

    Parameters
    ----------
    system
        With the cells hidden that must be so in any case.
    values
        A figure for each cell that satisfies the equations: what was published, and for hidden cells anything
        possible, see `completed`.
    candidates
        Which cells may be hidden as well. A zero is none of them: readers know such zeros from the nature of
        things, and hiding one protects nothing.
    totals
        Which cells are totals: as few of them as possible are hidden, before anything else is counted.
    width
        Each hidden cell keeps an interval at least as wide; 0 for any interval that is no single value.
    seconds
        Time after which the best choice so far is given, and how far it may be from the least cost.
    """
    exact = System(
        np.where(system.hidden, system.low, values),
        np.where(system.hidden, system.high, values),
        system.hidden,
        system.matrix,
    )
    allowed = candidates & ~system.hidden & (np.abs(values) > tolerance(values))
    marginal = np.zeros(len(values), bool) if totals is None else totals
    costs = _costs(values, marginal, cost)
    wanted = Wanted(exact, values, allowed, width, costs, monotonic() + seconds)
    hidden, bound, optimal = _chosen(wanted)
    added = hidden & ~system.hidden
    whole = float(costs[added].sum())
    least = float(np.ceil(bound - 2 * _TIE)) if cost == "cells" else bound
    protects = not wanted.narrow(hidden).any()
    proven = protects and (optimal or whole <= least + 2 * _TIE)
    gap = 0.0 if proven or not whole else max(0.0, 1 - least / whole)
    lost = float(np.abs(values[added]).sum())
    return Suppression(hidden, int(added.sum()), int((added & marginal).sum()), lost, proven, gap, protects)


def _chosen(wanted: Wanted) -> tuple[Bools, float, bool]:
    """Return the choice for the whole table, put together from parts that have nothing to do with each other."""
    hidden, bound, optimal = wanted.exact.hidden.copy(), 0.0, True
    known = wanted.narrow(hidden)
    if known.any():
        everything = wanted.seen(hidden | wanted.allowed)
        for block in blocks(everything, everything.low, everything.high):
            if known[block.cells].any():
                part = Part(wanted, block)
                part.run()
                hidden[block.cells] = part.best
                bound += part.bound
                optimal &= part.optimal
    return hidden, bound, optimal


def _costs(values: Floats, totals: Bools, cost: Cost) -> Floats:
    """Return what hiding each cell costs: a total more than all other cells, the smaller of two figures less."""
    size = np.abs(values)
    if cost == "value":
        return np.asarray(size + totals * float(size[~totals].sum()), np.float64)
    weight = np.where(totals, 1.0 + float((~totals).sum()), 1.0)
    return np.asarray(weight + _TIE * size / max(float(size.sum()), 1.0), np.float64)
