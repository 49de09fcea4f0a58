"""One dot per territory along a scale, stacked where they crowd, with the named ones pointed out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Final

from sector.figures.axis import tick_texts
from sector.figures.number import letters_of, link, opening
from sector.figures.series import lettered
from sector.figures.strip_frame import Frame, frame
from sector.figures.strip_labels import ROW_HEIGHT, SPACE, Flag, Place, pyramid
from sector.figures.style import Display, Figure, font, plain, template, written
from sector.model.cell import Cell
from sector.model.unit import Unit

__all__ = ["Dots", "Frame", "frame", "strip"]

#: Narrowest plotting areas the dots are placed for, the room of a dot, and its size, in pixels.
_WIDTH: Final = {False: 520, True: 296}
_PITCH: Final = {False: 9, True: 8}
_DOT: Final = {False: 7.5, True: 6.5}
_LOWEST_DOT: Final = 6
_OVER_DOTS: Final = 8
_EDGE: Final = 16
_TOP: Final = 4
_AXIS_ROOM: Final = 26
_REFERENCE_DASH: Final = "4px,3px"


@dataclass(frozen=True, slots=True)
class Dots:
    """The territories of a strip.

    Parameters
    ----------
    values
        Territory → figure; an empty cell has no dot.
    highlighted
        Territory → the label that points it out, its rank included.
    names
        Territory → its name, for the pointer.
    contrast
        Highlighted territories that are not the chosen one, in the second colour.
    """

    values: Mapping[str, Cell]
    highlighted: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    contrast: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Dot:
    code: str
    value: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Sign:
    x: float
    foot: float
    text: str
    is_reference: bool


def strip(
    dots: Dots,
    *,
    frame: Frame,
    unit: Unit,
    display: Display,
    reference: tuple[float, str] | None = None,
    lines: Sequence[tuple[float, str]] = (),
) -> Figure:
    """Return the figure of the territories within `frame`.

    Parameters
    ----------
    reference
        Value and label of the dashed line of comparison; None for none.
    lines
        Further such lines, for territories that are not among the dots.
    """
    placed = _placed(dots, frame, display)
    signs = _signs(placed, dots.highlighted, [*([reference] if reference is not None else []), *lines])
    wide = _WIDTH[display.compact]
    scale = wide / (frame.high - frame.low)
    places, left, right = pyramid([Flag((sign.x - frame.low) * scale, sign.text) for sign in signs], wide, _EDGE)
    over = max((dot.y for dot in placed), default=0) + _OVER_DOTS
    height = round(over + ROW_HEIGHT * max((place.row + 1 for place in places), default=0))
    signed = [
        (sign, place, over + ROW_HEIGHT * (place.row + 0.5)) for sign, place in zip(signs, places, strict=True)
    ]
    return {
        "data": [*_traces(placed, dots, unit, display), _texts(signed, display)],
        "layout": {
            "template": template(display.theme),
            "height": height + _TOP + _AXIS_ROOM,
            "margin": {"l": max(_EDGE, ceil(left)), "r": max(_EDGE, ceil(right)), "t": _TOP, "b": _AXIS_ROOM},
            "xaxis": _axis(frame, unit, display),
            "yaxis": {"range": [0, height], "showticklabels": False},
            "shapes": _lines([(sign, top) for sign, _, top in signed], display),
        },
    }


def _placed(dots: Dots, frame: Frame, display: Display) -> list[_Dot]:
    """Return the dots in columns as wide as a dot; the highlighted ones stand on top, under their label."""
    pitch = _PITCH[display.compact]
    count = _WIDTH[display.compact] // pitch
    step = (frame.high - frame.low) / count
    columns = defaultdict[int, list[tuple[bool, float, str]]](list)
    for code, cell in dots.values.items():
        if cell.value is not None and cell.value <= frame.high:
            at = min(count - 1, int((cell.value - frame.low) / step))
            columns[at].append((code in dots.highlighted, cell.value, code))
    return [
        _Dot(code, value, frame.low + (at + 0.5) * step, _LOWEST_DOT + pitch * level)
        for at, column in sorted(columns.items())
        for level, (_, value, code) in enumerate(sorted(column))
    ]


def _signs(
    placed: Sequence[_Dot], highlighted: Mapping[str, str], lines: Sequence[tuple[float, str]]
) -> list[_Sign]:
    """Return what is to be labelled, from left to right; territories of one column share a line."""
    columns = defaultdict[float, list[_Dot]](list)
    for dot in placed:
        if dot.code in highlighted:
            columns[dot.x].append(dot)
    signs = [
        _Sign(x, column[-1].y, ", ".join(highlighted[dot.code] for dot in column), is_reference=False)
        for x, column in columns.items()
    ]
    signs += [_Sign(value, 0, label, is_reference=True) for value, label in lines]
    return sorted(signs, key=lambda sign: sign.x)


def _traces(placed: Sequence[_Dot], dots: Dots, unit: Unit, display: Display) -> list[dict[str, Any]]:
    """Return the grey dots, then the highlighted ones over them."""
    tokens = display.tokens
    named = [dot for dot in placed if dot.code in dots.highlighted and dot.code not in dots.contrast]
    second = [dot for dot in placed if dot.code in dots.contrast]
    others = [dot for dot in placed if dot.code not in dots.highlighted]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [dot.x for dot in group],
            "y": [dot.y for dot in group],
            "marker": {"size": _DOT[display.compact], "color": colour},
            "customdata": [_hover(dot, dots, unit, display) for dot in group],
            "hovertemplate": "%{customdata}<extra></extra>",
            "cliponaxis": False,
            **opening([link(dots.values[dot.code], unit) for dot in group]),
        }
        for group, colour in ((others, tokens.line2), (named, tokens.accent), (second, tokens.accent2))
        if group or colour != tokens.accent2
    ]


def _hover(dot: _Dot, dots: Dots, unit: Unit, display: Display) -> str:
    name = dots.names.get(dot.code, dot.code)
    value = lettered(written(dot.value, unit, display.numbers), letters_of(dots.values[dot.code]))
    return f"<b>{plain(name)}</b><br>{value}"


def _axis(frame: Frame, unit: Unit, display: Display) -> dict[str, Any]:
    count = round((frame.high - frame.low) / frame.step)
    ticks = [frame.low + at * frame.step for at in range(count + 1)]
    return {
        "range": [frame.low, frame.high],
        "tickvals": ticks,
        "ticktext": tick_texts(ticks, frame.step, unit, display.numbers, signs=True),
        "showline": True,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": display.tokens.line2,
    }


def _lines(signs: Sequence[tuple[_Sign, float]], display: Display) -> list[dict[str, Any]]:
    """Return the leaders as one path, since plotly checks each shape on its own, and the reference's line."""
    paths = {False: "", True: ""}
    for sign, top in signs:
        paths[sign.is_reference] += f"M{sign.x:.6f},{sign.foot:.1f}L{sign.x:.6f},{top + ROW_HEIGHT / 4:.1f}"
    line = {"color": display.tokens.ink, "width": 1}
    dashed = line | {"width": 1.5, "dash": _REFERENCE_DASH}
    return [
        {"type": "path", "layer": "below", "path": path, "line": dashed if is_reference else line}
        for is_reference, path in paths.items()
        if path
    ]


def _texts(signs: Sequence[tuple[_Sign, Place, float]], display: Display) -> dict[str, Any]:
    """Return the labels as one trace, on the side of their lines that `pyramid` chose."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [sign.x for sign, _, _ in signs],
        "y": [top for _, _, top in signs],
        "text": [
            f"{plain(s.text)}{SPACE}" if p.side == "left" else f"{SPACE}{plain(s.text)}" for s, p, _ in signs
        ],
        "textposition": [f"middle {place.side}" for _, place, _ in signs],
        "textfont": font(display.tokens.ink, bold=True),
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
