"""Which of two territories holds the other."""

from collections.abc import Iterator, Mapping

from sector.model.recipe import Recipe
from sector.model.territory import Territory
from sector.reference import Reference


def container(reference: Reference, one: Recipe, other: Recipe) -> str:
    """Return the one of two territories that holds some or all of the other, empty when they are apart."""
    places = reference.territories
    for code, inner in ((one.area, other), (other.area, one)):
        # A union holds every territory of this observatory.
        if code in places and places[code].level == "union" and inner.area != code:
            return code
    first, last = (_leaves(places, made) for made in (one, other))
    if not first & last:
        return ""
    return one.area if len(first) > len(last) else other.area


def _leaves(places: Mapping[str, Territory], made: Recipe) -> frozenset[str]:
    """Return the smallest territories inside a recipe, whether it is published as such or made of members."""
    kept = (made.area,) if made.area in places and places[made.area].members else made.plus
    return frozenset(leaf for code in kept for leaf in _inside(places, code))


def _inside(places: Mapping[str, Territory], code: str) -> Iterator[str]:
    members = places[code].members if code in places else ()
    for member in members:
        yield from _inside(places, member)
    if not members:
        yield code
