"""The name and last figure of each line: right of its end, or above it on a narrow screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from sector.figures.placement import Box, Segment, spread, width
from sector.figures.series import value_text
from sector.figures.style import LABEL_SIZE, font, plain
from sector.figures.track import Point
from sector.figures.trend_plot import LINE_HEIGHT, Drawn, Plot, Written
from sector.model.unit import Unit

#: Length of the piece of a line beside its label over the figure.
_PIECE: Final = 18
#: From a point to its label, in pixels.
_AWAY: Final = 12
#: A name longer than this has its figure on the line below.
_LONGEST: Final = 175
#: A label moved further than this from its point is tied to it by a thin line.
_TIED: Final = 12
_COMPACT_MARGIN: Final = 12
#: On a narrow screen: from the end of a line up to its label, and how far it may stand out to the right.
_OVER: Final = 16
_OVERHANG: Final = 6
#: With more labels than this they are all written over their ends, rather than every way being tried.
_MOST_TRIED: Final = 5


@dataclass(frozen=True, slots=True)
class _Label:
    line: Drawn
    point: Point
    rows: tuple[str, ...]

    @property
    def wide(self) -> float:
        return max(width(row, LABEL_SIZE, bold=True) for row in self.rows)

    @property
    def high(self) -> int:
        return LINE_HEIGHT * len(self.rows)


def labels(lines: Sequence[Drawn], plot: Plot, unit: Unit) -> Written:
    """Return the labels of all lines that have a point; none covers another.

    A last figure older than the last period bears its own period, since it is no figure of today.
    """
    found = [_label(line, plot, unit) for line in lines if line.track.points]
    return _above(found, plot, plot.segments(lines)) if plot.display.compact else _beside(found, plot)


def _label(line: Drawn, plot: Plot, unit: Unit) -> _Label:
    point = line.track.points[-1]
    value = value_text(point, unit, plot.display)
    if point.period != plot.last:
        value = f"{value} ({point.period})"
    whole = f"{line.name}\u2002{value}"
    is_long = width(whole, LABEL_SIZE, bold=True) > _LONGEST and not plot.display.compact
    return _Label(line, point, (line.name, value) if is_long else (whole,))


def _beside(found: Sequence[_Label], plot: Plot) -> Written:
    """Return labels in the right margin, moved apart where ends are close."""
    ends = [plot.place(plot.ends[1], label.point.y)[1] for label in found]
    centres = spread(ends, [label.high for label in found], -_AWAY, plot.height + LINE_HEIGHT)
    edge = plot.width
    boxes = [
        Box(edge + _AWAY, centre - label.high / 2, edge + _AWAY + label.wide, centre + label.high / 2)
        for label, centre in zip(found, centres, strict=True)
    ]
    annotations = [
        _annotation(label, plot.ends[1], (_AWAY, centre - end), "left")
        for label, centre, end in zip(found, centres, ends, strict=True)
    ]
    margin = round(max((label.wide for label in found), default=0)) + _AWAY + 4
    return Written(annotations, boxes, right=margin)


def _above(found: Sequence[_Label], plot: Plot, lines: Sequence[Segment]) -> Written:
    """Return labels over or under the ends of their lines, in the order of the ends.

    Where every way would cover a line, they stand over the figure instead.
    """
    ordered = sorted(found, key=lambda label: -label.point.y)
    ends = [plot.place(label.point.x, label.point.y) for label in ordered]
    rights = [
        min(max(x + _OVERHANG, label.wide), plot.width + _OVERHANG)
        for label, (x, _) in zip(ordered, ends, strict=True)
    ]
    for sides in _sides(ends):
        boxes = _boxes(ordered, rights, _stacked(ends, ordered, sides, plot))
        if not any(box.is_crossed(line) for box in boxes for line in lines):
            break
    else:
        return _heading(ordered)
    annotations = [
        _annotation(label, label.point.x, (right - x, (box.top + box.bottom) / 2 - y), "right")
        for label, right, (x, y), box in zip(ordered, rights, ends, boxes, strict=True)
    ]
    return Written(annotations, boxes, right=_COMPACT_MARGIN)


def _heading(ordered: Sequence[_Label]) -> Written:
    """Return labels one under the other over the plotting area, each before a piece of its line."""
    heights = [LINE_HEIGHT * (len(ordered) - at) for at in range(len(ordered))]
    corner = {"xref": "paper", "yref": "paper"}
    annotations = [
        _text(label, "right")
        | corner
        | {"x": 1, "y": 1, "showarrow": False, "xshift": -_PIECE - 4, "yshift": high}
        for label, high in zip(ordered, heights, strict=True)
    ]
    pieces = [
        {"type": "line", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 1, "yanchor": 1}
        | {"x0": -_PIECE, "x1": 0, "y0": high, "y1": high, "line": label.line.stroke.line}
        | corner
        for label, high in zip(ordered, heights, strict=True)
    ]
    return Written(annotations, [], pieces, _COMPACT_MARGIN, LINE_HEIGHT * len(ordered))


def _sides(ends: Sequence[tuple[float, float]]) -> list[tuple[int, ...]]:
    """Return the ways to write each label over (−1) or under (1) its end that keep the order of the ends."""
    if len(ends) > _MOST_TRIED:
        return [(-1,) * len(ends)]
    ways = product((-1, 1), repeat=len(ends))
    wanted = {way: [y + _OVER * side for (_, y), side in zip(ends, way, strict=True)] for way in ways}
    return [way for way, targets in wanted.items() if targets == sorted(targets)]


def _stacked(
    ends: Sequence[tuple[float, float]], found: Sequence[_Label], sides: Sequence[int], plot: Plot
) -> list[float]:
    targets = [y + _OVER * side for (_, y), side in zip(ends, sides, strict=True)]
    return spread(targets, [label.high for label in found], -_OVER - 2, plot.height)


def _boxes(found: Sequence[_Label], rights: Sequence[float], centres: Sequence[float]) -> list[Box]:
    return [
        Box(right - label.wide, centre - label.high / 2, right, centre + label.high / 2)
        for label, right, centre in zip(found, rights, centres, strict=True)
    ]


def _annotation(label: _Label, x: float, move: tuple[float, float], anchor: str) -> dict[str, Any]:
    """Return the text, `move` pixels from its point; tied to it when it had to go far."""
    text = _text(label, anchor) | {"x": x, "y": label.point.y}
    if abs(move[1]) <= _TIED or anchor == "right":
        return text | {"showarrow": False, "xshift": move[0], "yshift": -move[1]}
    tie = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": label.line.stroke.colour, "standoff": 2}
    return text | {"showarrow": True, "ax": move[0], "ay": move[1]} | tie


def _text(label: _Label, anchor: str) -> dict[str, Any]:
    return {
        "text": "<br>".join(plain(row) for row in label.rows),
        "font": font(label.line.ink, bold=True),
        "align": "left",
        "xanchor": anchor,
        "yanchor": "middle",
    }
