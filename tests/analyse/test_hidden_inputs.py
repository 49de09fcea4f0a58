"""No figure that is shown is made from a hidden one: shares, rates, growth, quotients, gaps, ranks, effects."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

from sector.analyse import Library, analyse
from sector.analyse.comparison import compare
from sector.analyse.profiles import profile
from sector.analyse.scenarios import around, outcome, start
from sector.analyse.selection import resolve
from sector.analyse.structures import structure
from sector.model.cell import Cell
from sector.model.lineage import Computed, Published

from .register import LORRAINE, PARTITION, YEARS

FLOW = "ESTAT_BD"
#: One section of the Meuse is hidden in all years, and another one of the Vosges in the last.
HIDDEN = {
    (measure, activity, area, year): (None, "Q")
    for measure in ("ENTERPRISES", "JOBS")
    for activity, area, years in (("J", "FRF32", YEARS), ("M_N", "FRF34", YEARS[-1:]))
    for year in years
}
REFERENCES = ("FR_PROV", "FRF", "FR_MET")


def views(library: Library) -> Iterator[tuple[str, object]]:
    for slug, topic in library.reference.observatory.topics.items():
        for reference in REFERENCES:
            yield f"view {slug} {reference}", analyse(library, topic, reference, "FRF3")


def structures(library: Library) -> Iterator[tuple[str, object]]:
    for measure in ("ENTERPRISES", "JOBS", "BIRTHS", "DEATHS"):
        for reference in REFERENCES:
            found = structure(library, FLOW, measure, (*LORRAINE, "FRF3"), reference, "FRF3")
            yield f"structure {measure} {reference}", found
            for begun in filter(None, (start(found, area) for area in (*LORRAINE, "FRF3"))):
                yield f"scenario {measure} {reference}", begun
                yield f"scenario {measure} {reference}", outcome(begun, 2027, 0.01)
                yield f"scenario {measure} {reference}", around(begun, (2024, 2027))


def others(library: Library) -> Iterator[tuple[str, object]]:
    for reference in REFERENCES:
        yield f"profile {reference}", profile(library, reference, "FRF3")
    for area in (*LORRAINE, "FRF3"):
        for other in ("FRF31", "FRF32", "FRF3", "LU000"):
            asked = {"territoire": area, "indicateur": "emplois-siege", "annee": "2023", "avec": other}
            if area != other:
                yield f"comparison {area} {other}", compare(library, resolve(asked, library)[0])


def objects(library: Library) -> Iterator[tuple[str, object]]:
    """Yield everything that pages and files are made from."""
    yield from views(library)
    yield from structures(library)
    yield from others(library)


def inside(found: object) -> Iterable[object]:
    """Return what an object holds."""
    if isinstance(found, Mapping):
        return found.values()
    if isinstance(found, Sequence | set | frozenset):
        return found
    if dataclasses.is_dataclass(found):
        return [getattr(found, field.name) for field in dataclasses.fields(found)]
    return ()


def cells(found: object, seen: set[int]) -> Iterator[Cell]:
    """Yield every cell inside an object, in whatever it holds."""
    if isinstance(found, Cell):
        yield found
    elif not isinstance(found, str | bytes) and id(found) not in seen:
        seen.add(id(found))
        for inner in inside(found):
            yield from cells(inner, seen)


def leaves(cell: Cell) -> Iterator[Published]:
    """Yield the published figures that a cell is made from."""
    match cell.lineage:
        case Published():
            yield cell.lineage
        case Computed(parts=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            return


#: Territories whose sum is shown only when all of their members are.
MEMBERS = {"FRF3": LORRAINE, "FRF": LORRAINE, **{area: (area,) for area in LORRAINE}}


def is_made_from_hidden(cell: Cell) -> bool:
    return any(
        (leaf.measure, leaf.activity, area, leaf.period) in HIDDEN
        for leaf in leaves(cell)
        if leaf.dataflow == FLOW
        for named in leaf.area.split("~")
        for area in MEMBERS.get(named, (named,))
    )


def shown_from_hidden(library: Library) -> tuple[list[str], int]:
    """Return where a shown cell has a hidden figure behind it, and how many cells were looked at."""
    wrong: list[str] = []
    count = 0
    for name, found in objects(library):
        for cell in cells(found, set()):
            count += cell.value is not None
            if cell.value is not None and is_made_from_hidden(cell):
                wrong.append(f"{name}: {next(leaves(cell))}")
    return wrong, count


@pytest.fixture(scope="module")
def guarded(altered):
    return altered(HIDDEN)


def test_without_a_secret_many_shown_figures_are_made_from_these_cells(library: Library) -> None:
    wrong, count = shown_from_hidden(library)
    kinds = {text.split()[0] for text in wrong}
    assert kinds >= {"view", "structure", "profile", "comparison", "scenario"}
    assert (len(wrong) > 500, count > 10_000) == (True, True), (len(wrong), count)


def test_no_shown_figure_is_made_from_a_hidden_one(guarded: Library) -> None:
    wrong, count = shown_from_hidden(guarded)
    assert wrong == []
    assert count > 8_000


def test_a_large_territory_without_its_hidden_member_is_no_sum_that_holds_it(guarded: Library) -> None:
    """Grand Est and the province sum the départements they show; what is hidden is in neither."""
    rows = guarded.table(FLOW).to_pylist()
    shown = {
        (row["measure"], row["activity"], row["ref_area"], row["time_period"]): row["obs_value"] for row in rows
    }
    for measure in ("ENTERPRISES", "JOBS"):
        found = structure(guarded, FLOW, measure, (*LORRAINE, "FRF3"), "FR_PROV", "FRF3")
        seen = 0
        for cell in cells(found, set()):
            if isinstance(cell.lineage, Published) and cell.lineage.area == "FR_PROV" and cell.value is not None:
                leaf = cell.lineage
                own = [
                    value
                    for (what, activity, area, year), value in shown.items()
                    if (what, activity, year) == (measure, leaf.activity, leaf.period)
                    and value is not None
                    and area not in ("FRF32", "FRF34")
                ]
                seen += leaf.activity in PARTITION
                assert cell.value <= sum(own)
        assert seen
