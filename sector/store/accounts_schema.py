"""Tables of the private database: who may do what, and what happens on the analysts' desk.

They stand apart from the manifest, so that an instance which only shows figures never opens them.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)

from sector.model.person import Role
from sector.store.schema import METADATA as MANIFEST

METADATA: Final = MetaData(naming_convention=MANIFEST.naming_convention)
_DIGEST: Final = 64


def _text(name: str, *, length: int | None = None, filled: bool = True, primary: bool = False) -> Column[str]:
    rule = f"length({name}) = {length}" if length else f"length({name}) > 0"
    checks = [CheckConstraint(rule, name=name)] if filled else []
    return Column(name, Text, *checks, nullable=False, primary_key=primary)


def _role() -> Column[str]:
    codes = ", ".join(f"'{role.code}'" for role in Role)
    return Column("role", Text, CheckConstraint(f"role in ({codes})", name="role_known"), nullable=False)


#: Migrations of this database; its first row is also what writers lock.
MIGRATION: Final = Table(
    "private_migration",
    METADATA,
    Column("number", Integer, CheckConstraint("number > 0", name="number"), primary_key=True, autoincrement=False),
    _text("applied"),
)

ACCOUNT: Final = Table(
    "account",
    METADATA,
    _text("name", primary=True),
    _text("hash"),
    _role(),
    Column("disabled", Boolean, nullable=False),
    _text("created"),
)

#: Persons that an identity provider vouches for. ``used`` is the moment, in seconds since 1970, at which the
#: provider issued the newest sign-in that was used: none of that moment or before can be used again.
SUBJECT: Final = Table(
    "subject",
    METADATA,
    _text("issuer", primary=True),
    _text("subject", primary=True),
    _text("name", filled=False),
    _role(),
    Column("used", Integer, nullable=False),
    _text("created"),
)

#: One row per signed-in browser, under the SHA-256 of what its cookie holds; removing the row ends the session.
SESSION: Final = Table(
    "browser_session",
    METADATA,
    _text("digest", length=_DIGEST, primary=True),
    Column("account", Text, ForeignKey(ACCOUNT.c.name), nullable=True),
    Column("issuer", Text, nullable=True),
    Column("subject", Text, nullable=True),
    _text("created"),
    _text("seen"),
    ForeignKeyConstraint(["issuer", "subject"], [SUBJECT.c.issuer, SUBJECT.c.subject]),
    CheckConstraint("(account is null) <> (issuer is null)", name="one_person"),
    CheckConstraint("(issuer is null) = (subject is null)", name="whole_subject"),
)

#: Failed sign-ins under a hash of account and address, or of the address alone; neither can be read here.
FAILURE: Final = Table(
    "failure",
    METADATA,
    _text("digest", length=_DIGEST, primary=True),
    Column("failures", Integer, CheckConstraint("failures > 0", name="failures"), nullable=False),
    _text("last"),
)

#: Which field a header of a source's files stands for, by the form in which headers are compared.
MAPPING: Final = Table(
    "column_mapping",
    METADATA,
    _text("source_id", primary=True),
    _text("form", primary=True),
    _text("header"),
    _text("field"),
    _text("by"),
    _text("at"),
)

NOTE: Final = Table(
    "desk_note",
    METADATA,
    Column("number", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("what"),
    _text("file_name", filled=False),
    _text("outcome", filled=False),
    _text("code", filled=False),
    _text("detail", filled=False),
)

#: Comments of visitors and analysts; one that is refused is removed. ``author`` is empty for a visitor.
COMMENT: Final = Table(
    "comment",
    METADATA,
    Column("number", Integer, primary_key=True),
    _text("at"),
    _text("territory"),
    _text("topic", filled=False),
    _text("period", filled=False),
    _text("author", filled=False),
    _text("text"),
    Column("state", Text, CheckConstraint("state in ('waiting', 'shown')", name="state_known"), nullable=False),
    # The number of a removed comment never stands for another one: a moderator may still have it on screen.
    sqlite_autoincrement=True,
)

#: When somebody left a comment, under a hash of the address or the account; rows go after an hour.
COMMENT_PACE: Final = Table(
    "comment_pace",
    METADATA,
    Column("number", Integer, primary_key=True),
    _text("digest", length=_DIGEST),
    _text("at"),
)


def add_comments(connection: Connection) -> None:
    """Add the tables of comments to a database that was made before there were any."""
    METADATA.create_all(connection, tables=[COMMENT, COMMENT_PACE])


def create(connection: Connection) -> None:
    """Create every table in its newest form."""
    METADATA.create_all(connection)
