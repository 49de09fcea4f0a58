"""The plotting area: from values to pixels, and its axes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from sector.figures.picture.reading import ink, one_of, only
from sector.figures.picture.svg import line, text

_OWN: Final = frozenset(
    {
        *("range", "tickvals", "ticktext", "showgrid", "zeroline", "ticklabelstandoff", "showticklabels"),
        *("showline", "ticks", "ticklen", "tickcolor"),
    }
)
#: What the template of every figure sets besides, and holds still.
_SHARED: Final = frozenset(
    {*("gridcolor", "linecolor", "zerolinecolor", "zerolinewidth", "tickfont"), "fixedrange", "automargin"}
) | {"ticklabeloverflow"}
#: Between an axis and the texts of its ticks beside what the figure asks for, in pixels.
_AWAY: Final = 3.0
#: Height of digits and of capitals, in sizes of the font.
CAPITAL: Final = 0.66


@dataclass(frozen=True, slots=True)
class Area:
    """The plotting area in pixels, and the values at its ends."""

    left: float
    top: float
    wide: float
    high: float
    x_ends: tuple[float, float]
    y_ends: tuple[float, float]

    def x(self, value: float, ref: str = "x") -> float:
        """Return where a value stands from the left; with ``paper``, a share of the area."""
        low, high = self.x_ends
        share = value if one_of("xref", ref, ("x", "paper")) == "paper" else (value - low) / (high - low)
        return self.left + share * self.wide

    def y(self, value: float, ref: str = "y") -> float:
        """Return where a value stands from the top; with ``paper``, a share of the area from below."""
        low, high = self.y_ends
        share = value if one_of("yref", ref, ("y", "paper")) == "paper" else (value - low) / (high - low)
        return self.top + (1 - share) * self.high

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.high

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.wide


def axis_of(layout: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return an axis of a figure, completed by the template.

    Raises
    ------
    UnsupportedError
        If it asks for something that is not drawn here.
    """
    own, shared = layout[name], layout["template"]["layout"][name]
    only(name, own, _OWN)
    only(f"template {name}", shared, _OWN | _SHARED)
    one_of(f"{name} ticks", own.get("ticks", ""), ("", "outside"))
    return {**shared, **own}


def axes(area: Area, layout: Mapping[str, Any]) -> list[str]:
    """Return grid, lines and texts of both axes."""
    return [*_across(area, axis_of(layout, "xaxis")), *_upwards(area, axis_of(layout, "yaxis"))]


def _across(area: Area, axis: Mapping[str, Any]) -> list[str]:
    one_of("xaxis grid", axis["showgrid"], (False,))
    one_of("xaxis zeroline", axis["zeroline"], (False,))
    parts: list[str] = []
    below = area.bottom + _AWAY + axis.get("ticklabelstandoff", 0)
    if axis.get("showline"):
        parts.append(line(area.left, area.bottom, area.right, area.bottom, axis["linecolor"]))
    if not axis.get("showticklabels", True):
        return parts
    written = ink(axis["tickfont"])
    for value, said in _ticks(axis):
        at = area.x(value)
        if axis["ticks"] == "outside":
            long = axis["ticklen"]
            parts.append(line(at, area.bottom, at, area.bottom + long, axis["tickcolor"]))
            parts.append(text(at, below + long + CAPITAL * written.size, said, written, "middle"))
        else:
            parts.append(text(at, below + CAPITAL * written.size, said, written, "middle"))
    return parts


def _upwards(area: Area, axis: Mapping[str, Any]) -> list[str]:
    one_of("yaxis line", axis.get("showline", False), (False,))
    one_of("yaxis ticks", axis["ticks"], ("",))
    parts: list[str] = []
    ticks = _ticks(axis) if axis.get("showticklabels", True) else []
    if axis["showgrid"]:
        parts += [line(area.left, y, area.right, y, axis["gridcolor"]) for y in (area.y(v) for v, _ in ticks)]
    low, high = area.y_ends
    if axis["zeroline"] and low <= 0 <= high:
        zero = area.y(0.0)
        parts.append(line(area.left, zero, area.right, zero, axis["zerolinecolor"], axis["zerolinewidth"]))
    written = ink(axis["tickfont"])
    before = area.left - _AWAY - axis.get("ticklabelstandoff", 0)
    parts += [text(before, area.y(v) + CAPITAL * written.size / 2, said, written, "end") for v, said in ticks]
    return parts


def _ticks(axis: Mapping[str, Any]) -> list[tuple[float, str]]:
    return list(zip_longest(axis["tickvals"], axis["ticktext"]))
