"""The boundaries that come with the program, as files on maps carry them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

GEOJSON_FILE: Final = Path("boundaries") / "natural_earth_territories.geojson"
#: Who made them, and on what terms they may be used.
CREDIT: Final = "Natural Earth, 1:10m Cultural Vectors"
LICENCE_NAME: Final = "Public domain"
LICENCE_URL: Final = "https://www.naturalearthdata.com/about/terms-of-use/"
LON_LAT: Final = 4326
EQUAL_AREA: Final = 3035
#: Those that figures can be shown in; the others are neighbours.
_DRAWN: Final = frozenset({"territory", "union"})


@dataclass(frozen=True, slots=True)
class Outline:
    """One territory.

    Parameters
    ----------
    role
        ``territory``, or ``union`` for one made of others.
    geometry
        GeoJSON geometry in degrees, longitude first.
    """

    code: str
    role: str
    country: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Projected:
    """One territory in metres.

    Parameters
    ----------
    wkb
        Multipolygon as well-known binary, little-endian.
    bounds
        West, south, east, north.
    """

    wkb: bytes
    bounds: tuple[float, float, float, float]


@lru_cache(maxsize=2)
def load_outlines(data_dir: Path) -> Mapping[str, Outline]:
    """Return code → territory, in the order of the file."""
    features = json.loads((data_dir / GEOJSON_FILE).read_text(encoding="utf-8"))["features"]
    found = [
        Outline(told["code"], told["role"], told["country"], feature["geometry"])
        for feature in features
        if (told := feature["properties"])["role"] in _DRAWN
    ]
    return {outline.code: outline for outline in found}


def projected(outlines: Sequence[Outline]) -> list[Projected]:
    """Return the territories in the equal-area projection of Europe, to the metre.

    EPSG:3035 is what Eurostat and the EEA ask for where areas are compared; a metre is finer than the boundaries,
    and the same on every machine.
    """
    # Half a second of loading that only the first file on a map pays for.
    import shapely
    from pyproj import Transformer
    from shapely.geometry import MultiPolygon, Polygon, shape

    transformer = Transformer.from_crs(LON_LAT, EQUAL_AREA, always_xy=True)

    def to_metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1])).round()

    made: list[Projected] = []
    for outline in outlines:
        found = shapely.transform(shape(dict(outline.geometry)), to_metres)
        whole = MultiPolygon([found]) if isinstance(found, Polygon) else found
        west, south, east, north = (float(edge) for edge in whole.bounds)
        made.append(Projected(shapely.to_wkb(whole, byte_order=1), (west, south, east, north)))
    return made


@lru_cache(maxsize=4)
def definition(code: int) -> tuple[str, str]:
    """Return the name of a coordinate reference system of EPSG, and its definition as WKT 1."""
    from pyproj import CRS

    system = CRS.from_epsg(code)
    return system.name, system.to_wkt("WKT1_GDAL")
