"""Dated facts on a trend: a dotted line where each stands, its number in a circle under the axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sector.figures.axis import period_range
from sector.figures.style import NOTE_SIZE, font
from sector.figures.tokens import Tokens
from sector.figures.trend_plot import Plot
from sector.model.period import Period

#: Height of a row of circles, and from the axis to the first of them, in pixels.
ROW_HEIGHT: Final = 24
_FIRST_ROW: Final = 40
_RADIUS: Final = 9
_APART: Final = 22
#: An annual average stands at the middle of its year, which the axis writes as the whole number.
_MIDDLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated fact: the number it bears in the list beside the figure, and its date as a decimal year."""

    number: int
    position: float

    @property
    def x(self) -> float:
        """Where it stands on an axis on which an annual average is drawn at its year."""
        return self.position - _MIDDLE


def inside(marks: Sequence[Mark], periods: Sequence[Period]) -> list[Mark]:
    """Return the marks that a figure of these periods shows; the list beside it holds the same."""
    low, high = period_range(periods)
    return [mark for mark in marks if low <= mark.x <= high]


def milestone_rows(marks: Sequence[Mark], plot: Plot) -> list[tuple[Mark, int]]:
    """Return each mark with the row of its circle, 0 nearest to the axis, so that no two touch."""
    ends, rows = list[float](), list[tuple[Mark, int]]()
    for mark in sorted(marks, key=lambda one: one.position):
        x = plot.place(mark.x, plot.axis.base)[0]
        free = next((row for row, end in enumerate(ends) if x - end >= _APART), len(ends))
        ends[free : free + 1] = [x]
        rows.append((mark, free))
    return rows


def milestone_shapes(rows: Sequence[tuple[Mark, int]], plot: Plot) -> list[dict[str, Any]]:
    """Return the dotted lines and the numbered circles."""
    return [
        *_lines([mark for mark, _ in rows], plot.display.tokens),
        *(_circle(mark, row, plot) for mark, row in rows),
    ]


def _lines(marks: Sequence[Mark], tokens: Tokens) -> list[dict[str, Any]]:
    """Return all lines as one path: plotly checks each shape on its own."""
    if not marks:
        return []
    return [
        {
            "type": "path",
            "layer": "below",
            "yref": "paper",
            "path": "".join(f"M{mark.x:.4f},0L{mark.x:.4f},1" for mark in marks),
            "line": {"color": tokens.ink3, "width": 1, "dash": "2px,3px"},
        }
    ]


def _circle(mark: Mark, row: int, plot: Plot) -> dict[str, Any]:
    tokens = plot.display.tokens
    low, high = plot.ends
    centre = -_FIRST_ROW - row * ROW_HEIGHT
    return {
        "type": "circle",
        # On the paper rather than on the axis, which would cut off half a circle at its end.
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": (mark.x - low) / (high - low),
        "yanchor": 0,
        "x0": -_RADIUS,
        "x1": _RADIUS,
        "y0": centre - _RADIUS,
        "y1": centre + _RADIUS,
        "line": {"color": tokens.ink2, "width": 1},
        "label": {"text": str(mark.number), "font": font(tokens.ink, NOTE_SIZE, bold=True), "padding": 0},
    }
