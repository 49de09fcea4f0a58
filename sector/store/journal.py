"""The log of what was published and rolled back: a chain in which every row carries the hash of the one before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, insert, select, update

from sector.model.errors import DamagedStore
from sector.store.manifest import fingerprint, stamp
from sector.store.records import Action, Event, Version
from sector.store.schema import EVENT, LIVE

#: What the first event carries in place of a hash.
START: Final = "0" * 64


def last(connection: Connection, dataflow: str) -> Event | None:
    """Return the last event of a dataflow, None when it was never published."""
    query = select(EVENT).where(EVENT.c.dataflow == dataflow).order_by(EVENT.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _event(row)


def was_live(connection: Connection, version_id: str) -> bool:
    """Say whether a version was live at any time."""
    return (
        connection.execute(select(EVENT.c.number).where(EVENT.c.version_id == version_id).limit(1)).first()
        is not None
    )


def history(connection: Connection, dataflow: str | None = None) -> list[Event]:
    """Return the events of a dataflow, or all, the newest first."""
    query = select(EVENT).order_by(EVENT.c.number.desc())
    if dataflow is not None:
        query = query.where(EVENT.c.dataflow == dataflow)
    return [_event(row) for row in connection.execute(query).mappings()]


def move(connection: Connection, action: Action, version: Version, by: str, at: datetime) -> None:
    """Point the dataflow of a version at it and log that, in the transaction of `connection`."""
    before = connection.execute(select(EVENT).order_by(EVENT.c.number.desc()).limit(1)).mappings().one_or_none()
    pointer = connection.execute(select(LIVE.c.version_id).where(LIVE.c.dataflow == version.dataflow)).scalar()
    row: dict[str, Any] = {
        "number": 1 if before is None else before["number"] + 1,
        "at": stamp(at),
        "by": by,
        "action": str(action),
        "dataflow": version.dataflow,
        "version_id": version.id,
        "replaced": pointer,
        "previous": START if before is None else before["digest"],
    }
    connection.execute(insert(EVENT).values(**row, digest=digest(row)))
    target = {"version_id": version.id, "event": row["number"]}
    if pointer is None:
        connection.execute(insert(LIVE).values(dataflow=version.dataflow, **target))
    else:
        connection.execute(update(LIVE).where(LIVE.c.dataflow == version.dataflow).values(**target))


def digest(row: Mapping[str, Any]) -> str:
    """Return the hash of an event over everything else in its row, the hash of the one before included."""
    return fingerprint([row[column.name] for column in EVENT.c if column.name != "digest"])


def _event(row: RowMapping) -> Event:
    values = {name: row[name] for name in ("number", "by", "dataflow", "version_id", "replaced", "digest")}
    try:
        return Event(**values, at=datetime.fromisoformat(row["at"]), action=Action(row["action"]))
    except (TypeError, ValueError) as error:
        raise DamagedStore("store.manifest_damaged") from error
