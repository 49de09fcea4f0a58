from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Barrier, Event

from sector.store import Store

from .rows import add, original, table
from .worker import Worker


def test_processes_that_publish_at_once_lose_no_update(folder: Path, tmp_path: Path, worker: Worker) -> None:
    said = worker.run("contend", count=3, folder=str(folder), desk=str(tmp_path), rounds=25)
    published = [line.split()[1:] for line in said if line.startswith("published")]
    assert not [line for line in said if line.startswith("failed")]
    assert len(published) == 75
    with Store.open(folder) as store:
        events = store.history()[::-1]
        assert {(e.version_id, str(e.replaced)) for e in events} == {tuple(pair) for pair in published}
        assert len(events) == 75
        assert all(later.replaced == earlier.version_id for earlier, later in pairwise(events))
        assert store.live() == {"EMP": events[-1].version_id}
        assert store.verify() == []


def test_processes_that_make_the_store_at_once_make_one(tmp_path: Path, worker: Worker) -> None:
    for number in range(3):
        folder = tmp_path / str(number)
        said = worker.run("contend", count=4, folder=str(folder), desk=str(tmp_path), rounds=1)
        assert not [line for line in said if line.startswith("failed")]
        with Store.open(folder) as store:
            assert len(store.versions()) == len(store.history()) == 4
            assert store.verify() == []


def test_threads_that_add_the_same_bytes_at_once_write_one_version(store: Store, tmp_path: Path) -> None:
    original(tmp_path, b"abc")
    start = Barrier(8)

    def load(_: int) -> bool:
        start.wait()
        given = {
            "dataflow": "EMP",
            "source_id": "s",
            "loader": "l",
            "file_name": "f",
            "uploader": "a",
            "comment": "",
        }
        return store.add(table(), original=next(tmp_path.glob("*.csv")), **given).is_new

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(load, range(8))) == [False] * 7 + [True]
    assert len(store.versions()) == 1
    assert store.verify() == []


def test_readers_never_see_an_error_or_a_mixture_while_versions_are_published(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    first = add(store, tmp_path, b"0", table(0))
    store.publish(first.id, by="anne")
    values = {first.id: 0.0}
    done = Event()

    def read(reader: Store) -> set[float]:
        seen: set[float] = set()
        while not done.is_set() or not seen:
            version = reader.live()["EMP"]
            found = set(reader.read(version)["obs_value"].drop_null().to_pylist())
            assert len(found) == 1
            assert reader.version(version).comment == str(int(*found)) or version == first.id
            seen |= found
            assert reader.verify() == []
        return seen

    with Store.open(folder, read_only=True) as other, ThreadPoolExecutor(4) as pool:
        readings = [pool.submit(read, reader) for reader in (store, store, other, other)]
        try:
            for n in range(1, 26):
                version = add(store, tmp_path, str(n).encode(), table(n), comment=str(n))
                values[version.id] = float(n)
                store.publish(version.id, by="anne")
        finally:
            done.set()
        seen = [reading.result() for reading in readings]
    assert all(found <= set(values.values()) for found in seen)
    assert max(len(found) for found in seen) > 3
