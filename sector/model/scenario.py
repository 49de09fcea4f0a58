"""What a stated assumption gives of one territory: where it starts, and each scenario."""

from dataclasses import dataclass
from typing import Final

from sector.model.cell import Cell, difference
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.structure import Structure
from sector.model.unit import Unit

#: Decimals of a growth in percent: no two choices may look alike.
RATE_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class Start:
    """The last observed figures of a territory, in single units.

    Parameters
    ----------
    base
        The year they are of.
    series
        The digital activity of the territory and of the reference.
    share, reference_share
        Weight of the digital activity, as fractions; the second is absent without another territory.
    span
        First and last year of the last unbroken segment of the reference.
    reliable
        Periods of the last unbroken segment of the territory whose figure is reliable.
    reference
        Code of the territory of comparison, empty where there is none besides the territory itself.
    """

    structure: Structure
    territory: str
    base: Period
    unit: Unit
    series: Matrix
    count: Cell
    whole: Cell
    share: Cell
    reference_share: Cell
    reference: str
    span: tuple[Period, Period] | None
    reliable: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One activity of a territory, and what it would be at the pace that the reference had.

    Parameters
    ----------
    pace
        Mean growth of the activity in the reference for a year, as a fraction.
    """

    activity: str
    now: Cell
    pace: Cell
    then: Cell

    @property
    def change(self) -> Cell:
        """What the activity would gain."""
        return difference(self.then, self.now)


@dataclass(frozen=True, slots=True)
class Path:
    """One scenario: the counts of the years after the base, and the weight that the last one gives.

    Parameters
    ----------
    key
        ``growth``, ``weight`` or ``activities``.
    yearly
        Mean gain for a year.
    share
        Of the whole at its last value; of the activities together for ``activities``.
    """

    key: str
    counts: tuple[Cell, ...]
    yearly: Cell
    share: Cell

    @property
    def end(self) -> Cell:
        """The count in the year of the target."""
        return self.counts[-1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that the page shows of one territory.

    Parameters
    ----------
    rate
        Growth of the first scenario, as a fraction.
    standing
        ``behind``, ``ahead`` or ``equal`` to the weight of the reference; ``none`` without another territory,
        ``unknown`` where a figure is missing. The weight is a target where it is ``behind``.
    parts
        Each activity at the pace of the reference, empty where there is none.
    """

    start: Start
    horizon: int
    rate: float
    standing: str
    growth: Path
    weight: Path | None
    activities: Path | None
    parts: tuple[Part, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The scenarios that there are."""
        return tuple(path for path in (self.growth, self.weight, self.activities) if path is not None)

    @property
    def years(self) -> int:
        """How many years lie between the base and the target."""
        return self.horizon - self.start.base.year


@dataclass(frozen=True, slots=True)
class Around:
    """Growth for a year before and after a date, of a territory and of its reference.

    Nothing is tested: two differences are set side by side, and say nothing of what brought them about.
    """

    start: Period
    pivot: Period
    end: Period
    before: Cell
    after: Cell
    reference_before: Cell
    reference_after: Cell

    @property
    def shift(self) -> Cell:
        """How much more the gap with the reference grew after the date than before, as a fraction a year."""
        return difference(
            difference(self.after, self.reference_after), difference(self.before, self.reference_before)
        )
