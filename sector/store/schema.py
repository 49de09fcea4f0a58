"""Tables of the manifest. A rule that a constraint can say is said here, whatever the code above believes."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _text(name: str, *, length: int | None = None, filled: bool = True) -> Column[str]:
    rule = f"length({name}) = {length}" if length else f"length({name}) > 0"
    checks = [CheckConstraint(rule, name=name)] if filled else []
    return Column(name, Text, *checks, nullable=False)


#: Migrations that were applied; its first row is also what writers lock.
MIGRATION: Final = Table(
    "migration",
    METADATA,
    Column("number", Integer, CheckConstraint("number > 0", name="number"), primary_key=True, autoincrement=False),
    _text("applied"),
)

VERSION: Final = Table(
    "version",
    METADATA,
    Column("number", Integer, CheckConstraint("number > 0", name="number"), primary_key=True, autoincrement=False),
    _text("id", length=12),
    _text("dataflow"),
    _text("source_id"),
    _text("loader"),
    _text("file_name"),
    _text("sha256", length=64),
    Column("size", Integer, CheckConstraint("size >= 0", name="size"), nullable=False),
    _text("parquet_sha256", length=64),
    Column("rows", Integer, CheckConstraint("rows > 0", name="rows"), nullable=False),
    _text("first_period"),
    _text("last_period"),
    _text("uploader"),
    _text("comment", filled=False),
    _text("created"),
    _text("seal", length=64),
    CheckConstraint("first_period <= last_period", name="periods"),
    UniqueConstraint("id"),
    UniqueConstraint("dataflow", "id"),
    UniqueConstraint("dataflow", "source_id", "loader", "sha256"),
)

EVENT: Final = Table(
    "event",
    METADATA,
    Column("number", Integer, CheckConstraint("number > 0", name="number"), primary_key=True, autoincrement=False),
    _text("at"),
    _text("by"),
    _text("action"),
    _text("dataflow"),
    _text("version_id"),
    Column("replaced", Text, nullable=True),
    _text("previous", length=64),
    _text("digest", length=64),
    CheckConstraint("action in ('publish', 'rollback')", name="action_known"),
    CheckConstraint("action = 'publish' or replaced is not null", name="rollback_replaces"),
    CheckConstraint("replaced is null or replaced <> version_id", name="moves"),
    UniqueConstraint("previous"),
    ForeignKeyConstraint(["dataflow", "version_id"], ["version.dataflow", "version.id"]),
    ForeignKeyConstraint(["dataflow", "replaced"], ["version.dataflow", "version.id"]),
)

LIVE: Final = Table(
    "live",
    METADATA,
    Column("dataflow", Text, primary_key=True),
    _text("version_id"),
    Column("event", Integer, ForeignKey("event.number"), nullable=False, unique=True),
    ForeignKeyConstraint(["dataflow", "version_id"], ["version.dataflow", "version.id"]),
)


def create(connection: Connection) -> None:
    """Create every table in its newest form."""
    METADATA.create_all(connection)
