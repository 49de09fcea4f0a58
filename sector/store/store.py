"""The one door to the store."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
from sqlalchemy import Engine

from sector.model.errors import UserError
from sector.store import engine, loading, manifest, migrations, publication
from sector.store.files import Files
from sector.store.reader import Reader
from sector.store.records import CURRENT, Version


def _now() -> datetime:
    return datetime.now(UTC)


class Store(Reader):
    """Versions of every dataflow, the pointer to the live one, and the log of how it moved.

    Any number of threads may share one store, any number of processes one folder. A reader is never blocked by a
    writer. A read-only store writes nothing itself; SQLite's write-ahead log needs to make two files beside the
    manifest, so that the folder must be writable while another process publishes. Where it is not, the manifest
    is read as it stands whenever no other process has it open.

    Made by `open`.
    """

    def __init__(
        self, files: Files, connections: Engine, clock: Callable[[], datetime], *, read_only: bool
    ) -> None:
        super().__init__(files, connections)
        self._clock = clock
        self._read_only = read_only

    @classmethod
    def open(
        cls,
        folder: Path,
        url: str | None = None,
        *,
        read_only: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the store in `folder`, which is made when it is not there, and clear what interrupted loads left.

        Parameters
        ----------
        url
            Database of the manifest as SQLAlchemy writes it; by default SQLite inside the folder.
        read_only
            Neither makes nor changes anything, and refuses to add, publish and roll back.
        clock
            Gives the moment of what is logged, with its time zone.

        Raises
        ------
        UserError
            If the folder cannot be written, if a read-only store is not there, or if its schema is not ours.
        DamagedStore
            If the manifest is no database any more.
        """
        files = Files(folder)
        if not read_only:
            files.prepare()
        connections = engine.connect(folder, url, read_only=read_only)
        store = cls(files, connections, clock, read_only=read_only)
        try:
            if read_only:
                migrations.require_newest(connections)
            else:
                migrations.migrate(connections, manifest.stamp(clock()))
                store._sweep()
        except BaseException:
            store.close()
            raise
        return store

    def add(  # noqa: PLR0913  all of it is the provenance of one version
        self,
        table: pa.Table,
        *,
        dataflow: str,
        source_id: str,
        loader: str,
        file_name: str,
        original: Path,
        uploader: str,
        comment: str,
    ) -> Version:
        """Keep a table and the file it was read from as a version, not yet live.

        Parameters
        ----------
        table
            One row per observation (see `sector.store.observations.checked`).
        loader
            Name of the loader with whatever else decides what is read from the bytes: the same original under
            the same loader is the same version.
        original
            The file itself, copied into the store.

        Returns
        -------
        Version
            With ``is_new`` False when the store held it already: then nothing was written, and it has the
            uploader, comment and time of the first load.

        Raises
        ------
        InvalidValue
            If the table is refused, if nobody is named, or if this version exists with other rows.
        UnreadableFile
            If the original cannot be read or changes meanwhile.
        """
        self._require_writable()
        arrival = loading.Arrival(
            dataflow,
            source_id,
            loader,
            manifest.plain(file_name),
            original,
            manifest.person(uploader),
            manifest.plain(comment),
        )
        return loading.load(self._files, self._engine, table, arrival, self._clock())

    def publish(self, version_id: str, *, by: str, base: str | None = CURRENT) -> None:
        """Make a version the live one of its dataflow; nothing is logged when it is already.

        Parameters
        ----------
        base
            Id of the version the publisher saw live, None when there was none; by default, whatever is live.

        Raises
        ------
        Conflict
            If another version is live than `base`.
        UnknownVersion
            If there is no such version.
        """
        self._require_writable()
        with engine.writing(self._engine) as connection:
            publication.publish(connection, version_id, base, manifest.person(by), self._clock())

    def rollback(self, dataflow: str, *, by: str, to: str | None = None, base: str | None = CURRENT) -> Version:
        """Make live again what was live before, and return it. Rolling back twice undoes the first time.

        Parameters
        ----------
        to
            Id of any version of this dataflow that was live once; by default the one the live one replaced.
        base
            As in `publish`. Two people who undo the same version at once should both give it: without it the
            second brings back what the first took away.

        Raises
        ------
        Conflict
            If another version is live than `base`.
        UnknownVersion
            If there is no version `to` in this dataflow.
        UserError
            If nothing was live before, or `to` never was or is live now.
        """
        self._require_writable()
        with engine.writing(self._engine) as connection:
            return publication.rollback(connection, dataflow, to, base, manifest.person(by), self._clock())

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_writable(self) -> None:
        if self._read_only:
            raise UserError("store.read_only")

    def _sweep(self) -> None:
        self._files.sweep_given_up()
        if self._files.notes():
            with engine.writing(self._engine) as connection:
                self._files.sweep(self._files.kept(manifest.hashes(connection)))
