"""What goes with figures: where they are from, under which licence, in which version."""

from collections.abc import Iterable
from typing import Any

import orjson

from sector.analyse import Library
from sector.api.data.operation import Answer


def told(library: Library, language: str, dataflows: Iterable[str]) -> list[dict[str, Any]]:
    """Return source, licence and version of some dataflows."""
    return [_told(library, flow, language) for flow in dataflows if library.has(flow)]


def json_answer(content: object, headers: dict[str, str] | None = None) -> Answer:
    """Return something as JSON, the same bytes for the same content."""
    return Answer(orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS), headers or {})


def _told(library: Library, dataflow: str, language: str) -> dict[str, Any]:
    source, version = library.reference.source_of(dataflow), library.store.version(library.versions[dataflow])
    return {
        "dataflow": dataflow,
        "version": version.id,
        "published": version.created.date().isoformat(),
        "title": source.titles.in_language(language),
        "citation": source.citation,
        "licence": source.licence_name,
        "licence_url": source.licence_url,
    }
