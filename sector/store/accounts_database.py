"""The private database: opening, migrating, writing and closing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, Engine

from sector.store import engine, migrations
from sector.store.accounts_schema import MIGRATION, add_comments, create
from sector.store.accounts_secrets import nobody
from sector.store.disk import explained
from sector.store.manifest import stamp

_FILE: Final = "accounts.sqlite"
_STEPS: Final = (create, add_comments)


def _now() -> datetime:
    return datetime.now(UTC)


class PrivateDatabase:
    """An open database; any number of threads and processes may share one. Made by `open`."""

    def __init__(self, connections: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = connections
        self._clock = clock

    @classmethod
    def open(cls, folder: Path, url: str | None = None, *, clock: Callable[[], datetime] = _now) -> Self:
        """Open the private database, which is made when it is not there.

        Parameters
        ----------
        folder
            Where the SQLite file is, readable by its owner only, unless `url` names another database.

        Raises
        ------
        UserError
            If it cannot be written, or if its schema is of a newer program.
        DamagedStore
            If the file is no database any more.
        """
        nobody()  # the first password to be compared must not take longer than the others
        if not url:
            with explained():
                folder.mkdir(parents=True, exist_ok=True)
                (folder / _FILE).touch(mode=0o600)
        database = cls(engine.connect(folder, url, read_only=False, name=_FILE), clock)
        try:
            migrations.migrate(database._engine, stamp(clock()), _STEPS, MIGRATION)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with engine.writing(self._engine, lock=MIGRATION) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with engine.reading(self._engine) as connection:
            yield connection
