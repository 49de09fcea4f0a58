"""Units of measurement and the decimals they are shown with."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a unit allows: counts are summed and drawn as circles, ratios are not summed and fill an area."""

    COUNT = "count"
    RATIO = "ratio"
    CHANGE = "change"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement.

    Parameters
    ----------
    code
        Identifies its wording in the catalogues: ``unit.<code>``.
    decimals
        Decimals on screen; computations never round.
    power
        Power of ten the values are expressed in (3: thousands), as published.
    style
        How the number is written: ``number``, ``percent``, ``points``, ``rank``.
    """

    code: str
    kind: Kind
    decimals: int = 0
    power: int = 0
    style: str = "number"


ENTERPRISES = Unit("enterprises", Kind.COUNT)
PERSONS = Unit("persons", Kind.COUNT)
THOUSAND_PERSONS = Unit("thousand_persons", Kind.COUNT, decimals=1, power=3)
SHARE = Unit("share", Kind.RATIO, decimals=2, style="percent")
WHOLE_PERCENT = Unit("share", Kind.RATIO, style="percent")
PER_THOUSAND = Unit("per_thousand", Kind.RATIO, decimals=2)
GROWTH = Unit("growth", Kind.CHANGE, decimals=1, style="percent")
POINTS = Unit("points", Kind.CHANGE, decimals=2, style="points")
INDEX = Unit("index", Kind.RATIO)
RANK = Unit("rank", Kind.RANK, style="rank")
QUOTIENT = Unit("quotient", Kind.RATIO, decimals=2)
CONTRIBUTION = Unit("contribution", Kind.CHANGE, decimals=2, style="points")
JOBS_PER_ENTERPRISE = Unit("jobs_per_enterprise", Kind.RATIO, decimals=1)
CONCENTRATION = Unit("concentration", Kind.RATIO, decimals=3)
NUMBER = Unit("number", Kind.COUNT)
INHABITANTS = Unit("inhabitants", Kind.COUNT)
#: Units that a page writes figures in, by their code.
BY_CODE = {
    unit.code: unit
    for unit in (
        *(ENTERPRISES, PERSONS, THOUSAND_PERSONS, SHARE, PER_THOUSAND, GROWTH, POINTS, INDEX, RANK, QUOTIENT),
        *(CONTRIBUTION, JOBS_PER_ENTERPRISE, CONCENTRATION, INHABITANTS, NUMBER),
    )
}
