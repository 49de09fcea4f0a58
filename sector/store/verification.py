"""Looking at everything the store holds and saying what is not as it was written."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, RowMapping, select

from sector.model.errors import DamagedStore
from sector.store import engine as database
from sector.store.files import Files
from sector.store.journal import START, digest
from sector.store.manifest import seal
from sector.store.records import Damage, Problem
from sector.store.schema import EVENT, LIVE, VERSION


def verify(engine: Engine, files: Files) -> list[Damage]:
    """Return all damage, empty when every byte and every row is as it was written."""
    # In this order a load that is under way is never taken for damage: it places files after its note, and
    # withdraws the note after its version is in the list.
    stored, announced = files.stored(), files.announced()
    try:
        with database.reading(engine) as connection:
            sound = database.integrity(connection)
            versions = connection.execute(select(VERSION).order_by(VERSION.c.number)).mappings().all()
            events = connection.execute(select(EVENT).order_by(EVENT.c.number)).mappings().all()
            pointers = connection.execute(select(LIVE).order_by(LIVE.c.dataflow)).mappings().all()
    except DamagedStore:
        return [Damage(Problem.MANIFEST, "manifest")]
    damages = [] if sound else [Damage(Problem.MANIFEST, "manifest")]
    damages += _damaged_rows(versions)
    damages += _damaged_events(events)
    damages += _damaged_pointers(pointers, events)
    damages += _damaged_files(versions, files)
    kept = files.kept((row["parquet_sha256"], row["sha256"]) for row in versions)
    strays = stored.difference(kept, announced)
    return damages + [Damage(Problem.ORPHAN, path.name) for path in sorted(strays)]


def _damaged_rows(versions: Iterable[RowMapping]) -> Iterator[Damage]:
    for row in versions:
        if seal(dict(row)) != row["seal"]:
            yield Damage(Problem.VERSION_ALTERED, str(row["id"]))


def _damaged_events(events: Iterable[RowMapping]) -> Iterator[Damage]:
    """Name the altered row itself: the one after it carries either its stored hash or the right one."""
    expected, carried = 1, {START}
    for row in events:
        if row["number"] > expected:
            yield Damage(Problem.EVENT_MISSING, f"{expected}–{row['number'] - 1}")
        follows = row["number"] > expected or row["previous"] in carried
        right = digest(dict(row))
        if right != row["digest"] or not follows:
            yield Damage(Problem.EVENT_ALTERED, str(row["number"]))
        expected, carried = row["number"] + 1, {right, row["digest"]}


def _damaged_pointers(pointers: Sequence[RowMapping], events: Iterable[RowMapping]) -> Iterator[Damage]:
    said: dict[str, tuple[Any, Any]] = {row["dataflow"]: (row["version_id"], row["number"]) for row in events}
    kept = {row["dataflow"]: (row["version_id"], row["event"]) for row in pointers}
    for dataflow in sorted(said.keys() | kept.keys(), key=str):
        if said.get(dataflow) != kept.get(dataflow):
            yield Damage(Problem.LIVE_ALTERED, str(dataflow))


def _damaged_files(versions: Iterable[RowMapping], files: Files) -> Iterator[Damage]:
    for row in versions:
        table, original = files.table(row["parquet_sha256"]), files.original(row["sha256"])
        for path, sha256, missing, altered in (
            (table, row["parquet_sha256"], Problem.TABLE_MISSING, Problem.TABLE_ALTERED),
            (original, row["sha256"], Problem.ORIGINAL_MISSING, Problem.ORIGINAL_ALTERED),
        ):
            found = _hash(path)
            if found != sha256:
                yield Damage(missing if found is None else altered, str(row["id"]))


def _hash(path: Path) -> str | None:
    """Return the hash of a file, None when it is not there, empty when the disk cannot give it."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):  # a damaged hash is no file name
        return ""
