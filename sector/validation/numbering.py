"""Groups of rows, numbered from 0 in the order of their keys."""

from typing import Final

import numpy as np
import numpy.typing as npt

#: Keys per row up to which one place for each key that could be is less work than sorting.
_ROOM: Final = 8
_ALWAYS: Final = 1 << 16

Keys = npt.NDArray[np.int64]


def numbered(keys: Keys) -> tuple[Keys, npt.NDArray[np.int64]]:
    """Return the different keys in their order, and for each row the position of its key among them.

    Parameters
    ----------
    keys
        Not negative.
    """
    size = int(keys.max(initial=-1)) + 1
    if size > max(_ROOM * len(keys), _ALWAYS):
        return np.unique(keys, return_inverse=True)
    present = np.zeros(size, bool)
    present[keys] = True
    distinct = np.flatnonzero(present)
    positions = np.zeros(size, np.int64)
    positions[distinct] = np.arange(len(distinct))
    return distinct, positions[keys]


def packed(*columns: npt.NDArray[np.signedinteger]) -> Keys:
    """Return one key for each combination; the columns are not negative."""
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        key = key * (int(column.max(initial=0)) + 1) + column
    return key
