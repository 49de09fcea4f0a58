"""Linear programs over a block of unknown cells, with HiGHS."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.optimize import linprog

from sector.confidentiality.reducing import Block
from sector.confidentiality.system import Contradiction, Floats

_OPTIMAL: Final = 0
_INFEASIBLE: Final = 2
_UNBOUNDED: Final = 3


@dataclass(frozen=True, slots=True)
class Extreme:
    """The greatest value of a weighted sum of cells.

    Parameters
    ----------
    value
        Infinity where nothing bounds it.
    cells
        Cells at which it is reached; None where it is infinite.
    multipliers
        Of each equation of the block: the combination of equations that bounds the sum.
    rounding
        Part of the value that comes from the room of rounded figures.
    """

    value: float
    cells: Floats | None
    multipliers: Floats
    rounding: float = 0.0


@dataclass(slots=True)
class Solver:
    """Solves the linear programs of a block and counts them.

    Parameters
    ----------
    solved
        Programs solved so far.
    """

    block: Block
    solved: int = 0
    _half: Floats = field(init=False)

    def __post_init__(self) -> None:
        room = np.where(self.block.hidden, 0.0, self.block.high - self.block.low)
        self._half = np.where(np.isfinite(room), room, 0.0) / 2

    def greatest(self, weights: Floats) -> Extreme:
        """Return the greatest value that ``weights @ cells`` may have.

        Raises
        ------
        Contradiction
            If no cells satisfy the equations within the bounds.
        """
        self.solved += 1
        block = self.block
        found = linprog(
            -weights,
            A_eq=block.matrix,
            b_eq=block.rest,
            bounds=np.stack([block.low, block.high], axis=1),
            method="highs",
            options={"presolve": False},
        )
        if found.status == _UNBOUNDED:
            return Extreme(np.inf, None, np.zeros(len(block.equations)))
        if found.status == _INFEASIBLE:
            raise Contradiction(contradicting(block))
        if found.status != _OPTIMAL:
            message = f"the solver ended with status {found.status}: {found.message}"
            raise RuntimeError(message)
        multipliers = -found.eqlin.marginals
        reduced = weights - block.matrix.T @ multipliers
        return Extreme(-found.fun, found.x, multipliers, float(np.abs(reduced) @ self._half))


def contradicting(block: Block) -> list[int]:
    """Return equations of the system that cannot hold together: those that give way where the least has to."""
    rows, count = len(block.equations), len(block.cells)
    give = np.eye(rows)
    found = linprog(
        np.concatenate([np.zeros(count), np.ones(2 * rows)]),
        A_eq=np.hstack([block.matrix.toarray(), give, -give]),
        b_eq=block.rest,
        bounds=[*zip(block.low, block.high, strict=True), *[(0, None)] * (2 * rows)],
        method="highs",
    )
    if found.status != _OPTIMAL:
        return block.equations.tolist()
    gives = found.x[count : count + rows] + found.x[count + rows :]
    return block.equations[gives > gives.max() / 1e6].tolist()
