"""A series over time as it may be drawn: its known points, and the pieces that gaps and breaks make of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sector.figures.axis import middle
from sector.figures.number import letters_of
from sector.model.cell import Cell
from sector.model.period import Period

#: Flags a reader sees as a letter beside the point; a break has a sign of its own, a constant set a note.
WRITTEN_FLAGS: Final = "EFIPU"
#: Two periods further apart than the usual step have a gap between them.
_GAP_STEPS: Final = 1.5


@dataclass(frozen=True, slots=True)
class Point:
    """One known figure; `x` in years, `y` in the unit of the series."""

    period: Period
    x: float
    y: float
    cell: Cell

    @property
    def letters(self) -> str:
        """Flags as they are written beside the point."""
        return "".join(letter.lower() for letter in self.cell.flags if letter in WRITTEN_FLAGS)

    @property
    def all_letters(self) -> str:
        """Flags as a table writes them."""
        return letters_of(self.cell)


@dataclass(frozen=True, slots=True)
class Cut:
    """Two neighbours that may not be joined: a break stands between them."""

    before: Point
    after: Point
    period: Period

    @property
    def centre(self) -> tuple[float, float]:
        """Where the double slash stands."""
        return (self.before.x + self.after.x) / 2, (self.before.y + self.after.y) / 2


@dataclass(frozen=True, slots=True)
class Track:
    """The known points of a series and the pieces they make: nothing is drawn between two pieces."""

    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, ...], ...]
    cuts: tuple[Cut, ...]


def track(periods: Sequence[Period], cells: Sequence[Cell], breaks: frozenset[Period]) -> Track:
    """Return the pieces of a series; a missing period, and a break before a period, end a piece."""
    found = tuple(
        Point(p, middle(p), cell.value, cell)
        for p, cell in zip(periods, cells, strict=True)
        if cell.value is not None
    )
    places = [middle(p) for p in periods]
    usual = min((b - a for a, b in pairwise(places)), default=1.0)
    pieces, cuts = [list(found[:1])], list[Cut]()
    for before, after in pairwise(found):
        last = after.period.last_month
        crossed = [p for p in breaks if before.period.first_month < p.first_month <= last]
        if crossed:
            cuts.append(Cut(before, after, max(crossed, key=lambda cut: cut.first_month)))
        if crossed or after.x - before.x > usual * _GAP_STEPS:
            pieces.append([])
        pieces[-1].append(after)
    return Track(found, tuple(tuple(piece) for piece in pieces if piece), tuple(cuts))


def joined(lines: Sequence[Track]) -> Track:
    """Return several series as one with all their pieces, so that they are drawn together."""
    return Track(
        tuple(point for line in lines for point in line.points),
        tuple(piece for line in lines for piece in line.pieces),
        tuple(cut for line in lines for cut in line.cuts),
    )
