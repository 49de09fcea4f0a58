"""Why a hidden cell is known: the few equations that pin it, from the dual of its linear programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from sector.confidentiality.reducing import Block, blocks
from sector.confidentiality.solving import Solver
from sector.confidentiality.system import Bools, Floats, System, tolerance

#: Equality, or a bound from above or below.
Relation = Literal["=", "≤", "≥"]
#: Largest denominator of a multiplier: sums have multipliers of small whole numbers.
_DENOMINATOR: Final = 1000
_SEEN: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Reason:
    """A combination of equations from which a cell follows.

    Parameters
    ----------
    relation
        ``=``, or that the cell is at most or at least this, since no other hidden cell is below 0.
    terms
        Figures that readers know, each with its factor: the cell is, or is bounded by, their sum.
    equations
        Positions of the equations that were combined.
    value
        The sum in exact arithmetic, None where the factors are no simple fractions: then it rests on the solver
        alone.
    """

    relation: Relation
    terms: tuple[tuple[int, float], ...]
    equations: tuple[int, ...]
    value: Fraction | None = None


def explained(system: System, cell: int) -> tuple[Reason, ...]:
    """Return what pins a hidden cell: one equality, or else what bounds it from above and from below.

    Among all combinations of equations the one with the smallest sum of factors is taken, which has few equations.

    Raises
    ------
    Contradiction
        As `sector.confidentiality.intervals`.
    """
    for block in blocks(system, system.low, system.high):
        if cell in block.cells:
            place = int(np.flatnonzero(block.cells == cell)[0])
            equality = _combined(block, place, "=", _open(block))
            if equality is not None:
                return (_reason(system, block, cell, "=", equality),)
            return tuple(_bounds(system, block, cell, place))
    return ()


def _open(block: Block) -> Bools:
    """Return which cells must not be left in a combination: hidden ones, and missing ones that have no bound."""
    return block.hidden | ~np.isfinite(block.high - block.low)


def _bounds(system: System, block: Block, cell: int, place: int) -> Iterator[Reason]:
    solver = Solver(block)
    weights = np.zeros(len(block.cells))
    weights[place] = 1.0
    sides: tuple[tuple[Relation, float], ...] = (("≤", 1.0), ("≥", -1.0))
    for relation, sign in sides:
        found = solver.greatest(sign * weights)
        if not np.isfinite(found.value) or (relation == "≥" and -found.value <= block.low[place]):
            continue
        factors = _combined(block, place, relation, _open(block), sign * found.value)
        yield _reason(system, block, cell, relation, factors if factors is not None else sign * found.multipliers)


def _combined(block: Block, place: int, relation: Relation, hidden: Bools, value: float = 0.0) -> Floats | None:
    """Return the smallest factors of the equations that give the cell, None when no combination does."""
    count = len(block.equations)
    wanted = np.zeros(len(block.cells))
    wanted[place] = 1.0
    columns = csr_array(block.matrix.T)[np.flatnonzero(hidden)]
    both = hstack([columns, -columns]).tocsr()
    goal = wanted[hidden]
    cost = np.ones(2 * count)
    bounds = (0, None)
    if relation == "=":
        found = linprog(cost, A_eq=both, b_eq=goal, bounds=bounds, method="highs")
    else:
        sign = -1.0 if relation == "≤" else 1.0
        rest = np.concatenate([block.rest, -block.rest])
        slack = tolerance(block.rest) * 10
        limits = np.concatenate([sign * goal, [-sign * value + slack]])
        above = hstack([csr_array(sign * both).T, csr_array((-sign * rest).reshape(-1, 1))]).T
        found = linprog(cost, A_ub=above, b_ub=limits, bounds=bounds, method="highs")
    if found.status != 0:
        return None
    return found.x[:count] - found.x[count:]


def _reason(system: System, block: Block, cell: int, relation: Relation, factors: Floats) -> Reason:
    simple = [Fraction(factor).limit_denominator(_DENOMINATOR) for factor in factors.tolist()]
    used = [n for n, factor in enumerate(factors.tolist()) if abs(factor) > _SEEN]
    terms: dict[int, Fraction] = {}
    for number in used:
        row = system.matrix[[int(block.equations[number])]].tocoo()
        for other, factor in zip(row.col.tolist(), row.data.tolist(), strict=True):
            terms[other] = terms.get(other, Fraction(0)) - simple[number] * Fraction(str(factor))
    close = all(abs(float(simple[n]) - factors[n]) <= _SEEN for n in used)
    left = [terms.pop(other, Fraction(0)) for other in block.cells[_open(block)].tolist() if other != cell]
    whole = terms.pop(cell, Fraction(0)) == -1 and close
    signs = {"=": not any(left), "≤": all(one <= 0 for one in left), "≥": all(one >= 0 for one in left)}
    known = {other: factor for other, factor in terms.items() if factor and system.known[other]}
    exact = whole and signs[relation] and len(known) == len([factor for factor in terms.values() if factor])
    value = sum((factor * Fraction(str(system.low[other])) for other, factor in known.items()), Fraction(0))
    shown = sorted(known.items(), key=lambda one: (one[1] < 0, one[0]))
    return Reason(
        relation,
        tuple((other, float(factor)) for other, factor in shown),
        tuple(block.equations[used].tolist()),
        value if exact else None,
    )
