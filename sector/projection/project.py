"""From a series to its projection, or to the reason why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from sector.model.cell import Cell, empty
from sector.model.lineage import AHEAD, ERROR, HIGHEST, LOWEST, PROJECTIONS, Computed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import Kind
from sector.projection.backtest import Assessment, assess
from sector.projection.models import LEAST_POINTS

#: Years ahead at most, and points there must be for each of them.
MOST_YEARS: Final = 3
_POINTS_A_YEAR: Final = 4

Assess = Callable[[Sequence[float], int], Assessment | None]


class Why(StrEnum):
    """Why nothing is projected; each has its sentence in the catalogues."""

    ABSENT = "absent"
    CHANGE = "change"
    FREQUENCY = "frequency"
    SECRET = "secret"  # noqa: S105  statistical confidentiality, no password
    BREAK = "break"
    FEW = "few"
    GAP = "gap"
    UNRELIABLE = "unreliable"
    NAIVE = "naive"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """No projection.

    Parameters
    ----------
    points
        Usable points in the last unbroken segment.
    since
        First period of that segment, empty where the series has no value.
    assessment
        The back-test that was not passed, None where it did not come to that.
    cells
        The reliable figures of that segment.
    """

    why: Why
    points: int
    since: str = ""
    assessment: Assessment | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection that passed its back-test.

    Parameters
    ----------
    row
        The territory.
    segment
        The observed periods that it is made from: one unbroken run of years.
    cells
        The figure of each of them.
    periods
        The years projected.
    points, low, high
        One cell for each of them, status ``F``, in the unit of the series; never below 0.
    """

    row: str
    segment: tuple[Period, ...]
    periods: tuple[Period, ...]
    points: tuple[Cell, ...]
    low: tuple[Cell, ...]
    high: tuple[Cell, ...]
    assessment: Assessment
    cells: tuple[Cell, ...] = ()


def project(values: Matrix, row: str, fit: Assess = assess) -> Projection | Refusal:
    """Return the projection of one territory from its last unbroken segment, or why there is none.

    Parameters
    ----------
    values
        Annual levels or ratios.
    fit
        Projects and back-tests a run of values; None where it could not.
    """
    refused = _refused(values, row)
    if refused is not None:
        return refused
    segment = _segment(values, row)
    cells = [values.cell(row, period) for period in segment]
    found = fit([cell.known for cell in cells], horizon(len(segment)))
    if found is None:
        return Refusal(Why.FAILED, len(segment), segment[0])
    if not found.beats_naive:
        return Refusal(Why.NAIVE, len(segment), segment[0], found, tuple(cells))
    ahead = range(1, horizon(len(segment)) + 1)
    points, low, high = (tuple(projected(name, cells, found, years) for years in ahead) for name in PROJECTIONS)
    periods = tuple(Period(str(segment[-1].year + years)) for years in ahead)
    return Projection(row, segment, periods, points, low, high, found, tuple(cells))


def projected(name: str, cells: Sequence[Cell], found: Assessment, years: int) -> Cell:
    """Return the projection of a series so many years ahead, or an end of its interval; never below 0.

    Parameters
    ----------
    name
        ``ahead``, ``lowest`` or ``highest``.
    cells
        The observed figures that it is made from.
    """
    forecast = found.forecast
    sides: dict[str, Sequence[float]] = {AHEAD: forecast.points, LOWEST: forecast.low, HIGHEST: forecast.high}
    return Cell(max(sides[name][years - 1], 0.0), "F", lineage=Computed(f"{name}-{years}", cells))


def error(model: str, cells: Sequence[Cell], found: Assessment, years: int) -> Cell:
    """Return the error of a model on the past, for so many years ahead, beside that of the naive model."""
    value = next(score.mase[years - 1] for score in found.scores if score.model == model)
    if value is None:
        return empty(Reason.ZERO_BASE)
    return Cell(value, lineage=Computed(f"{ERROR}-{model}-{years}", cells))


def horizon(points: int) -> int:
    """Return how many years ahead a series of so many points allows."""
    return min(MOST_YEARS, points // _POINTS_A_YEAR)


def usable(values: Matrix, row: str) -> int:
    """Return how many reliable points the last unbroken segment of a territory has."""
    return _reliable(values, row, _segment(values, row))


def _segment(values: Matrix, row: str) -> tuple[Period, ...]:
    known = values.periods_of(row)
    return values.segment(row, known[-1]) if known else ()


def _reliable(values: Matrix, row: str, periods: Sequence[Period]) -> int:
    return sum(not values.cell(row, period).is_unreliable for period in periods)


def _refused(values: Matrix, row: str) -> Refusal | None:
    """Return why the series cannot be projected before anything is fitted, None where it can be tried."""
    segment = _segment(values, row)
    points = _reliable(values, row, segment)
    tests = (
        (Why.ABSENT, not segment),
        (Why.CHANGE, values.unit.kind in (Kind.CHANGE, Kind.RANK)),
        (Why.FREQUENCY, any(period.freq != "A" for period in values.periods)),
        (Why.SECRET, any(values.cell(row, p).is_secret for p in values.periods if segment and p >= segment[0])),
        (Why.BREAK, points < LEAST_POINTS <= _reliable(values, row, values.periods_of(row))),
        (Why.FEW, points < LEAST_POINTS),
        (Why.GAP, any(after.year - before.year != 1 for before, after in pairwise(segment))),
        (Why.UNRELIABLE, points < len(segment)),
    )
    why = next((why for why, applies in tests if applies), None)
    cells = [cell for cell in (values.cell(row, period) for period in segment) if not cell.is_unreliable]
    return None if why is None else Refusal(why, points, segment[0] if segment else "", cells=tuple(cells))
