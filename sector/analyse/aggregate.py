"""Territories that a source does not publish, made from those that it does."""

from sector.analyse.cube import Cube
from sector.model.cell import ABSENT, Cell, derive, difference, total
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.status import canonical
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
    for derivation in cube.source.derivations:
        if derivation.area == area:
            return Recipe(area, derivation.plus, derivation.minus, len(derivation.plus), derivation.note)
    members = published_members(cube, measure, area, reference)
    if not members:
        return None
    kept = members
    if reference.territories[area].level in _CONSTANT_SET_LEVELS:
        gaps = cube.gaps.get(measure, frozenset())
        kept = tuple(member for member in members if member not in gaps)
    return Recipe(area, kept, (), len(members)) if kept else None


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
    if len(recipe.plus) == 1 and not recipe.minus:
        return cells.get((recipe.plus[0], period), ABSENT)
    plus = total([cells.get((area, period), ABSENT) for area in recipe.plus])
    if recipe.minus:
        minus = total([cells.get((area, period), ABSENT) for area in recipe.minus])
        plus = difference(plus, minus)
    if recipe.is_partial and plus.value is not None:
        return derive((plus, Cell(0.0, canonical("D"))), lambda value, _: value)
    return plus
