"""Real rows for the model files: published figures of the digital sector in the territories of the observatory."""

from dataclasses import dataclass
from typing import Final

from sector.analyse import Library
from sector.analyse.cube import Cube
from sector.model.cell import Cell
from sector.model.observation import COLUMNS, PLACE
from sector.model.period import Period

#: Measures that a table in the manner of the CESEL has side by side.
MEASURES: Final = ("JOBS", "ENTERPRISES")
#: Columns of a file under the SDMX names: where a figure stands is that of the file itself.
SDMX_COLUMNS: Final = tuple(name for name in COLUMNS if name not in PLACE)


@dataclass(frozen=True, slots=True)
class Example:
    """One territory of the published version that the models are filled with.

    Parameters
    ----------
    figures
        (measure, period) → its figure as a file writes it: a whole number, or a marker that says why not.
    """

    area: str
    activity: str
    figures: dict[tuple[str, Period], str]


def published(library: Library) -> Cube:
    """Return the live version that counts jobs and enterprises of the digital sector, the default topic's first.

    Raises
    ------
    KeyError
        If no such version is live.
    """
    board = library.reference.observatory
    first = board.topics[board.defaults["topic"]].dataflow
    flows = [flow for flow in (first, *library.versions) if library.has(flow)]
    found = (library.cube(flow) for flow in flows)
    complete = [cube for cube in found if all(_digital(cube, measure) for measure in MEASURES)]
    if not complete:
        raise KeyError(first)
    return complete[0]


def examples(library: Library) -> tuple[Example, ...]:
    """Return the territories of the observatory that the version publishes, each with all its periods."""
    cube = published(library)
    periods = tuple(sorted({period for measure in MEASURES for _, period in _digital(cube, measure)}))
    activity = cube.source.digital_activity
    return tuple(
        Example(
            area,
            activity,
            {
                (measure, period): _written(cube.cell(measure, activity, area, period), cube.unit_mult[measure])
                for measure in MEASURES
                for period in periods
            },
        )
        for area in library.reference.observatory.territories
        if all(cube.publishes(measure, area) for measure in MEASURES)
    )


def sdmx_rows(library: Library) -> list[tuple[str, ...]]:
    """Return the same figures as the store holds them, in the order of `SDMX_COLUMNS`."""
    cube = published(library)
    table = library.table(cube.source.dataflow)
    areas = {example.area for example in examples(library)}
    kept: list[tuple[str, ...]] = []
    for row in [] if table is None else table.select(SDMX_COLUMNS).to_pylist():
        if (
            row["ref_area"] in areas
            and row["activity"] == cube.source.digital_activity
            and row["measure"] in MEASURES
        ):
            kept.append(tuple(_plain(row[name]) for name in SDMX_COLUMNS))
    return kept


def _digital(cube: Cube, measure: str) -> dict[tuple[str, Period], Cell]:
    return dict(cube.get(measure, cube.source.digital_activity))


def _written(cell: Cell, power: int) -> str:
    if cell.value is None:
        return "s" if cell.is_secret else "nd"
    return str(round(cell.value * 10**power))


def _plain(item: object) -> str:
    if item is None:
        return ""
    return repr(item).removesuffix(".0") if isinstance(item, float) else str(item)
