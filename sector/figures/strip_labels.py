"""Labels over a strip of dots: each on the end of a vertical line, none crossed by another line.

Lines left of a summit bear their text on the left, and rise towards it; those right of it on the right, and
fall. A text then only passes over lines that end under it, however wide the figure is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sector.figures.placement import width
from sector.figures.style import LABEL_SIZE

#: Height of a row of labels in pixels.
ROW_HEIGHT: Final = 18
#: Between a line and its text.
SPACE: Final = "\u2004"


@dataclass(frozen=True, slots=True)
class Flag:
    """A label to place: where its line stands, in pixels from the left, and what it says."""

    x: float
    text: str

    @property
    def wide(self) -> float:
        """Room of the text and of the space to its line."""
        return width(self.text + SPACE, LABEL_SIZE, bold=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its row, 0 the lowest, and the side of its line that it is written on."""

    row: int
    side: Literal["left", "right"]


def pyramid(flags: Sequence[Flag], wide: float, edge: float) -> tuple[list[Place], float, float]:
    """Return the place of each flag, and how far texts reach beyond the left and the right edge of `wide`.

    `flags` are in order from left to right; `edge` is the room there is anyway on both sides. The summit stands
    where texts reach out of it least, and the rows are fewest.
    """
    count = len(flags)

    def reach(summit: int) -> tuple[float, float]:
        left = max((flag.wide - flag.x for flag in flags[:summit]), default=0.0)
        right = max((flag.x + flag.wide - wide for flag in flags[summit:]), default=0.0)
        return max(0.0, left), max(0.0, right)

    def cost(summit: int) -> tuple[int, int]:
        return sum(max(0, round(each - edge)) for each in reach(summit)), max(summit, count - summit)

    summit = min(range(count + 1), key=cost)
    places = [Place(at, "left") for at in range(summit)]
    places += [Place(count - 1 - at, "right") for at in range(summit, count)]
    return places, *reach(summit)
