"""Inequality of parts, from 0 where all are alike to 1 − 1/n where one has everything."""

from collections.abc import Sequence
from math import fsum

from sector.model.cell import Cell, concentrated
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.unit import CONCENTRATION

INDICATOR = Indicator(
    id="gini",
    unit=CONCENTRATION,
    formula="Σ (2k − n − 1)·x_k / (n·Σ x), x_1 ≤ … ≤ x_n",
    reference="C. Gini, Variabilità e mutabilità, 1912",
)


def of(parts: Sequence[Cell]) -> Cell:
    """Return the coefficient of parts that make a whole.

    Empty with the reason of a gap when a part is empty, `MISSING` without parts, `ZERO_BASE` when all are zero or
    one is below zero.
    """
    return concentrated(parts, _gini)


@formula("gini", "Σ (2k − n − 1) · x_k / (n · Σ x)")
def _gini(*values: float) -> float:
    n, whole = len(values), fsum(values)
    ranked = enumerate(sorted(values), start=1)
    return fsum((2 * k - n - 1) * (value / whole) for k, value in ranked) / n
