"""What a source covers: years × territories, full, in part or not at all."""

from dataclasses import dataclass

from sector.analyse.aggregate import published_members
from sector.analyse.cube import Cube
from sector.model.period import Period
from sector.reference import Reference


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One territory: (figures with a value, figures published) for each period; (0, 0) when nothing is."""

    territory: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one dataflow; `areas` and `values` are how many territories and values it publishes in all."""

    periods: tuple[Period, ...]
    rows: tuple[CoverageRow, ...]
    areas: int
    values: int


def coverage(cube: Cube, reference: Reference) -> Coverage:
    """Return what a version holds for each territory of the observatory and for the reference.

    A territory that the source does not publish is covered by the members it is made of.
    """
    board = reference.observatory
    wanted = dict.fromkeys((*board.territories, board.defaults["reference"]))
    periods = tuple(sorted({period for cells in cube.series.values() for _, period in cells}))
    made = {area: _makers(cube, area, reference) for area in wanted}
    rows = (CoverageRow(area, _counts(cube, makers, periods)) for area, makers in made.items())
    published = {area for areas in cube.areas.values() for area in areas}
    values = sum(cell.value is not None for cells in cube.series.values() for cell in cells.values())
    return Coverage(periods, tuple(rows), len(published), values)


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


def _counts(cube: Cube, areas: frozenset[str], periods: tuple[Period, ...]) -> tuple[tuple[int, int], ...]:
    known, published = dict.fromkeys(periods, 0), dict.fromkeys(periods, 0)
    for cells in cube.series.values():
        for (area, period), cell in cells.items():
            if area in areas:
                published[period] += 1
                known[period] += cell.value is not None
    return tuple((known[period], published[period]) for period in periods)
