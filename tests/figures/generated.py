"""Views over counts of any size, in place of the published ones."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from sector.indicators import COMPUTE
from sector.model.cell import Cell
from sector.model.view import View

#: Counts at the smallest base of a percentage, around it, and far beyond.
_EDGES = (0, 1, 29, 30, 31)


def with_counts(view: View, parts: Mapping[tuple[str, str], int], wholes: Mapping[tuple[str, str], int]) -> View:
    """Return a view whose counts are replaced; the values follow from them, the positions are left out."""
    own = replace(view.parts, cells={key: Cell(float(count)) for key, count in parts.items()}, breaks={})
    whole = None
    if view.wholes is not None:
        whole = replace(view.wholes, cells={key: Cell(float(n)) for key, n in wholes.items()}, breaks={})
    values = COMPUTE[view.topic.indicator](own, whole)
    return replace(view, parts=own, wholes=whole, values=values, ranking=None, ranks=None)


def labels(view: View) -> list[tuple[str, str]]:
    return [(row, period) for row in view.parts.rows for period in view.parts.periods]


def chance(seed: int) -> Random:
    """Return a generator that gives the same counts at each run."""
    return Random(seed)  # noqa: S311  nothing here is a secret


def count(random: Random) -> int:
    """Return a count, often a small one."""
    return random.choice((random.choice(_EDGES), random.randint(0, 60), random.randint(0, 2000)))


def counts(random: Random, view: View) -> dict[tuple[str, str], int]:
    """Return a count for each territory and period of a view."""
    return {key: count(random) for key in labels(view)}


def counted(random: Random, view: View) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Return parts and wholes for a view, no part greater than its whole."""
    wholes = counts(random, view)
    return {key: random.randint(0, whole) for key, whole in wholes.items()}, wholes
