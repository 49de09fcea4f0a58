"""What can be asked of the store."""

from pathlib import Path
from typing import Final

import pyarrow as pa
from sqlalchemy import Engine

from sector.model.errors import DamagedStore
from sector.store import engine, journal, loading, manifest, publication, verification
from sector.store.files import Files
from sector.store.records import Damage, Event, Version

_STATE_LENGTH: Final = 12


class Reader:
    """The questions; `sector.store.store.Store` adds what changes the answers."""

    def __init__(self, files: Files, connections: Engine) -> None:
        self._files = files
        self._engine = connections

    def versions(self, dataflow: str | None = None) -> list[Version]:
        """Return the versions of a dataflow, or all, live or not, the last one loaded first."""
        with engine.reading(self._engine) as connection:
            return manifest.listed(connection, dataflow)

    def version(self, version_id: str) -> Version:
        """Return a version by its id, or by at least six digits that no other id begins with.

        Raises
        ------
        UnknownVersion
            If there is none, or more than one.
        """
        with engine.reading(self._engine) as connection:
            return manifest.resolve(connection, version_id)

    def live(self) -> dict[str, str]:
        """Return dataflow → id of its live version; a dataflow that was never published is not in it."""
        with engine.reading(self._engine) as connection:
            return manifest.live(connection)

    def require_live(self, dataflow: str, base: str | None) -> None:
        """Check that the version somebody saw live still is, None standing for no version at all.

        Raises
        ------
        Conflict
            If another one is live.
        """
        with engine.reading(self._engine) as connection:
            publication.seen(connection, dataflow, base)

    def state(self) -> str:
        """Return a short hash of `live`: while it stays, so does everything computed from live versions."""
        return manifest.fingerprint(self.live())[:_STATE_LENGTH]

    def read(self, version_id: str, *, dictionary: bool = False) -> pa.Table:
        """Return the rows of a version, in the order of its file, with the types of `SCHEMA`.

        Parameters
        ----------
        dictionary
            Give strings as dictionaries: half the memory and a third of the time, but pyarrow sorts, ranges and
            matches only plain strings.

        Raises
        ------
        UnknownVersion
            If there is no such version.
        DamagedStore
            If its file is missing or is not what was stored.
        """
        return loading.read(self._files, self.version(version_id), dictionary=dictionary)

    def original(self, version_id: str) -> Path:
        """Return the file a version was read from, byte for byte, under a name made of its hash.

        Raises
        ------
        DamagedStore
            If it is missing. Its bytes are checked by `verify`.
        """
        version = self.version(version_id)
        path = self._files.original(version.sha256)
        if not path.is_file():
            raise DamagedStore("store.missing_file", version=version.id)
        return path

    def history(self, dataflow: str | None = None) -> list[Event]:
        """Return who published and rolled back what and when, the newest first."""
        with engine.reading(self._engine) as connection:
            return journal.history(connection, dataflow)

    def verify(self) -> list[Damage]:
        """Hash every file and every row again; return what is missing, altered or belongs to nothing."""
        return verification.verify(self._engine, self._files)
