"""The list of versions and the pointer to the live one, as rows."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, func, insert, select

from sector.model.errors import DamagedStore, InvalidValue, UnknownVersion
from sector.store.records import Version
from sector.store.schema import LIVE, VERSION

ID_LENGTH: Final = 12
_SHORTEST_PREFIX: Final = 6
_HEXADECIMAL: Final = re.compile(r"[0-9a-f]+")


def identity(dataflow: str, source_id: str, loader: str, sha256: str) -> str:
    """Return the id of the version these four make, the same on every machine."""
    return fingerprint([dataflow, source_id, loader, sha256])[:ID_LENGTH]


def fingerprint(values: object) -> str:
    """Return the SHA-256 of plain values, written as JSON in one way only."""
    # A damaged row may hold types that JSON lacks: it must come out different, not stop the check.
    return hashlib.sha256(json.dumps(values, separators=(",", ":"), default=str).encode()).hexdigest()


def stamp(moment: datetime) -> str:
    """Return an aware moment as the text the manifest keeps, which sorts like time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def plain(words: str) -> str:
    """Return what any database keeps as text: undecodable parts of a file name and NUL become visible marks."""
    return words.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def person(name: str) -> str:
    """Return the name of somebody as it is kept.

    Raises
    ------
    InvalidValue
        If there is no name.
    """
    shown = plain(name).strip()
    if not shown:
        raise InvalidValue("store.nobody")
    return shown


def insert_version(connection: Connection, version: Version) -> None:
    """Add a version to the list."""
    number = (connection.scalar(select(func.max(VERSION.c.number))) or 0) + 1
    row = _row(version) | {"number": number}
    connection.execute(insert(VERSION).values(**row, seal=seal(row)))


def find(connection: Connection, version_id: str) -> Version | None:
    """Return the version with exactly this id, None when there is none."""
    row = connection.execute(select(VERSION).where(VERSION.c.id == version_id)).mappings().one_or_none()
    return None if row is None else _version(row)


def resolve(connection: Connection, prefix: str) -> Version:
    """Return the version whose id is or begins with `prefix`.

    Raises
    ------
    UnknownVersion
        If there is none, if there are several, or if the prefix has fewer than six digits.
    """
    wanted = prefix.strip().lower()
    if not _HEXADECIMAL.fullmatch(wanted) or len(wanted) > ID_LENGTH:
        raise UnknownVersion("store.unknown_version", version=prefix)
    if len(wanted) < _SHORTEST_PREFIX:
        raise UnknownVersion("store.short_prefix", version=prefix, minimum=_SHORTEST_PREFIX)
    found = connection.execute(select(VERSION).where(VERSION.c.id.startswith(wanted))).mappings().all()
    if not found:
        raise UnknownVersion("store.unknown_version", version=prefix)
    if len(found) > 1:
        raise UnknownVersion("store.ambiguous_version", version=prefix, found=", ".join(r["id"] for r in found))
    return _version(found[0])


def listed(connection: Connection, dataflow: str | None = None) -> list[Version]:
    """Return the versions of a dataflow, or all, the last one loaded first."""
    query = select(VERSION).order_by(VERSION.c.number.desc())
    if dataflow is not None:
        query = query.where(VERSION.c.dataflow == dataflow)
    return [_version(row) for row in connection.execute(query).mappings()]


def hashes(connection: Connection) -> list[tuple[str, str]]:
    """Return the hashes of table and original of every version."""
    return [tuple(row) for row in connection.execute(select(VERSION.c.parquet_sha256, VERSION.c.sha256))]


def live(connection: Connection) -> dict[str, str]:
    """Return dataflow → id of its live version, in the order of the dataflows."""
    rows = connection.execute(select(LIVE.c.dataflow, LIVE.c.version_id).order_by(LIVE.c.dataflow))
    return {row.dataflow: row.version_id for row in rows}


def seal(row: Mapping[str, Any]) -> str:
    """Return the hash that a row of the list carries over everything else in it."""
    return fingerprint([row[column.name] for column in VERSION.c if column.name != "seal"])


def _row(version: Version) -> dict[str, Any]:
    row = asdict(version) | {"created": stamp(version.created)}
    del row["is_new"]
    return row


def _version(row: RowMapping) -> Version:
    values = {name: value for name, value in row.items() if name not in ("number", "seal", "created")}
    try:
        return Version(**values, created=datetime.fromisoformat(row["created"]))
    except (TypeError, ValueError) as error:
        raise DamagedStore("store.manifest_damaged") from error
