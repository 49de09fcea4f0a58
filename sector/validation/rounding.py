"""How exactly figures are published, and how far a sum of rounded figures may be from its rounded total."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sector.validation.figures import Figures

#: Units that are counted one by one: their whole numbers are exact, while jobs may be averages of a year.
_COUNTED: Final = frozenset({"ENT", "EST"})
#: Figures that must all be round before a file is taken to publish hundreds or thousands.
_ENOUGH: Final = 5
#: Part of a figure that binary fractions may be off by.
_BINARY: Final = 1e-9


def resolution(figures: Figures, measure: int) -> float:
    """Return the step in which a measure is published: 0.1 for one decimal, 1000 where all are thousands."""
    return step_of(figures.numbers[figures.ids["measure"] == measure])


def step_of(values: npt.NDArray[np.float64]) -> float:
    """Return the step in which numbers are published; see `resolution`."""
    values = values[np.isfinite(values) & (values != 0)]
    for decimals in range(1, 7):
        if not len(values) or _is_whole(values * 10.0 ** (decimals - 1)):
            return _round_step(values) if decimals == 1 else 10.0 ** (1 - decimals)
    return 1e-6


def tolerance(figures: Figures, measure: int, parts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return how far totals may be from the sum of so many parts: half a step for each figure of the equation."""
    _, unit, power = figures.measures[measure]
    step = resolution(figures, measure)
    if step == 1 and power == 0 and unit in _COUNTED:
        return np.zeros(len(parts))
    return (parts + 1) * step / 2


def room_of(values: npt.NDArray[np.float64], unit: str, power: int, parts: int) -> float:
    """Return how far the total of so many parts may be from their sum; see `tolerance`.

    Parameters
    ----------
    values
        Figures of one measure.
    """
    step = step_of(values)
    if step == 1 and power == 0 and unit in _COUNTED:
        return 0.0
    return (parts + 1) * step / 2


def differs(
    totals: npt.NDArray[np.float64], sums: npt.NDArray[np.float64], allowed: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Return which totals are further from the sum than allowed."""
    return np.abs(totals - sums) > allowed + _BINARY * np.maximum(np.abs(totals), np.abs(sums))


def swapped(number: float) -> list[float]:
    """Return the numbers that have two digits of a whole number in each other's place."""
    digits = list(f"{number:.0f}")
    others: list[float] = []
    for first in range(len(digits)):
        for second in range(first + 1, len(digits)):
            turned = digits.copy()
            turned[first], turned[second] = turned[second], turned[first]
            if turned != digits and turned[0] != "0":
                others.append(float("".join(turned)))
    return others


def _is_whole(values: npt.NDArray[np.float64]) -> bool:
    return bool((np.abs(values - np.round(values)) <= 1e-6 * np.maximum(1, np.abs(values))).all())


def _round_step(values: npt.NDArray[np.float64]) -> float:
    if len(np.unique(values)) < _ENOUGH:
        return 1.0
    return next((step for step in (1000.0, 100.0, 10.0) if not (values % step).any()), 1.0)
