"""The figures of a table as the audit of secrets looks at them, with what readers know from earlier versions."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.status import is_empty

#: Territory, nomenclature and activity of a cell.
Place = tuple[str, str, str]
#: What cells that add up have in common.
_SLICE: Final = ("freq", "measure", "time_period", "unit_mult")


@dataclass(slots=True)
class Slice:
    """Cells of one measure and period: place → row of the file, and value, None where it is hidden or missing."""

    rows: dict[Place, int] = field(default_factory=dict[Place, int])
    values: dict[Place, float | None] = field(default_factory=dict[Place, float | None])
    hidden: set[Place] = field(default_factory=set[Place])


def concerned(tables: Iterable[pa.Table]) -> set[str]:
    """Return the periods in which one of the tables hides something."""
    found: set[str] = set()
    for table in tables:
        marked = pc.match_substring(table["obs_status"].cast(pa.string()), "Q")
        found |= set(table["time_period"].filter(marked).unique().to_pylist())
    return found


def slices(table: pa.Table, periods: set[str]) -> dict[tuple[str, ...], Slice]:
    """Return the figures of some periods by what those that add up have in common."""
    found: dict[tuple[str, ...], Slice] = defaultdict(Slice)
    chosen = pc.is_in(table["time_period"].cast(pa.string()), pa.array(sorted(periods), pa.string()))
    rows = np.flatnonzero(chosen.to_numpy())
    names = (*_SLICE, "ref_area", "nomenclature", "activity", "obs_value", "obs_status")
    columns = [table[name].take(pa.array(rows)).to_pylist() for name in names]
    for row, *cells in zip(rows.tolist(), *columns, strict=True):
        key, place = tuple(map(str, cells[:4])), (cells[4], cells[5], cells[6])
        one = found[key]
        one.rows[place] = row
        status = str(cells[8])
        one.values[place] = None if cells[7] is None or is_empty(status) else float(cells[7])
        if "Q" in status:
            one.hidden.add(place)
    return dict(found)


def remember(wanted: dict[tuple[str, ...], Slice], before: Sequence[pa.Table]) -> None:
    """Add what readers know from earlier versions, and what those hide that the file does not give."""
    for table in before:
        for key, old in slices(table, {period for _, _, period, _ in wanted}).items():
            one = wanted.get(key)
            if one is None:
                continue
            for place, value in old.values.items():
                if value is not None and one.values.get(place) is None:
                    one.values[place] = value
                elif place in old.hidden and place not in one.values:
                    one.values[place] = None
                    one.hidden.add(place)
                one.rows.setdefault(place, -1)
