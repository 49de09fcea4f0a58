"""Projected geometry → SVG path text: y downwards, one decimal, relative steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """Metres → map units.

    Parameters
    ----------
    west, north
        Metres at the upper left corner of the frame.
    factor
        Units per metre.
    width, height
        The frame in units.
    """

    west: float
    north: float
    factor: float
    width: float
    height: float

    @classmethod
    def fit(cls, bounds: Sequence[float], width: float) -> "Scale":
        """Return the scale that makes the bounds (west, south, east, north; metres) `width` units wide."""
        west, south, east, north = bounds
        factor = width / (east - west)
        return cls(west, north, factor, width, round((north - south) * factor, 1))

    def point(self, x: float, y: float) -> list[float]:
        """Return a point in units."""
        return [value / TENTHS for value in self._tenths(x, y)]

    def polygons(self, geometry: BaseGeometry) -> str:
        """Return the closed rings of a polygon or multipolygon."""
        rings = [
            ring
            for part in shapely.get_parts(geometry)
            if isinstance(part, shapely.Polygon)
            for ring in (part.exterior, *part.interiors)
        ]
        return "".join(self._trace(ring.coords[:-1]) + "z" for ring in rings)

    def lines(self, geometry: BaseGeometry) -> list[str]:
        """Return one open path per line."""
        return [self._trace(line.coords) for line in shapely.get_parts(geometry) if line.length > 0]

    def _tenths(self, x: float, y: float) -> tuple[int, int]:
        return round((x - self.west) * self.factor * TENTHS), round((self.north - y) * self.factor * TENTHS)

    def _trace(self, coords: Sequence[Sequence[float]]) -> str:
        """Return a path of relative steps between rounded points, so that rounding never adds up."""
        points = [self._tenths(x, y) for x, y, *_ in coords]
        moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        return f"M{_pair(points[0])}l" + " ".join(_pair(move) for move in moves)


def _pair(point: tuple[int, int]) -> str:
    return ",".join(f"{value / TENTHS:g}" for value in point)
