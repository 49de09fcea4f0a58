"""A series in the space of a word: where its points, lines and breaks stand, in hundredths of a box."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sector.model.cell import Cell
from sector.model.period import Period

#: A scale spans at least this fraction of the greatest value: a change of one per cent is no cliff.
_LEAST_SPAN: Final = 0.2
#: Up to so many points, each has its dot; of more, only the last and those that are not reliable.
_DOTTED: Final = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A point: where it stands from the left and from the top, and what it is."""

    x: float
    y: float
    kind: str

    @property
    def style(self) -> str:
        """The place as CSS."""
        return f"left:{self.x:.1f}%;top:{self.y:.1f}%"


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line.

    Parameters
    ----------
    runs
        Outlines of the unbroken pieces, as CSS polygons.
    dots
        Points drawn: ``shown`` is the one whose value stands beside, ``weak`` is not reliable.
    cuts
        Where the series is broken, from the left.
    """

    runs: tuple[str, ...]
    dots: tuple[Dot, ...]
    cuts: tuple[float, ...]

    @property
    def run_styles(self) -> list[str]:
        """The pieces as CSS, each cut out of the box."""
        return [f"clip-path:{run}" for run in self.runs]

    @property
    def cut_styles(self) -> list[str]:
        """The places of the breaks as CSS."""
        return [f"left:{cut:.1f}%" for cut in self.cuts]


def sparkline(cells: Sequence[Cell], periods: Sequence[Period], breaks: Set[Period], shown: str) -> Sparkline:
    """Return the small line of a series; nothing is drawn over a break or a gap."""
    known = [cell.value for cell in cells if cell.value is not None]
    if not known:
        return Sparkline((), (), ())
    low, high = _scale(known)
    left = {period: 100.0 * at / max(len(periods) - 1, 1) for at, period in enumerate(periods)}
    place = {
        period: (left[period], 100.0 * (high - cell.value) / (high - low))
        for period, cell in zip(periods, cells, strict=True)
        if cell.value is not None
    }
    weak = {period for period, cell in zip(periods, cells, strict=True) if cell.is_unreliable}
    last = max(place)
    dots = tuple(
        Dot(x, y, "shown" if period == shown else "weak" if period in weak else "plain")
        for period, (x, y) in place.items()
        if len(place) <= _DOTTED or period in weak or period in (shown, last)
    )
    runs = tuple(_outline([place[period] for period in run]) for run in _runs(periods, place, breaks))
    cuts = [(left[a] + left[b]) / 2 for a, b in pairwise(periods) if b in breaks and b > min(place) and a <= last]
    return Sparkline(runs, dots, tuple(cuts))


def _scale(known: Sequence[float]) -> tuple[float, float]:
    low, high = min(known), max(known)
    least = _LEAST_SPAN * max(abs(low), abs(high)) or 1.0
    missing = max(least - (high - low), 0.0) / 2
    return low - missing, high + missing


def _runs(periods: Sequence[Period], known: Collection[Period], breaks: Set[Period]) -> Iterator[list[Period]]:
    """Return the stretches of two and more neighbouring periods without a break or a gap between them."""
    run: list[Period] = []
    for period in periods:
        if period in breaks or period not in known:
            if len(run) > 1:
                yield run
            run = []
        if period in known:
            run.append(period)
    if len(run) > 1:
        yield run


def _outline(points: Sequence[tuple[float, float]]) -> str:
    """Return a line as the polygon around it, along its upper side and back along the lower one."""
    there = [f"{x:.1f}% calc({y:.1f}% - 1px)" for x, y in points]
    back = [f"{x:.1f}% calc({y:.1f}% + 1px)" for x, y in reversed(points)]
    return f"polygon({','.join((*there, *back))})"
