"""The rules about totals once more, as loops over equations that a reader can check."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from sector.model.territory import Territory

#: Territory and activity of one cell.
Cell = tuple[str, str]
Equation = tuple[str, tuple[str, ...]]


def sums_of_areas(territories: Mapping[str, Territory], codes: Iterable[str]) -> list[Equation]:
    """Return every total and set of parts without overlap among some codes, by trying all sets."""
    leaves = {code: smallest(territories, code) for code in codes}
    return [
        (total, parts)
        for total in leaves
        for size in range(1, len(leaves))
        for parts in combinations([code for code in leaves if code != total], size)
        if sorted(leaf for part in parts for leaf in leaves[part]) == sorted(leaves[total])
    ]


def smallest(territories: Mapping[str, Territory], code: str) -> list[str]:
    members = territories[code].members
    return [leaf for member in members for leaf in smallest(territories, member)] if members else [code]


def given_away(
    known: Iterable[Cell], hidden: Iterable[Cell], areas: Iterable[Equation], activities: Iterable[Equation]
) -> set[Cell]:
    """Return the hidden cells that equations with a single unknown reveal, one after the other.

    Cells are those of one period and measure. A cell that is neither known nor hidden is unknown as well.
    """
    seen, secret = set(known), set(hidden)
    cells = [*seen, *secret]
    of_areas = [
        [(code, activity) for code in (total, *parts)]
        for total, parts in areas
        for activity in {activity for _, activity in cells}
    ]
    of_activities = [
        [(area, code) for code in (total, *parts)]
        for total, parts in activities
        for area in {area for area, _ in cells}
    ]
    found = True
    while found:
        found = False
        for members in (*of_areas, *of_activities):
            unknown = [cell for cell in members if cell not in seen]
            if len(unknown) == 1:
                seen.add(unknown[0])
                found = True
    return secret & seen
