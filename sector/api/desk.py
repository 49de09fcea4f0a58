"""What the routes read from, shared with the pages so that both show the same figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sector.analyse import Library, compare
from sector.model.comparison import Comparison
from sector.model.selection import Selection
from sector.model.view import View
from sector.reference.boundaries import MapGeometry
from sector.reference.outlines import Outline
from sector.reports.charts.scene import Scene


@dataclass(frozen=True, slots=True)
class Desk:
    """Ways to the figures.

    Parameters
    ----------
    library
        Pinned version (or empty) → published versions; raises `UnknownVersion`.
    view
        Library and selection → analysis.
    geometry
        The shapes of the map.
    shapes
        The same as the browser reads them.
    comparison
        Library and selection → the territory beside its counterpart.
    scene
        Library and selection → what a page showing it draws from; None where there are no pages.
    outlines
        Territory code → boundary that a file can carry.
    """

    library: Callable[[str], Library]
    view: Callable[[Library, Selection], View]
    geometry: Callable[[], MapGeometry]
    shapes: Callable[[], bytes]
    comparison: Callable[[Library, Selection], Comparison] = compare
    scene: Callable[[Library, Selection], Scene] | None = None
    outlines: Callable[[], Mapping[str, Outline]] = dict
