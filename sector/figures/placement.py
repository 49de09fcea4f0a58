"""Where labels stand so that none covers another; everything here is in pixels, y downwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

#: Widths of letters in hundredths of the font size, measured in Source Sans with a little to spare.
_NARROW: Final = frozenset("ijlI.,:;'’|!()[]-·\u202f\u00a0 t/fr")
_WIDE: Final = frozenset("mwMWQ%@—&ŒœOG")
_SHARES: Final = {"narrow": 0.31, "wide": 0.84, "capital": 0.61, "other": 0.53}
_BOLD: Final = 1.05

Segment = tuple[float, float, float, float]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is drawn, rather more than less."""
    total = sum(_SHARES[_class(letter)] for letter in text)
    return total * size * (_BOLD if bold else 1.0)


def _class(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"


def spread(targets: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return centres as near to `targets` as they can be while none of the `heights` overlap.

    Centres keep the order of the targets and, as far as there is room, stay between `low` and `high`.
    """
    order = sorted(range(len(targets)), key=lambda at: targets[at])
    blocks: list[tuple[float, float, list[int]]] = []
    for at in order:
        block = (targets[at], heights[at], [at])
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 > block[0] - block[1] / 2:
            block = _joined(blocks.pop(), block, targets, heights)
        blocks.append(block)
    centres = [0.0] * len(targets)
    for middle, size, members in blocks:
        top = _within(middle, size, low, high) - size / 2
        for at in members:
            centres[at] = top + heights[at] / 2
            top += heights[at]
    return _apart(centres, heights, order, high)


def _joined(
    one: tuple[float, float, list[int]],
    other: tuple[float, float, list[int]],
    targets: Sequence[float],
    heights: Sequence[float],
) -> tuple[float, float, list[int]]:
    """Return two blocks as one, centred where its members are least displaced on average."""
    members = [*one[2], *other[2]]
    size = one[1] + other[1]
    top, wanted = 0.0, 0.0
    for at in members:
        wanted += targets[at] - top - heights[at] / 2
        top += heights[at]
    return wanted / len(members) + size / 2, size, members


def _within(middle: float, size: float, low: float, high: float) -> float:
    return max(low + size / 2, min(middle, high - size / 2))


def _apart(centres: list[float], heights: Sequence[float], order: list[int], high: float) -> list[float]:
    """Push apart the blocks that the bounds brought together: down, then up from the lower bound."""
    for before, at in pairwise(order):
        centres[at] = max(centres[at], centres[before] + (heights[before] + heights[at]) / 2)
    limit = high
    for at in reversed(order):
        centres[at] = min(centres[at], limit - heights[at] / 2)
        limit = centres[at] - heights[at] / 2
    return centres


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle a text covers."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two rectangles share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_crossed(self, segment: Segment) -> bool:
        """Say whether a line from (x0, y0) to (x1, y1) passes through the rectangle."""
        x0, y0, x1, y1 = segment if segment[0] <= segment[2] else (*segment[2:], *segment[:2])
        start, end = max(x0, self.left), min(x1, self.right)
        if start > end:
            return False
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        at_start, at_end = (y0 + slope * (start - x0), y0 + slope * (end - x0)) if x1 > x0 else (y0, y1)
        return min(at_start, at_end) < self.bottom and max(at_start, at_end) > self.top


def best(candidates: Sequence[Box], taken: Iterable[Box], lines: Sequence[Segment]) -> int:
    """Return the position of the first candidate that covers the fewest texts, then the fewest lines."""
    others = tuple(taken)
    chosen, least = 0, (len(others) + 1, 0)
    for at, box in enumerate(candidates):
        texts = sum(box.overlaps(other) for other in others)
        harm = texts, sum(box.is_crossed(line) for line in lines)
        if harm < least:
            chosen, least = at, harm
        if harm == (0, 0):
            break
    return chosen
