"""The published figures themselves, chosen by their dimensions."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from sector.analyse.rows import COLUMNS, rows
from sector.api.data import parameters as p
from sector.api.data.described import NUMBER_OR_NOTHING, SOURCE, TEXT, TEXT_OR_NOTHING, WHOLE, many, thing
from sector.api.data.operation import (
    CSV,
    JSON,
    PARQUET,
    PREFIX,
    SDMX_CSV,
    Answer,
    Asked,
    Form,
    MissingError,
    Operation,
    formats,
)
from sector.api.data.told import json_answer, told
from sector.api.data.vocabulary import Vocabulary
from sector.reports.tabular import as_csv, as_parquet, as_records, as_sdmx_csv

_FORMS: Final = (JSON, CSV, SDMX_CSV, PARQUET)
#: Parameters that name a column.
_COLUMNS: Final = (p.AREAS, p.ACTIVITIES, p.MEASURES, p.PERIODS, p.STATUSES, p.CONFIDENTIALITY)
_ENDINGS: Final = {SDMX_CSV.name: "sdmx.csv"}


def make(asked: Asked) -> Answer:
    """Return the rows that an address chooses, or the part of them that it asks for."""
    flows = dataflows(asked)
    wanted = {parameter.name: asked.all(parameter.name) for parameter in _COLUMNS}
    found = rows(asked.library, flows, wanted, (asked.one("start_period"), asked.one("end_period")))
    offset, limit = int(asked.one("offset", "0")), int(asked.one("limit", p.LIMIT.initial))
    part, links = found.slice(offset, limit), _links(asked, found.num_rows, offset, limit)
    headers = {"x-total-count": str(found.num_rows)}
    if links:
        headers["link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
    if asked.form is not JSON:
        name = "-".join([*(flows if len(flows) == 1 else ["observations"]), *_short(asked, flows)])
        ending = _ENDINGS.get(asked.form.name, asked.form.name)
        headers["content-disposition"] = f'attachment; filename="{name}.{ending}"'
        return Answer(write(part, asked.form, {f: asked.library.versions[f] for f in flows}), headers)
    content = {
        "total": found.num_rows,
        "offset": offset,
        "limit": limit,
        "next": links.get("next"),
        "sources": told(asked.library, asked.language, _in(asked, found, flows)),
        "observations": as_records(part),
    }
    return json_answer(content, headers)


def _in(asked: Asked, found: pa.Table, flows: Sequence[str]) -> Sequence[str]:
    """Return the dataflows that the rows stand in; those that are meant where there is no row."""
    versions = set(found["version"].unique().to_pylist())
    return [flow for flow in flows if asked.library.versions.get(flow) in versions] or flows


def dataflows(asked: Asked) -> tuple[str, ...]:
    """Return the dataflows that are meant: those named, else that of the version named, else all.

    Raises
    ------
    MissingError
        If the version named is one of another dataflow.
    """
    pinned, named = asked.present.pinned, asked.all(p.FLOWS.name)
    if pinned and any(flow != pinned for flow in named):
        raise MissingError("api.wrong.version_of", p.VERSION.name, value=asked.one("v"), dataflow=", ".join(named))
    if pinned:
        return (pinned,)
    return tuple(dict.fromkeys(named)) or asked.present.known.dataflows


def write(table: pa.Table, form: Form, versions: dict[str, str]) -> bytes:
    """Return observations in one of the forms without words around them."""
    if form is SDMX_CSV:
        return as_sdmx_csv(table)
    if form is PARQUET:
        return as_parquet(table, versions)
    return as_csv(table)


def _short(asked: Asked, flows: tuple[str, ...]) -> list[str]:
    return [asked.library.versions[flows[0]][:8]] if len(flows) == 1 else []


def _links(asked: Asked, total: int, offset: int, limit: int) -> dict[str, str]:
    """Return the addresses of the other parts, none when the answer is whole."""
    last = max(0, (total - 1) // limit * limit)
    at = {"first": 0, "prev": max(0, offset - limit), "next": offset + limit, "last": last}
    if not offset:
        at.pop("prev")
    if offset + limit >= total:
        at.pop("next")
    if not {"prev", "next"} & set(at):
        return {}
    return {name: asked.address(offset=str(start), limit=str(limit)) for name, start in at.items()}


def _schema(_known: Vocabulary) -> dict[str, Any]:
    types = {"obs_value": NUMBER_OR_NOTHING, "unit_mult": {"type": "integer"}}
    row = thing({name: types.get(name, TEXT) for name in COLUMNS})
    return thing(
        {
            "total": WHOLE,
            "offset": WHOLE,
            "limit": WHOLE,
            "next": TEXT_OR_NOTHING,
            "sources": many(SOURCE),
            "observations": many(row),
        }
    )


OBSERVATIONS: Final = Operation(
    "observations",
    f"{PREFIX}/observations",
    (p.FLOWS, *_COLUMNS, p.START, p.END, p.VERSION, p.LIMIT, p.OFFSET, formats(_FORMS), p.LANGUAGE),
    _FORMS,
    _schema,
    make,
    paged=True,
)
