"""Moving the pointer to the live version, inside one transaction of the only writer."""

from datetime import datetime

from sqlalchemy import Connection

from sector.model.errors import Conflict, UnknownVersion, UserError
from sector.store import journal, manifest
from sector.store.records import CURRENT, Action, Event, Version

_NONE = "–"


def publish(connection: Connection, version_id: str, base: str | None, by: str, at: datetime) -> None:
    """Make a version live; see `sector.store.store.Store.publish`."""
    version = manifest.resolve(connection, version_id)
    before = seen(connection, version.dataflow, base)
    if before is None or before.version_id != version.id:
        journal.move(connection, Action.PUBLISH, version, by, at)


def rollback(
    connection: Connection, dataflow: str, to: str | None, base: str | None, by: str, at: datetime
) -> Version:
    """Make an earlier version live again; see `sector.store.store.Store.rollback`."""
    before = seen(connection, dataflow, base)
    if before is None:
        raise UserError("store.nothing_live", dataflow=dataflow)
    version = _earlier(connection, before) if to is None else manifest.resolve(connection, to)
    if version.dataflow != dataflow:
        raise UnknownVersion("store.other_dataflow", version=version.id, dataflow=dataflow)
    if version.id == before.version_id:
        raise UserError("store.already_live", version=version.id)
    if not journal.was_live(connection, version.id):
        raise UserError("store.never_published", version=version.id)
    journal.move(connection, Action.ROLLBACK, version, by, at)
    return version


def _earlier(connection: Connection, before: Event) -> Version:
    if before.replaced is None:
        raise UserError("store.nothing_before", dataflow=before.dataflow)
    return manifest.resolve(connection, before.replaced)


def seen(connection: Connection, dataflow: str, base: str | None) -> Event | None:
    """Return the event that made the live version live, after checking that it is the one that was seen."""
    last = journal.last(connection, dataflow)
    live = None if last is None else last.version_id
    if base not in (CURRENT, live):
        raise Conflict(
            "store.conflict",
            dataflow=dataflow,
            base=base or _NONE,
            live=live or _NONE,
            by=_NONE if last is None else last.by,
        )
    return last
