"""Figures that differ in one dimension only, side by side."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from sector.validation.figures import KEY, Figures, Places

#: Position of a figure that is not in the file.
ABSENT: Final = -1


class Slices:
    """Figures by their code in one dimension and by the rest of their key.

    Parameters
    ----------
    axis
        The dimension along which figures are compared.
    chosen
        Positions in `figures` of those to look at.
    """

    def __init__(self, figures: Figures, axis: str, chosen: Places) -> None:
        rest = figures.packed(*(name for name in KEY if name != axis))[chosen]
        codes = figures.ids[axis][chosen].astype(np.int64)
        self._size = int(rest.max(initial=0)) + 1
        keys = codes * self._size + rest
        order = np.argsort(keys, kind="stable")
        self._keys, self._figures = keys[order], chosen[order]

    def of(self, code: int) -> tuple[Places, Places]:
        """Return the rests of key under which a code occurs, in their order, and the figures there."""
        start, end = np.searchsorted(self._keys, [code * self._size, (code + 1) * self._size])
        return self._keys[start:end] - code * self._size, self._figures[start:end]

    def at(self, code: int, rests: Places) -> Places:
        """Return the figure of a code under each rest of key, `ABSENT` where there is none."""
        if not len(self._keys):
            return np.full(len(rests), ABSENT)
        keys = code * self._size + rests
        found = np.searchsorted(self._keys, keys)
        found[found == len(self._keys)] = 0
        return np.where(self._keys[found] == keys, self._figures[found], ABSENT)

    def columns(self, total: int, parts: Sequence[int]) -> tuple[Places, Places]:
        """Return the figures of a total, and beside each the figures of its parts, one column for each part."""
        rests, totals = self.of(total)
        found = [self.at(part, rests) for part in parts]
        return totals, np.stack(found, axis=1) if found else np.zeros((len(totals), 0), np.int64)
