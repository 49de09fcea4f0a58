"""The publications: what each counts, where it is from, and the versions of it that readers have seen."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from sector.analyse import Library
from sector.api.data import parameters as p
from sector.api.data.described import LIST, TEXT, WHOLE, many, thing
from sector.api.data.operation import JSON, PREFIX, Answer, Asked, Operation
from sector.api.data.told import json_answer
from sector.api.data.vocabulary import Vocabulary
from sector.model.source import ATTRIBUTES, Source
from sector.store import Version

#: A dataflow as a part of the address.
FLOW: Final = p.Parameter("dataflow", lambda known: known.dataflows, place="path")
_COUNTED: Final = ("measures", "areas", "activities", "periods")


def catalogue(library: Library, language: str) -> dict[str, Any]:
    """Return all publications."""
    return {"dataflows": [summary(library, flow, language) for flow in sorted(library.versions)]}


def summary(library: Library, dataflow: str, language: str) -> dict[str, Any]:
    """Return what a publication says of itself."""
    source, version = library.reference.source_of(dataflow), library.store.version(library.versions[dataflow])
    return _words(source, language) | {"version": _version(version, is_live=True)}


def whole(library: Library, dataflow: str, language: str) -> dict[str, Any]:
    """Return a publication with the codes that it uses and its breaks."""
    table = library.table(dataflow)
    found: dict[str, Any] = summary(library, dataflow, language)
    columns = dict(zip(_COUNTED, ("measure", "ref_area", "activity", "time_period"), strict=True))
    for name, column in columns.items():
        found[name] = sorted(table[column].unique().to_pylist()) if table is not None else []
    found["breaks"] = [
        {
            "measure": cut.measure,
            "areas": list(cut.areas),
            "first_period": cut.first_period,
            "cause": cut.cause.in_language(language),
            "source": cut.source,
        }
        for cut in library.reference.breaks
        if cut.dataflow == dataflow
    ]
    return found


def versions(library: Library, dataflow: str) -> dict[str, Any]:
    """Return the versions of a publication that are or were live, the last one loaded first."""
    seen = {event.version_id for event in library.store.history(dataflow)}
    live = library.store.live().get(dataflow, "")
    found = [version for version in library.store.versions(dataflow) if version.id in seen]
    return {"dataflow": dataflow, "versions": [_version(v, is_live=v.id == live) for v in found]}


def _words(source: Source, language: str) -> dict[str, Any]:
    return {
        "dataflow": source.dataflow,
        "title": source.titles.in_language(language),
        "producer": source.producer,
        "table": source.table,
        "citation": source.citation,
        "licence": source.licence_name,
        "licence_url": source.licence_url,
        "landing_url": source.landing_url,
        "published": source.published,
        "accessed": source.accessed,
        "freq": source.freq,
        "nomenclature": source.nomenclature,
        "total_activity": source.total_activity,
        "digital_activity": source.digital_activity,
        "partition": list(source.partition),
        "coverage": source.coverage_note.in_language(language),
        "limits": list(source.limits.get(language, source.limits.get("fr", ()))),
        "comparability": asdict(source.comparability),
    }


def _version(version: Version, *, is_live: bool) -> dict[str, Any]:
    return {
        "id": version.id,
        "created": version.created.date().isoformat(),
        "rows": version.rows,
        "first_period": version.first_period,
        "last_period": version.last_period,
        "sha256": version.sha256,
        "live": is_live,
    }


_VERSION: Final = thing(
    {
        "id": TEXT,
        "created": TEXT,
        "rows": WHOLE,
        "first_period": TEXT,
        "last_period": TEXT,
        "sha256": TEXT,
        "live": {"type": "boolean"},
    }
)
_TEXTS: Final = (
    *("dataflow", "title", "producer", "table", "citation", "licence", "licence_url", "landing_url", "published"),
    *("accessed", "freq", "nomenclature", "total_activity", "digital_activity", "coverage"),
)
_SUMMARY: Final[dict[str, dict[str, Any]]] = {
    **dict.fromkeys(_TEXTS, TEXT),
    "partition": LIST,
    "limits": LIST,
    "comparability": thing(dict.fromkeys(ATTRIBUTES, TEXT)),
    "version": _VERSION,
}
_BREAK: Final = thing({"measure": TEXT, "areas": LIST, "first_period": TEXT, "cause": TEXT, "source": TEXT})


def _of_flow(make: Callable[[Library, str, str], dict[str, Any]]) -> Callable[[Asked], Answer]:
    return lambda asked: json_answer(make(asked.library, asked.one(FLOW.name), asked.language))


def _fixed(schema: dict[str, Any]) -> Callable[[Vocabulary], dict[str, Any]]:
    return lambda _known: schema


CATALOGUE: Final = (
    Operation(
        "catalogue",
        f"{PREFIX}/catalogue",
        (p.LANGUAGE,),
        (JSON,),
        _fixed(thing({"dataflows": many(thing(_SUMMARY))})),
        lambda asked: json_answer(catalogue(asked.library, asked.language)),
    ),
    Operation(
        "dataflow",
        f"{PREFIX}/catalogue/{{dataflow}}",
        (FLOW, p.LANGUAGE),
        (JSON,),
        _fixed(thing({**_SUMMARY, **dict.fromkeys(_COUNTED, LIST), "breaks": many(_BREAK)})),
        _of_flow(whole),
    ),
    Operation(
        "versions",
        f"{PREFIX}/catalogue/{{dataflow}}/versions",
        (FLOW, p.LANGUAGE),
        (JSON,),
        _fixed(thing({"dataflow": TEXT, "versions": many(_VERSION)})),
        _of_flow(lambda library, flow, _language: versions(library, flow)),
    ),
)
