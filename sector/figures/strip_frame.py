"""The part of a scale that a strip of dots draws: a few very far values would crowd all the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import quantiles
from typing import Final

from sector.figures.axis import round_step
from sector.model.cell import Cell

_MOST_STEPS: Final = 6
#: Values further than this many interquartile ranges above the third quartile are left out (Tukey's outer fence).
_FENCE: Final = 3.0
#: Fewer values than this are all drawn.
_FEWEST: Final = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the scale that is drawn, from `low` to `high`, in the unit of the values.

    Parameters
    ----------
    step
        Distance between two ticks.
    beyond
        Number of territories above `high`, for the subtitle to state.
    absent
        Number of territories without a value, likewise.
    """

    low: float
    high: float
    step: float
    beyond: int
    absent: int


def frame(values: Mapping[str, Cell], keep: Iterable[float] = ()) -> Frame | None:
    """Return the part of the scale to draw: all values, or those under Tukey's outer fence where some lie beyond.

    `keep` (the reference, the highlighted territories) is never cut off. None when there is no value at all.
    """
    known = sorted(cell.value for cell in values.values() if cell.value is not None)
    if not known:
        return None
    needed, fence = [known[0], *keep], _fence(known)
    low, bound = min(needed), max(*needed, min(known[-1], fence))
    step = round_step((bound - low) or abs(bound) or 1.0, _MOST_STEPS)
    # A cut stands on the last tick within the fence: rounding it up would let far values back in.
    last = known[-1] if known[-1] <= fence else floor(fence / step + 1e-9) * step
    bottom = floor(low / step + 1e-9)
    top = max(ceil(max(*needed, last) / step - 1e-9), bottom + 1)
    high = top * step
    return Frame(bottom * step, high, step, sum(value > high for value in known), len(values) - len(known))


def _fence(known: Sequence[float]) -> float:
    """Return Tukey's outer fence; the greatest value where they are too few or too equal to speak of one."""
    if len(known) < _FEWEST:
        return known[-1]
    first, _, third = quantiles(known, n=4, method="inclusive")
    return third + _FENCE * (third - first) if third > first else known[-1]
