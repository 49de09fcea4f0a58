"""How a database of the store is opened, locked and diagnosed: the only module that knows SQLite."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, Table, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from sector.model.errors import DamagedStore, UserError
from sector.store.schema import MIGRATION

#: Seconds a writer waits for another one before it gives up.
PATIENCE: Final = 30.0
_PAUSE: Final = 0.005
_WRITES: Final = "sector_writes"
_CODES: Final = {
    "BUSY": "store.busy",
    "LOCKED": "store.busy",
    "FULL": "store.disk_full",
    "READONLY": "store.not_writable",
    "CANTOPEN": "store.not_writable",
    "PERM": "store.not_writable",
    "IOERR": "store.unavailable",
}


def connect(folder: Path, url: str | None, *, read_only: bool, name: str = "manifest.sqlite") -> Engine:
    """Return the engine of a database: the SQLite file `name` in `folder` unless `url` names another one."""
    target = make_url(url) if url else URL.create("sqlite", database=str(folder / name))
    if target.get_backend_name() != "sqlite":
        return create_engine(target, hide_parameters=True, pool_pre_ping=True)
    path = Path(target.database or "")
    if read_only and not path.exists():
        raise UserError("store.absent")
    # A pooled connection opened as immutable would never see what another machine writes.
    frozen = read_only and not os.access(path.parent, os.W_OK)
    pool = {"poolclass": NullPool} if frozen else {"poolclass": QueuePool, "pool_size": 4, "max_overflow": -1}
    engine = create_engine(
        "sqlite://", creator=lambda: _open(path, read_only=read_only), hide_parameters=True, **pool
    )
    event.listen(engine, "connect", _configure_reader if read_only else _configure)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the manifest from its first statement to its last."""
    with _named(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, created: bool = True, lock: Table = MIGRATION) -> Iterator[Connection]:
    """Yield the only connection that writes; committed at the end, rolled back when anything is raised.

    Parameters
    ----------
    created
        False before the first table exists.
    lock
        Table of the migrations of this database.
    """
    with _named(), engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        # SQLite is locked by BEGIN IMMEDIATE already; this row is the same lock on other databases.
        if created:
            connection.execute(select(lock).where(lock.c.number == 1).with_for_update())
        yield connection


def integrity(connection: Connection) -> bool:
    """Say whether the database finds its own pages and constraints in order."""
    if connection.dialect.name != "sqlite":
        return True
    sound = connection.scalars(text("PRAGMA integrity_check(1)")).all() == ["ok"]
    return sound and not connection.execute(text("PRAGMA foreign_key_check")).all()


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    options = ""
    if read_only:
        wal = path.with_name(path.name + "-wal")
        # WAL needs to create files beside the database; where it cannot and nobody writes, the file stands still.
        frozen = not wal.exists() and not os.access(path.parent, os.W_OK)
        options = "?mode=ro&immutable=1" if frozen else "?mode=ro"
    address = f"file:{quote(str(path.absolute()))}{options}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = _decode
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite refuses at once, without waiting, while others switch too."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > last:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _configure_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.text_factory = _decode


def _decode(raw: bytes) -> str:
    """Decode leniently: a damaged byte must reach the check that names its row, not stop it."""
    return raw.decode("utf-8", "replace")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _named() -> Iterator[None]:
    """Turn the failures a person can act on into errors with a message."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig) or error from error


def _explain(error: BaseException | None) -> UserError | None:
    name = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0]
    if name in ("CORRUPT", "NOTADB"):
        return DamagedStore("store.manifest_damaged")
    return UserError(_CODES[name]) if name in _CODES else None
