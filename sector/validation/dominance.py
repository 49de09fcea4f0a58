"""Which figures one unit makes nearly alone: its size stands in the file where a cell counts a single unit."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from sector.reference import Reference
from sector.validation.contents import Contents
from sector.validation.equations import members
from sector.validation.figures import Figures, Places
from sector.validation.pairs import Pair
from sector.validation.slices import ABSENT

#: Part of a figure above which one unit dominates it (STATISTICS.md, section 7: the rule of Insee).
DOMINANT: Final = 0.85


def dominated(figures: Figures, pairs: Sequence[Pair], reference: Reference) -> Places:
    """Return the positions of jobs of which a single unit makes more than 85 %.

    How large the units of an aggregate are is known only where the file has a cell within it that counts one unit.
    """
    found: list[int] = []
    contents = Contents(reference)
    for pair in pairs:
        both = (pair.jobs != ABSENT) & (pair.counts != ABSENT)
        single = both & (figures.numbers[pair.counts] == 1) & (figures.numbers[pair.jobs] > 0)
        for one in pair.jobs[single].tolist():
            found += _around(figures, one, reference, contents)
    return np.unique(np.array(found, np.int64))


def _around(figures: Figures, one: int, reference: Reference, contents: Contents) -> list[int]:
    """Return the figures that hold this one and are made of little else."""
    same = (figures.ids["measure"] == figures.ids["measure"][one]) & (
        figures.ids["period"] == figures.ids["period"][one]
    )
    large = same & (figures.numbers < figures.numbers[one] / DOMINANT) & (figures.numbers >= figures.numbers[one])
    own_area, own_kind = _named(figures, one)
    areas, classes = members(reference.territories, own_area), contents.of(own_kind)
    found: list[int] = []
    for other in np.flatnonzero(large & ~figures.is_total).tolist():
        area, kind = _named(figures, other)
        wide = contents.of(kind)
        holds = kind == own_kind or (classes and classes & wide == classes)
        if other != one and holds and areas <= members(reference.territories, area):
            found.append(other)
    return found


def _named(figures: Figures, one: int) -> tuple[str, tuple[str, str]]:
    return figures.areas[int(figures.ids["area"][one])], figures.activities[int(figures.ids["activity"][one])]
