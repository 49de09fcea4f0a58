"""Axes of the plotly figures: round ticks written as the language writes them, periods at their middle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any, Final

from sector.figures.placement import width
from sector.figures.style import LABEL_SIZE
from sector.i18n import Numbers
from sector.model.period import Period
from sector.model.unit import INDEX, Kind, Unit

#: An index is read against this value.
INDEX_BASE: Final = 100.0
_ROUND_STEPS: Final = (1, 2, 5)
#: Room above the highest and below the lowest tick, for marks that stand on them.
_HEADROOM: Final = 0.025
#: Room left and right of the first and last period.
_SIDE: Final = 0.02
#: Between a tick and its text, in pixels.
_TICK_AWAY: Final = 5
_PARTS: Final = {"Q": 4, "M": 12}


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical axis: its ends, its ticks, and the value that the others are read against (0 or 100)."""

    low: float
    high: float
    ticks: tuple[float, ...]
    step: float
    base: float

    def share(self, value: float) -> float:
        """Return where a value stands between the lower (0) and the upper end (1)."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Iterable[float], unit: Unit, most: int = 5) -> Scale:
    """Return an axis that holds all values and its base, with at most `most` grid lines besides the base.

    An index is read against 100 and fills the height; everything else is read against 0 and ends at a tick.
    """
    base = INDEX_BASE if unit == INDEX else 0.0
    found = [base, *values]
    low, high = min(found), max(found)
    if low == high:
        high = base + 1.0
    smallest = 1.0 if unit.kind is Kind.COUNT and not unit.decimals else 0.0
    step = _step(low, high, smallest, most) if not base else _inner_step(low, high, most)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = [round(at * step, 12) for at in range(first, last + 1)]
    if base:
        ticks = [tick for tick in ticks if low <= tick <= high]
    low, high = min(low, ticks[0]), max(high, ticks[-1])
    room = (high - low) * _HEADROOM
    return Scale(low - room, high + room, tuple(ticks), step, base)


def _step(low: float, high: float, smallest: float, most: int) -> float:
    return next(s for s in _steps(high - low) if s >= smallest and _lines(low, high, s) <= most)


def _inner_step(low: float, high: float, most: int) -> float:
    """Return the step of an axis that ends at its values: one tick alone gives no scale: two or more."""
    found = 0.0
    for step in _steps(high - low):
        beside = floor(high / step + 1e-9) - ceil(low / step - 1e-9)
        if found and beside < 1:
            return found
        if beside <= most:
            return step
        found = step
    return found


def round_step(span: float, most: int) -> float:
    """Return the smallest of 1, 2, 5, 10 … of which at most `most` make up `span`."""
    return next(step for step in _steps(span) if span / step <= most + 1e-9)


def _steps(span: float) -> Iterable[float]:
    power = floor(log10(span)) - 1
    while True:
        yield from (digit * 10.0**power for digit in _ROUND_STEPS)
        power += 1


def _lines(low: float, high: float, step: float) -> int:
    return ceil(high / step - 1e-9) - floor(low / step + 1e-9)


def tick_texts(
    ticks: Sequence[float], step: float, unit: Unit, numbers: Numbers, *, signs: bool = False
) -> list[str]:
    """Return the ticks as text; zero has no decimals, and only the last percentage bears its sign.

    With `signs`, all of them do.
    """
    is_fraction = unit.style in {"percent", "points"}
    factor = 100 if is_fraction else 1
    decimals = max(0, -floor(log10(step * factor) + 1e-9))
    signed = unit.kind is Kind.CHANGE
    texts = [numbers.number(round(tick * factor, 9), decimals if tick else 0, signed=signed) for tick in ticks]
    if unit.style != "percent":
        return texts
    ends = [numbers.percent(round(tick, 12), decimals, signed=signed) for tick in (ticks if signs else ticks[-1:])]
    return [*texts[: len(texts) - len(ends)], *ends]


def value_axis(axis: Scale, texts: Sequence[str]) -> dict[str, Any]:
    """Return the vertical axis: horizontal grid, no frame, a stronger line at zero."""
    return {
        "range": [axis.low, axis.high],
        "tickvals": list(axis.ticks),
        "ticktext": list(texts),
        "showgrid": True,
        "zeroline": axis.base == 0,
        "ticklabelstandoff": _TICK_AWAY,
    }


def middle(period: Period) -> float:
    """Return where a period stands on an axis of years: a year at its number, its quarters around it."""
    if period.freq == "A":
        return float(period.year)
    return period.year + (int(period[6:]) - 0.5) / _PARTS[period.freq] - 0.5


def period_range(periods: Sequence[Period]) -> tuple[float, float]:
    """Return the ends of a horizontal axis with a little room on both sides."""
    first, last = middle(periods[0]), middle(periods[-1])
    room = (last - first) * _SIDE or 0.5
    return first - room, last + room


def period_axis(periods: Sequence[Period], names: Mapping[str, str], wide: float) -> dict[str, Any]:
    """Return the horizontal axis with as many periods named as stand beside each other in `wide` pixels.

    The last period is always named, and the first where both have room.
    """
    low, high = period_range(periods)
    texts = [names.get(period, period) for period in periods]
    room = max(width(text, LABEL_SIZE) for text in texts) + 10
    kept = _thinned([middle(p) * wide / (high - low) for p in periods], room)
    return {
        "range": [low, high],
        "tickvals": [middle(periods[at]) for at in kept],
        "ticktext": [texts[at] for at in kept],
        "ticklabelstandoff": _TICK_AWAY,
    }


def _thinned(places: Sequence[float], room: float) -> list[int]:
    """Return every n-th position, counted from the last, n as small as `room` allows; the first if it fits."""
    tried = (list(range(len(places) - 1, -1, -every))[::-1] for every in range(1, len(places) + 1))
    kept = next(each for each in tried if all(places[b] - places[a] >= room for a, b in pairwise(each)))
    return [0, *kept] if kept[0] and places[kept[0]] - places[0] >= room else kept
