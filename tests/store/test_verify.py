# ruff: noqa: S311, S608  repeatable chance, and statements made of our own words
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from sector.model.errors import DamagedStore
from sector.store import Damage, Problem, Store, Version, engine
from sector.store.journal import digest
from sector.store.schema import EVENT

from .rows import add, table


@pytest.fixture
def busy(store: Store, tmp_path: Path) -> list[Version]:
    """Three versions, published and rolled back: four events."""
    versions = [add(store, tmp_path, bytes(range(256)) * (n + 1), table(n)) for n in range(3)]
    for version in versions:
        store.publish(version.id, by="anne")
    store.rollback("EMP", by="bruno")
    return versions


def flip(path: Path, position: int, bit: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(position)
        byte = stream.read(1)[0]
        stream.seek(position)
        stream.write(bytes([byte ^ (1 << bit)]))


def test_an_untouched_store_is_sound(store: Store, busy: list[Version]) -> None:
    assert store.verify() == []


@pytest.mark.parametrize(
    ("place", "problem"), [("tables", Problem.TABLE_ALTERED), ("originals", Problem.ORIGINAL_ALTERED)]
)
def test_every_flipped_bit_of_a_file_is_found_and_named(
    store: Store, busy: list[Version], folder: Path, place: str, problem: Problem
) -> None:
    chance = random.Random(place)
    owners = {v.parquet_sha256 if place == "tables" else v.sha256: v.id for v in busy}
    paths = sorted((folder / place).iterdir())
    for _ in range(150):
        path = chance.choice(paths)
        where = chance.randrange(path.stat().st_size), chance.randrange(8)
        version = owners[path.stem]
        flip(path, *where)
        assert store.verify() == [Damage(problem, version)], (path.name, where)
        if place == "tables":
            with pytest.raises(DamagedStore):
                store.read(version)
        flip(path, *where)
    assert store.verify() == []


def alter(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "manifest.sqlite", isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys=off")
        connection.execute("pragma ignore_check_constraints=on")
        for statement in statements:
            connection.execute(statement)


EVENT_COLUMNS = ("at", "by", "action", "dataflow", "version_id", "replaced", "previous", "digest")


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("column", EVENT_COLUMNS)
def test_an_altered_event_is_named(
    store: Store, busy: list[Version], folder: Path, number: int, column: str
) -> None:
    alter(folder, f"update event set {column} = '9' || substr(coalesce({column}, ''), 2) where number = {number}")
    named = [damage.subject for damage in store.verify() if damage.problem is Problem.EVENT_ALTERED]
    assert named == [str(number)]


def test_an_event_that_was_rewritten_with_its_digest_breaks_the_chain_after_it(
    store: Store, busy: list[Version], folder: Path
) -> None:
    with engine.reading(store._engine) as connection:
        row = dict(connection.execute(select(EVENT).where(EVENT.c.number == 2)).mappings().one())
    row["by"] = "nobody"
    alter(folder, f"update event set by = 'nobody', digest = '{digest(row)}' where number = 2")
    assert store.verify() == [Damage(Problem.EVENT_ALTERED, "3")]


def test_every_flipped_bit_of_an_event_in_the_file_is_found(
    store: Store, busy: list[Version], folder: Path
) -> None:
    events = store.history()
    store.close()
    manifest = folder / "manifest.sqlite"
    chance = random.Random("events")
    data = manifest.read_bytes()
    for _ in range(60):
        event = chance.choice(events)
        stamp = event.at.isoformat(timespec="microseconds")
        record = "".join((stamp, event.by, event.action, event.dataflow, event.version_id, event.replaced or ""))
        assert data.count(record.encode()) == 1
        start = data.index(record.encode())
        where = start + chance.randrange(len(record) + 128), chance.randrange(8)
        flip(manifest, *where)
        with Store.open(folder, read_only=True) as damaged:
            assert Damage(Problem.EVENT_ALTERED, str(event.number)) in damaged.verify(), where
        flip(manifest, *where)
    with Store.open(folder, read_only=True) as mended:
        assert mended.verify() == []


def test_a_removed_event_is_named(store: Store, busy: list[Version], folder: Path) -> None:
    alter(folder, "delete from event where number = 2")
    assert Damage(Problem.EVENT_MISSING, "2–2") in store.verify()


def test_a_cut_log_shows_in_the_pointer(store: Store, busy: list[Version], folder: Path) -> None:
    alter(folder, "delete from event where number = 4")
    assert Damage(Problem.LIVE_ALTERED, "EMP") in store.verify()


def test_a_pointer_that_no_event_explains_is_named(store: Store, busy: list[Version], folder: Path) -> None:
    alter(folder, f"update live set version_id = '{busy[0].id}'")
    assert store.verify() == [Damage(Problem.LIVE_ALTERED, "EMP")]


@pytest.mark.parametrize("column", ["comment", "uploader", "rows", "size", "created", "file_name", "seal"])
def test_an_altered_version_is_named(store: Store, busy: list[Version], folder: Path, column: str) -> None:
    alter(folder, f"update version set {column} = 7 where id = '{busy[1].id}'")
    named = [damage.subject for damage in store.verify() if damage.problem is Problem.VERSION_ALTERED]
    assert named == [busy[1].id]


def test_an_exchanged_file_is_found_even_when_its_hash_is_exchanged_too(
    store: Store, busy: list[Version], folder: Path
) -> None:
    alter(folder, f"update version set parquet_sha256 = '{busy[0].parquet_sha256}' where id = '{busy[1].id}'")
    assert Damage(Problem.VERSION_ALTERED, busy[1].id) in store.verify()


def test_missing_and_stray_files_are_named(store: Store, busy: list[Version], folder: Path) -> None:
    (folder / "tables" / f"{busy[0].parquet_sha256}.parquet").rename(folder / "tables" / "notes.parquet")
    (folder / "originals" / busy[1].sha256).unlink()
    assert store.verify() == [
        Damage(Problem.TABLE_MISSING, busy[0].id),
        Damage(Problem.ORIGINAL_MISSING, busy[1].id),
        Damage(Problem.ORPHAN, "notes.parquet"),
    ]


def test_a_manifest_that_is_no_database_is_said(store: Store, busy: list[Version], folder: Path) -> None:
    store.close()
    (folder / "manifest.sqlite").write_bytes(b"not a database at all" * 400)
    for read_only in (True, False):
        with pytest.raises(DamagedStore) as refusal:
            Store.open(folder, read_only=read_only)
        assert refusal.value.key == "store.manifest_damaged"


def test_a_manifest_with_a_broken_page_is_said(store: Store, busy: list[Version], folder: Path) -> None:
    store.close()
    manifest = folder / "manifest.sqlite"
    with closing(sqlite3.connect(manifest)) as connection:
        ((page,),) = connection.execute("select rootpage from sqlite_schema where name = 'event'")
        ((size,),) = connection.execute("pragma page_size")
    with manifest.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * 64)
    with Store.open(folder, read_only=True) as damaged:
        assert damaged.verify() == [Damage(Problem.MANIFEST, "manifest")]
        with pytest.raises(DamagedStore):
            damaged.history()


def test_something_else_in_the_place_of_a_file_is_an_altered_file(
    store: Store, busy: list[Version], folder: Path
) -> None:
    path = folder / "originals" / busy[0].sha256
    path.unlink()
    path.mkdir()
    assert store.verify() == [Damage(Problem.ORIGINAL_ALTERED, busy[0].id)]


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("update event set action = 'other'", lambda store: store.history()),
        ("update event set at = 'yesterday'", lambda store: store.history()),
        ("update version set created = 'x'", lambda store: store.versions()),
    ],
)
def test_a_row_that_makes_no_sense_is_damage_and_no_fault(
    store: Store, busy: list[Version], folder: Path, statement: str, question: Callable[[Store], object]
) -> None:
    alter(folder, statement)
    with pytest.raises(DamagedStore):
        question(store)


def test_each_problem_has_its_message_key() -> None:
    keys = {Damage(problem, "").key for problem in Problem}
    assert len(keys) == len(Problem)
    assert all(key.startswith("store.damage.") for key in keys)
