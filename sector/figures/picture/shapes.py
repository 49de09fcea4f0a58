"""The shapes of a plotly figure: lines, circles and paths, in values, shares of the area or pixels."""

import re
from collections.abc import Mapping
from typing import Any, Final

from sector.figures.picture.area import CAPITAL, Area
from sector.figures.picture.reading import UnsupportedError, dash, ink, one_of, only, rows
from sector.figures.picture.svg import number, tag, text

_KNOWN: Final = frozenset(
    {
        *("type", "layer", "xref", "yref", "xsizemode", "ysizemode", "xanchor", "yanchor"),
        *("x0", "x1", "y0", "y1", "path", "line", "label"),
    }
)
_STEP: Final = re.compile(r"([ML])(-?[0-9.]+),(-?[0-9.]+)")


def is_below(found: Mapping[str, Any]) -> bool:
    """Say whether a shape stands under the traces."""
    return one_of("layer", found.get("layer", "above"), ("above", "below")) == "below"


def shape(area: Area, found: Mapping[str, Any]) -> list[str]:
    """Return what a shape draws.

    Raises
    ------
    UnsupportedError
        If it is of another type, or holds what pictures cannot draw.
    """
    only("shape", found, _KNOWN)
    kind = one_of("shape", found["type"], ("line", "circle", "path"))
    stroke = _stroke(found["line"])
    if kind == "path":
        return [tag("path", d=_path(area, found), fill="none", **stroke)]
    x0, x1 = (_x(area, found, found[name]) for name in ("x0", "x1"))
    y0, y1 = (_y(area, found, found[name]) for name in ("y0", "y1"))
    if kind == "line":
        return [tag("line", x1=x0, y1=y0, x2=x1, y2=y1, **stroke)]
    centre = (x0 + x1) / 2, (y0 + y1) / 2
    drawn = [
        tag("ellipse", cx=centre[0], cy=centre[1], rx=abs(x1 - x0) / 2, ry=abs(y1 - y0) / 2, fill="none", **stroke)
    ]
    if "label" in found:
        only("label", found["label"], {"text", "font", "padding"})
        written = ink(found["label"]["font"])
        (said,) = rows(found["label"]["text"])
        drawn.append(text(centre[0], centre[1] + CAPITAL * written.size / 2, said, written, "middle"))
    return drawn


def _stroke(found: Mapping[str, Any]) -> dict[str, Any]:
    only("line", found, {"color", "width", "dash"})
    dashes = dash(found.get("dash", "solid"))
    return {"stroke": found["color"], "stroke_width": float(found["width"]), "stroke_dasharray": dashes or None}


def _path(area: Area, found: Mapping[str, Any]) -> str:
    steps = _STEP.findall(found["path"])
    if "".join(f"{letter}{x},{y}" for letter, x, y in steps) != found["path"]:
        raise UnsupportedError(f"path: {found['path']!r}")
    places = ((step, _x(area, found, float(x)), _y(area, found, float(y))) for step, x, y in steps)
    return "".join(f"{step}{number(x)} {number(y)}" for step, x, y in places)


def _x(area: Area, found: Mapping[str, Any], value: float) -> float:
    ref = found.get("xref", "x")
    if one_of("xsizemode", found.get("xsizemode", "scaled"), ("scaled", "pixel")) == "pixel":
        return area.x(found["xanchor"], ref) + value
    return area.x(value, ref)


def _y(area: Area, found: Mapping[str, Any], value: float) -> float:
    ref = found.get("yref", "y")
    if one_of("ysizemode", found.get("ysizemode", "scaled"), ("scaled", "pixel")) == "pixel":
        return area.y(found["yanchor"], ref) - value
    return area.y(value, ref)
