import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sector.store import Store

from .rows import add, table
from .worker import Worker

#: ``SECTOR_KILLS=1000`` kills as often.
KILLS = int(os.environ.get("SECTOR_KILLS", "56"))
#: Kills between two looks at the whole store, which take longer the more it holds.
LOOK = max(8, KILLS // 7)
#: A load and its publication take at least as many writes, syncs, renames, removals and commits.
STEPS = 14


def heard(lines: list[str], word: str) -> set[str]:
    return {line.split()[1] for line in lines if line.startswith(f"{word} ")}


def assert_sound_and_complete(folder: Path, said: list[str]) -> None:
    """Check a store that nobody writes to, before and after the next opening clears it."""
    with Store.open(folder, read_only=True) as store:
        assert store.verify() == []
    with Store.open(folder) as store:
        assert store.verify() == []
        versions = {version.id: version for version in store.versions()}
        assert heard(said, "added") <= versions.keys()
        assert heard(said, "published") <= {event.version_id for event in store.history()}
    placed = {path.stem for name in ("tables", "originals") for path in (folder / name).iterdir()}
    assert placed == {sha for v in versions.values() for sha in (v.parquet_sha256, v.sha256)}
    assert list((folder / "incoming").glob("*.intent")) == []


@pytest.fixture
def reader(folder: Path, tmp_path: Path) -> Iterator[None]:
    """Let another process read what is live all along; it must never be disturbed."""
    with Store.open(folder) as store:
        store.publish(
            add(store, tmp_path, b"live before", table(7.0, dataflow="BEFORE"), dataflow="BEFORE").id, by="anne"
        )
    stop = tmp_path / "stop"
    with Worker() as other:
        other.start("read_until", folder=str(folder), stop=str(stop))
        assert other.line() == "reading"
        yield
        stop.touch()
        (said,) = other.rest()
    assert int(said.removeprefix("reads ")) > 0


@pytest.mark.usefixtures("reader")
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there_after_kills_at_random_moments(
    folder: Path, tmp_path: Path, worker: Worker
) -> None:
    chance = random.Random(20250301)  # noqa: S311
    said: list[str] = []
    for seed in range(KILLS):
        (writer,) = worker.start("load_forever", folder=str(folder), desk=str(tmp_path), seed=seed)
        said += [worker.line() for _ in range(chance.randrange(8))]
        worker.hears(chance.uniform(0, 0.02))
        os.kill(writer, signal.SIGKILL)
        said += worker.rest()
        if seed % LOOK == LOOK - 1:
            assert_sound_and_complete(folder, said)
    assert not [line for line in said if line.startswith("failed")]
    assert len(heard(said, "published")) > KILLS / 2
    assert_sound_and_complete(folder, said)
    with Store.open(folder, read_only=True) as store:
        assert all(store.read(version.id).num_rows == version.rows for version in store.versions())


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("moment", ["before", "half", "after"])
def test_a_load_killed_at_any_write_sync_rename_removal_or_commit_is_whole_or_not_there(
    folder: Path, tmp_path: Path, worker: Worker, moment: str
) -> None:
    said: list[str] = []
    for step in range(1, 100):
        lines = worker.run("die_at_step", folder=str(folder), desk=str(tmp_path), number=step, moment=moment)
        assert not [line for line in lines if line.startswith("failed")]
        said += lines
        assert_sound_and_complete(folder, said)
        if heard(lines, "published"):
            break
        with Store.open(folder) as store:
            again = add(store, tmp_path, f"step {step} {moment}".encode(), table(step))
            assert store.read(again.id).equals(table(step))
    assert step > STEPS


#: What changes a file or makes a change last, whoever asks for it: SQLite too.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there to kill inside SQLite's own calls")
@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("call", CALLS)
def test_a_load_killed_at_any_call_of_the_system_is_whole_or_not_there(
    folder: Path, tmp_path: Path, worker: Worker, call: str
) -> None:
    said: list[str] = []
    struck: list[str] = []
    for number in range(1, 200):
        lines, last = killed_at_call(worker, folder, tmp_path, call, number)
        assert not [line for line in lines if line.startswith("failed")]
        said += lines
        assert_sound_and_complete(folder, said)
        if heard(lines, "published"):
            break
        assert last.startswith(call)
        struck.append(last)
    assert heard(said, "published")
    if call in ("pwrite64", "fdatasync"):
        assert any("manifest.sqlite-wal" in last for last in struck), "nothing was killed inside SQLite"
    assert struck or call not in ("write", "fsync", "rename", "unlink")


def killed_at_call(worker: Worker, folder: Path, desk: Path, call: str, number: int) -> tuple[list[str], str]:
    """Kill a load as it asks for its n-th call; return what it said, and the call as strace writes it.

    A load with fewer calls ends by itself.
    """
    (writer,) = worker.start("load_when_continued", folder=str(folder), desk=str(desk), number=number)
    until(lambda: Path(f"/proc/{writer}/stat").read_text().rpartition(")")[2].split()[0] == "T")
    log = desk / f"{call}-{number}"
    tracer = subprocess.Popen(
        [
            *("strace", "-y", "-o", str(log), "-p", str(writer)),
            *("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "attached" in tracer.stderr.readline()
    os.kill(writer, signal.SIGCONT)
    lines = worker.rest()
    tracer.wait()
    tracer.stderr.close()
    calls = [line for line in log.read_text(errors="replace").splitlines() if line.startswith(call)]
    return lines, calls[-1] if calls else ""


def until(holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it did not come about")
