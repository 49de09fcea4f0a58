"""How a series is drawn: firm and dotted strokes, the sign of each point, and what the pointer says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from sector.figures.estimate import estimate
from sector.figures.number import link, opening
from sector.figures.style import Display, plain, written
from sector.figures.track import Point, Track
from sector.model.unit import Unit

MARKER_SIZE: Final = 9
OUTLINE: Final = 2
_DOTTED: Final = "2px,3px"
#: Longer than the dashes of the reference.
PROJECTED_DASH: Final = "9px,4px"
#: Two strokes rising to the right, in pixels around their centre.
_SLASHES: Final = "M-5,-6L1,6M0,-6L6,6"


#: Stands in a figure without any point: Streamlit refuses one without traces.
NOTHING: Final[dict[str, Any]] = {"type": "scatter", "x": [], "y": []}


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a figure over time.

    Parameters
    ----------
    break_at
        What stands beside a cut, with ``{period}`` for the first period after it.
    flags
        SDMX status letter → its meaning, for the pointer.
    periods
        Period → its name where it is not its code.
    """

    break_at: str = "{period}"
    flags: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    periods: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a series is drawn: colour, thickness and dashes, whether all its points show, and their size."""

    colour: str
    thick: float
    dash: str = "solid"
    marked: bool = True
    marker: int = MARKER_SIZE

    @property
    def line(self) -> dict[str, Any]:
        """The plotly line."""
        return {"color": self.colour, "width": self.thick, "dash": self.dash}


def traces(
    line: Track, stroke: Stroke, hover: Sequence[str], display: Display, unit: Unit
) -> list[dict[str, Any]]:
    """Return the plotly traces: what is firm, unreliable or projected, and the points."""
    dashes = {"firm": stroke.dash, "weak": _DOTTED, "projected": PROJECTED_DASH}
    drawn = [
        _path(segments, stroke, dashes[kind]) for kind, segments in _segments(line.pieces).items() if segments
    ]
    return [*drawn, _markers(line, stroke, hover, display, unit)] if line.points else []


def _segments(pieces: Iterable[Sequence[Point]]) -> dict[str, list[Point | None]]:
    """Return the points to join firmly, with dots and with dashes; None lifts the pen."""
    paths = {kind: list[Point | None]() for kind in ("firm", "weak", "projected")}
    for piece in pieces:
        for before, after in pairwise(piece):
            path = paths[_kind(before, after)]
            if path and path[-1] is before:
                path.append(after)
            else:
                path.extend((None, before, after) if path else (before, after))
    return paths


def _kind(before: Point, after: Point) -> str:
    if after.cell.is_forecast:
        return "projected"
    return "weak" if before.cell.is_unreliable or after.cell.is_unreliable else "firm"


def _path(points: Sequence[Point | None], stroke: Stroke, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [point and point.x for point in points],
        "y": [point and point.y for point in points],
        "line": stroke.line | {"dash": dash},
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _markers(line: Track, stroke: Stroke, hover: Sequence[str], display: Display, unit: Unit) -> dict[str, Any]:
    """Return the points: full, or hollow where not firm; the others only answer the pointer.

    With the points goes the address of the origin of each, which the browser opens at a click.
    """
    alone = {piece[0].period for piece in line.pieces if len(piece) == 1}
    fills = [display.tokens.bg if _is_hollow(p) else stroke.colour for p in line.points]
    edges = [0 if p.cell.is_provisional else OUTLINE for p in line.points]
    shown = [float(stroke.marked or p.period in alone or _is_hollow(p)) for p in line.points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.x for p in line.points],
        "y": [p.y for p in line.points],
        "marker": {
            "size": stroke.marker,
            "color": fills,
            "opacity": shown,
            "line": {"color": stroke.colour, "width": edges},
        },
        "customdata": list(hover),
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        **opening([link(p.cell, unit) for p in line.points]),
    }


def _is_hollow(point: Point) -> bool:
    return point.cell.is_unreliable or point.cell.is_provisional or point.cell.is_forecast


def slashes(line: Track, stroke: Stroke) -> list[dict[str, Any]]:
    """Return the double slash that stands in each cut."""
    return [
        {
            "type": "path",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": cut.centre[0],
            "yanchor": cut.centre[1],
            "path": _SLASHES,
            "line": {"color": stroke.colour, "width": OUTLINE},
        }
        for cut in line.cuts
    ]


def rings(line: Track, stroke: Stroke) -> list[dict[str, Any]]:
    """Return the dashed outline of each provisional point: plotly has no such marker."""
    radius = stroke.marker / 2
    return [
        {
            "type": "circle",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": p.x,
            "yanchor": p.y,
            "x0": -radius,
            "x1": radius,
            "y0": -radius,
            "y1": radius,
            "line": {"color": stroke.colour, "width": OUTLINE, "dash": "2.5px,2px"},
        }
        for p in line.points
        if p.cell.is_provisional
    ]


def hover_texts(name: str, line: Track, unit: Unit, texts: Texts, display: Display) -> list[str]:
    """Return what the pointer shows on each point: name, period, figure, and the meaning of its flags."""
    return [
        "<br>".join(
            (
                f"<b>{plain(name)}</b>",
                f"{plain(texts.periods.get(p.period, p.period))} · {value_text(p, unit, display)}",
                *(plain(texts.flags[letter]) for letter in p.cell.flags if letter in texts.flags),
            )
        )
        for p in line.points
    ]


def value_text(point: Point, unit: Unit, display: Display) -> str:
    """Return a figure followed by its letters: « 1,47 p »."""
    shown = estimate(point.y, unit) if point.cell.is_projected else (point.y, unit)
    value = written(*shown, display.numbers)
    return f"{value}\u00a0{point.letters}" if point.letters else value
