"""GeoJSON (RFC 7946): the areas of the map with the figures of the period that it shows."""

import json
from typing import Any

from sector.reports.document import Document, Figure, Value
from sector.reports.formats.joined import Joined, join


def geojson(document: Document) -> bytes:
    """Return one feature for each area of the map, in degrees; an absent value is null beside its state.

    Title, facts, legend and notes are members of the collection, which RFC 7946 allows.
    """
    collection = {
        "type": "FeatureCollection",
        "name": document.name,
        "title": document.title,
        "facts": {fact.label: fact.text for fact in document.facts},
        "legend": dict(document.legend),
        "notes": list(document.notes),
        "features": [_feature(document, one) for one in join(document)],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _feature(document: Document, one: Joined) -> dict[str, Any]:
    named = zip((column.name for column in document.columns), one.row, strict=True)
    return {
        "type": "Feature",
        "id": one.outline.code,
        "properties": {name: _plain(item) for name, item in named},
        "geometry": one.outline.geometry,
    }


def _plain(item: Value) -> str | float | None:
    if not isinstance(item, Figure):
        return item
    if item.value is None:
        return None
    return int(item.value) if item.value.is_integer() else item.value
