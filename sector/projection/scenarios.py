"""What a stated assumption would give: plain arithmetic, no model, no cause.

Whoever calls gives the pace of growth; the indicator that measures it stands elsewhere.
"""

from collections.abc import Sequence

from sector.model.cell import Cell, derive
from sector.model.period import Period
from sector.model.scenario import Part
from sector.model.status import canonical


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


def as_elsewhere(parts: Sequence[tuple[str, Cell, Cell]], years: int) -> list[Part]:
    """Return each activity (code, count, pace of the reference) after `years` years at that pace."""
    return [Part(code, now, pace, growing(now, pace, years)[-1]) for code, now, pace in parts]


def pivot(segment: Sequence[Period], year: int) -> Period | None:
    """Return the period of a dated measure that has another one before and after it in an unbroken segment."""
    return next((period for period in segment[1:-1] if period.year == year), None)


def _assumed(cell: Cell) -> Cell:
    return cell if cell.value is None else Cell(cell.value, canonical(cell.flags.replace("A", "") + "F"))
