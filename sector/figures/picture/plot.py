"""A plotly figure drawn without a browser: the same places, strokes and texts as on the page."""

from collections.abc import Mapping
from typing import Any, Final

from sector.figures.picture.area import Area, axes
from sector.figures.picture.notes import note
from sector.figures.picture.reading import only
from sector.figures.picture.shapes import is_below, shape
from sector.figures.picture.svg import Drawn
from sector.figures.picture.traces import trace

_LAYOUT: Final = frozenset({"template", "height", "margin", "xaxis", "yaxis", "shapes", "annotations"})


def draw(plot: Mapping[str, Any], wide: float) -> Drawn:
    """Return a figure at a width in pixels; its height is its own.

    Parameters
    ----------
    plot
        The plain data that the page hands to plotly: traces ``scatter``, shapes, annotations, two axes.

    Raises
    ------
    UnsupportedError
        If it holds anything that would be left out.
    """
    only("figure", plot, {"data", "layout"})
    layout = plot["layout"]
    only("layout", layout, _LAYOUT)
    margin, high = layout["margin"], float(layout["height"])
    only("margin", margin, {"l", "r", "t", "b"})
    area = Area(
        margin["l"],
        margin["t"],
        wide - margin["l"] - margin["r"],
        high - margin["t"] - margin["b"],
        tuple(layout["xaxis"]["range"]),
        tuple(layout["yaxis"]["range"]),
    )
    shapes = layout.get("shapes", ())
    parts = [
        *(part for one in shapes if is_below(one) for part in shape(area, one)),
        *axes(area, layout),
        *(part for one in plot["data"] for part in trace(area, one)),
        *(part for one in shapes if not is_below(one) for part in shape(area, one)),
        *(part for one in layout.get("annotations", ()) for part in note(area, one)),
    ]
    return Drawn(high, "".join(parts))
