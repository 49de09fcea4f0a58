"""What two figures say when they are put side by side: the thresholds behind every verb on the pages."""

from typing import Final

from sector.model.cell import Cell
from sector.model.unit import Unit

#: Under half a percentage point over the period, two growths are said to be the same, and one to be nil.
SAME_GROWTH: Final = 0.005
#: Under half of the last decimal shown, two figures would look equal on the page.
_HALF: Final = 0.5


def direction(growth: Cell) -> str:
    """Return ``up``, ``flat``, ``down``, or ``unknown`` for an empty cell."""
    if growth.value is None:
        return "unknown"
    if abs(growth.value) < SAME_GROWTH:
        return "flat"
    return "up" if growth.value > 0 else "down"


def pace(growth: Cell, reference: Cell) -> str:
    """Return how a growth compares with another: ``faster``, ``same``, ``slower`` or ``unknown``."""
    if growth.value is None or reference.value is None:
        return "unknown"
    if abs(growth.value - reference.value) < SAME_GROWTH:
        return "same"
    return "faster" if growth.value > reference.value else "slower"


def side(value: Cell, reference: Cell, unit: Unit) -> str:
    """Return ``above``, ``below`` or ``equal`` as the rounded figures on the page show it, or ``unknown``."""
    if value.value is None or reference.value is None:
        return "unknown"
    scale = 100 if unit.style == "percent" else 1
    gap = (value.value - reference.value) * scale
    if abs(gap) < _HALF * 10.0**-unit.decimals:
        return "equal"
    return "above" if gap > 0 else "below"
