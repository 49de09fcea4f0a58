"""One Frictionless data package: a table with its schema for each dataflow, and the codelists.

Reference: Data Package standard, version 2.0, https://datapackage.org/standard/data-package/.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import pyarrow as pa

from sector.figures.words import Words
from sector.model.observation import COLUMNS, DIMENSIONS
from sector.reports.documents.told import Held, newest
from sector.reports.formats import File
from sector.reports.formats.archive import archive
from sector.reports.published.tables import Table, codelists, observations

NAME: Final = "observatoire-du-numerique"
MEDIA_TYPE: Final = "application/zip"
_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_TYPES: Final = {"obs_value": "number", "unit_mult": "integer", "line": "integer", "column": "integer"}
#: Dimension → the codelist that each of its codes is in.
_LISTS: Final = {"ref_area": "territories", "measure": "measures"}
#: Names of licences as the Open Definition spells them.
_LICENCES: Final = {"CC BY 4.0": "CC-BY-4.0", "CC0 1.0": "CC0-1.0", "ODbL 1.0": "ODbL-1.0"}
#: What the Open Definition calls a source that comes without a licence of its own.
_NONE: Final = "notspecified"


def package(words: Words, held: Sequence[Held], read: Callable[[str], pa.Table], address: str) -> File:
    """Return the package as a ZIP, the same bytes for the same versions.

    Parameters
    ----------
    read
        Version → its rows.
    address
        Page that lists the sources.
    """
    tables = {slug(one): observations(read(one.version)) for one in held}
    lists = codelists(words.reference, tables)
    resources = [
        _resource(f"data/{name}.csv", table, _observed(table, lists))
        | {
            "title": one.source.titles.in_language(words.language),
            "description": one.source.coverage_note.in_language(words.language),
            "sources": [_source(words, one)],
            "licenses": [_licence(one)],
            "version": one.version,
        }
        for one, (name, table) in zip(held, tables.items(), strict=True)
    ]
    resources += [_resource(f"codelists/{name}.csv", table, _listed(table)) for name, table in lists.items()]
    descriptor = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": NAME,
        "title": words.reference.observatory.names.in_language(words.language),
        "description": words.text("export.package.description"),
        "homepage": address,
        "version": newest(held).date().isoformat(),
        "created": newest(held).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": _unique(_licence(one) for one in held),
        "sources": _unique(_source(words, one) for one in held),
        "resources": resources,
    }
    parts = {"datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=2).encode("utf-8")}
    parts |= {f"data/{name}.csv": table.csv() for name, table in tables.items()}
    parts |= {f"codelists/{name}.csv": table.csv() for name, table in lists.items()}
    return File(f"{NAME}-{newest(held).date().isoformat()}.zip", MEDIA_TYPE, archive(parts))


def slug(one: Held) -> str:
    """Return how files and addresses name a source."""
    return one.source.id.replace("_", "-")


def _resource(path: str, table: Table, schema: dict[str, Any]) -> dict[str, Any]:
    content = table.csv()
    return {
        "name": path.rpartition("/")[2].removesuffix(".csv"),
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"$schema": f"{_PROFILES}tableschema.json", **schema},
    }


def _observed(table: Table, lists: dict[str, Table]) -> dict[str, Any]:
    """Return the schema of observations; a dimension refers to its codelist where that holds all its codes."""
    known = {name: {row[0] for row in lists[listed].rows} for name, listed in _LISTS.items()}
    kept = [name for name in _LISTS if {row[COLUMNS.index(name)] for row in table.rows} <= known[name]]
    return {
        "fields": [_field(name) for name in COLUMNS],
        "primaryKey": list(DIMENSIONS),
        "missingValues": [""],
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": _LISTS[name], "fields": ["code"]}} for name in kept
        ],
    }


def _field(name: str) -> dict[str, Any]:
    kept = {"constraints": {"required": True}} if name in (*DIMENSIONS, "obs_status") else {}
    return {"name": name, "type": _TYPES.get(name, "string"), **kept}


def _listed(table: Table) -> dict[str, Any]:
    keys = [name for name in table.heads if name in ("code", "nomenclature")]
    fields = [{"name": name, "type": "string"} for name in table.heads]
    return {"fields": fields, "primaryKey": keys, "missingValues": [""]}


def _source(words: Words, one: Held) -> dict[str, str]:
    source = one.source
    said = {
        "title": source.short_titles.in_language(words.language),
        "path": source.landing_url,
        "version": one.version,
    }
    return {name: text for name, text in said.items() if text}


def _licence(one: Held) -> dict[str, str]:
    name = one.source.licence_name
    known = _LICENCES.get(name, "" if one.source.licence_url else _NONE)
    said = {"name": known, "title": name, "path": one.source.licence_url}
    return {key: text for key, text in said.items() if text}


def _unique(items: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
