"""What a stated assumption would give: plain arithmetic, no model, no cause.

Whoever calls gives the pace of growth; the indicator that measures it stands elsewhere.
"""

from collections.abc import Sequence

from sector.model.cell import Cell, derive, marked
from sector.model.lineage import formula
from sector.model.period import Period
from sector.model.scenario import Part


def growing(count: Cell, pace: Cell, years: int) -> list[Cell]:
    """Return a count after 1, 2 … `years` years of the same growth, status ``F``.

    Parameters
    ----------
    pace
        Growth for a year, as a fraction.
    """
    return [_assumed(derive((count, pace, Cell(float(n))), _grown)) for n in range(1, years + 1)]


def straight(count: Cell, yearly: Cell, years: int) -> list[Cell]:
    """Return a count after 1, 2 … `years` years of the same gain, status ``F``; never below 0."""
    return [_assumed(derive((count, yearly, Cell(float(n))), _gained)) for n in range(1, years + 1)]


def needed(whole: Cell, share: Cell) -> Cell:
    """Return the count that gives the whole this share, the whole held at what it is."""
    return derive((whole, share), _product)


def yearly(count: Cell, target: Cell, years: int) -> Cell:
    """Return how many units a year lead from a count to a target; negative where the target lies below.

    Raises
    ------
    ValueError
        If no year is left.
    """
    if years < 1:
        raise ValueError("no year is left")
    return _assumed(derive((count, target, Cell(float(years))), _yearly))


def as_elsewhere(parts: Sequence[tuple[str, Cell, Cell]], years: int) -> list[Part]:
    """Return each activity (code, count, pace of the reference) after `years` years at that pace."""
    return [Part(code, now, pace, growing(now, pace, years)[-1]) for code, now, pace in parts]


def pivot(segment: Sequence[Period], year: int) -> Period | None:
    """Return the period of a dated measure that has another one before and after it in an unbroken segment."""
    return next((period for period in segment[1:-1] if period.year == year), None)


def _assumed(cell: Cell) -> Cell:
    return marked(cell, "F")


@formula("growing", "A · (1 + B)^C")
def _grown(now: float, rate: float, years: float) -> float:
    return now * (1 + rate) ** years


@formula("straight", "max(A + B · C, 0)")
def _gained(now: float, gain: float, years: float) -> float:
    return max(now + years * gain, 0.0)


@formula("product", "A · B")
def _product(whole: float, share: float) -> float:
    return whole * share


@formula("yearly", "(B − A) / C")
def _yearly(now: float, then: float, years: float) -> float:
    return (then - now) / years
