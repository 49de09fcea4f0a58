"""Where the panels of small multiples stand on one sheet.

All panels share one pair of plotly axes: across, the sheet goes from 0 to 1; downwards it is measured in pixels
from its upper edge, as negative numbers. Axes of their own would cost the server three times as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from sector.figures.axis import Scale, period_range
from sector.figures.placement import width
from sector.figures.style import VALUE_SIZE
from sector.figures.track import Cut, Track
from sector.model.period import Period

_TITLE_LINE: Final = 19
#: Decimals of a place across the sheet, a tenth of a pixel at most; places from top to bottom are pixels.
_FINE: Final = 4
_TITLE_ROOM: Final = 8
_YEARS: Final = 22
_BETWEEN_ROWS: Final = 18
#: Between two panels, in pixels.
BETWEEN_PANELS: Final = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """The panels, in pixels of the narrowest figure they are meant for.

    Parameters
    ----------
    wide
        Width of that figure.
    height
        Height of a plotting area.
    labels
        Room right of a plotting area for the figures at the ends of its lines.
    title_lines
        Lines of the longest title.
    ends
        First and last value of the horizontal axis of each panel, in years.
    """

    columns: int
    panels: int
    wide: float
    height: int
    labels: float
    title_lines: int
    ends: tuple[float, float]
    axis: Scale

    @property
    def titles(self) -> int:
        """Height of a title."""
        return _TITLE_LINE * self.title_lines + _TITLE_ROOM

    @property
    def row(self) -> int:
        """Height from the top of one panel to the top of the panel under it."""
        return self.titles + self.height + _YEARS + _BETWEEN_ROWS

    @property
    def total(self) -> int:
        """Height of all rows."""
        return ceil(self.panels / self.columns) * self.row - _BETWEEN_ROWS

    def left(self, at: int) -> float:
        """Return the left edge of a panel."""
        return (at % self.columns) / self.columns

    def right(self, at: int) -> float:
        """Return the right edge of the plotting area of a panel."""
        return self.left(at) + 1 / self.columns - (self.labels + BETWEEN_PANELS) / self.wide

    def top(self, at: int) -> float:
        """Return the upper edge of a panel with its title."""
        return -(at // self.columns * self.row)

    def bottom(self, at: int) -> float:
        """Return the lower edge of the plotting area of a panel."""
        return self.top(at) - self.titles - self.height

    def x(self, at: int, value: float) -> float:
        """Return where a date of a panel stands."""
        low, high = self.ends
        return self.left(at) + (value - low) / (high - low) * (self.right(at) - self.left(at))

    def y(self, at: int, value: float) -> float:
        """Return where a figure of a panel stands."""
        return self.bottom(at) + self.axis.share(value) * self.height

    def laid(self, at: int, line: Track) -> Track:
        """Return a series of a panel with its points where they stand on the sheet."""
        moved = {
            p.period: replace(p, x=round(self.x(at, p.x), _FINE), y=round(self.y(at, p.y), 1)) for p in line.points
        }
        return Track(
            tuple(moved.values()),
            tuple(tuple(moved[p.period] for p in piece) for piece in line.pieces),
            tuple(Cut(moved[c.before.period], moved[c.after.period], c.period) for c in line.cuts),
        )

    def ruled(self, values: Sequence[float]) -> dict[str, Any]:
        """Return the points of a plotly trace that rules these values in every panel."""
        rules = [(at, value) for at in range(self.panels) for value in values]
        return {
            "x": [
                x for at, _ in rules for x in (*(round(x, _FINE) for x in (self.left(at), self.right(at))), None)
            ],
            "y": [y for at, value in rules for y in (*(round(self.y(at, value), 1),) * 2, None)],
        }


def grid_of(
    titles: Sequence[str], periods: Sequence[Period], axis: Scale, size: tuple[int, float, int], labels: float
) -> Grid:
    """Return the grid of panels with these titles.

    `size` is the number of columns, the width of the sheet and the height of a plotting area.
    """
    columns, wide, height = size
    room = wide / columns - BETWEEN_PANELS
    return Grid(
        columns=columns,
        panels=len(titles),
        wide=wide,
        height=height,
        labels=labels,
        title_lines=max((len(title_rows(title, room)) for title in titles), default=1),
        ends=period_range(periods),
        axis=axis,
    )


def title_rows(name: str, room: float) -> list[str]:
    """Return a name on as few lines as `room` pixels allow, cut at spaces."""
    rows: list[str] = []
    for word in name.split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, VALUE_SIZE, bold=True) > room:
            rows.append(word)
        else:
            rows[-1:] = [longer]
    return rows
