"""The interval that each hidden cell must lie in, given everything that is published.

For each hidden cell the smallest and the greatest value that the published figures allow are two linear programs
(Fischetti and Salazar, "Models and algorithms for optimizing cell suppression in tabular data with linear
constraints", Journal of the American Statistical Association 95, 2000). Most are spared: single equations fix or
bound cells, blocks are solved apart, and every solution is a possible state of all cells of its block.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csc_array

from sector.confidentiality.reducing import Block, blocks, tightened
from sector.confidentiality.solving import Extreme, Solver
from sector.confidentiality.system import Bools, Floats, Places, System, tolerance

#: Weighted sums that are tried before cells are taken one by one.
_MIXED: Final = 6
#: Cells below which a program for several of them at once is not worth while.
_TOGETHER: Final = 2
#: Part of an end beside which it is written without its last binary digits.
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Intervals:
    """What can be worked out.

    Parameters
    ----------
    low, high
        Of every cell of the system; infinity for a hidden cell without upper bound.
    rounding
        Part of the width of each interval that comes from rounding alone.
    exact
        Whether these are the ends themselves: otherwise the interval is at least as wide as was asked for.
    solved
        Linear programs it took.
    """

    low: Floats
    high: Floats
    rounding: Floats
    exact: Bools
    solved: int

    def narrow(self, system: System, width: float = 0.0) -> Bools:
        """Return which hidden cells are known: to a single value, or to less than `width` beside rounding."""
        slack = tolerance(system.low, system.high)
        own = self.high - self.low - self.rounding
        return system.hidden & self.exact & (own <= slack if width <= 0 else own < width - slack)


def intervals(system: System, width: float | None = None) -> Intervals:
    """Return the interval of each hidden cell.

    Parameters
    ----------
    width
        Width that is enough: an interval that is found to be at least as wide is not looked at further. None for
        the ends of every interval.

    Raises
    ------
    Contradiction
        If no figures could stand behind what is published.
    """
    whole = Intervals(
        system.low.copy(),
        system.high.copy(),
        np.zeros(len(system.low)),
        np.ones(len(system.low), bool),
        0,
    )
    low, high = tightened(system)
    fixed = system.hidden & (low == high)
    whole.low[fixed], whole.high[fixed] = low[fixed], high[fixed]
    solved = 0
    for block in blocks(system, low, high):
        search = _Search(block, width, tolerance(system.low, system.high))
        search.run()
        own = block.cells[block.hidden]
        chosen = np.flatnonzero(block.hidden)
        whole.low[own], whole.high[own] = search.least[chosen], search.most[chosen]
        whole.rounding[own], whole.exact[own] = search.rounding[chosen], search.done[chosen]
        solved += search.solver.solved
    tidy = tolerance(system.low, system.high)
    return Intervals(_tidy(whole.low, tidy), _tidy(whole.high, tidy), whole.rounding, whole.exact, solved)


class _Search:
    """The ends of one block: `least` and `most` are reached by possible figures, or proven to be the ends."""

    def __init__(self, block: Block, width: float | None, slack: float) -> None:
        self.block, self.slack, self.solver = block, slack, Solver(block)
        count = len(block.cells)
        self.least, self.most = np.full(count, np.inf), np.full(count, -np.inf)
        self.rounding, self.done = np.zeros(count), np.zeros(count, bool)
        room = np.where(block.hidden, 0.0, block.high - block.low)
        enough = None if width is None else max(width, 2 * slack) + room[np.isfinite(room)].sum()
        self.enough = enough

    def run(self) -> None:
        hidden = self.block.hidden
        signs = np.random.default_rng(0).choice([-1.0, 1.0], (_MIXED, len(hidden)))
        signs[0], signs[1] = 1.0, -1.0
        for weights in signs:
            wanted = hidden & ~self._is_enough()
            if self.enough is None or wanted.sum() < 3:
                break
            self._seen(self.solver.greatest(weights * wanted))
        if self.enough is None and not self._rounds:
            self._together(1.0)
            self._together(-1.0)
        for cell in np.flatnonzero(hidden).tolist():
            if self.enough is not None and self._is_enough()[cell]:
                continue
            self._ends(cell)

    def _together(self, sign: float) -> None:
        """Let cells that share no equation go to the bounds that single equations give, many in each program.

        Cells that get there need no program of their own; the others do.
        """
        block = self.block
        bound = block.high if sign > 0 else block.low
        asked = np.isfinite(bound)
        columns = csc_array(block.matrix)
        while True:
            reached = self.most if sign > 0 else self.least
            asked &= ~_is_near(reached, bound, self.slack)
            chosen = _apart(columns, np.flatnonzero(asked))
            if len(chosen) < _TOGETHER:
                return
            asked[chosen] = False
            weights = np.zeros(len(bound))
            weights[chosen] = sign
            self._seen(self.solver.greatest(weights))

    def _is_enough(self) -> Bools:
        if self.enough is None:
            return np.zeros(len(self.least), bool)
        return self.most - self.least >= self.enough

    def _ends(self, cell: int) -> None:
        block = self.block
        weights = np.zeros(len(block.cells))
        rounding = 0.0
        for sign in (1.0, -1.0):
            bound = block.high[cell] if sign > 0 else block.low[cell]
            reached = self.most[cell] if sign > 0 else self.least[cell]
            if np.isfinite(bound) and _is_near(reached, bound, self.slack) and not self._rounds:
                if sign > 0:
                    self.most[cell] = bound
                else:
                    self.least[cell] = bound
                continue
            weights[cell] = sign
            found = self.solver.greatest(weights)
            self._seen(found)
            rounding += found.rounding
            if sign > 0:
                self.most[cell] = found.value
            else:
                self.least[cell] = -found.value
        self.rounding[cell], self.done[cell] = rounding, True

    @property
    def _rounds(self) -> bool:
        return not self.block.hidden.all()

    def _seen(self, found: Extreme) -> None:
        if found.cells is None:
            return
        inside = np.clip(found.cells, self.block.low, self.block.high)
        np.minimum(self.least, inside, out=self.least)
        np.maximum(self.most, inside, out=self.most)


def _is_near(one: Floats, other: Floats, slack: float) -> Bools:
    """Return which numbers are one; infinite ones are none."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(one - other) <= slack)


def _apart(columns: csc_array, cells: Places) -> list[int]:
    """Return some of these cells of which no two stand in one equation."""
    taken: set[int] = set()
    chosen: list[int] = []
    for cell in cells.tolist():
        own = columns.indices[columns.indptr[cell] : columns.indptr[cell + 1]].tolist()
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(cell)
    return chosen


def _tidy(numbers: Floats, slack: float) -> Floats:
    """Return numbers of the solver without its noise: a number beside a short decimal is that decimal."""
    short = np.round(numbers, 3)
    with np.errstate(invalid="ignore"):
        near = np.abs(numbers - short) <= slack
    return np.where(near, short, np.round(numbers, _DIGITS))
