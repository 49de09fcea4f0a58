"""Signed-in browsers: when a session begins, whom it stands for, and when it ends."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from sector.model.person import ANONYMOUS, Person, Role, Via
from sector.store.accounts_people import folded
from sector.store.accounts_schema import ACCOUNT, SESSION, SUBJECT
from sector.store.accounts_secrets import digest, new_token
from sector.store.manifest import stamp

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=8)
#: How far the moment a session was last seen may lag behind: it is not written at every click.
_FRESH: Final = timedelta(seconds=60)


def begin(connection: Connection, now: datetime, **person: str) -> str:
    """Open a session for ``account``, or for ``issuer`` and ``subject``, and return its token; sweep old ones."""
    connection.execute(delete(SESSION).where(_is_over(now)))
    token, moment = new_token(), stamp(now)
    row = {"digest": digest(token), "created": moment, "seen": moment}
    connection.execute(insert(SESSION).values(**row, **person))
    return token


def find(connection: Connection, token: str, now: datetime) -> tuple[Person, bool]:
    """Return whose session a token opens, and whether its last sign of life should be written again."""
    joined = SESSION.outerjoin(ACCOUNT).outerjoin(
        SUBJECT, and_(SUBJECT.c.issuer == SESSION.c.issuer, SUBJECT.c.subject == SESSION.c.subject)
    )
    asked = select(
        SESSION.c.account,
        SESSION.c.subject,
        SESSION.c.seen,
        ACCOUNT.c.role.label("account_role"),
        ACCOUNT.c.disabled,
        SUBJECT.c.name,
        SUBJECT.c.role.label("subject_role"),
    )
    chosen = (SESSION.c.digest == digest(token)) & ~_is_over(now)
    row = connection.execute(asked.select_from(joined).where(chosen)).one_or_none()
    if row is None or row.disabled:
        return ANONYMOUS, False
    is_stale = row.seen < stamp(now - _FRESH)
    if row.account is not None:
        return Person(row.account, Role.of(row.account_role), Via.PASSWORD), is_stale
    return Person(row.name or row.subject, Role.of(row.subject_role), Via.OIDC), is_stale


def touch(connection: Connection, token: str, now: datetime) -> None:
    """Note that a session is in use."""
    connection.execute(update(SESSION).where(SESSION.c.digest == digest(token)).values(seen=stamp(now)))


def end(connection: Connection, token: str, *, everywhere: bool) -> list[str]:
    """End the session of a token, or every session of its person, and return the digests of those that ended."""
    found = connection.execute(select(SESSION).where(SESSION.c.digest == digest(token))).one_or_none()
    if found is None:
        return []
    if not everywhere:
        return _end(connection, SESSION.c.digest == found.digest)
    if found.account is not None:
        return _end(connection, SESSION.c.account == found.account)
    return _end(connection, (SESSION.c.issuer == found.issuer) & (SESSION.c.subject == found.subject))


def end_all(connection: Connection, name: str, issuer: str = "") -> list[str]:
    """End every session of a person and return their digests; `name` is the subject where there is an issuer."""
    if issuer:
        return _end(connection, (SESSION.c.issuer == issuer) & (SESSION.c.subject == name))
    return _end(connection, SESSION.c.account == folded(name))


def _end(connection: Connection, chosen: ColumnElement[bool]) -> list[str]:
    ended = list(connection.scalars(select(SESSION.c.digest).where(chosen)))
    connection.execute(delete(SESSION).where(chosen))
    return ended


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(SESSION.c.seen < stamp(now - IDLE), SESSION.c.created < stamp(now - LONGEST))
