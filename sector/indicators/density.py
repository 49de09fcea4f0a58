"""Number of units for a thousand inhabitants."""

from sector.model.errors import NotComparable
from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.unit import PER_THOUSAND

INDICATOR = Indicator(
    id="density",
    unit=PER_THOUSAND,
    formula="1000 · e_i / p",
    reference="Eurostat, Regional yearbook, business density",
)


def compute(values: Matrix, other: Matrix | None) -> Matrix:
    """Return `values` for a thousand inhabitants; `other` is the population of the same territories and periods.

    The flags of the population (provisional, break) follow into the density.

    Raises
    ------
    NotComparable
        If there is no population or it is expressed in thousands.
    """
    if other is None or other.unit.power != values.unit.power:
        raise NotComparable("error.density_population", unit=values.unit.code)
    return values.over(other, PER_THOUSAND, scale=1000.0)
