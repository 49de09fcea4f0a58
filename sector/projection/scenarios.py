"""What a stated assumption would give: plain arithmetic, no model, no cause.

Whoever calls gives the pace of growth; the indicator that measures it stands elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from sector.model.cell import Cell, derive, difference
from sector.model.period import Period
from sector.model.status import canonical

#: Digits that a scenario is written with: more would look like knowledge.
SIGNIFICANT: Final = 2


def rounded(value: float, digits: int = SIGNIFICANT) -> float:
    """Return a value with so many significant figures; half is rounded away from zero."""
    if not value:
        return 0.0
    unit = 10.0 ** (floor(log10(abs(value))) - digits + 1)
    nearest = floor(abs(value) / unit + 0.5) * unit
    return round(nearest if value > 0 else -nearest, 9)


def growing(count: Cell, pace: Cell, years: int) -> list[Cell]:
    """Return a count after 1, 2 … `years` years of the same growth, status ``F``.

    Parameters
    ----------
    pace
        Growth for a year, as a fraction.
    """
    return [
        _assumed(derive((count, pace), lambda now, rate, n=n: now * (1 + rate) ** n)) for n in range(1, years + 1)
    ]


def straight(count: Cell, yearly: Cell, years: int) -> list[Cell]:
    """Return a count after 1, 2 … `years` years of the same gain, status ``F``; never below 0."""
    return [
        _assumed(derive((count, yearly), lambda now, gain, n=n: max(now + n * gain, 0.0)))
        for n in range(1, years + 1)
    ]


def needed(whole: Cell, share: Cell) -> Cell:
    """Return the count that gives the whole this share, the whole held at what it is."""
    return derive((whole, share), lambda all_of_them, part: all_of_them * part)


def yearly(count: Cell, target: Cell, years: int) -> Cell:
    """Return how many units a year lead from a count to a target; negative where the target lies below.

    Raises
    ------
    ValueError
        If no year is left.
    """
    if years < 1:
        raise ValueError("no year is left")
    return _assumed(derive((count, target), lambda now, then: (then - now) / years))


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


def as_elsewhere(parts: Sequence[tuple[str, Cell, Cell]], years: int) -> list[Part]:
    """Return each activity (code, count, pace of the reference) after `years` years at that pace."""
    return [Part(code, now, pace, growing(now, pace, years)[-1]) for code, now, pace in parts]


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


def pivot(segment: Sequence[Period], year: int) -> Period | None:
    """Return the period of a dated measure that has another one before and after it in an unbroken segment."""
    return next((period for period in segment[1:-1] if period.year == year), None)


def _assumed(cell: Cell) -> Cell:
    return cell if cell.value is None else Cell(cell.value, canonical(cell.flags.replace("A", "") + "F"))
