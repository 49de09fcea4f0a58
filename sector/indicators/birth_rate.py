"""Enterprises born in a year beside those that are active."""

from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.unit import SHARE

INDICATOR = Indicator(
    id="birth_rate", unit=SHARE, formula="n / e", reference="Eurostat, business demography, birth rate"
)


def compute(values: Matrix, other: Matrix | None) -> Matrix:
    """Return `values` (enterprise births) over `other` (active enterprises of the same periods), as a fraction.

    Raises
    ------
    NotComparable
        If there are no active enterprises or they are counted in another unit.
    """
    return values.part_of(other, SHARE)
