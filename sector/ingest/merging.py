"""An analyst's file beside the version that is live: in its place, or completing it."""

from typing import Final, Literal

import numpy as np
import pyarrow as pa

from sector.model.observation import PLACE
from sector.store import SCHEMA
from sector.store.keys import positions

Mode = Literal["replace", "complete"]

#: Line of a row that no line of the new file gave: it was carried over from the version that was live.
CARRIED_OVER: Final = 0


def merged(live: pa.Table | None, new: pa.Table, *, mode: Mode) -> pa.Table:
    """Return what would be published.

    Parameters
    ----------
    live
        Rows of the version that is live, None when there is none. Both tables have the columns of `SCHEMA` and
        each key (see `sector.model.observation.DIMENSIONS`) once.
    mode
        ``complete`` keeps the live rows whose key the new file does not have, at line 0, and then takes every
        row of the new file, an empty one too: it says that the figure is not available any more. ``replace`` is
        the new file alone.

    Returns
    -------
    pa.Table
        In the types of `SCHEMA`; live rows in their order, then new ones in theirs.
    """
    fresh = _typed(new)
    if live is None or mode == "replace":
        return fresh
    base = _typed(live)
    kept = base.filter(pa.array(positions(base, fresh) < 0))
    for name in PLACE:
        at, field = SCHEMA.get_field_index(name), SCHEMA.field(name)
        kept = kept.set_column(at, field, pa.array(np.full(kept.num_rows, CARRIED_OVER), field.type))
    return pa.concat_tables([kept, fresh]).combine_chunks()


def suggested_mode(live: pa.Table | None, new: pa.Table) -> Mode:
    """Return ``complete`` when the live version has any figure that the new file has not, else ``replace``.

    What is suggested never makes a figure disappear; that is for a person to choose.
    """
    if live is None:
        return "replace"
    return "replace" if (positions(live, new) >= 0).all() else "complete"


def _typed(table: pa.Table) -> pa.Table:
    return table.select(SCHEMA.names).cast(SCHEMA)
