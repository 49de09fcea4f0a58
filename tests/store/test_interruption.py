import os
import random
import signal
from pathlib import Path

import pytest

from sector.store import Store

from .rows import add, table
from .worker import Worker

KILLS = 32


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
        if seed % 8 == 7:
            assert_sound_and_complete(folder, said)
    assert not [line for line in said if line.startswith("failed")]
    assert len(heard(said, "published")) > KILLS / 2
    assert_sound_and_complete(folder, said)
    with Store.open(folder, read_only=True) as store:
        assert all(store.read(version.id).num_rows == version.rows for version in store.versions())


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_load_killed_at_any_sync_rename_or_removal_is_whole_or_not_there(
    folder: Path, tmp_path: Path, worker: Worker, before: bool
) -> None:
    Store.open(folder).close()
    said: list[str] = []
    for step in range(1, 100):
        lines = worker.run("die_at_step", folder=str(folder), desk=str(tmp_path), step=step, before=before)
        assert not [line for line in lines if line.startswith("failed")]
        said += lines
        assert_sound_and_complete(folder, said)
        if lines:
            break
        with Store.open(folder) as store:
            again = add(store, tmp_path, f"step {step} {before}".encode(), table(step))
            assert store.read(again.id).equals(table(step))
    assert step > 7
