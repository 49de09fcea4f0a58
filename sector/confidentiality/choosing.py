"""Which cells of one block to hide: a program in 0 and 1, and conditions that the audit of its choices adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from sector.confidentiality.intervals import intervals
from sector.confidentiality.moving import Movement
from sector.confidentiality.reducing import Block, blocks
from sector.confidentiality.solving import Solver
from sector.confidentiality.system import Bools, Floats, System

#: Width that stands for "any at all": far above the noise of the solver, far below a figure.
ANY: Final = 1e-3
#: Rounds of choosing and auditing, which the time ends long before.
_ROUNDS: Final = 10_000
_NOISE: Final = 1e-7
#: How near to the least cost of its conditions a choice has to be.
_GAP: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; see `sector.confidentiality.protecting.suppress`.

    Parameters
    ----------
    exact
        The system without room for rounding.
    allowed
        Cells that may be hidden beside those that must.
    end
        Moment at which to stop.
    """

    exact: System
    values: Floats
    allowed: Bools
    width: float
    costs: Floats
    end: float

    def seen(self, hidden: Bools) -> System:
        """Return what readers know when these cells are hidden."""
        first = self.exact.hidden
        low = np.where(hidden, np.where(first, self.exact.low, 0.0), self.values)
        high = np.where(hidden, np.where(first, self.exact.high, np.inf), self.values)
        return System(low, high, hidden, self.exact.matrix)

    def narrow(self, hidden: Bools) -> Bools:
        """Return which of these hidden cells readers know nevertheless."""
        return narrow(self.seen(hidden), self.width)


def narrow(system: System, width: float) -> Bools:
    """Return which hidden cells are known to less than a width."""
    return intervals(system, max(width, ANY)).narrow(system, width)


class Part:
    """One block of the table: nothing outside it can protect what is in it.

    Its cells are numbered from 0. After `run`, `best` is the cheapest choice found, `bound` what any choice costs
    at least, and `optimal` tells whether `best` is proven to be the cheapest.
    """

    def __init__(self, wanted: Wanted, block: Block) -> None:
        cells = block.cells
        self.wanted = wanted
        self.must, self.allowed = wanted.exact.hidden[cells], wanted.allowed[cells]
        self.values, self.width = wanted.values[cells], max(wanted.width, ANY)
        self.costs = np.where(self.must, 0.0, wanted.costs[cells])
        self.low = np.where(self.must, wanted.exact.low[cells], 0.0)
        self.high = np.where(self.must, wanted.exact.high[cells], np.inf)
        # What lies outside the block is known: one more column holds what it leaves of each equation.
        self.matrix = csr_array(hstack([block.matrix, csr_array(-block.rest.reshape(-1, 1))]))
        self.equations = len(block.equations)
        self.best, self.bound, self.optimal = self.must.copy(), 0.0, False
        self._rows: list[Floats] = []

    def run(self) -> None:
        """Look for the cheapest choice until it is proven or the time is up."""
        movement = Movement(self)
        self.best = movement.repaired(self.must)
        if self.narrow(self.best).any():
            return  # not even everything protects: the cells that cannot be protected are told by the audit
        self.best = self._thinned(self.best)
        first = self._first()
        for _ in range(_ROUNDS):
            chosen = self._chosen(first)
            if chosen is None or self.costs @ self.best <= self.bound * (1 + _GAP) + _NOISE:
                self.optimal = chosen is not None
                return
            known = self.narrow(chosen)
            if not known.any():
                self.best, self.optimal = chosen, True
                return
            self._rows += self._conditions(chosen, known)
            other = movement.repaired(chosen)
            if self.costs @ other < self.costs @ self.best - _NOISE:
                self.best = self._thinned(other)

    def system(self, hidden: Bools) -> System:
        """Return what readers know of this block when these cells are hidden."""
        low = np.append(np.where(hidden, self.low, self.values), 1.0)
        high = np.append(np.where(hidden, self.high, self.values), 1.0)
        return System(low, high, np.append(hidden, False), self.matrix)

    def narrow(self, hidden: Bools) -> Bools:
        """Return which of these hidden cells readers know nevertheless."""
        return narrow(self.system(hidden), self.wanted.width)[:-1]

    def _thinned(self, hidden: Bools) -> Bools:
        """Return the choice without cells that turn out not to be needed, the dearest first."""
        hidden = hidden.copy()
        added = np.flatnonzero(hidden & ~self.must)
        for cell in added[np.argsort(-self.costs[added], kind="stable")].tolist():
            if monotonic() > self.wanted.end:
                break
            hidden[cell] = False
            if self.narrow(hidden).any():
                hidden[cell] = True
        return hidden

    def _first(self) -> csr_array:
        """Return the conditions that hold for every choice: a hidden cell is not alone in an equation."""
        free = self.must | self.allowed
        rows: list[int] = []
        cells: list[int] = []
        factors: list[float] = []
        count = 0
        for start, end in pairwise(np.asarray(self.matrix.indptr).tolist()):
            members = self.matrix.indices[start:end].tolist()
            inside = [cell for cell in members if cell < len(free) and free[cell]]
            for cell in inside:
                rows += [count] * len(inside)
                cells += inside
                factors += [-1.0 if other == cell else 1.0 for other in inside]
                count += 1
        return csr_array((factors, (rows, cells)), shape=(count, len(free)))

    def _given(self, row: Floats, cell: int, *, own: float) -> Floats:
        """Return the condition ``row @ choice ≥ 1`` as one that holds only where `cell` itself is hidden."""
        row[cell] = own - 1.0
        return row

    def _chosen(self, first: csr_array) -> Bools | None:
        """Return the cheapest choice under the conditions so far, None when the time is up."""
        left = self.wanted.end - monotonic()
        if left <= 0:
            return None
        whole = vstack([first, csr_array(np.array(self._rows))]) if self._rows else first
        free = self.must | self.allowed
        found = milp(
            self.costs,
            constraints=LinearConstraint(csr_array(whole), 0.0, np.inf),
            integrality=np.ones(len(free)),
            bounds=Bounds(self.must.astype(float), free.astype(float)),  # pyright: ignore[reportArgumentType]
            options={"time_limit": left, "mip_rel_gap": _GAP},
        )
        if found.mip_dual_bound is not None and np.isfinite(found.mip_dual_bound):
            self.bound = max(self.bound, float(found.mip_dual_bound))
        return found.x > 0.5 if found.status == 0 else None

    def _conditions(self, chosen: Bools, known: Bools) -> list[Floats]:
        """Return conditions that this choice violates, one for each cell that readers know."""
        system = self.system(chosen)
        apart = list(blocks(system, system.low, system.high))
        return [self._condition(apart, chosen, cell) for cell in np.flatnonzero(known).tolist()]

    def _condition(self, apart: list[Block], chosen: Bools, cell: int) -> Floats:
        block = next(block for block in apart if cell in block.cells)
        row = np.zeros(len(self.must))
        for reduced in self._sides(block, cell):
            up = np.where(np.isfinite(self.high), self.high - self.values, self.width)
            room = np.where(reduced > 0, np.minimum(up * (reduced > 0), self.width), 0.0)
            room = np.where((reduced > 0) & ~np.isfinite(self.high), self.width, reduced * room)
            row += np.where(reduced > 0, room, -reduced * (self.values - self.low))
        row = np.minimum(row, self.width) / self.width
        row[~(self.must | self.allowed)] = 0.0
        row = self._given(row, cell, own=row[cell])
        if row @ chosen > -_NOISE:
            # The noise of the solver hides the violation: any choice within this one fails as well.
            row = self._given(np.where(chosen, 0.0, 1.0), cell, own=0.0)
        return row

    def _sides(self, block: Block, cell: int) -> Iterator[Floats]:
        """Yield how far each cell of the part holds the greatest and the smallest value of one of them back."""
        solver, weights = Solver(block), np.zeros(len(block.cells))
        for sign in (1.0, -1.0):
            weights[block.cells == cell] = sign
            found = solver.greatest(weights)
            reduced = -(self.matrix[block.equations].T @ found.multipliers)[:-1]
            reduced[cell] += sign
            reduced[np.abs(reduced) < _NOISE] = 0.0
            yield reduced
