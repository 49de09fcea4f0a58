"""The traces of a plotly figure: lines, areas, points and texts."""

from collections.abc import Mapping
from typing import Any, Final

from sector.figures.picture.area import Area
from sector.figures.picture.reading import POINTER, UnsupportedError, dash, each, ink, one_of, only, points, rows
from sector.figures.picture.svg import Anchor, number, paint, tag, text

_KNOWN: Final = POINTER | {
    *("type", "mode", "x", "y", "line", "marker", "text", "textposition", "textfont", "fill", "fillcolor"),
    *("connectgaps", "cliponaxis"),
}
#: As plotly sets several lines, in sizes of the font.
LINE_HEIGHT: Final = 1.3
_ANCHORS: Final[dict[str, Anchor]] = {"left": "end", "center": "middle", "right": "start"}
_SIDES: Final = {"left": -1, "center": 0, "right": 1, "top": -1, "middle": 0, "bottom": 1}


def trace(area: Area, found: Mapping[str, Any]) -> list[str]:
    """Return what a trace draws.

    Raises
    ------
    UnsupportedError
        If it is of another type, or holds what pictures cannot draw.
    """
    one_of("trace", found["type"], ("scatter",))
    only("trace", found, _KNOWN)
    one_of("connectgaps", found.get("connectgaps", False), (False,))
    if not found["x"]:
        return []
    mode = found["mode"]
    parts = set(mode.split("+")) - {"none"}
    one_of("mode", frozenset(parts) <= {"lines", "markers", "text"}, (True,))
    drawn: list[str] = []
    if "fill" in found:
        drawn.append(_filled(area, found))
    if "lines" in parts:
        drawn.append(_path(area, found))
    if "markers" in parts:
        drawn += _markers(area, found)
    if "text" in parts:
        drawn += _texts(area, found)
    return drawn


def _filled(area: Area, found: Mapping[str, Any]) -> str:
    one_of("fill", found["fill"], ("toself",))
    colour, opacity = paint(found["fillcolor"])
    return tag("path", d=f"{_steps(area, found)}Z", fill=colour, fill_opacity=opacity)


def _path(area: Area, found: Mapping[str, Any]) -> str:
    stroke = found["line"]
    only("line", stroke, {"color", "width", "dash"})
    return tag(
        "path",
        d=_steps(area, found),
        fill="none",
        stroke=stroke["color"],
        stroke_width=float(stroke["width"]),
        stroke_dasharray=dash(stroke.get("dash", "solid")) or None,
        stroke_linejoin="round",
    )


def _steps(area: Area, found: Mapping[str, Any]) -> str:
    steps, lifted = "", True
    for x, y in points(found):
        if x is None or y is None:
            lifted = True
            continue
        steps += f"{'M' if lifted else 'L'}{number(area.x(x))} {number(area.y(y))}"
        lifted = False
    return steps


def _markers(area: Area, found: Mapping[str, Any]) -> list[str]:
    marker, places = found["marker"], points(found)
    only("marker", marker, {"size", "color", "opacity", "line"})
    edge = marker.get("line", {})
    only("marker line", edge, {"color", "width"})
    values = zip(
        places,
        each(marker["size"], len(places)),
        each(marker.get("color", ""), len(places)),
        each(marker.get("opacity", 1.0), len(places)),
        each(edge.get("color", ""), len(places)),
        each(edge.get("width", 0), len(places)),
        strict=True,
    )
    drawn: list[str] = []
    for (x, y), size, colour, opacity, outline, wide in values:
        if x is None or y is None or not opacity:
            continue
        one_of("opacity", opacity, (1, 1.0))
        fill, shade = paint(colour)
        stroke = {"stroke": outline, "stroke_width": float(wide)} if wide else {}
        drawn.append(
            tag("circle", cx=area.x(x), cy=area.y(y), r=size / 2, fill=fill, fill_opacity=shade, **stroke)
        )
    return drawn


def _texts(area: Area, found: Mapping[str, Any]) -> list[str]:
    places, written = points(found), ink(found["textfont"])
    away = found["marker"]["size"] / 1.6 + 1 if "markers" in found["mode"].split("+") else 0.0
    drawn: list[str] = []
    positions = each(found["textposition"], len(places))
    for (x, y), said, position in zip(places, each(found["text"], len(places)), positions, strict=True):
        up, _, side = position.partition(" ")
        if up not in ("top", "middle", "bottom") or side not in _ANCHORS:
            raise UnsupportedError(f"textposition: {position!r}")
        lines = rows(said)
        high = (len(lines) - 1) * LINE_HEIGHT + 1
        down = written.size * 0.75 + _SIDES[up] * away + (_SIDES[up] - 1) * high * written.size / 2
        left = area.x(x) + _SIDES[side] * away
        for at, row in enumerate(lines):
            base = area.y(y) + down + at * LINE_HEIGHT * written.size
            drawn.append(text(left, base, row, written, _ANCHORS[side]))
    return drawn
