"""Lines over the years, one per territory, named at their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sector.figures.axis import period_axis, period_range, scale, tick_texts, value_axis
from sector.figures.placement import width
from sector.figures.series import NOTHING, Stroke, Texts, hover_texts, rings, slashes, traces
from sector.figures.style import (
    CHOSEN_WIDTH,
    LABEL_SIZE,
    OTHER_WIDTH,
    REFERENCE_DASH,
    Display,
    Figure,
    template,
)
from sector.figures.tokens import Tokens, readable
from sector.figures.track import track
from sector.figures.trend_band import Band, band_trace
from sector.figures.trend_labels import labels
from sector.figures.trend_milestones import ROW_HEIGHT, Mark, inside, milestone_rows, milestone_shapes
from sector.figures.trend_plot import Drawn, Plot
from sector.figures.trend_signs import break_labels, letters
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.unit import Unit

__all__ = ["Line", "Mark", "Texts", "inside", "trend"]

Role = Literal["chosen", "other", "reference"]

#: Narrowest plotting areas the texts are placed for, and usual heights, in pixels.
_WIDTH: Final = {False: 540, True: 276}
_HEIGHT: Final = {False: 300, True: 240}
_MOST_LINES: Final = {False: 5, True: 4}
_TOP: Final = 20
_AXIS_ROOM: Final = 30
_TICK_ROOM: Final = 12
#: Grid lines stand at least this far apart, in pixels.
_LINE_ROOM: Final = 36
#: From the foremost to the one behind all others.
_DEPTH: Final[dict[Role, int]] = {"reference": 0, "other": 1, "chosen": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """The series of one territory.

    Parameters
    ----------
    cells
        One per period of the figure; an empty one leaves a gap.
    breaks
        First periods after a break: nothing is drawn across one.
    role
        ``chosen`` (accent, thick), ``reference`` (grey, dashed), ``other``.
    color_code
        Territory whose own colour is used, where three or more areas share the figure; empty for none.
    band
        The interval around the projected end of the line.
    """

    name: str
    cells: Sequence[Cell]
    breaks: frozenset[Period] = frozenset()
    role: Role = "other"
    color_code: str = ""
    band: Band | None = None


def trend(
    lines: Sequence[Line],
    *,
    periods: Sequence[Period],
    unit: Unit,
    display: Display,
    texts: Texts,
    milestones: Sequence[Mark] = (),
) -> Figure:
    """Return the figure; its height follows from the plotting area and the rows of milestones.

    Parameters
    ----------
    lines
        In the order of the table beside it; the reference is drawn behind the others, the chosen before them.
    periods
        Chronological; each line has one cell for each of them.
    milestones
        Dated facts; those outside the periods are not drawn (see `inside`).
    """
    drawn = _drawn(lines, periods, display.tokens)
    bands = [line.band for line in lines if line.band is not None]
    known = [point.y for line in drawn for point in line.track.points]
    known += [value for band in bands for value in (*band.low, *band.high)]
    high = display.height or _HEIGHT[display.compact]
    axis = scale(known, unit, max(1, min(_MOST_LINES[display.compact], high // _LINE_ROOM)))
    plot = Plot(_WIDTH[display.compact], high, period_range(periods), periods[-1], axis, display)
    marks = milestone_rows(inside(milestones, periods), plot)
    rows = max((row + 1 for _, row in marks), default=0)
    named = labels(drawn, plot, unit)
    strokes = [*plot.segments(drawn), *plot.uprights(mark.x for mark, _ in marks)]
    cuts = break_labels(drawn, plot, texts, (named.boxes, strokes))
    layout = _frame(plot, (named.top, named.right, rows * ROW_HEIGHT), periods, unit, texts) | {
        "shapes": [*_base_line(plot), *milestone_shapes(marks, plot), *_shapes(drawn), *named.shapes],
        "annotations": [*named.annotations, *cuts.annotations],
    }
    data: list[dict[str, Any]] = [band_trace(band, display.tokens) for band in bands]
    for line in drawn:
        hover = hover_texts(line.name, line.track, unit, texts, display)
        data += traces(line.track, line.stroke, hover, display, unit)
    data += letters(drawn, plot, [*named.boxes, *cuts.boxes], strokes)
    return {"data": data or [NOTHING], "layout": layout}


def _drawn(lines: Sequence[Line], periods: Sequence[Period], tokens: Tokens) -> list[Drawn]:
    """Return the lines with their colours, the one in front last; no two areas share a colour but grey."""
    used = set[str]()
    found: list[Drawn] = []
    for line in sorted(lines, key=lambda one: -_DEPTH[one.role]):
        colour = _colour(line, tokens)
        colour = tokens.line2 if colour in used else colour
        used.add(colour)
        stroke = Stroke(
            colour,
            CHOSEN_WIDTH if line.role == "chosen" else OTHER_WIDTH,
            REFERENCE_DASH if line.role == "reference" else "solid",
            marked=line.role != "reference",
        )
        found.append(Drawn(line.name, track(periods, line.cells, line.breaks), stroke, readable(colour, tokens)))
    return found[::-1]


def _colour(line: Line, tokens: Tokens) -> str:
    if line.role == "reference":
        return tokens.ink3
    return tokens.territories.get(line.color_code) or (tokens.accent if line.role == "chosen" else tokens.line2)


def _frame(
    plot: Plot, room: tuple[int, int, int], periods: Sequence[Period], unit: Unit, texts: Texts
) -> dict[str, Any]:
    """Return size, margins and axes; `room` is what signs need over, right of and under the plotting area."""
    ticks = tick_texts(plot.axis.ticks, plot.axis.step, unit, plot.display.numbers)
    left = round(max(width(text, LABEL_SIZE) for text in ticks)) + _TICK_ROOM
    years = period_axis(periods, texts.periods, plot.width)
    right = max(room[1], round(width(years["ticktext"][-1], LABEL_SIZE) / 2))
    top, bottom = _TOP + room[0], _AXIS_ROOM + room[2]
    return {
        "template": template(plot.display.theme),
        "height": plot.height + top + bottom,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "xaxis": years,
        "yaxis": value_axis(plot.axis, ticks),
    }


def _shapes(lines: Sequence[Drawn]) -> list[dict[str, Any]]:
    return [shape for line in lines for draw in (slashes, rings) for shape in draw(line.track, line.stroke)]


def _base_line(plot: Plot) -> list[dict[str, Any]]:
    """Return the dark line of the value that an index is read against; zero has its own on the axis."""
    base = plot.axis.base
    if not base:
        return []
    line = {"color": plot.display.tokens.ink2, "width": 1.5}
    return [
        {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": base, "y1": base}
        | {"line": line}
    ]
