"""A store in which a second, revised version of a dataflow was published after the bundled one."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from conftest import Changes, changed

from sector.analyse import Library, open_library
from sector.store import SCHEMA, Store

START = datetime(2025, 3, 1, tzinfo=UTC)


def published(library: Library, folder: Path, revisions: Iterable[Changes], dataflow: str = "ESTAT_BD") -> Library:
    """Return the library after the bundled version and one version for each of `revisions`, a month apart."""
    moment = [START]
    store = Store.open(folder / "store", clock=lambda: moment[0])
    rows = library.store.read(library.versions[dataflow]).to_pylist()
    for number, changes in enumerate(({}, *revisions)):
        rows = changed([dict(row) for row in rows], changes)
        original = folder / f"{number}.csv"
        original.write_text(f"{number}", encoding="utf-8")
        added = store.add(
            pa.Table.from_pylist(rows, schema=SCHEMA),
            dataflow=dataflow,
            source_id=library.reference.source_of(dataflow).id,
            loader="revised",
            file_name=original.name,
            original=original,
            uploader="Anne",
            comment="",
        )
        store.publish(added.id, by="Anne")
        moment[0] += timedelta(days=31)
    return open_library(library.reference, store)
