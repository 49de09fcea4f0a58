"""From one schema of a database to the next.

A new database is created in its newest form; an older one goes through the steps it has not seen, each in the
same transaction as the record that it ran. A step is a function of a connection, appended to `MIGRATIONS`, and
`sector.store.schema` changes with it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select

from sector.model.errors import UserError
from sector.store.engine import reading, writing
from sector.store.schema import MIGRATION, create

Migration = Callable[[Connection], None]
MIGRATIONS: Final[tuple[Migration, ...]] = (create,)


def migrate(engine: Engine, now: str, steps: Sequence[Migration] = MIGRATIONS, record: Table = MIGRATION) -> None:
    """Bring a database to the newest schema; does nothing when it is there.

    Parameters
    ----------
    record
        Table in which this database notes the steps that ran.

    Raises
    ------
    UserError
        If the database was written by a newer program.
    """
    seen = _found(engine, len(steps), record)
    if seen == len(steps):
        return
    with writing(engine, created=seen > 0, lock=record) as connection:
        found = applied(connection, record)
        for step in steps[:1] if found == 0 else steps[found:]:
            step(connection)
        records = [{"number": number, "applied": now} for number in range(found + 1, len(steps) + 1)]
        if records:
            connection.execute(insert(record), records)


def require_newest(engine: Engine, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Check that a manifest which may not be written has the schema this program reads.

    Raises
    ------
    UserError
        If it is older or newer.
    """
    found = _found(engine, len(steps), MIGRATION)
    if found < len(steps):
        raise UserError("store.old_schema", found=found, known=len(steps))


def applied(connection: Connection, record: Table = MIGRATION) -> int:
    """Return the number of the last migration that ran, 0 for an empty database."""
    if not inspect(connection).has_table(record.name):
        return 0
    return connection.scalar(select(func.max(record.c.number))) or 0


def _found(engine: Engine, known: int, record: Table) -> int:
    with reading(engine) as connection:
        found = applied(connection, record)
    if found > known:
        raise UserError("store.future_schema", found=found, known=known)
    return found
