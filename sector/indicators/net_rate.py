"""Births less deaths of enterprises beside those that are active."""

from sector.model.cell import derive
from sector.model.errors import NotComparable
from sector.model.indicator import Indicator
from sector.model.lineage import formula
from sector.model.matrix import Matrix
from sector.model.unit import GROWTH

INDICATOR = Indicator(
    id="net_rate",
    unit=GROWTH,
    formula="(n − c) / e",
    reference="Eurostat, business demography, net business population growth",
)


def between(births: Matrix, deaths: Matrix, active: Matrix) -> Matrix:
    """Return births less deaths over active enterprises, as a fraction; three matrices with the same labels.

    A break in any of the three cuts the result.

    Raises
    ------
    NotComparable
        If they are not counted in the same unit.
    InvalidValue
        If their rows or periods differ.
    """
    if births.unit != active.unit or deaths.unit != active.unit:
        raise NotComparable("error.share_unit", unit=births.unit.code)
    return births.cut_by(deaths, active).map(
        lambda row, period, born: derive((born, deaths.cell(row, period), active.cell(row, period)), _net), GROWTH
    )


@formula("net_rate", "(A − B) / C")
def _net(born: float, died: float, active: float) -> float:
    return (born - died) / active
