"""What stands behind a figure: formulas down to published figures, and these down to the lines of their files."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sector.analyse.aggregate import make
from sector.analyse.cube import UNITS, cube
from sector.analyse.library import Library
from sector.analyse.tracing import made_of, traced
from sector.model.cell import Cell, observed
from sector.model.count import Count
from sector.model.lineage import ERROR, HIGHEST, LOWEST, PROJECTIONS, Computed, Published, Recorded, usual_unit
from sector.model.period import Period
from sector.model.provenance import Kept, Noted, Past, Row, Trace
from sector.model.recipe import Recipe
from sector.model.unit import BY_CODE, Unit
from sector.projection.models import shown
from sector.projection.process import again
from sector.store import Store

#: Versions looked back at.
LOOKED_BACK: Final = 8


def provenance(address: str, unit: str, library: Library) -> Trace:
    """Return what stands behind the figure of an address.

    Parameters
    ----------
    unit
        Code of the unit that a page writes the figure in; empty for the usual one.

    Raises
    ------
    UnknownFigure
        If the address names no published figure.
    """
    return _trace(traced(address, library), library, BY_CODE.get(unit or usual_unit(address)))


def _trace(cell: Cell, library: Library, unit: Unit | None = None) -> Trace:
    match cell.lineage:
        case Published():
            return _published(cell, cell.lineage, library)
        case Computed(formula, parts):
            made = tuple(_trace(part, library) for part in parts)
            return Trace(cell, unit, formula, made, beside=_beside(formula, parts))
        case Recorded():
            return Trace(cell, unit, noted=_noted(cell.lineage, library))
        case None:
            return Trace(cell, unit)


def _beside(formula: str, parts: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the ends of the interval around a projection, and the error of its model; nothing beside others."""
    kind, _, years = formula.partition("-")
    if kind not in PROJECTIONS:
        return ()
    return tuple(again(f"{name}-{years}", parts) for name in (LOWEST, HIGHEST, f"{ERROR}-{shown(len(parts))}"))


def _noted(recorded: Recorded, library: Library) -> Noted:
    reference = library.reference
    told = next(
        edition
        for edition in reference.editions
        if any(isinstance(count, Count) and count.cell.lineage == recorded for count in edition.counts)
    )
    name = f"{recorded.table}.csv"
    return Noted(
        subject=f"{told.name} ({told.year})",
        file_name=name,
        sha256=reference.digests[name],
        line=recorded.line,
        column=recorded.column,
        publisher=told.publisher,
        url=told.url,
    )


def _published(cell: Cell, names: Published, library: Library) -> Trace:
    found, recipe = library.cube(names.dataflow), made_of(names, library)
    table = library.table(names.dataflow)
    rows = _rows(table, names, recipe) if table is not None and recipe is not None else ()
    return Trace(
        cell=cell,
        unit=UNITS.get((names.measure, found.unit_mult.get(names.measure, 0))),
        published=names,
        recipe=recipe,
        rows=rows,
        source=found.source,
        kept=_kept(library.store, found.version) if names.dataflow not in library.drafts else None,
        history=_history(library, names, recipe) if recipe is not None else (),
    )


def _rows(table: pa.Table, names: Published, recipe: Recipe) -> tuple[Row, ...]:
    """Return the figures that a published one is made of, in the order of their territories."""
    found = {row["ref_area"]: row for row in _alike(table, names).to_pylist()}
    signs = [*((area, 1) for area in recipe.plus), *((area, -1) for area in recipe.minus)]
    return tuple(
        Row(
            area,
            observed(found[area]["obs_value"], found[area]["obs_status"]),
            found[area]["line"],
            found[area]["column"],
            found[area]["comment_obs"] or "",
            sign,
        )
        for area, sign in signs
        if area in found
    )


def _alike(table: pa.Table, names: Published) -> pa.Table:
    """Return the rows of all territories that say the same thing."""
    wanted = {"measure": names.measure, "activity": names.activity, "time_period": names.period}
    for column, value in wanted.items():
        table = table.filter(pc.equal(table[column].cast(pa.string()), value))
    return table


def _kept(store: Store, version_id: str) -> Kept:
    version = store.version(version_id)
    return Kept(
        version.id,
        version.file_name,
        version.sha256,
        version.size,
        version.uploader,
        version.comment,
        version.created,
    )


def _history(library: Library, names: Published, recipe: Recipe) -> tuple[Past, ...]:
    """Return the figure in each version that is or was live, the newest first, each version once."""
    first: dict[str, Past] = {}
    source = library.reference.source_of(names.dataflow)
    for event in library.store.history(names.dataflow):
        if event.version_id not in first and len(first) < LOOKED_BACK:
            old = cube(_alike(library.store.read(event.version_id), names), source, event.version_id)
            cell = make(recipe, old, names.measure, names.activity, Period(names.period))
            first[event.version_id] = Past(event.version_id, event.at, cell)
    return tuple(first.values())
