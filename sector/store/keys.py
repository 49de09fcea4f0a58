"""The key of a stored row as one text, so that rows of two tables can be matched at once."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.observation import DIMENSIONS

#: Stands between two dimensions; validation lets no code hold a control character.
SEPARATOR: Final = "\x1f"


def positions(table: pa.Table, other: pa.Table) -> npt.NDArray[np.intp]:
    """Return for each row of `table` where the same figure stands in `other`, −1 where it does not.

    Parameters
    ----------
    table, other
        The columns of `sector.store.SCHEMA`, strings plain or as dictionaries, each key once.
    """
    found = pc.index_in(keys(table), value_set=keys(other))  # pyright: ignore[reportAttributeAccessIssue]
    return found.fill_null(-1).to_numpy().astype(np.intp)


def keys(table: pa.Table) -> pa.Array:
    """Return one text per row, its `DIMENSIONS` in their order: equal texts are the same figure."""
    columns = [table[name].cast(pa.string()) for name in DIMENSIONS]
    joined = pc.binary_join_element_wise(*columns, SEPARATOR)  # pyright: ignore[reportAttributeAccessIssue]
    return pa.concat_arrays(joined.chunks) if joined.num_chunks else pa.array([], pa.string())
