"""From a table and the file it was read from to a version, whole or not at all."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Engine

from sector.model.errors import InvalidValue
from sector.store import disk, engine, manifest, observations
from sector.store.files import Files
from sector.store.records import Version


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known about a file besides its rows."""

    dataflow: str
    source_id: str
    loader: str
    file_name: str
    original: Path
    uploader: str
    comment: str


def load(files: Files, connections: Engine, table: pa.Table, arrival: Arrival, now: datetime) -> Version:
    """Keep a version; see `sector.store.store.Store.add`."""
    rows = observations.checked(table, arrival.dataflow)
    sha256, size = disk.measure(arrival.original, arrival.file_name)
    version_id = manifest.identity(arrival.dataflow, arrival.source_id, arrival.loader, sha256)
    with engine.reading(connections) as connection:
        known = manifest.find(connection, version_id)
    if known is None:
        data = observations.encode(rows)
        first, last = observations.span(rows)
        version = Version(
            id=version_id,
            dataflow=arrival.dataflow,
            source_id=arrival.source_id,
            loader=arrival.loader,
            file_name=arrival.file_name,
            sha256=sha256,
            size=size,
            parquet_sha256=disk.sha256(data),
            rows=rows.num_rows,
            first_period=first,
            last_period=last,
            uploader=arrival.uploader,
            comment=arrival.comment,
            created=now.astimezone(UTC),
        )
        known = _keep(files, connections, version, data, arrival.original)
        if known is None:
            return replace(version, is_new=True)
    if not read(files, known).equals(rows):
        raise InvalidValue("store.other_rows", version=known.id, loader=known.loader)
    return known


def read(files: Files, version: Version, *, dictionary: bool = False) -> pa.Table:
    """Return the rows of a version, its file checked against its hash."""
    data = disk.read_checked(files.table(version.parquet_sha256), version.parquet_sha256, version.id)
    return observations.decode(data, dictionary=dictionary)


def _keep(files: Files, connections: Engine, version: Version, data: bytes, original: Path) -> Version | None:
    """Write the files and the row of a version; return the one somebody else wrote meanwhile, if any."""
    copy = disk.copier(original, version.sha256, version.file_name)
    with files.staged(lambda stream: stream.write(data), copy) as (table_path, original_path):
        with engine.writing(connections) as connection:
            known = manifest.find(connection, version.id)
            if known is not None:
                return known
            note = files.place(
                {
                    table_path: files.table(version.parquet_sha256),
                    original_path: files.original(version.sha256),
                }
            )
            manifest.insert_version(connection, version)
        files.withdraw(note)
    return None
