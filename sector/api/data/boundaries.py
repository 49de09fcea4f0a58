"""The boundaries of the territories and of their neighbours as GeoJSON."""

from functools import lru_cache
from typing import Any, Final

from sector.analyse import Library
from sector.api.data import parameters as p
from sector.api.data.described import TEXT, many, thing
from sector.api.data.operation import GEOJSON, PREFIX, Answer, Asked, Operation
from sector.api.data.told import json_answer
from sector.i18n import LANGUAGES
from sector.ingest import data_folder
from sector.reference.boundaries import load_outlines

_LICENCE: Final = "Natural Earth, public domain"
_KEPT: Final = ("code", "name", "country", "role")


def collection(library: Library, areas: tuple[str, ...]) -> dict[str, Any]:
    """Return the boundaries of some territories, or of all that have one and their neighbours.

    A territory has its names in three languages beside the one its boundary came with.
    """
    kept = [f for f in _outlines() if not areas or f["properties"]["code"] in areas]
    return {"type": "FeatureCollection", "licence": _LICENCE, "features": [_feature(library, f) for f in kept]}


def _feature(library: Library, found: dict[str, Any]) -> dict[str, Any]:
    told = {name: found["properties"].get(name, "") for name in _KEPT}
    place = library.reference.territories.get(told["code"])
    names = {f"name_{code}": place.name(code) if place else told["name"] for code in LANGUAGES}
    return {"type": "Feature", "properties": {**told, **names}, "geometry": found["geometry"]}


@lru_cache(maxsize=1)
def _outlines() -> list[dict[str, Any]]:
    return load_outlines(data_folder())


def _make(asked: Asked) -> Answer:
    return json_answer(collection(asked.library, asked.all(p.AREAS.name)))


_GEOMETRY: Final = thing({"type": {"enum": ["Polygon", "MultiPolygon"]}, "coordinates": {"type": "array"}})
_PROPERTIES: Final = thing(dict.fromkeys((*_KEPT, *(f"name_{code}" for code in LANGUAGES)), TEXT))
_FEATURE: Final = thing({"type": {"const": "Feature"}, "properties": _PROPERTIES, "geometry": _GEOMETRY})
BOUNDARIES: Final = Operation(
    "boundaries",
    f"{PREFIX}/boundaries",
    (p.AREAS, p.LANGUAGE),
    (GEOJSON,),
    lambda _: thing({"type": {"const": "FeatureCollection"}, "licence": TEXT, "features": many(_FEATURE)}),
    _make,
)
