"""How much two structures differ: the part of one that would have to change activity to match the other."""

from collections.abc import Sequence
from math import fsum

from sector.model.cell import Cell, derive, empty
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.status import Reason
from sector.model.unit import SHARE

INDICATOR = Indicator(
    id="dissimilarity",
    unit=SHARE,
    formula="½ · Σ |e_i / e − E_i / E|",
    reference="O. D. Duncan and B. Duncan, 1955; P. Krugman, Geography and Trade, 1991",
)


def between(own: Sequence[Cell], other: Sequence[Cell]) -> Cell:
    """Return half the sum of the differences of shares, from 0 (same structure) to 1 (nothing in common).

    Parameters
    ----------
    own, other
        The same activities in the same order; shares are taken among them.

    Returns
    -------
    Cell
        Empty with the reason of a gap when a figure is empty, `MISSING` without activities or when their numbers
        differ, `ZERO_BASE` when one side is all zero or a figure is below zero.
    """
    if not own or len(own) != len(other):
        return empty(Reason.MISSING)
    return derive((*own, *other), _half)


@formula("dissimilarity", "½ · Σ |a / Σ a − b / Σ b|")
def _half(*values: float) -> float:
    if min(values) < 0:
        raise ZeroDivisionError
    n = len(values) // 2
    own, other = values[:n], values[n:]
    one, two = fsum(own), fsum(other)
    # Rounding must not take it above 1.
    return min(1.0, fsum(abs(a / one - b / two) for a, b in zip(own, other, strict=True)) / 2)
