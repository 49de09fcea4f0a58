"""Boundaries of the map, made once from Natural Earth: lon/lat GeoJSON and SVG paths in EPSG:3035."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from sector.reference import svg_path
from sector.reference.boundary_shapes import country_borders, well_inside

AREAS_FILE = "areas.toml"
GEOJSON_FILE = "natural_earth_territories.geojson"
MAP_FILE = "map_epsg3035.json"
LON_LAT, EQUAL_AREA = "EPSG:4326", "EPSG:3035"
DEGREE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Built:
    """What `build` wrote: the two files and how many areas each kind has."""

    geojson: Path
    map: Path
    areas: int
    context: int


def build(source: Path, out: Path) -> Built:
    """Write the boundary files of the territories named in `out/areas.toml`.

    Parameters
    ----------
    source
        Natural Earth 1:10m admin-1 as GeoJSON, lon/lat, with `iso_3166_2`, `name` and `adm0_a3` per feature.
    out
        Folder holding `areas.toml`; receives `natural_earth_territories.geojson` (lon/lat degrees) and
        `map_epsg3035.json` (paths in map units, equal area).

    Raises
    ------
    ValueError
        An area named in `areas.toml` is not in the source, or the source's borders overlap or leave gaps.
    """
    wanted = tomllib.loads((out / AREAS_FILE).read_text(encoding="utf-8"))
    territories, neighbours = _coverage(source, wanted)
    unions = _unions(wanted, territories)
    geojson, drawn = out / GEOJSON_FILE, out / MAP_FILE
    _write(geojson, _collection(wanted, {**territories, **unions}, neighbours), spaced=False)
    _write(drawn, _map(wanted, territories, unions, neighbours), spaced=True)
    return Built(geojson, drawn, len(territories) + len(unions), len(neighbours))


def _coverage(source: Path, wanted: Mapping[str, Any]) -> tuple[dict[str, BaseGeometry], gpd.GeoDataFrame]:
    """Return the territories and their neighbours in EPSG:3035, simplified together, neighbours clipped."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    every = gpd.GeoDataFrame.from_features([f for f in features if f.get("geometry")], crs=LON_LAT)
    parts = {code: area["made_of"] for code, area in wanted["areas"].items()}
    absent = {iso for made_of in parts.values() for iso in made_of} - set(every["iso_3166_2"])
    if absent:
        raise ValueError(f"Not in the source: {', '.join(sorted(absent))}")
    owner = {iso: code for code, made_of in parts.items() for iso in made_of}
    every["code"] = [owner.get(iso, iso) for iso in every["iso_3166_2"]]
    core = every[every["code"].isin(parts)].to_crs(EQUAL_AREA)
    frame = _frame(core.total_bounds, wanted["frame"])
    near = every.cx[slice(*_degrees(frame)[::2]), slice(*_degrees(frame)[1::2])].to_crs(EQUAL_AREA)
    near = near[near.intersects(frame)].dissolve("code", aggfunc="first").reset_index()
    if not shapely.coverage_is_valid(near.geometry.values):
        raise ValueError("The borders of the source overlap or leave gaps")
    near["geometry"] = shapely.coverage_simplify(near.geometry.values, wanted["frame"]["tolerance_m"])
    inside = near["code"].isin(parts)
    territories = {code: near.loc[near["code"] == code, "geometry"].iloc[0] for code in parts}
    neighbours = near[~inside].copy()
    neighbours["geometry"] = neighbours.geometry.intersection(frame)
    return territories, neighbours[["code", "name", "adm0_a3", "geometry"]].sort_values("code")


def _frame(bounds: Iterable[float], frame: Mapping[str, float]) -> BaseGeometry:
    west, south, east, north = bounds
    return shapely.box(
        west - frame["left_km"] * 1000,
        south - frame["bottom_km"] * 1000,
        east + frame["right_km"] * 1000,
        north + frame["top_km"] * 1000,
    )


def _degrees(frame: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = gpd.GeoSeries([frame], crs=EQUAL_AREA).to_crs(LON_LAT).total_bounds
    return float(west), float(south), float(east), float(north)


def _unions(wanted: Mapping[str, Any], areas: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    return {
        code: shapely.coverage_union_all([areas[part] for part in union["made_of"]])
        for code, union in wanted.get("unions", {}).items()
    }


def _collection(
    wanted: Mapping[str, Any], areas: Mapping[str, BaseGeometry], neighbours: gpd.GeoDataFrame
) -> dict[str, Any]:
    """Return a GeoJSON collection in degrees; `role` tells territory, union and context apart."""
    labels = {**wanted["areas"], **wanted.get("unions", {})}
    records = [
        {
            "code": code,
            "name": labels[code]["name"],
            "country": labels[code]["country"],
            "role": "territory" if code in wanted["areas"] else "union",
            "geometry": geometry,
        }
        for code, geometry in areas.items()
    ]
    records += [
        {"code": code, "name": name, "country": country, "role": "context", "geometry": geometry}
        for code, name, country, geometry in zip(
            *(neighbours[column] for column in ("code", "name", "adm0_a3", "geometry")), strict=True
        )
    ]
    degrees = gpd.GeoSeries([record["geometry"] for record in records], crs=EQUAL_AREA).to_crs(LON_LAT)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {key: value for key, value in record.items() if key != "geometry"},
                "geometry": mapping(shapely.transform(shape, lambda xy: xy.round(DEGREE_DIGITS))),
            }
            for record, shape in zip(records, degrees, strict=True)
        ],
    }


def _map(
    wanted: Mapping[str, Any],
    territories: Mapping[str, BaseGeometry],
    unions: Mapping[str, BaseGeometry],
    neighbours: gpd.GeoDataFrame,
) -> dict[str, Any]:
    """Return the drawing: paths in map units, y downwards, one decimal."""
    core = shapely.union_all(list(territories.values()))
    frame = _frame(core.bounds, wanted["frame"])
    scale = svg_path.Scale.fit(frame.bounds, wanted["frame"]["width"])
    west, south, east, north = core.bounds
    drawn = {**territories, **unions}
    labels = wanted.get("labels", {})
    return {
        "crs": EQUAL_AREA,
        "width": scale.width,
        "height": scale.height,
        "focus": [*scale.point(west, north), *scale.point(east, south)],
        "areas": {
            code: {
                "d": scale.polygons(geometry),
                "anchor": scale.point(*well_inside(geometry)),
                "label": {variant: places[code] for variant, places in labels.items() if code in places},
            }
            for code, geometry in drawn.items()
        },
        "context": scale.lines(country_borders(neighbours, wanted["frame"]["tolerance_m"])),
        "places": _places(wanted["places"], scale),
    }


def _places(places: Mapping[str, tuple[float, float]], scale: svg_path.Scale) -> dict[str, list[float]]:
    points = gpd.GeoSeries([shapely.Point(place) for place in places.values()], crs=LON_LAT).to_crs(EQUAL_AREA)
    return {code: scale.point(*point.coords[0]) for code, point in zip(places, points, strict=True)}


def _write(path: Path, content: Mapping[str, Any], *, spaced: bool) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), indent=1 if spaced else None)
    path.write_text(text + "\n", encoding="utf-8")
