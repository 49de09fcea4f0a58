"""A choice of cells that protects, found fast: figures move, totals do not, and whatever moves is hidden."""

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from sector.confidentiality.system import Bools

if TYPE_CHECKING:
    from sector.confidentiality.choosing import Part

#: Cost of moving a cell that is hidden anyway.
_FREE: Final = 1e-4
_MOVED: Final = 1e-6


class Movement:
    """Moves figures of one part of a table (Kelly, Golden and Assad, "Cell suppression", Networks 22, 1992)."""

    def __init__(self, part: "Part") -> None:
        self.part = part
        matrix = csr_array(part.matrix[:, : len(part.must)])
        self.both = csr_array(hstack([matrix, -matrix]))
        self.equations = part.equations
        smallest = np.abs(part.values[part.values != 0]).min(initial=1.0)
        self.amount = part.wanted.width or min(1.0, float(smallest))

    def repaired(self, hidden: Bools) -> Bools:
        """Return a choice that holds this one and protects each of its cells, or everything that may be hidden."""
        hidden = hidden.copy()
        tried: set[int] = set()
        while True:
            known = [cell for cell in np.flatnonzero(self.part.narrow(hidden)).tolist() if cell not in tried]
            if not known:
                return hidden
            for cell in known:
                tried.add(cell)
                moved = self._moved(hidden, cell)
                if moved is None:
                    return self.part.must | self.part.allowed
                hidden |= moved

    def _moved(self, hidden: Bools, cell: int) -> Bools | None:
        """Return the cells that move along when one is moved by the width, None when it cannot be."""
        part = self.part
        free = hidden | part.allowed | part.must
        price = np.where(hidden, _FREE, part.costs)
        up = np.where(free, part.high - part.values, 0.0)
        down = np.where(free, part.values - part.low, 0.0)
        for direction in (1.0, -1.0):
            ups, downs = up.copy(), down.copy()
            ups[cell] = self.amount if direction > 0 and ups[cell] >= self.amount else 0.0
            downs[cell] = self.amount if direction < 0 and downs[cell] >= self.amount else 0.0
            if not ups[cell] + downs[cell]:
                continue
            least = np.zeros(2 * len(free))
            least[cell if direction > 0 else cell + len(free)] = self.amount
            found = linprog(
                np.tile(price, 2),
                A_eq=self.both,
                b_eq=np.zeros(self.equations),
                bounds=np.stack([least, np.concatenate([ups, downs])], axis=1),
                method="highs",
            )
            if found.status == 0:
                moved = found.x[: len(free)] + found.x[len(free) :]
                return moved > _MOVED * self.amount
        return None
