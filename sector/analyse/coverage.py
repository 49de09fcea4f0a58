"""What a source covers: years × territories, full, in part or not at all."""

from dataclasses import dataclass

from sector.analyse.aggregate import published_members
from sector.analyse.cube import Cube
from sector.model.period import Period
from sector.reference import Reference


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One territory, period by period.

    Parameters
    ----------
    counts
        (Figures with a value, figures published); (0, 0) when nothing is.
    hidden
        Figures without a value because they are confidential.
    """

    territory: str
    counts: tuple[tuple[int, int], ...]
    hidden: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one dataflow.

    Parameters
    ----------
    areas, values
        How many territories and values it publishes in all.
    broken
        Periods at which the producer flags a break on a figure of one of the rows.
    """

    periods: tuple[Period, ...]
    rows: tuple[CoverageRow, ...]
    areas: int
    values: int
    broken: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One measure of one activity in all territories and periods: figures published, with a value, hidden."""

    published: int
    known: int
    hidden: int


def held(cube: Cube, measure: str, activity: str) -> Held:
    """Return how much of a series a version holds."""
    cells = cube.get(measure, activity).values()
    return Held(len(cells), sum(cell.value is not None for cell in cells), sum(cell.is_secret for cell in cells))


def coverage(cube: Cube, reference: Reference) -> Coverage:
    """Return what a version holds for each territory of the observatory and for the reference.

    A territory that the source does not publish is covered by the members it is made of.
    """
    board = reference.observatory
    wanted = dict.fromkeys((*board.territories, board.defaults["reference"]))
    periods = tuple(sorted({period for cells in cube.series.values() for _, period in cells}))
    made = {area: _makers(cube, area, reference) for area in wanted}
    rows = tuple(_row(cube, area, makers, periods) for area, makers in made.items())
    published = {area for areas in cube.areas.values() for area in areas}
    values = sum(cell.value is not None for cells in cube.series.values() for cell in cells.values())
    return Coverage(periods, rows, len(published), values, _broken(cube, frozenset().union(*made.values())))


def _makers(cube: Cube, area: str, reference: Reference) -> frozenset[str]:
    found: set[str] = set()
    for measure in cube.areas:
        if cube.publishes(measure, area):
            found.add(area)
        else:
            found.update(published_members(cube, measure, area, reference))
    if not found:
        derived = (d for d in cube.source.derivations if d.area == area)
        found.update(code for d in derived for code in (*d.plus, *d.minus))
    return frozenset(found)


def _row(cube: Cube, territory: str, areas: frozenset[str], periods: tuple[Period, ...]) -> CoverageRow:
    known, published, hidden = (dict.fromkeys(periods, 0) for _ in range(3))
    for cells in cube.series.values():
        for (area, period), cell in cells.items():
            if area in areas:
                published[period] += 1
                known[period] += cell.value is not None
                hidden[period] += cell.is_secret
    counts = tuple((known[period], published[period]) for period in periods)
    return CoverageRow(territory, counts, tuple(hidden[period] for period in periods))


def _broken(cube: Cube, areas: frozenset[str]) -> tuple[Period, ...]:
    found = {
        period
        for cells in cube.series.values()
        for (area, period), cell in cells.items()
        if area in areas and "B" in cell.flags
    }
    return tuple(sorted(found))
