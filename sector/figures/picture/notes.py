"""The annotations of a plotly figure: texts beside a point, tied to it where they had to go far."""

from collections.abc import Mapping
from typing import Any, Final

from sector.figures.picture.area import Area
from sector.figures.picture.measure import width
from sector.figures.picture.reading import ink, one_of, only, rows
from sector.figures.picture.svg import line, text
from sector.figures.picture.traces import LINE_HEIGHT

_KNOWN: Final = frozenset(
    {
        *("x", "y", "xref", "yref", "xshift", "yshift", "text", "font", "align", "xanchor", "yanchor"),
        *("showarrow", "ax", "ay", "arrowhead", "arrowwidth", "arrowcolor", "standoff"),
    }
)
#: From the middle of a line of text to its baseline, in sizes of the font.
_DOWN: Final = 0.33


def note(area: Area, found: Mapping[str, Any]) -> list[str]:
    """Return what an annotation draws.

    Raises
    ------
    UnsupportedError
        If it holds what pictures cannot draw.
    """
    only("annotation", found, _KNOWN)
    one_of("yanchor", found["yanchor"], ("middle",))
    at = area.x(found["x"], found.get("xref", "x")), area.y(found["y"], found.get("yref", "y"))
    if found["showarrow"]:
        one_of("arrowhead", found["arrowhead"], (0,))
        x, y = at[0] + found["ax"], at[1] + found["ay"]
        return [_tie(at, (x, y), found), *_block(x, y, found)]
    return _block(at[0] + found.get("xshift", 0), at[1] - found.get("yshift", 0), found)


def _tie(at: tuple[float, float], to: tuple[float, float], found: Mapping[str, Any]) -> str:
    away_x, away_y = to[0] - at[0], to[1] - at[1]
    long = (away_x**2 + away_y**2) ** 0.5 or 1.0
    part = found["standoff"] / long
    start = at[0] + away_x * part, at[1] + away_y * part
    return line(*start, *to, found["arrowcolor"], found["arrowwidth"])


def _block(x: float, y: float, found: Mapping[str, Any]) -> list[str]:
    lines, written = rows(found["text"]), ink(found["font"])
    side = one_of("xanchor", found["xanchor"], ("left", "center", "right"))
    first = y - (len(lines) - 1) * LINE_HEIGHT * written.size / 2 + _DOWN * written.size
    bases = [first + at * LINE_HEIGHT * written.size for at in range(len(lines))]
    if side == "center":
        return [text(x, base, row, written, "middle") for base, row in zip(bases, lines, strict=True)]
    one_of("align", found.get("align", "left"), ("left",))
    if side == "right" and len(lines) == 1:
        return [text(x, bases[0], lines[0], written, "end")]
    wide = max(width(row, written.size, bold=written.bold) for row in lines) if side == "right" else 0.0
    return [text(x - wide, base, row, written) for base, row in zip(bases, lines, strict=True)]
