"""The figures of a table as the audit of secrets looks at them, with what readers know from elsewhere."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.status import is_empty

#: Territory, nomenclature and activity of a cell.
Place = tuple[str, str, str]
#: Frequency, measure, period and power of ten: what cells that add up have in common.
Key = tuple[str, str, str, str]
_KEY: Final = ("freq", "measure", "time_period", "unit_mult")
#: How the measure of a share in the whole economy begins, before the measure it is the share of.
_SHARE: Final = "SHARE_"
#: Part by which figures of one quantity may differ between two publications.
_BINARY: Final = 1e-9


@dataclass(slots=True)
class Slice:
    """Cells of one measure and period.

    Parameters
    ----------
    rows
        Place → row of the file, -1 for a figure that only others publish.
    values
        Place → figure that readers know, None where it is hidden or missing.
    hidden
        Places that the file hides, and those that others hide.
    public
        Hidden places that others show.
    shown
        Places that others show, hidden here or not: hiding them protects nothing.
    betrayed
        Places that the file shows → dataflow that hides them.
    covered
        Territories that the file itself has.
    shares
        The same cells as percentages of the whole economy of their territory; None where nobody gives any.
    """

    rows: dict[Place, int] = field(default_factory=dict[Place, int])
    values: dict[Place, float | None] = field(default_factory=dict[Place, float | None])
    hidden: set[Place] = field(default_factory=set[Place])
    public: set[Place] = field(default_factory=set[Place])
    shown: set[Place] = field(default_factory=set[Place])
    betrayed: dict[Place, str] = field(default_factory=dict[Place, str])
    covered: set[str] = field(default_factory=set[str])
    shares: "Slice | None" = None

    def learn(self, place: Place, value: float) -> None:
        """Take account of a figure that others show."""
        self.shown.add(place)
        if self.values.get(place) is None:
            if place in self.hidden:
                self.public.add(place)
            self.values[place] = value

    @property
    def numbers(self) -> list[float]:
        """The figures that readers know."""
        return [value for value in self.values.values() if value is not None]


def concerned(tables: Iterable[pa.Table]) -> set[tuple[str, str]]:
    """Return the counts and periods of which one of the tables hides something, itself or its share."""
    found: set[tuple[str, str]] = set()
    for table in tables:
        marked = table.filter(pc.match_substring(table["obs_status"].cast(pa.string()), "Q"))
        pairs = marked.select(["measure", "time_period"]).group_by(["measure", "time_period"]).aggregate([])
        found |= {(count_of(str(row["measure"])), str(row["time_period"])) for row in pairs.to_pylist()}
    return found


def count_of(measure: str) -> str:
    """Return the measure that a share is the share of, or the measure itself."""
    return measure.removeprefix(_SHARE)


def slices(table: pa.Table, wanted: Iterable[tuple[str, str]]) -> dict[Key, Slice]:
    """Return the figures of some counts and periods, each with its shares beside it."""
    pairs = set(wanted)
    found: dict[Key, Slice] = defaultdict(Slice)
    measures = sorted({name for measure, _ in pairs for name in (measure, _SHARE + measure)})
    chosen = pc.and_(
        _among(table, "measure", measures), _among(table, "time_period", sorted({p for _, p in pairs}))
    )
    rows = np.flatnonzero(chosen.to_numpy())
    names = (*_KEY, "ref_area", "nomenclature", "activity", "obs_value", "obs_status")
    columns = [table[name].take(pa.array(rows)).to_pylist() for name in names]
    for row, *cells in zip(rows.tolist(), *columns, strict=True):
        if (count_of(cells[1]), cells[2]) not in pairs:
            continue
        one = found[str(cells[0]), str(cells[1]), str(cells[2]), str(cells[3])]
        place, status = (cells[4], cells[5], cells[6]), str(cells[8])
        one.rows[place] = row
        one.values[place] = None if cells[7] is None or is_empty(status) else float(cells[7])
        one.covered.add(place[0])
        if "Q" in status:
            one.hidden.add(place)
    return _beside(found)


def remember(
    wanted: dict[Key, Slice], before: Mapping[Key, Slice], dataflow: str = "", *, is_whole: bool = False
) -> None:
    """Add what readers know from another version, and what it hides that the file does not give.

    Parameters
    ----------
    dataflow
        Another publication of the same figures; empty for an earlier version of the same. Where both show cells
        and these differ, the two are of different vintages: then neither says anything of the other.
    is_whole
        Whether a territory that a file has is complete in it: what else was published of it is outdated.
    """
    for key, old in before.items():
        one = wanted.setdefault(key, Slice())
        if not dataflow or not _disagree(one, old):
            _remember(one, old, dataflow, is_whole=is_whole)
            if old.shares is not None:
                one.shares = one.shares or Slice()
                _remember(one.shares, old.shares, dataflow, is_whole=is_whole)


def _remember(one: Slice, old: Slice, dataflow: str, *, is_whole: bool) -> None:
    for place, value in old.values.items():
        if is_whole and place[0] in one.covered and place not in one.values:
            continue
        if value is not None:
            one.learn(place, value)
        elif place in old.hidden and place not in one.values:
            one.values[place] = None
            one.hidden.add(place)
        elif place in old.hidden and dataflow and one.rows.get(place, -1) >= 0 and place not in one.hidden:
            one.betrayed.setdefault(place, dataflow)
        one.rows.setdefault(place, -1)
    if not dataflow:
        one.covered |= old.covered


def _disagree(one: Slice, old: Slice) -> bool:
    """Tell whether two publications show different figures for one cell."""
    both = ((value, one.values.get(place)) for place, value in old.values.items())
    return any(
        a is not None and b is not None and abs(a - b) > _BINARY * max(1.0, abs(a), abs(b)) for a, b in both
    )


def _beside(found: Mapping[Key, Slice]) -> dict[Key, Slice]:
    """Return the counts with their shares, which have no power of ten."""
    counts = {key: one for key, one in found.items() if not key[1].startswith(_SHARE)}
    for (freq, measure, period, _), shares in found.items():
        if measure.startswith(_SHARE):
            same = [key for key in counts if key[:3] == (freq, count_of(measure), period)]
            for key in same or [(freq, count_of(measure), period, "0")]:
                counts.setdefault(key, Slice()).shares = shares
    return counts


def _among(table: pa.Table, name: str, texts: Sequence[str]) -> pa.ChunkedArray:
    return pc.is_in(table[name].cast(pa.string()), pa.array(texts, pa.string()))
