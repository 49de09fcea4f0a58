"""The départements whose structure is nearest to that of a territory."""

from typing import Final

from sector.analyse.aggregate import make, recipe
from sector.analyse.cube import Cube
from sector.analyse.library import Library
from sector.indicators import dissimilarity
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.recipe import Recipe

#: Code of the group of peers, which is another one for each territory.
PEERS: Final = "PEERS"
#: How many départements make a group of peers.
HOW_MANY: Final = 5
#: Enterprises say more of a structure than jobs, which stand where the head office is.
MEASURE: Final = "ENTERPRISES"
_AMONG: Final = "FR_MET"


def nearest(library: Library, dataflow: str, subject: str) -> list[tuple[str, Cell]]:
    """Return the départements of metropolitan France nearest to a territory, and how much each differs from it.

    The distance is the dissimilarity of the enterprises by activity in the last period, the digital sector left
    out: what is compared with the peers must not decide who they are. The territory itself, its members and
    départements with a gap in any measure are no peers.

    Returns
    -------
    list of (code, dissimilarity), each with a value
        Nearest first, equal ones in the order of their codes; empty when the source does not give the territory.
    """
    if not library.has(dataflow):
        return []
    cube = library.cube(dataflow)
    own_recipe = recipe(cube, MEASURE, subject, library.reference) if subject else None
    activities = [a for a in cube.source.partition if a != cube.source.digital_activity]
    periods = cube.periods(MEASURE, cube.source.total_activity)
    if own_recipe is None or not activities or not periods:
        return []
    period = periods[-1]
    own = [make(own_recipe, cube, MEASURE, a, period) for a in activities]
    gaps = frozenset[str]().union(*cube.gaps.values())
    others = [c for c in library.reference.territories[_AMONG].members if cube.publishes(MEASURE, c)]
    found: list[tuple[str, Cell]] = []
    for code in others:
        if code in (subject, *own_recipe.plus) or code in gaps:
            continue
        distance = dissimilarity.between(own, _structure(cube, activities, code, period))
        if distance.value is not None:
            found.append((code, distance))
    return sorted(found, key=lambda one: (one[1].known, one[0]))


def has_peers(library: Library, dataflow: str, subject: str) -> bool:
    """Say whether a territory may have peers: the source gives it, and départements that are not part of it."""
    if not library.has(dataflow):
        return False
    cube = library.cube(dataflow)
    own = recipe(cube, MEASURE, subject, library.reference) if cube.source.partition and subject else None
    if own is None:
        return False
    members = library.reference.territories[_AMONG].members
    return any(cube.publishes(MEASURE, code) and code not in (subject, *own.plus) for code in members)


def peers_recipe(library: Library, dataflow: str, subject: str) -> Recipe | None:
    """Return the sum of the nearest départements, None when there are none."""
    codes = tuple(code for code, _ in nearest(library, dataflow, subject)[:HOW_MANY])
    return Recipe(PEERS, codes, (), len(codes)) if codes else None


def _structure(cube: Cube, activities: list[str], code: str, period: Period) -> list[Cell]:
    return [make(Recipe(code, (code,)), cube, MEASURE, activity, period) for activity in activities]
