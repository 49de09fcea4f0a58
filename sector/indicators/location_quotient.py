"""Weight of an activity in a territory beside its weight in the reference."""

from enum import StrEnum
from typing import Final

from sector.model.cell import Cell, derive
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.unit import QUOTIENT

INDICATOR = Indicator(
    id="location_quotient",
    unit=QUOTIENT,
    formula="(e_i / e) / (E_i / E)",
    reference="P. Sargant Florence, Report on the Location of Industry, 1939",
)


class Band(StrEnum):
    """How a quotient is read."""

    LOW = "low"
    NEAR = "near"
    HIGH = "high"
    SPECIALISED = "specialised"


#: Where the readings of a quotient change: below, near the reference, above it, specialised.
BANDS: Final = (0.75, 1.25, 1.5)


def of(part: Cell, whole: Cell, reference_part: Cell, reference_whole: Cell) -> Cell:
    """Return the share of an activity in the territory over its share in the reference.

    Parameters
    ----------
    part, whole
        The activity and all activities in the territory, same period and dataflow.
    reference_part, reference_whole
        The same in the reference; whether it contains the territory is for the page to say.

    Returns
    -------
    Cell
        Empty with the reason of a gap when a figure is empty, `ZERO_BASE` when a whole, or the activity in the
        reference, is not above zero.
    """
    return derive((part, whole, reference_part, reference_whole), _quotient)


def band(quotient: float) -> Band:
    """Return how a quotient is read; a bound belongs to the reading nearer to 1, save that of specialisation."""
    low, high, specialised = BANDS
    if quotient < low:
        return Band.LOW
    if quotient <= high:
        return Band.NEAR
    return Band.SPECIALISED if quotient >= specialised else Band.HIGH


@formula("location_quotient", "(A / B) / (C / D)")
def _quotient(part: float, whole: float, reference_part: float, reference_whole: float) -> float:
    if min(whole, reference_part, reference_whole) <= 0:
        raise ZeroDivisionError
    return (part / whole) / (reference_part / reference_whole)
