"""The plotting area of a trend in pixels, and the lines laid out in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from sector.figures.axis import Scale
from sector.figures.placement import Box, Segment
from sector.figures.series import Stroke
from sector.figures.style import Display
from sector.figures.track import Track
from sector.model.period import Period

#: Height of one line of labels: nothing written stands closer than this.
LINE_HEIGHT: Final = 16


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of the figure: its name, its pieces, how it is drawn, and the colour its name is written in."""

    name: str
    track: Track
    stroke: Stroke
    ink: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The plotting area.

    Parameters
    ----------
    width
        Narrowest width the figure is meant for, in pixels; a wider one only draws things further apart.
    ends
        First and last value of the horizontal axis, in years.
    last
        Last period of the figure.
    """

    width: int
    height: int
    ends: tuple[float, float]
    last: Period
    axis: Scale
    display: Display

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point in pixels from the upper left corner."""
        low, high = self.ends
        return (x - low) / (high - low) * self.width, (1 - self.axis.share(y)) * self.height

    def segments(self, lines: Sequence[Drawn]) -> list[Segment]:
        """Return every stroke drawn, in pixels; a point on its own counts as a short one."""
        found: list[Segment] = []
        for line in lines:
            for piece in line.track.pieces:
                places = [self.place(p.x, p.y) for p in piece]
                found.extend((*a, *b) for a, b in pairwise(places))
                found.extend((x - 4, y, x + 4, y) for x, y in places)
        return found

    def uprights(self, places: Iterable[float]) -> list[Segment]:
        """Return vertical lines over the whole height at these dates, in pixels."""
        found = [self.place(x, self.axis.base)[0] for x in places]
        return [(x, 0, x, self.height) for x in found]

    def holds(self, box: Box) -> bool:
        """Say whether a rectangle lies in the plotting area."""
        return box.left >= 0 and box.right <= self.width + 8 and box.top >= -6 and box.bottom <= self.height


@dataclass(frozen=True, slots=True)
class Written:
    """Texts put on a figure.

    Parameters
    ----------
    boxes
        The rectangles that nothing else may cover, in pixels of the plotting area.
    shapes
        What is drawn beside the texts.
    right, top
        Room they need outside the plotting area, in pixels.
    """

    annotations: list[dict[str, Any]]
    boxes: list[Box]
    shapes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    right: int = 0
    top: int = 0
