"""Difference of two shares, in points."""

from sector.model.cell import Cell
from sector.model.cell import difference as minus
from sector.model.indicator import Indicator
from sector.model.unit import POINTS

INDICATOR = Indicator(
    id="difference",
    unit=POINTS,
    formula="e_i / e − E_i / E",
    reference="INSEE, definition of « point de pourcentage »",
)


def between(own: Cell, reference: Cell) -> Cell:
    """Return how many points (as a fraction) a share is above that of the reference."""
    return minus(own, reference)
