"""What is derived from the areas before they are drawn: where a sign stands, where two countries meet."""

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

# Neighbours' borders are context: coarser than the territories.
CONTEXT_TOLERANCE_FACTOR = 2


def well_inside(geometry: BaseGeometry) -> tuple[float, float]:
    """Return the centre of the largest circle that fits inside."""
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle([geometry]))[0]
    return float(x), float(y)


def country_borders(neighbours: gpd.GeoDataFrame, tolerance: float) -> BaseGeometry:
    """Return the borders two neighbouring countries share, outside the territories."""
    countries = neighbours.dissolve("adm0_a3").geometry
    shared = [
        first.intersection(second)
        for index, first in enumerate(countries)
        for second in countries.iloc[index + 1 :]
        if first.intersects(second)
    ]
    lines = shapely.line_merge(shapely.union_all([_only_lines(geometry) for geometry in shared]))
    return lines.simplify(tolerance * CONTEXT_TOLERANCE_FACTOR)


def _only_lines(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.length > 0]
    return shapely.union_all([part.boundary if part.area else part for part in parts])
