"""The boundaries of the territories as GeoJSON."""

from typing import Any, Final

from sector.analyse import Library
from sector.api.data import parameters as p
from sector.api.data.described import TEXT, many, thing
from sector.api.data.operation import GEOJSON, PREFIX, Answer, Asked, Operation
from sector.api.data.told import json_answer
from sector.i18n import LANGUAGES
from sector.ingest import data_folder
from sector.reference.outlines import CREDIT, LICENCE_NAME, LICENCE_URL, Outline, load_outlines

_KEPT: Final = ("code", "country", "role")


def collection(library: Library, areas: tuple[str, ...]) -> dict[str, Any]:
    """Return the boundaries of some territories, or of all that have one, with their names in three languages."""
    outlines = load_outlines(data_folder()).values()
    kept = [_feature(library, outline) for outline in outlines if not areas or outline.code in areas]
    licence = {"licence": LICENCE_NAME, "licence_url": LICENCE_URL, "credit": CREDIT}
    return {"type": "FeatureCollection", **licence, "features": kept}


def _feature(library: Library, outline: Outline) -> dict[str, Any]:
    place = library.reference.territories[outline.code]
    told = {"code": outline.code, "country": outline.country, "role": outline.role}
    names = {f"name_{code}": place.name(code) for code in LANGUAGES}
    return {"type": "Feature", "properties": {**told, **names}, "geometry": outline.geometry}


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
    lambda _: thing(
        {
            "type": {"const": "FeatureCollection"},
            **dict.fromkeys(("licence", "licence_url", "credit"), TEXT),
            "features": many(_FEATURE),
        }
    ),
    _make,
)
