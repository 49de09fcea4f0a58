"""One measure of one activity as a matrix, with the breaks that cut it, and the indicator made of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from sector.analyse.aggregate import make
from sector.analyse.cube import UNITS, Cube
from sector.analyse.library import Library
from sector.indicators import COMPUTE
from sector.model.cell import ABSENT
from sector.model.comparability import Operation, allow
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.topic import Topic

#: Indicators whose denominator is a population; every other one divides like by like.
PER_HEAD: Final = frozenset({"density"})


def series(
    library: Library,
    cube: Cube,
    measure: str,
    activity: str,
    recipes: Sequence[Recipe],
    periods: tuple[Period, ...],
) -> Matrix:
    """Return one measure of one activity as a matrix, one row per recipe.

    Breaks are those announced by producers for the territories of each recipe and those flagged ``B`` on a
    figure after the first one. An announced break need not be one of the periods: the first published after it
    may come later, and a month may cut a series of quarters.
    """
    cells = {(r.area, p): make(r, cube, measure, activity, p) for r in recipes for p in periods}
    unit = UNITS[measure, cube.unit_mult.get(measure, 0)]
    breaks = {r.area: _breaks(library, cube, (measure, activity), r, periods) for r in recipes}
    return Matrix(tuple(r.area for r in recipes), periods, unit, cells, {a: b for a, b in breaks.items() if b})


def _breaks(
    library: Library, cube: Cube, key: tuple[str, str], recipe: Recipe, periods: tuple[Period, ...]
) -> frozenset[Period]:
    """Return the first periods after a break of any territory the recipe is made of.

    Flags are read where they were published: an empty sum loses those of its parts, not their breaks.
    """
    if not periods:
        return frozenset()
    made_of, published = (*recipe.plus, *recipe.minus), cube.get(*key)
    later = periods[1:]
    flagged = {p for p in later for area in made_of if "B" in published.get((area, p), ABSENT).flags}
    announced = {
        Period(known.first_period)
        for known in library.reference.breaks
        for area in (recipe.area, *made_of)
        if known.concerns(cube.source.dataflow, key[0], area)
    }
    return frozenset(flagged | {cut for cut in announced if _is_within(cut, periods)})


def _is_within(cut: Period, periods: tuple[Period, ...]) -> bool:
    """Say whether a break lies after the beginning of the first period and not after the end of the last."""
    return periods[0].first_month < cut.first_month <= periods[-1].last_month


def computed(library: Library, topic: Topic, recipes: Iterable[Recipe]) -> tuple[Matrix, Matrix, Matrix | None]:
    """Return the indicator of a topic, the figures it is computed from, and its denominator if it has one.

    Raises
    ------
    NotComparable
        If the denominator comes from a source that counts something else and the indicator does not ask for it.
    """
    cube, kept = library.cube(topic.dataflow), tuple(recipes)
    periods = cube.periods(topic.measure, cube.source.digital_activity)
    parts = series(library, cube, topic.measure, cube.source.digital_activity, kept, periods)
    wholes = None
    if topic.denominator:
        dataflow, measure, activity = topic.denominator.split(":")
        below = library.cube(dataflow)
        if below.source.dataflow != cube.source.dataflow:
            operation = Operation.PER_HEAD if topic.indicator in PER_HEAD else Operation.RATIO
            allow(operation, cube.source.comparability, below.source.comparability)
        wholes = series(library, below, measure, activity, kept, periods)
    values = COMPUTE[topic.indicator](parts, wholes)
    return values, parts, wholes
