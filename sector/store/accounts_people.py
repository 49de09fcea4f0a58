"""Accounts with a password, and persons an identity provider vouches for: who there is, with which role."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, Update, insert, select, update

from sector.model.errors import InvalidValue
from sector.model.person import Role
from sector.store.accounts_schema import ACCOUNT, SUBJECT

_NAME: Final = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in.

    Parameters
    ----------
    name
        What the person types, or the subject that the provider names.
    issuer
        Address of the identity provider; empty for an account with a password.
    shown
        Name to show.
    created
        UTC, ISO 8601.
    """

    name: str
    issuer: str
    shown: str
    role: Role
    disabled: bool
    created: str


class Kept(NamedTuple):
    """What a sign-in is checked against."""

    name: str
    hash: str
    disabled: bool


def folded(name: str) -> str:
    """Return the form of a name under which an account is kept: case and composition do not matter."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def is_empty(connection: Connection) -> bool:
    """Tell whether there is no account with a password, disabled ones included."""
    return connection.execute(select(ACCOUNT.c.name).limit(1)).first() is None


def listed(connection: Connection) -> list[Account]:
    """Return everybody by name, accounts with a password first."""
    local = [
        Account(row.name, "", row.name, Role.of(row.role), row.disabled, row.created)
        for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))
    ]
    return local + [
        Account(row.subject, row.issuer, row.name, Role.of(row.role), disabled=False, created=row.created)
        for row in connection.execute(select(SUBJECT).order_by(SUBJECT.c.issuer, SUBJECT.c.subject))
    ]


def find(connection: Connection, name: str) -> Kept | None:
    """Return what a sign-in is checked against, None when there is no such account."""
    asked = select(ACCOUNT.c.name, ACCOUNT.c.hash, ACCOUNT.c.disabled).where(ACCOUNT.c.name == folded(name))
    row = connection.execute(asked).one_or_none()
    return None if row is None else Kept(*row)


def add(connection: Connection, name: str, kept: str, role: Role, now: str) -> str:
    """Add an account under the folded name, and return that.

    Raises
    ------
    InvalidValue
        If the name has other characters than letters, digits and ``. @ + - _``, or if the account exists.
    """
    plain = folded(name)
    if not _NAME.fullmatch(plain):
        raise InvalidValue("account.name_invalid", name=name[:64])
    if find(connection, plain) is not None:
        raise InvalidValue("account.exists", name=plain)
    row = {"name": plain, "hash": kept, "role": role.code, "disabled": False, "created": now}
    connection.execute(insert(ACCOUNT).values(**row))
    return plain


def set_role(connection: Connection, name: str, issuer: str, role: Role, now: str) -> None:
    """Give a role; a person of an identity provider may get one before the first sign-in.

    Raises
    ------
    InvalidValue
        If there is no such account.
    """
    if not issuer:
        _change(connection, name, update(ACCOUNT).values(role=role.code))
        return
    known = (SUBJECT.c.issuer == issuer) & (SUBJECT.c.subject == name)
    if not connection.execute(update(SUBJECT).where(known).values(role=role.code)).rowcount:
        row = {"issuer": issuer, "subject": name, "name": "", "role": role.code, "used": 0, "created": now}
        connection.execute(insert(SUBJECT).values(**row))


def set_password(connection: Connection, name: str, kept: str) -> None:
    """Replace the hash of a password; raises as `set_role`."""
    _change(connection, name, update(ACCOUNT).values(hash=kept))


def set_disabled(connection: Connection, name: str, *, disabled: bool) -> None:
    """Shut an account or open it again; raises as `set_role`."""
    _change(connection, name, update(ACCOUNT).values(disabled=disabled))


def welcome(connection: Connection, issuer: str, subject: str, name: str, issued: int, now: str) -> bool:
    """Note that a provider's sign-in is used; False when it or a later one was used before.

    Somebody seen for the first time is a visitor until an admin gives a role.
    """
    known = (SUBJECT.c.issuer == issuer) & (SUBJECT.c.subject == subject)
    used = connection.scalar(select(SUBJECT.c.used).where(known))
    if used is None:
        row = {"issuer": issuer, "subject": subject, "name": name, "role": Role.VISITOR.code}
        connection.execute(insert(SUBJECT).values(**row, used=issued, created=now))
        return True
    if issued <= used:
        return False
    connection.execute(update(SUBJECT).where(known).values(used=issued, name=name))
    return True


def _change(connection: Connection, name: str, change: Update) -> None:
    if not connection.execute(change.where(ACCOUNT.c.name == folded(name))).rowcount:
        raise InvalidValue("account.unknown", name=name[:64])
