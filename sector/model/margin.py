"""Honest small numbers: what one enterprise or ten jobs more or less would change.

An enterprise that registers a week later, or a firm that counts its staff otherwise, moves a small figure: what
such a slip would turn around is shown with its band and is not read as a difference.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sector.model.cell import Cell
from sector.model.lineage import FEWER, MORE, Computed
from sector.model.unit import ENTERPRISES, PERSONS, Unit

#: Unit → how much a figure may be off, in units.
MARGINS: Final = {ENTERPRISES.code: 1.0, PERSONS.code: 10.0, "thousand_persons": 0.01}
#: Base under which a percentage is replaced by the counts.
SMALL_BASE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Band:
    """Smallest and greatest value of what is computed, when a figure is off by its margin."""

    lowest: Cell
    highest: Cell

    @property
    def low(self) -> float:
        """The smallest value."""
        return self.lowest.known

    @property
    def high(self) -> float:
        """The greatest value."""
        return self.highest.known

    def holds(self, value: float) -> bool:
        """Say whether a value lies in the band."""
        return self.low <= value <= self.high


def band(count: Cell, unit: Unit, compute: Callable[[Cell], Cell]) -> Band | None:
    """Return the band of ``compute(count)`` when `count` is off by the margin of its unit.

    None without a value, and where the margin makes the indicator impossible to compute: a growth from one
    enterprise, which could have been none.

    Parameters
    ----------
    count
        A count; it never falls below zero.
    compute
        Gives the indicator from the count.
    """
    margin = MARGINS.get(unit.code)
    if count.value is None or margin is None:
        return None
    ends = [compute(cell) for cell in (slipped(count, -margin), count, slipped(count, margin))]
    if any(cell.value is None for cell in ends):
        return None
    ordered = sorted(ends, key=lambda cell: cell.known)
    return Band(ordered[0], ordered[-1])


def slipped(count: Cell, amount: float) -> Cell:
    """Return a count that is `amount` greater, or smaller where that is below zero; it never falls below zero."""
    name = f"{MORE if amount > 0 else FEWER}-{abs(amount):g}"
    return replace(count, value=max(count.known + amount, 0.0), lineage=Computed(name, (count,)))


def is_small(base: Cell, unit: Unit) -> bool:
    """Say whether a base is too small for a percentage: the counts stand instead."""
    return base.value is not None and abs(base.value) * 10.0**unit.power < SMALL_BASE
