import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from sector.model.errors import UserError
from sector.store import Problem, Store, engine, migrations
from sector.store.schema import create

from .rows import add, table
from .worker import Worker


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_opening_makes_the_folder_and_opening_again_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "store"
    Store.open(folder).close()
    before = contents(folder)
    Store.open(folder).close()
    assert contents(folder) == before


def test_a_second_opening_sees_what_the_first_published(store: Store, folder: Path, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    store.publish(version.id, by="anne")
    for read_only in (True, False):
        with Store.open(folder, read_only=read_only) as other:
            assert other.live() == {"EMP": version.id}
            assert other.state() == store.state()
            assert other.read(version.id).equals(table())


def test_the_manifest_may_be_elsewhere(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'été #1.db'}"
    with Store.open(tmp_path / "store", url) as store:
        version = add(store, tmp_path, b"abc")
        store.publish(version.id, by="anne")
    with Store.open(tmp_path / "store", url, read_only=True) as again:
        assert again.live() == {"EMP": version.id}
        assert again.verify() == []
    assert not (tmp_path / "store" / "manifest.sqlite").exists()


def test_the_manifest_is_kept_by_a_log_and_full_syncs(store: Store) -> None:
    with engine.reading(store._engine) as connection:
        answers = {
            name: connection.scalar(text(f"pragma {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert answers == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_read_only_store_must_be_there_and_is_not_made(folder: Path) -> None:
    with pytest.raises(UserError) as refusal:
        Store.open(folder, read_only=True)
    assert refusal.value.key == "store.absent"
    assert not folder.exists()


def test_a_read_only_store_refuses_to_write(store: Store, folder: Path, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    with Store.open(folder, read_only=True) as reader:
        for write in (
            lambda: add(reader, tmp_path, b"def"),
            lambda: reader.publish(version.id, by="anne"),
            lambda: reader.rollback("EMP", by="anne"),
        ):
            with pytest.raises(UserError) as refusal:
                write()
            assert refusal.value.key == "store.read_only"
    assert len(store.versions()) == 1


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A store in a folder that everybody may read and nobody but its owner may write."""
    top = Path(tempfile.mkdtemp())
    folder = top / "store"
    with Store.open(folder) as store:
        version = add(store, tmp_path, b"abc")
        store.publish(version.id, by="anne")
    top.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield folder, version.id
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(top)


def test_a_folder_that_may_not_be_written_is_read(locked: tuple[Path, str], worker: Worker) -> None:
    folder, version = locked
    before = contents(folder)
    assert worker.run("look", folder=str(folder), read_only=True)[0:] == [f"EMP {version} 20", "damages 0"]
    assert contents(folder) == before


def test_a_folder_that_may_not_be_written_is_a_message_when_writing_was_meant(
    locked: tuple[Path, str], worker: Worker
) -> None:
    folder, _ = locked
    assert worker.run("look", folder=str(folder), read_only=False) == ["store.not_writable"]


@pytest.mark.skipif(os.getuid() != 0, reason="needs a second user")
def test_somebody_who_may_not_write_reads_what_another_is_writing(
    locked: tuple[Path, str], worker: Worker, tmp_path: Path
) -> None:
    folder, old = locked
    assert worker.run("look", folder=str(folder), read_only=True)[0] == f"EMP {old} 20"
    with Store.open(folder) as store:
        version = add(store, tmp_path, b"new", table(2.0, n=30))
        store.publish(version.id, by="anne")
        assert worker.run("look", folder=str(folder), read_only=True) == [f"EMP {version.id} 30", "damages 0"]
    assert worker.run("look", folder=str(folder), read_only=True) == [f"EMP {version.id} 30", "damages 0"]


def test_a_schema_of_a_newer_program_refuses_to_open_and_stays_as_it_is(store: Store, folder: Path) -> None:
    store.close()
    with closing(sqlite3.connect(folder / "manifest.sqlite")) as connection:
        connection.execute("insert into migration values (99, '2099-01-01')")
        connection.commit()
    before = contents(folder)
    for read_only in (True, False):
        with pytest.raises(UserError) as refusal:
            Store.open(folder, read_only=read_only)
        assert refusal.value.key == "store.future_schema"
        assert refusal.value.params == {"found": 99, "known": len(migrations.MIGRATIONS)}
    assert contents(folder)["manifest.sqlite"] == before["manifest.sqlite"]


def colours(connection: Connection) -> None:
    connection.execute(text("create table colour (name text)"))


def breaks(connection: Connection) -> None:
    connection.execute(text("create table half_done (name text)"))
    raise ZeroDivisionError


def test_an_older_schema_goes_through_the_steps_it_lacks(store: Store, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    migrations.migrate(store._engine, "2030", (create, colours))
    with engine.reading(store._engine) as connection:
        assert migrations.applied(connection) == 2
        assert inspect(connection).has_table("colour")
    assert store.version(version.id) == version
    migrations.migrate(store._engine, "2031", (create, colours))


def test_a_step_that_fails_leaves_the_schema_as_it_was(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(store._engine, "2030", (create, breaks))
    with engine.reading(store._engine) as connection:
        assert migrations.applied(connection) == 1
        assert not inspect(connection).has_table("half_done")


def test_a_new_manifest_is_made_in_its_newest_form(tmp_path: Path) -> None:
    connections = engine.connect(tmp_path, None, read_only=False)
    migrations.migrate(connections, "2030", (create, breaks))
    with engine.reading(connections) as connection:
        assert migrations.applied(connection) == 2
    connections.dispose()


def test_a_reader_refuses_a_schema_that_waits_for_its_steps(store: Store) -> None:
    with pytest.raises(UserError) as refusal:
        migrations.require_newest(store._engine, (create, colours))
    assert refusal.value.key == "store.old_schema"


def test_files_given_up_by_their_writer_are_swept_and_never_seen(store: Store, folder: Path) -> None:
    old, young = folder / "incoming" / "old.tmp", folder / "incoming" / "young.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert store.versions() == []
    assert store.verify() == []
    with Store.open(folder, read_only=True):
        assert old.exists()
    with Store.open(folder) as again:
        assert not old.exists()
        assert young.exists()
        assert again.verify() == []


def test_what_an_interrupted_load_placed_is_swept_but_a_stray_file_is_not(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    kept = add(store, tmp_path, b"abc")
    left, stray = "1" * 64, "2" * 64
    (folder / "tables" / f"{left}.parquet").write_bytes(b"left")
    (folder / "originals" / stray).write_bytes(b"stray")
    note = f"tables={left}.parquet+originals={kept.sha256}.intent"
    (folder / "incoming" / note).touch()
    assert [(damage.problem, damage.subject) for damage in store.verify()] == [(Problem.ORPHAN, stray)]
    with Store.open(folder) as again:
        assert sorted(path.stem for path in folder.glob("tables/*")) == [kept.parquet_sha256]
        assert sorted(path.name for path in folder.glob("originals/*")) == sorted([kept.sha256, stray])
        assert list(folder.glob("incoming/*")) == []
        assert again.read(kept.id).equals(table())


def test_a_note_cannot_make_the_sweep_leave_the_store(store: Store, folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (folder / "incoming" / "..=victim+manifest.sqlite.intent").touch()
    Store.open(folder).close()
    assert victim.exists()
    assert (folder / "manifest.sqlite").exists()


def test_a_writer_that_is_kept_waiting_too_long_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    with Store.open(folder) as store:
        version = add(store, tmp_path, b"abc")
        with closing(sqlite3.connect(folder / "manifest.sqlite", isolation_level=None)) as other:
            other.execute("begin immediate")
            writes: list[Callable[[], object]] = [
                lambda: add(store, tmp_path, b"def"),
                lambda: store.publish(version.id, by="anne"),
            ]
            for write in writes:
                with pytest.raises(UserError) as refusal:
                    write()
                assert refusal.value.key == "store.busy"
            assert store.read(version.id).equals(table())
        store.publish(version.id, by="anne")
        assert store.verify() == []
