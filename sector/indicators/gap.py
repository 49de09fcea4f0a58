"""Units missing or in excess if the territory had the structure of the reference."""

from sector.model.cell import Cell, derive
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.unit import PERSONS

INDICATOR = Indicator(
    id="gap",
    unit=PERSONS,
    formula="e_i − e · (E_i / E)",
    reference="INSEE Analyses Grand Est n° 40 (2017), « emplois manquants », with the opposite sign",
)


def between(part: Cell, whole: Cell, reference_share: Cell) -> Cell:
    """Return how many units more (+) or fewer (−) the territory has than with the share of the reference.

    Parameters
    ----------
    part, whole
        Digital units and all units of the territory, same period and dataflow.
    reference_share
        Share of the reference as a fraction.
    """
    return derive((part, whole, reference_share), _gap)


@formula("gap", "A − B · C")
def _gap(part: float, whole: float, share: float) -> float:
    return part - whole * share
