"""JSON-stat 2.0: a dataset whose cells stand in the order of its dimensions.

Reference: X. Badosa, JSON-stat 2.0 format, https://json-stat.org/full/.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from sector.reports.document import Column, Document, Figure, Kind, Value

_PERIOD: Final = "TIME_PERIOD"
_AREA: Final = "REF_AREA"
#: A table of more cells than this for each row is written row by row.
_DENSE: Final = 2


def applies(document: Document) -> bool:
    """Say whether every row of a document is one cell of a cube."""
    return bool(document.dimensions) and document.concept("OBS_VALUE") is not None


def jsonstat(document: Document) -> bytes:
    """Return the observations of a document; an absent value is null, and its status says why.

    The status of a cell is the SDMX observation status; ``extension`` holds what the letters mean and the facts.
    """
    dimensions = document.dimensions
    places = [document.index(column.name) for column in dimensions]
    codes = [list(dict.fromkeys(_code(row[at]) for row in document.rows)) for at in places]
    codes = [
        sorted(found) if column.kind is Kind.PERIOD else found
        for column, found in zip(dimensions, codes, strict=True)
    ]
    sizes = [len(found) for found in codes]
    values, statuses = _cells(document, places, codes)
    size = 1
    for one in sizes:
        size *= one
    is_dense = size <= _DENSE * max(len(document.rows), 1)
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": document.title,
        "source": _fact(document, "source"),
        "updated": document.created.date().isoformat(),
        "href": _fact(document, "address"),
        "id": [column.name for column in dimensions],
        "size": sizes,
        "role": _roles(dimensions),
        "dimension": {
            column.name: _dimension(column, found) for column, found in zip(dimensions, codes, strict=True)
        },
        "value": [values.get(at) for at in range(size)] if is_dense else {str(k): v for k, v in values.items()},
        "status": {str(at): letters for at, letters in statuses.items()},
        "note": [
            *(f"{fact.label}{document.heads['colon']}{fact.text}" for fact in document.facts),
            *document.notes,
        ],
        "extension": {
            "facts": {fact.name: fact.text for fact in document.facts},
            "legend": dict(document.legend),
            "lang": document.language,
        },
    }
    return json.dumps(dataset, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _code(item: Value) -> str:
    return item.digits if isinstance(item, Figure) else str(item if item is not None else "")


def _cells(
    document: Document, places: Sequence[int], codes: Sequence[Sequence[str]]
) -> tuple[dict[int, float | None], dict[int, str]]:
    ranks = [{code: at for at, code in enumerate(found)} for found in codes]
    at_value = document.concept("OBS_VALUE")
    values: dict[int, float | None] = {}
    statuses: dict[int, str] = {}
    for row in document.rows:
        at = 0
        for place, rank in zip(places, ranks, strict=True):
            at = at * len(rank) + rank[_code(row[place])]
        found = row[at_value or 0]
        if isinstance(found, Figure):
            values[at], statuses[at] = found.value, found.status
    return dict(sorted(values.items())), dict(sorted(statuses.items()))


def _dimension(column: Column, codes: Sequence[str]) -> dict[str, Any]:
    labels = {code: column.labels.get(code, code) for code in codes}
    return {"label": column.label, "category": {"index": list(codes), "label": labels}}


def _roles(dimensions: Sequence[Column]) -> dict[str, list[str]]:
    wanted = {"time": _PERIOD, "geo": _AREA}
    found = {role: [c.name for c in dimensions if c.concept == name] for role, name in wanted.items()}
    return {role: names for role, names in found.items() if names}


def _fact(document: Document, name: str) -> str:
    return "; ".join(fact.text for fact in document.facts if fact.name == name)
