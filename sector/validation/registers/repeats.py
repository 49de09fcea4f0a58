"""Rows of a register under a key that stands above already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.finding import Severity
from sector.reading.batches import Batches
from sector.reading.raw import LINE, column
from sector.validation.outcomes import Fault
from sector.validation.registers.remarks import Met
from sector.validation.told import TOLD

_Hashes = npt.NDArray[np.uint64]


#: Line of a row, and line of the first one with its key.
Pairs = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows that repeat a key, in the order of the file: those that say the same as the first, and the others."""

    equal: Pairs
    different: Pairs


@dataclass(slots=True)
class Repeats:
    """Keys met so far: two numbers of 64 bits and a line for each row, whatever its length.

    Parameters
    ----------
    key, said
        Columns of the key, and those that say something under it.
    """

    key: Sequence[int]
    said: Sequence[int]
    _keys: list[_Hashes] = field(default_factory=list[_Hashes])
    _rows: list[_Hashes] = field(default_factory=list[_Hashes])
    _lines: list[npt.NDArray[np.int32]] = field(default_factory=list[npt.NDArray[np.int32]])

    def note(self, connection: duckdb.DuckDBPyConnection, batch: pa.Table) -> None:
        """Take account of the rows of a batch."""
        connection.register("batch", batch)
        key, said = (", ".join(map(column, columns)) for columns in (self.key, self.said))
        statement = f"select hash({key}) as k, hash({said}) as r, {LINE} from batch"  # noqa: S608  columns by position
        found = connection.sql(statement).to_arrow_table()
        connection.unregister("batch")
        self._keys.append(found["k"].to_numpy())
        self._rows.append(found["r"].to_numpy())
        self._lines.append(found[LINE].to_numpy())

    def found(self) -> Repeated:
        """Return the rows whose key occurred before."""
        keys, rows, lines = (
            np.concatenate(parts) if parts else np.zeros(0, np.int64)
            for parts in (self._keys, self._rows, self._lines)
        )
        ordered = np.sort(keys)
        twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        places = np.flatnonzero(np.isin(keys, twice)) if len(twice) else np.zeros(0, np.int64)
        places = places[np.lexsort((lines[places], keys[places]))]
        is_first = np.diff(keys[places], prepend=~keys[places[:1]] if len(places) else 0) != 0
        firsts = places[np.maximum.accumulate(np.where(is_first, np.arange(len(places)), 0))]
        later, same = ~is_first, rows[places] == rows[firsts]
        pairs = np.stack([lines[places], lines[firsts]], axis=1).astype(np.int32)
        equal, different = pairs[later & same], pairs[later & ~same]
        return Repeated(equal[np.argsort(equal[:, 0])], different[np.argsort(different[:, 0])])


def told(batches: Batches, pairs: Pairs, severity: Severity, said: Sequence[int]) -> Iterator[Met]:
    """Yield ``E08`` for rows that repeat a key: the first cell that differs and the same cell of the first row."""
    hint = "finding.E08.hint.equal" if severity is Severity.FIX else "finding.E08.hint.differ"
    quoted = pairs[:TOLD]
    cells = _cells(batches, quoted, said)
    for line, first in quoted.tolist():
        row, earlier = cells[line], cells[first]
        n = next((n for n, (a, b) in enumerate(zip(row, earlier, strict=True)) if a != b), 0)
        params = {"first_line": str(first), "first_value": earlier[n]}
        fault = Fault("E08", "obs_value", row[n], earlier[n], hint, severity, params)
        yield Met(fault, said[n], np.array([line], np.int32))
    yield Met(Fault("E08", "obs_value", "", hint=hint, severity=severity), None, pairs[TOLD:, 0])


def _cells(batches: Batches, pairs: Pairs, positions: Sequence[int]) -> dict[int, list[str]]:
    """Return line → texts of some columns, for the lines of some pairs."""
    found: dict[int, list[str]] = {}
    if not len(pairs):
        return found
    wanted = np.unique(pairs)
    for batch in batches:
        chosen = batch.filter(pa.array(np.isin(batch[LINE].to_numpy(), wanted)))
        columns = [chosen[column(position)].to_pylist() for position in positions]
        for number, line in enumerate(chosen[LINE].to_pylist()):
            found[line] = [texts[number] for texts in columns]
    return found
