"""The observed series and, dashed after it, what each assumption gives."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sector.figures.axis import period_axis, period_range, scale, tick_texts, value_axis
from sector.figures.number import link, opening
from sector.figures.placement import width
from sector.figures.scenarios_words import counted, name, rounded
from sector.figures.series import Stroke, Texts, hover_texts, slashes, traces
from sector.figures.style import CHOSEN_WIDTH, LABEL_SIZE, OTHER_WIDTH, Display, Figure, plain, template
from sector.figures.tokens import readable
from sector.figures.track import track
from sector.figures.trend_labels import labels
from sector.figures.trend_plot import Drawn, Plot, Written
from sector.figures.trend_signs import break_labels, letters
from sector.figures.words import Words
from sector.i18n.numbers import significant
from sector.model.period import Period
from sector.model.scenario import Outcome
from sector.model.unit import Unit

_WIDTH: Final = {False: 540, True: 276}
_HEIGHT: Final = {False: 280, True: 220}
_MOST_LINES: Final = 5
_TOP: Final = 20
_AXIS_ROOM: Final = 30
_TICK_ROOM: Final = 12
#: Dashes tell the scenarios apart without their colours.
_DASHES: Final = {"growth": "3px,3px", "weight": "9px,4px", "activities": "9px,3px,2px,3px"}


def chart(words: Words, found: Outcome, display: Display, texts: Texts) -> Figure:
    """Return the figure; the scenarios start from the last observed point."""
    start, past = found.start, _past(found)
    periods = (*past, *(Period(str(start.base.year + at)) for at in range(1, found.years + 1)))
    cells = [start.series.cell(start.territory, period) for period in past]
    observed = track(past, cells, start.series.breaks.get(start.territory, frozenset[Period]()))
    lines = _lines(words, found, periods[len(past) - 1 :], display)
    known = [point.y for line in (observed, *(line.track for line in lines)) for point in line.points]
    axis = scale(known, start.unit, _MOST_LINES)
    plot = Plot(
        _WIDTH[display.compact], _HEIGHT[display.compact], period_range(periods), periods[-1], axis, display
    )
    named = labels([_ending(line) for line in lines], plot, start.unit)
    own = Stroke(display.tokens.accent, CHOSEN_WIDTH)
    place = words.name(start.territory)
    past_line = Drawn(place, observed, own, readable(own.colour, display.tokens))
    strokes = plot.segments([past_line, *lines])
    cuts = break_labels([past_line], plot, texts, (named.boxes, strokes))
    data = [_path(line, words, start.unit) for line in lines]
    said = hover_texts(place, observed, start.unit, texts, display)
    data += traces(observed, own, said, display, start.unit)
    data += letters([past_line], plot, [*named.boxes, *cuts.boxes], strokes)
    layout = _layout(plot, named, periods, start.unit)
    layout["annotations"] = [*named.annotations, *cuts.annotations]
    layout["shapes"] = [*named.shapes, *slashes(observed, own)]
    return {"data": data, "layout": layout}


def _past(found: Outcome) -> tuple[Period, ...]:
    return tuple(period for period in found.start.series.periods if period <= found.start.base)


def _lines(words: Words, found: Outcome, periods: Sequence[Period], display: Display) -> list[Drawn]:
    """Return one line for each scenario that has figures, from the base on."""
    tokens = display.tokens
    colours = {"growth": tokens.accent, "weight": tokens.accent2, "activities": tokens.ink3}
    return [
        Drawn(
            name(words, found, path.key, short=True),
            track(periods, [found.start.count, *path.counts], frozenset()),
            Stroke(colours[path.key], OTHER_WIDTH, _DASHES[path.key]),
            readable(colours[path.key], tokens),
        )
        for path in found.paths
        if path.end.value is not None
    ]


def _ending(line: Drawn) -> Drawn:
    """Return the line with its last figure rounded, as its label writes it."""
    *before, last = line.track.points
    point = replace(last, y=significant(last.y))
    return replace(line, track=replace(line.track, points=(*before, point)))


def _path(line: Drawn, words: Words, unit: Unit) -> dict[str, Any]:
    points = line.track.points
    said = [f"<b>{plain(line.name)}</b><br>{point.period} · {rounded(words, point.y)}" for point in points[1:]]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [point.x for point in points],
        "y": [point.y for point in points],
        "line": line.stroke.line,
        "customdata": ["", *said],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        **opening([link(point.cell, unit) for point in points]),
    }


def _layout(plot: Plot, named: Written, periods: Sequence[Period], unit: Unit) -> dict[str, Any]:
    ticks = tick_texts(plot.axis.ticks, plot.axis.step, unit, plot.display.numbers)
    years = period_axis(periods, {}, plot.width)
    return {
        "template": template(plot.display.theme),
        "height": plot.height + _TOP + named.top + _AXIS_ROOM,
        "margin": {
            "l": round(max(width(text, LABEL_SIZE) for text in ticks)) + _TICK_ROOM,
            "r": max(named.right, round(width(years["ticktext"][-1], LABEL_SIZE) / 2)),
            "t": _TOP + named.top,
            "b": _AXIS_ROOM,
        },
        "xaxis": years,
        "yaxis": value_axis(plot.axis, ticks),
    }


def alt(words: Words, found: Outcome, title: str) -> str:
    """Return the text that stands for the figure: its finding and the end of each line."""
    said = [
        words.text(
            "scenarios.alt",
            name=name(words, found, path.key),
            value=counted(words, path.end, found.start.unit).removesuffix("."),
        )
        for path in found.paths
    ]
    return " ".join((title, *said))
