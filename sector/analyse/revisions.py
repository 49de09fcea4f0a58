"""A figure as each published version of its dataflow gave it."""

from dataclasses import replace
from typing import Final

import pyarrow.compute as pc

from sector.analyse.aggregate import make, recipe
from sector.analyse.cube import UNITS, Cube, cube
from sector.analyse.library import Library
from sector.model.cell import ABSENT, Cell, empty
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.triangle import Release, Triangle
from sector.store import Version

#: So many versions are shown, the newest: older ones say little of what is revised today.
SHOWN: Final = 8


def triangle(library: Library, dataflow: str, measure: str, area: str) -> Triangle:
    """Return a measure of the digital sector in a territory, over its periods and its published versions.

    A version counts once, when it was published first: taking it back and bringing it back revises nothing. What
    a later version hides is hidden in the earlier ones too: their figures must not tell it.
    """
    first = {event.version_id: event.at for event in reversed(library.store.history(dataflow))}
    cubes = {version: _cube(library, library.store.version(version), measure) for version in list(first)[-SHOWN:]}
    activity = library.reference.source_of(dataflow).digital_activity
    periods = tuple(sorted({period for found in cubes.values() for period in found.periods(measure, activity)}))
    power = next((found.unit_mult.get(measure, 0) for found in reversed(cubes.values())), 0)
    rows = [_row(library, found, (measure, activity), area, periods, power) for found in cubes.values()]
    _hide(rows)
    releases = tuple(
        Release(version, first[version], tuple(row)) for version, row in zip(cubes, rows, strict=True)
    )
    return Triangle(UNITS[measure, power], periods, releases)


def _cube(library: Library, version: Version, measure: str) -> Cube:
    if library.versions.get(version.dataflow) == version.id:
        return library.cube(version.dataflow)
    table = library.store.read(version.id)
    kept = table.filter(pc.field("measure") == measure)
    return cube(kept, library.reference.source_of(version.dataflow), version.id)


def _row(
    library: Library,
    found: Cube,
    key: tuple[str, str],
    area: str,
    periods: tuple[Period, ...],
    power: int,
) -> list[Cell]:
    measure, activity = key
    made = recipe(found, measure, area, library.reference)
    if made is None:
        return [ABSENT for _ in periods]
    scale = 10.0 ** (found.unit_mult.get(measure, 0) - power)
    return [_scaled(make(made, found, measure, activity, period), scale) for period in periods]


def _scaled(cell: Cell, scale: float) -> Cell:
    return cell if cell.value is None or scale == 1 else replace(cell, value=cell.value * scale)


def _hide(rows: list[list[Cell]]) -> None:
    """Hide in every version what any later one hides."""
    for later, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.is_secret:
                for before in rows[:later]:
                    before[column] = empty(Reason.SECRET)
