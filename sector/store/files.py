"""Files of the store, named by the hash of what is in them, and how they get there without ever being half there.

``incoming/`` holds what is being written (``*.tmp``) and a note for each pair of files that is about to become
visible (``*.intent``). A file without a version beside a note is what an interrupted load left; a file without a
version and without a note is none of our doing and is reported, never deleted.
"""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final

from sector.store.disk import explained, sync

_PLACES: Final = ("tables", "originals")
#: Seconds after which a file that is still being written has been given up by its writer.
_GIVEN_UP: Final = 3600.0


class Files:
    """The folder of the store.

    Parameters
    ----------
    folder
        Holds ``tables/``, ``originals/`` and ``incoming/``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    def prepare(self) -> None:
        """Create the folders that are not there yet."""
        with explained():
            for name in (*_PLACES, "incoming"):
                (self._folder / name).mkdir(parents=True, exist_ok=True)
            sync(self._folder)

    def table(self, sha256: str) -> Path:
        """Return where the table with this hash is."""
        return self._folder / "tables" / f"{sha256}.parquet"

    def original(self, sha256: str) -> Path:
        """Return where the original with this hash is."""
        return self._folder / "originals" / sha256

    @contextmanager
    def staged(self, *writers: Callable[[BinaryIO], object]) -> Iterator[list[Path]]:
        """Yield one complete, synced, still invisible file per writer; those not placed at the end are removed."""
        paths = [self._incoming / f"{token_hex(8)}.tmp" for _ in writers]
        try:
            with explained():
                for path, write in zip(paths, writers, strict=True):
                    with path.open("xb") as stream:
                        write(stream)
                        stream.flush()
                        os.fsync(stream.fileno())
            yield paths
        finally:
            for path in paths:
                with suppress(OSError):  # must not hide why we are here; the sweep comes back for it
                    path.unlink(missing_ok=True)

    def place(self, moves: Mapping[Path, Path]) -> Path:
        """Make staged files visible under their final names; return the note to withdraw after the commit."""
        with explained():
            note = self._incoming / ("+".join(_short(target) for target in moves.values()) + ".intent")
            note.touch()
            sync(self._incoming)
            for path, target in moves.items():
                path.replace(target)
            for parent in {target.parent for target in moves.values()}:
                sync(parent)
            return note

    def withdraw(self, note: Path) -> None:
        """Remove a note after the commit; a note that stays is harmless and goes with the next sweep."""
        with suppress(OSError):
            note.unlink(missing_ok=True)

    def notes(self) -> list[Path]:
        """Return the notes of loads that are under way or were interrupted."""
        return sorted(self._incoming.glob("*.intent"))

    def announced(self) -> set[Path]:
        """Return the files that a note names, whether they are there or not."""
        named = {part.partition("=")[::2] for note in self.notes() for part in note.stem.split("+")}
        return {self._folder / place / name for place, name in named if place in _PLACES and name}

    def stored(self) -> set[Path]:
        """Return everything that lies where tables and originals belong."""
        return {path for name in _PLACES for path in (self._folder / name).glob("*")}

    def kept(self, hashes: Iterable[tuple[str, str]]) -> set[Path]:
        """Return the files of versions, given as hashes of table and original."""
        return {path for table, original in hashes for path in (self.table(table), self.original(original))}

    def sweep(self, kept: Collection[Path]) -> None:
        """Remove what interrupted loads left, except the files in `kept`. Call while nobody else can write."""
        with explained():
            for path in self.announced().difference(kept):
                path.unlink(missing_ok=True)
            for note in self.notes():
                note.unlink(missing_ok=True)

    def sweep_given_up(self) -> None:
        """Remove files whose writer has not touched them for an hour."""
        oldest = time.time() - _GIVEN_UP
        with explained():
            for path in self._incoming.glob("*.tmp"):
                try:
                    if path.stat().st_mtime < oldest:
                        path.unlink()
                except FileNotFoundError:  # its writer was quicker
                    continue


def _short(path: Path) -> str:
    return f"{path.parent.name}={path.name}"
