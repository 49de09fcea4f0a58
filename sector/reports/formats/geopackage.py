"""GeoPackage 1.3: the map as a layer, every row behind it as a table, and what must be known of them.

Reference: OGC 12-128r17, GeoPackage Encoding Standard 1.3 (2020).
"""

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Final

from sector.reference.outlines import EQUAL_AREA, LON_LAT, definition, projected
from sector.reports.document import Column, Document, Figure, Kind, Value
from sector.reports.formats.joined import join

#: « GPKG » and version 1.3.0, as its first bytes say it.
_APPLICATION: Final = 0x47504B47
_VERSION: Final = 10300
_LAYER: Final = "map"
_FIGURES: Final = "figures"
_NOTES: Final = "notes"
_TYPES: Final = {Kind.TEXT: "TEXT", Kind.NUMBER: "REAL", Kind.PERIOD: "TEXT"}
_TABLES: Final = """
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique,
  description text default '', last_change datetime not null,
  min_x double, min_y double, max_x double, max_y double,
  srs_id integer references gpkg_spatial_ref_sys(srs_id));
create table gpkg_geometry_columns (
  table_name text not null unique references gpkg_contents(table_name), column_name text not null,
  geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys(srs_id),
  z tinyint not null, m tinyint not null, primary key (table_name, column_name));
"""


def geopackage(document: Document) -> bytes:
    """Return a database: layer ``map`` (EPSG:3035) of the period shown, tables ``figures`` and ``notes``.

    An absent value is null beside its state. The only time in it is that of the figures.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"pragma application_id = {_APPLICATION}")
        database.execute(f"pragma user_version = {_VERSION}")
        database.executescript(_TABLES)
        _references(database)
        _map(database, document)
        _table(database, _FIGURES, document.columns, document.rows)
        _contents(database, document, _FIGURES, "attributes")
        told = [(document.heads["title"], document.title), *((fact.label, fact.text) for fact in document.facts)]
        told += [*document.legend, *((document.heads["note"], note) for note in document.notes)]
        columns = (Column("about", document.heads["about"]), Column("text", document.heads["text"]))
        _table(database, _NOTES, columns, told)
        _contents(database, document, _NOTES, "attributes")
        database.execute("vacuum")
        return database.serialize()


def _references(database: sqlite3.Connection) -> None:
    rows: list[tuple[object, ...]] = [
        ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ]
    for code in (LON_LAT, EQUAL_AREA):
        name, text = definition(code)
        rows.append((name, code, "EPSG", code, text, None))
    database.executemany("insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)", rows)


def _map(database: sqlite3.Connection, document: Document) -> None:
    joined = join(document)
    made = projected([one.outline for one in joined])
    _table(database, _LAYER, document.columns, [one.row for one in joined], [_blob(p.wkb, p.bounds) for p in made])
    edges = [part.bounds for part in made]
    bounds = [
        choose(edge[at] for edge in edges) if edges else None for at, choose in enumerate((min, min, max, max))
    ]
    _contents(database, document, _LAYER, "features", [*bounds, EQUAL_AREA])
    database.execute(
        "insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)", (_LAYER, EQUAL_AREA)
    )


def _contents(
    database: sqlite3.Connection, document: Document, name: str, kind: str, where: Sequence[float | None] = ()
) -> None:
    moment = document.created.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    told = "\n".join(f"{fact.label}{document.heads['colon']}{fact.text}" for fact in document.facts)
    place = where or (None,) * 5
    database.execute(
        "insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, kind, f"{name}: {document.title}", told, moment, *place),
    )


def _table(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    shapes: Sequence[bytes] = (),
) -> None:
    """Write a table; the names of tables and columns are the program's own."""
    typed = [f'"{column.name}" {_TYPES[column.kind]}' for column in columns]
    fields = [
        "fid integer primary key autoincrement not null",
        *(['"geom" MULTIPOLYGON'] if shapes else []),
        *typed,
    ]
    database.execute(f'create table "{name}" ({", ".join(fields)})')
    places = ", ".join("?" * len(fields))
    for number, row in enumerate(rows, 1):
        shape = [shapes[number - 1]] if shapes else []
        values = [number, *shape, *(_plain(item) for item in row)]
        database.execute(f'insert into "{name}" values ({places})', values)  # noqa: S608  our own names


def _plain(item: Value) -> str | float | None:
    return item.value if isinstance(item, Figure) else item


def _blob(wkb: bytes, bounds: tuple[float, float, float, float]) -> bytes:
    """Return a geometry as a GeoPackage holds it: header with envelope, little-endian, then its WKB."""
    west, south, east, north = bounds
    flags = 0b00000011
    return struct.pack("<2sBBi4d", b"GP", 0, flags, EQUAL_AREA, west, east, south, north) + wkb
