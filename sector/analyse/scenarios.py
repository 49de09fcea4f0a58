"""What the scenarios of a territory start from, and what each of them gives."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sector.analyse.library import Library
from sector.analyse.selection import periods_of
from sector.indicators import cagr
from sector.model import compare
from sector.model.cell import ABSENT, Cell, empty, opening, powered, ratio, total
from sector.model.margin import is_small
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.scenario import RATE_DECIMALS, Around, Outcome, Part, Path, Start
from sector.model.selection import MOST_GROWTH
from sector.model.status import Reason
from sector.model.structure import Structure
from sector.model.unit import PERSONS, SHARE
from sector.projection.scenarios import as_elsewhere, growing, needed, pivot, straight, yearly

#: How many years ahead a target may lie.
FARTHEST: Final = 15
#: The target proposed is the first year that these years divide, at least as many years ahead.
_ROUND_YEARS: Final = 5
#: Growth proposed where the series gives none, and the step it is chosen in, as fractions of a year.
_USUAL_PACE: Final = 0.02
_STEP: Final = 0.005


def start(structure: Structure, territory: str) -> Start | None:
    """Return what the scenarios start from, None where the source does not give the territory."""
    if not structure.has(territory):
        return None
    digital, whole = (_single(matrix) for matrix in (structure.parts[structure.digital], structure.whole))
    base = digital.periods_of(territory)[-1]
    reference = structure.reference if structure.reference != territory else ""
    # A break flagged on the base lies before everything that follows.
    count, around = opening(digital.cell(territory, base)), opening(whole.cell(territory, base))
    theirs = [opening(matrix.cell(reference, base)) for matrix in (digital, whole)]
    compared = ratio(*theirs) if reference else ABSENT
    return Start(
        structure=structure,
        territory=territory,
        base=base,
        unit=digital.unit,
        series=digital,
        count=count,
        whole=around,
        share=ratio(count, around),
        reference_share=compared,
        reference=reference,
        span=_span(structure.whole, reference),
        reliable=_reliable(digital, territory, base),
    )


def _single(matrix: Matrix) -> Matrix:
    """Return counts in single units: a scenario is rounded, and thousands would hide how much."""
    if not matrix.unit.power:
        return matrix
    power = matrix.unit.power
    cells = {key: powered(cell, power) for key, cell in matrix.cells.items()}
    return replace(matrix, cells=cells, unit=PERSONS)


def _span(whole: Matrix, reference: str) -> tuple[Period, Period] | None:
    known = whole.periods_of(reference) if reference else ()
    segment = whole.segment(reference, known[-1]) if known else ()
    return (segment[0], segment[-1]) if len(segment) > 1 else None


def pace(matrix: Matrix, row: str, first: str, last: str) -> Cell:
    """Return the mean growth for a year; a base under 30 allows no percentage."""
    if is_small(matrix.cell(row, first), matrix.unit):
        return empty(Reason.SMALL_BASE)
    return cagr.between(matrix, row, first, last)


def own_pace(found: Start) -> Cell:
    """Return the mean growth for a year of the territory over the reliable years of its last unbroken segment."""
    years = found.reliable
    return pace(found.series, found.territory, years[0], years[-1]) if years else empty(Reason.ZERO_BASE)


def _reliable(digital: Matrix, territory: str, base: Period) -> tuple[Period, ...]:
    segment = digital.segment(territory, base)
    return tuple(period for period in segment if not digital.cell(territory, period).is_unreliable)


def proposed_rate(found: Start) -> float:
    """Return the growth that the page proposes, in percent a year: that of the territory, rounded to a half."""
    own = own_pace(found)
    steps = round((_USUAL_PACE if own.value is None else own.value) / _STEP)
    return max(-MOST_GROWTH, min(MOST_GROWTH, rate_of(steps * _STEP * 100)))


def rate_of(percent: float) -> float:
    """Return a growth in percent with the decimals that the page writes: no two choices may look alike."""
    return round(percent, RATE_DECIMALS)


def rates(*others: float) -> tuple[float, ...]:
    """Return the growths to choose from, in percent a year: by halves near zero, by units further away."""
    near = [half / 2 for half in range(-10, 11)]
    far = [float(unit) for unit in range(-int(MOST_GROWTH), int(MOST_GROWTH) + 1)]
    return tuple(sorted({*near, *far, *map(rate_of, others)}))


def newest_year(library: Library) -> int:
    """Return the newest year of any indicator: targets lie after it, whichever one is looked at."""
    topics = library.reference.observatory.topics.values()
    return max(periods[-1].year for topic in topics if (periods := periods_of(topic, library)))


def horizons(newest: int) -> tuple[int, ...]:
    """Return the years that a target may lie in, the newest published year being `newest`."""
    return tuple(range(newest + 1, newest + 1 + FARTHEST))


def proposed_horizon(newest: int) -> int:
    """Return the year that the page proposes as a target."""
    return -(-(newest + _ROUND_YEARS) // _ROUND_YEARS) * _ROUND_YEARS


def outcome(found: Start, horizon: int, rate: float) -> Outcome:
    """Return the scenarios of a territory for a year after its base and a growth as a fraction."""
    years = horizon - found.base.year
    counts = tuple(growing(found.count, Cell(rate), years))
    growth = Path("growth", counts, yearly(found.count, counts[-1], years), ratio(counts[-1], found.whole))
    standing, parts = _standing(found), _parts(found, years)
    weight = _weight(found, years) if standing == "behind" else None
    return Outcome(found, horizon, rate, standing, growth, weight, _activities(found, parts, years), parts)


def _standing(found: Start) -> str:
    if not found.reference:
        return "none"
    sides = {"above": "ahead", "below": "behind"}
    side = compare.side(found.share, found.reference_share, SHARE)
    return sides.get(side, side)


def _weight(found: Start, years: int) -> Path:
    gain = yearly(found.count, needed(found.whole, found.reference_share), years)
    return Path("weight", tuple(straight(found.count, gain, years)), gain, found.reference_share)


def _parts(found: Start, years: int) -> tuple[Part, ...]:
    if found.span is None:
        return ()
    rows: list[tuple[str, Cell, Cell]] = []
    for activity in found.structure.activities:
        matrix = _single(found.structure.parts[activity])
        growth = pace(matrix, found.reference, *found.span)
        rows.append((activity, opening(matrix.cell(found.territory, found.base)), growth))
    return tuple(as_elsewhere(rows, years))


def _activities(found: Start, parts: Sequence[Part], years: int) -> Path | None:
    own = next((part for part in parts if part.activity == found.structure.digital), None)
    if own is None:
        return None
    share = ratio(own.then, total([part.then for part in parts]))
    return Path("activities", tuple(growing(own.now, own.pace, years)), yearly(own.now, own.then, years), share)


def around(found: Start, years: Sequence[int]) -> tuple[Around, ...]:
    """Return growth before and after each of these years, where the segment has reliable years on both sides."""
    segment = found.reliable
    pivots = [period for year in dict.fromkeys(years) if (period := pivot(segment, year)) is not None]
    return tuple(_around(found, segment[0], period, segment[-1]) for period in pivots)


def _around(found: Start, first: Period, middle: Period, last: Period) -> Around:
    spans = ((first, middle), (middle, last))
    own = [pace(found.series, found.territory, *span) for span in spans]
    other = [pace(found.series, found.reference, *span) if found.reference else ABSENT for span in spans]
    return Around(first, middle, last, own[0], own[1], other[0], other[1])
