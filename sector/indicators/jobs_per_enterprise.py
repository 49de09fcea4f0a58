"""Mean size of enterprises: a ratio of sums, never a mean of ratios."""

from sector.model.errors import NotComparable
from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.unit import JOBS_PER_ENTERPRISE

INDICATOR = Indicator(
    id="jobs_per_enterprise",
    unit=JOBS_PER_ENTERPRISE,
    formula="Σ w / Σ e",
    reference="Eurostat, structural business statistics, average size of enterprises",
)


def compute(values: Matrix, other: Matrix | None) -> Matrix:
    """Return jobs (`values`) for one enterprise (`other`); hidden where either is secret.

    Raises
    ------
    NotComparable
        If there are no enterprises or the two are given in different powers of ten.
    """
    if other is None or other.unit.power != values.unit.power:
        raise NotComparable("error.share_unit", unit=values.unit.code)
    return values.over(other, JOBS_PER_ENTERPRISE)
