"""What a reader knows: cells with their bounds, and equations between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

#: Distance under which two numbers are one: an absolute part, and a part of the greatest figure around them.
ABSOLUTE: Final = 1e-6
RELATIVE: Final = 1e-9


class Contradiction(Exception):  # noqa: N818  what it is, not that it is an error
    """No figures could stand behind what is published: equations that do not hold together.

    Parameters
    ----------
    equations
        Positions of equations of the system that contradict each other, or the bounds of a cell.
    """

    def __init__(self, equations: Sequence[int]) -> None:
        super().__init__(f"equations {list(equations)} contradict each other")
        self.equations = tuple(equations)


@dataclass(frozen=True, slots=True)
class System:
    """Everything that is published about some cells, as ``matrix @ cells = 0`` within bounds.

    Parameters
    ----------
    low, high
        Bounds that a reader knows of each cell: equal for a published figure, half a unit of the last digit on
        either side for a rounded one, 0 and infinity for a hidden count.
    hidden
        Which cells are hidden. A cell that is neither hidden nor exactly known is a rounded figure, or the room
        that rounding leaves in an equation: how narrow it is protects nobody.
    matrix
        One row per equation, one column per cell.
    """

    low: Floats
    high: Floats
    hidden: Bools
    matrix: csr_array

    @property
    def known(self) -> Bools:
        """Which cells a reader knows exactly."""
        return self.low == self.high

    @property
    def rest(self) -> Floats:
        """The right side of the equations: zeros."""
        return np.zeros(self.matrix.shape[0])  # pyright: ignore[reportOptionalSubscript]

    def but(self, hidden: Bools, low: Floats | None = None, high: Floats | None = None) -> "System":
        """Return the same equations with other cells hidden, by default from 0 upwards."""
        least = np.where(hidden, 0.0, self.low) if low is None else low
        most = np.where(hidden, np.inf, self.high) if high is None else high
        return System(least, most, hidden, self.matrix)


@dataclass(slots=True)
class Builder:
    """Puts a system together cell by cell; cells and equations are numbered from 0 in the order they are added."""

    _low: list[float] = field(default_factory=list[float])
    _high: list[float] = field(default_factory=list[float])
    _hidden: list[bool] = field(default_factory=list[bool])
    _rows: list[list[tuple[int, float]]] = field(default_factory=list[list[tuple[int, float]]])

    def published(self, value: float, decimals: int | None = None) -> int:
        """Add a figure that readers see and return its number.

        Parameters
        ----------
        decimals
            Digits after the decimal mark to which it is rounded, below 0 for tens; None for an exact figure.
        """
        half = 0.0 if decimals is None else 10.0**-decimals / 2
        return self._cell(value - half, value + half, hidden=False)

    def secret(self, low: float = 0.0, high: float = np.inf) -> int:
        """Add a hidden cell and return its number."""
        return self._cell(low, high, hidden=True)

    def unknown(self) -> int:
        """Add a figure that is missing: readers know nothing of it, and it is no secret. Return its number."""
        return self._cell(0.0, np.inf, hidden=False)

    def adds_up(self, total: int, parts: Iterable[int], room: float = 0.0) -> int:
        """Say that parts add up to a total, give or take some room, and return the equation's number."""
        row = [(total, 1.0), *((part, -1.0) for part in parts)]
        if room:
            row.append((self._cell(-room, room, hidden=False), 1.0))
        self._rows.append(row)
        return len(self._rows) - 1

    def ratio(self, numerator: int, denominator: int, shown: float, decimals: int) -> None:
        """Say that a quotient of two cells is shown with so many decimals: a share, or jobs per enterprise."""
        half = 10.0**-decimals / 2
        for limit, sign in ((shown - half, 1.0), (shown + half, -1.0)):
            above = self._cell(0.0, np.inf, hidden=False)
            self._rows.append([(numerator, sign), (denominator, -sign * limit), (above, -1.0)])

    def build(self) -> System:
        """Return the system."""
        places = [(row, cell, factor) for row, terms in enumerate(self._rows) for cell, factor in terms]
        rows, cells, factors = zip(*places, strict=True) if places else ((), (), ())
        matrix = csr_array((factors, (rows, cells)), shape=(len(self._rows), len(self._low)), dtype=float)
        return System(np.array(self._low), np.array(self._high), np.array(self._hidden, bool), matrix)

    def _cell(self, low: float, high: float, *, hidden: bool) -> int:
        self._low.append(low)
        self._high.append(high)
        self._hidden.append(hidden)
        return len(self._low) - 1


def tolerance(*numbers: Floats) -> float:
    """Return the distance under which two of these numbers, or numbers computed from them, are one."""
    finite = [np.abs(some[np.isfinite(some)]).max(initial=0.0) for some in numbers]
    return max(ABSOLUTE, RELATIVE * max(finite, default=0.0))
