"""Territories that a source does not publish, made from those that it does."""

from dataclasses import replace

from sector.analyse.cube import Cube
from sector.model.cell import ABSENT, Cell, difference, marked, total
from sector.model.lineage import SUMMED, Published
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.reference import Reference

#: Levels for which a set of members without gaps may stand for the whole, said in a note. A region may not.
_CONSTANT_SET_LEVELS = frozenset({"group", "country"})


def recipe(cube: Cube, measure: str, area: str, reference: Reference) -> Recipe | None:
    """Return how to make `area` for this measure, None when the source cannot give it.

    In this order: as published; by the derivation written with the source; by the sum of its members. Where
    members of a group or of a country have gaps, those without any gap in any activity or period stand for
    the whole, so that every activity and year is compared on one constant set.
    """
    if cube.publishes(measure, area):
        return Recipe(area, (area,))
    made_for = f"{cube.source.dataflow}.{measure}"
    for derivation in cube.source.derivations:
        if derivation.area == area:
            whole = len(derivation.plus)
            return Recipe(area, derivation.plus, derivation.minus, whole, derivation.note, made_for)
    members = published_members(cube, measure, area, reference)
    if not members:
        return None
    kept = members
    if reference.territories[area].level in _CONSTANT_SET_LEVELS:
        gaps = cube.gaps.get(measure, frozenset())
        kept = tuple(member for member in members if member not in gaps)
    return Recipe(area, kept, (), len(members), made_for=made_for) if kept else None


def published_members(cube: Cube, measure: str, area: str, reference: Reference) -> tuple[str, ...]:
    """Return the published territories that together make `area`, none when one of them is not published."""
    territory = reference.territories.get(area)
    found: list[str] = []
    for member in territory.members if territory else ():
        if cube.publishes(measure, member):
            found.append(member)
        else:
            below = published_members(cube, measure, member, reference)
            if not below:
                return ()
            found.extend(below)
    return tuple(found)


def make(recipe: Recipe, cube: Cube, measure: str, activity: str, period: Period) -> Cell:
    """Return the cell of a recipe; a partial sum carries the flag D, since its definition differs."""
    cells = cube.get(measure, activity)
    if recipe.is_published:
        found = cells.get((recipe.plus[0], period), ABSENT)
    else:
        found = total([cells.get((area, period), ABSENT) for area in recipe.plus])
        if recipe.minus:
            found = difference(found, total([cells.get((area, period), ABSENT) for area in recipe.minus]))
        if recipe.is_partial:
            found = marked(found, "D")
    if found.value is None:
        return found
    return replace(found, lineage=_published(recipe, cube.source.dataflow, measure, activity, period))


def _published(recipe: Recipe, dataflow: str, measure: str, activity: str, period: Period) -> Published:
    own = f"{dataflow}.{measure}"
    as_for = "" if recipe.is_published or recipe.made_for == own else recipe.made_for
    area = recipe.area if recipe.is_published or recipe.made_for else SUMMED.join(recipe.plus)
    return Published(dataflow, measure, activity, area, str(period), as_for)
