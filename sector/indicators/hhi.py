"""Sum of squared shares: 1/n where all parts are alike, 1 where one has everything."""

from collections.abc import Sequence
from math import fsum

from sector.model.cell import Cell, concentrated
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.unit import CONCENTRATION

INDICATOR = Indicator(
    id="hhi",
    unit=CONCENTRATION,
    formula="Σ s²",
    reference="O. C. Herfindahl, Concentration in the Steel Industry, 1950; A. O. Hirschman, 1945",
)


def of(parts: Sequence[Cell]) -> Cell:
    """Return the sum of the squared shares of parts that make a whole.

    Empty with the reason of a gap when a part is empty, `MISSING` without parts, `ZERO_BASE` when all are zero or
    one is below zero.
    """
    return concentrated(parts, _squared)


@formula("hhi", "Σ (x / Σ x)²")
def _squared(*values: float) -> float:
    whole = fsum(values)
    return fsum((value / whole) ** 2 for value in values)
