"""What a trend writes beside its lines: the label of each break, and the letters of flagged points."""

from collections.abc import Sequence
from typing import Any, Final

from sector.figures.placement import Box, Segment, best, width
from sector.figures.series import Texts
from sector.figures.style import LABEL_SIZE, NOTE_SIZE, font, plain
from sector.figures.track import Cut, Point
from sector.figures.trend_plot import LINE_HEIGHT, Drawn, Plot, Written

#: The room of a double slash, in pixels.
_SLASH: Final = 14
#: Where a label of a break is tried, in pixels from the double slash.
_AROUND: Final = tuple((dx, dy) for dy in (-18, 18, -34, 34, -50, 50) for dx in (0, 16, -16, 34, -34, 52, -52))
#: Diameter that a letter keeps clear around its point, in pixels.
_CLEARANCE: Final = 14
#: Where a letter is tried: in pixels from its point, and as plotly calls it.
_BESIDE: Final = (
    (0, 15, "bottom center"),
    (0, -15, "top center"),
    (13, 15, "bottom right"),
    (-13, 15, "bottom left"),
    (13, -15, "top right"),
    (-13, -15, "top left"),
    (13, 0, "middle right"),
    (-13, 0, "middle left"),
)


def break_labels(
    lines: Sequence[Drawn], plot: Plot, texts: Texts, taken: tuple[Sequence[Box], Sequence[Segment]]
) -> Written:
    """Return one label for each period that begins after a break, beside the uppermost of its double slashes.

    `taken` are the texts and the lines to keep clear of.
    """
    cuts = [cut for line in lines for cut in line.track.cuts]
    boxes, annotations = list[Box](), list[dict[str, Any]]()
    signs = [_around(*plot.place(*cut.centre), _SLASH, _SLASH) for cut in cuts]
    for cut in _uppermost(cuts):
        text = texts.break_at.format(period=texts.periods.get(cut.period, cut.period))
        x, y = plot.place(*cut.centre)
        wide = width(text, NOTE_SIZE, bold=True)
        places = [_around(x + dx, y + dy, wide, LINE_HEIGHT) for dx, dy in _AROUND]
        inside = [at for at, box in enumerate(places) if plot.holds(box)] or [0]
        chosen = inside[best([places[at] for at in inside], [*taken[0], *boxes, *signs], taken[1])]
        boxes.append(places[chosen])
        annotations.append(_note(cut, _AROUND[chosen], text, plot))
    return Written(annotations, boxes)


def letters(
    lines: Sequence[Drawn], plot: Plot, taken: Sequence[Box], strokes: Sequence[Segment]
) -> list[dict[str, Any]]:
    """Return a trace of the letters of each line that has flagged points.

    The last point of a line has its letter in the label of the line.
    """
    boxes = list(taken)
    return [
        _letters(line, flagged, plot, strokes, boxes)
        for line in lines
        if (flagged := [point for point in line.track.points[:-1] if point.letters])
    ]


def _letters(
    line: Drawn, flagged: Sequence[Point], plot: Plot, strokes: Sequence[Segment], boxes: list[Box]
) -> dict[str, Any]:
    positions = list[str]()
    for point in flagged:
        x, y = plot.place(point.x, point.y)
        wide = width(point.letters, LABEL_SIZE, bold=True)
        places = [_around(x + dx, y + dy, wide, LINE_HEIGHT - 2) for dx, dy, _ in _BESIDE]
        # Under the plotting area stand the periods.
        inside = [at for at, box in enumerate(places) if box.bottom <= plot.height] or [0]
        chosen = inside[best([places[at] for at in inside], boxes, strokes)]
        boxes.append(places[chosen])
        positions.append(_BESIDE[chosen][2])
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point.x for point in flagged],
        "y": [point.y for point in flagged],
        "text": [point.letters for point in flagged],
        "textposition": positions,
        "textfont": font(line.ink, bold=True),
        # Not seen: plotly keeps a text as far from its point as the marker asks for.
        "marker": {"size": _CLEARANCE, "opacity": 0},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _uppermost(cuts: Sequence[Cut]) -> list[Cut]:
    """Return the highest cut of each period: one label says it for all lines."""
    found = dict[str, Cut]()
    for cut in cuts:
        known = found.get(cut.period)
        if known is None or cut.centre[1] > known.centre[1]:
            found[cut.period] = cut
    return [found[period] for period in sorted(found)]


def _around(x: float, y: float, wide: float, high: float) -> Box:
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _note(cut: Cut, move: tuple[float, float], text: str, plot: Plot) -> dict[str, Any]:
    return {
        "x": cut.centre[0],
        "y": cut.centre[1],
        "xshift": move[0],
        "yshift": -move[1],
        "text": plain(text),
        "font": font(plot.display.tokens.ink, NOTE_SIZE, bold=True),
        "showarrow": False,
        "xanchor": "center",
        "yanchor": "middle",
    }
