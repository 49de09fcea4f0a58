"""Weight of an activity in the whole."""

from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.unit import SHARE

INDICATOR = Indicator(
    id="share", unit=SHARE, formula="e_i / e", reference="Isard, Methods of Regional Analysis, 1960"
)


def compute(values: Matrix, other: Matrix | None) -> Matrix:
    """Return the fraction `values` / `other` of each territory and period.

    Parameters
    ----------
    values
        One activity, one row per territory and one column per period.
    other
        All activities of the same dataflow, with the same labels.

    Raises
    ------
    NotComparable
        If the whole is absent or counted in another unit than the part.
    """
    return values.part_of(other, SHARE)
