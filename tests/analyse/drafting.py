"""Drafts for tests: the bundled figures with some cells changed, and the files of a store as they are."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from sector.analyse import Library
from sector.store import SCHEMA

Changes = Mapping[tuple[str, str, str, str], tuple[float | None, str] | None]


def redrawn(library: Library, changes: Changes, dataflow: str = "ESTAT_BD") -> pa.Table:
    """Return the rows of a dataflow with some cells changed.

    `changes` gives (measure, activity, territory, period) → (value, status), None for no row.
    """
    kept, met = [], set()
    table = library.table(dataflow)
    assert table is not None
    for row in table.to_pylist():
        key = (row["measure"], row["activity"], row["ref_area"], row["time_period"])
        if key in changes:
            met.add(key)
            new = changes[key]
            if new is None:
                continue
            row |= {"obs_value": new[0], "obs_status": new[1], "conf_status": "C" if "Q" in new[1] else "F"}
        kept.append(row)
    assert met == set(changes)
    return pa.Table.from_pylist(kept, schema=SCHEMA)


def fingerprint(folder: Path) -> dict[str, str]:
    """Return file → hash of everything under a folder, but for the log that SQLite makes empty to read."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm") and (path.stat().st_size or "-wal" not in path.name)
    }
