"""The figure as published."""

from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.unit import PERSONS

INDICATOR = Indicator(id="level", unit=PERSONS, formula="e_i", reference="Figure as published by its producer")


def compute(values: Matrix, other: Matrix | None = None) -> Matrix:
    """Return the values unchanged, in their own unit; `other` is not used."""
    del other
    return values
