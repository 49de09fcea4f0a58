"""Small multiples: one panel per territory, two measures each, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Final

from sector.figures.axis import scale
from sector.figures.multiples_grid import BETWEEN_PANELS, Grid, grid_of, title_rows
from sector.figures.placement import spread, width
from sector.figures.series import (
    Stroke,
    Texts,
    hover_texts,
    rings,
    slashes,
    traces,
    value_text,
)
from sector.figures.style import LABEL_SIZE, OTHER_WIDTH, VALUE_SIZE, Display, Figure, font, plain, template
from sector.figures.track import Track, joined, track
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.unit import Unit

__all__ = ["COLUMNS", "Measure", "Panel", "Texts", "multiples"]

#: Panels beside each other on a wide and on a narrow screen.
COLUMNS: Final = {False: 6, True: 2}

#: Narrowest whole figures the texts are placed for, and usual heights of a plotting area, in pixels.
_WIDTH: Final = {False: 1080, True: 308}
_HEIGHT: Final = {False: 92, True: 84}
_MOST_LINES: Final = 3
_MARKER: Final = 6
_LABEL_HEIGHT: Final = 17
#: Between the end of a line and its figure.
_SPACE: Final = "\u2002"
_EDGE: Final = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of a panel: its name for the pointer, one cell per period, and the periods that begin anew."""

    name: str
    cells: Sequence[Cell]
    breaks: frozenset[Period] = frozenset()


@dataclass(frozen=True, slots=True)
class Panel:
    """One territory: its first measure is drawn in the accent, its second in the contrasting colour."""

    name: str
    first: Measure
    second: Measure


@dataclass(frozen=True, slots=True)
class _Line:
    """One measure of the panel number `at`: its figures, and its points on the sheet."""

    at: int
    name: str
    known: Track
    laid: Track


def multiples(  # noqa: PLR0913  what is drawn, and how
    panels: Sequence[Panel],
    *,
    periods: Sequence[Period],
    unit: Unit,
    display: Display,
    texts: Texts,
    columns: int = 0,
    wide: int = 0,
) -> Figure:
    """Return the figure of all panels, row by row, on the same vertical scale.

    Parameters
    ----------
    panels
        In reading order; each measure has one cell for each period.
    columns
        Panels in a row; 0 for `COLUMNS`.
    wide
        Narrowest whole figure the texts are placed for, in pixels; 0 for the usual one.
    """
    known = [[track(periods, one.cells, one.breaks) for one in row] for row in _measures(panels)]
    axis = scale([point.y for row in known for line in row for point in line.points], unit, _MOST_LINES)
    ends = [value_text(line.points[-1], unit, display) for row in known for line in row if line.points]
    high = display.height or _HEIGHT[display.compact]
    size = (columns or COLUMNS[display.compact], wide or _WIDTH[display.compact], high)
    room = max((width(_SPACE + text, VALUE_SIZE, bold=True) for text in ends), default=0.0)
    grid = grid_of([panel.name for panel in panels], periods, axis, size, room)
    rows = _rows(panels, known, grid)
    strokes = [
        Stroke(colour, OTHER_WIDTH, marker=_MARKER) for colour in (display.tokens.accent, display.tokens.accent2)
    ]
    data = [*_rules(grid, display), _titles(panels, grid, display), _years(periods, texts, grid, display)]
    shapes: list[dict[str, Any]] = []
    # The first measure is drawn last, over the second.
    for row, stroke in reversed(list(zip(rows, strokes, strict=True))):
        whole = joined([line.laid for line in row])
        hover = [text for line in row for text in hover_texts(line.name, line.known, unit, texts, display)]
        data += traces(whole, stroke, hover, display, unit)
        shapes += [*slashes(whole, stroke), *rings(whole, stroke)]
    data += _labels(rows, strokes, unit, display)
    return {"data": data, "layout": _layout(grid, display) | {"shapes": shapes}}


def _measures(panels: Sequence[Panel]) -> list[list[Measure]]:
    return [[panel.first for panel in panels], [panel.second for panel in panels]]


def _rows(panels: Sequence[Panel], known: Sequence[Sequence[Track]], grid: Grid) -> list[list[_Line]]:
    """Return the first measure of all panels, then the second."""
    return [
        [
            _Line(at, f"{panel.name} · {one.name}", line, grid.laid(at, line))
            for at, (panel, one, line) in enumerate(zip(panels, measures, tracks, strict=True))
        ]
        for measures, tracks in zip(_measures(panels), known, strict=True)
    ]


def _layout(grid: Grid, display: Display) -> dict[str, Any]:
    return {
        "template": template(display.theme),
        "height": grid.total + 2 * _EDGE,
        "margin": dict.fromkeys("lrtb", _EDGE),
        "xaxis": {"range": [0, 1], "showticklabels": False},
        "yaxis": {"range": [-grid.total, 0], "showticklabels": False},
    }


def _rules(grid: Grid, display: Display) -> list[dict[str, Any]]:
    """Return the grid lines of all panels, and the stronger line at the value the others are read against."""
    tokens, base = display.tokens, grid.axis.base
    others = [tick for tick in grid.axis.ticks if tick != base]
    strokes = ((others, {"color": tokens.line, "width": 1}), ([base], {"color": tokens.line2, "width": 1.5}))
    common = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    return [common | grid.ruled(values) | {"line": line} for values, line in strokes]


def _titles(panels: Sequence[Panel], grid: Grid, display: Display) -> dict[str, Any]:
    room = grid.wide / grid.columns - BETWEEN_PANELS
    return _text(
        [grid.left(at) for at in range(len(panels))],
        [grid.top(at) for at in range(len(panels))],
        ["<br>".join(plain(row) for row in title_rows(panel.name, room)) for panel in panels],
        font(display.tokens.ink, VALUE_SIZE, bold=True),
    ) | {"textposition": "bottom right"}


def _years(periods: Sequence[Period], texts: Texts, grid: Grid, display: Display) -> dict[str, Any]:
    """Return the first and the last period under each panel, flush with its edges."""
    named = [plain(texts.periods.get(period, period)) for period in (periods[0], periods[-1])]
    places = range(grid.panels)
    return _text(
        [x for at in places for x in (grid.left(at), grid.right(at))],
        [grid.bottom(at) - 2 for at in places for _ in named],
        named * grid.panels,
        font(display.tokens.ink2, LABEL_SIZE),
    ) | {"textposition": ["bottom right", "bottom left"] * grid.panels}


def _labels(
    rows: Sequence[Sequence[_Line]], strokes: Sequence[Stroke], unit: Unit, display: Display
) -> list[dict[str, Any]]:
    """Return the last figures beside the ends of the lines, moved apart where two ends are close."""
    placed: list[tuple[list[float], list[float], list[str]]] = [([], [], []) for _ in strokes]
    for pair in zip(*rows, strict=True):
        known = [(to, line) for to, line in zip(placed, pair, strict=True) if line.known.points]
        ends = [line.laid.points[-1].y for _, line in known]
        for (to, line), centre in zip(known, spread(ends, [_LABEL_HEIGHT] * len(ends), -inf, inf), strict=True):
            to[0].append(line.laid.points[-1].x)
            to[1].append(centre)
            to[2].append(_SPACE + value_text(line.known.points[-1], unit, display))
    return [
        _text(*to, font(stroke.colour, VALUE_SIZE, bold=True)) | {"textposition": "middle right"}
        for to, stroke in zip(placed, strokes, strict=True)
    ]


def _text(x: list[float], y: list[float], text: list[str], written: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": y,
        "text": text,
        "textfont": written,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
