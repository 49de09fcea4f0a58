"""Which totals are the sum of which others: territories of a level, groups, the activities of a source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sector.model.source import Source
from sector.model.territory import Territory

#: Levels whose territories never overlap, from the largest to the smallest.
_LEVELS: Final = ("country", "nuts1", "nuts2", "nuts3")


@dataclass(frozen=True, slots=True)
class Equation:
    """Codes: a total and the parts that add up to it."""

    total: str
    parts: tuple[str, ...]


def of_areas(territories: Mapping[str, Territory]) -> tuple[Equation, ...]:
    """Return every way in which a territory is the sum of territories of one level, or of a group and such a rest.

    Only territories whose members are all in the codelist have any.
    """
    smallest = {code: _smallest(territories, code) for code in territories}
    return tuple(
        Equation(code, parts)
        for code, territory in territories.items()
        if territory.members
        for parts in dict.fromkeys(_ways(territories, smallest, code))
    )


def members(territories: Mapping[str, Territory], code: str) -> frozenset[str]:
    """Return the smallest territories that one is made of, itself where it has no members or is not known."""
    return _smallest(territories, code) if code in territories else frozenset({code})


def of_activities(source: Source | None) -> tuple[Equation, ...]:
    """Return how the activities of a source add up to its whole economy, if it says so."""
    if source is None or not source.total_activity or not source.partition:
        return ()
    return (Equation(source.total_activity, source.partition),)


def outermost(territories: Mapping[str, Territory], codes: set[str]) -> tuple[set[str], set[str]]:
    """Return those of the codes that lie in no other of them, and those that no other of them lies in."""
    smallest = {code: _smallest(territories, code) if code in territories else frozenset({code}) for code in codes}
    inside = {code for code in codes if any(smallest[code] < smallest[other] for other in codes)}
    around = {code for code in codes if any(smallest[other] < smallest[code] for other in codes)}
    return codes - inside, codes - around


def _smallest(territories: Mapping[str, Territory], code: str) -> frozenset[str]:
    members = territories[code].members
    return (
        frozenset().union(*(_smallest(territories, member) for member in members))
        if members
        else frozenset({code})
    )


def _ways(
    territories: Mapping[str, Territory], smallest: Mapping[str, frozenset[str]], code: str
) -> Iterator[tuple[str, ...]]:
    whole = smallest[code]
    groups = [c for c, t in territories.items() if t.is_group and smallest[c] < whole]
    for level in _LEVELS:
        nodes = [c for c, t in territories.items() if t.level == level and c != code and smallest[c] <= whole]
        for group in ("", *groups):
            rest = whole - smallest[group] if group else whole
            parts = [node for node in nodes if smallest[node] <= rest]
            if frozenset().union(*(smallest[node] for node in parts)) == rest:
                yield ((group,) if group else ()) + tuple(parts)
