"""The only way out of the store: a topic and a reference in, labelled values with their status out."""

from collections.abc import Iterable, Sequence

from sector.analyse.aggregate import make, recipe
from sector.analyse.cube import UNITS, Cube
from sector.analyse.library import Library, draft_id, open_library, published, with_draft
from sector.analyse.selection import periods_of, resolve
from sector.indicators import COMPUTE, INDICATORS
from sector.indicators.rank import compute as rank
from sector.model.cell import ABSENT, Cell
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.topic import Topic
from sector.model.view import View

__all__ = [
    "Library",
    "analyse",
    "draft_id",
    "open_library",
    "periods_of",
    "point",
    "published",
    "resolve",
    "series",
    "with_draft",
]


def analyse(library: Library, topic: Topic, reference: str) -> View:
    """Compute a topic for the territories of the observatory, the reference and those they are ranked with.

    Parameters
    ----------
    reference
        Code of the territory of comparison; ignored when the topic does not offer it.

    Raises
    ------
    KeyError
        If no version of the topic's dataflow is published.
    """
    cube = library.cube(topic.dataflow)
    compared = reference if reference in topic.references else ""
    shown = dict.fromkeys((*library.reference.observatory.territories, *topic.areas, compared))
    wanted = [code for code in shown if code]
    recipes = _recipes(library, topic, wanted)
    values, parts, wholes = _compute(library, topic, recipes.values())
    ranking = ranks = None
    if topic.ranking:
        group = library.reference.territories[topic.ranking].members
        ranking, _, _ = _compute(library, topic, _recipes(library, topic, group).values())
        ranks = rank(ranking)
    return View(
        topic=topic,
        indicator=INDICATORS[topic.indicator],
        source=cube.source,
        version=cube.version,
        values=values,
        parts=parts,
        wholes=wholes,
        ranking=ranking,
        ranks=ranks,
        recipes=recipes,
        reference=compared if compared in recipes else "",
    )


def point(library: Library, dataflow: str, measure: str, area: str, period: str) -> Cell:
    """Return one figure of the digital sector as published, absent when its dataflow or row is not there."""
    if not library.has(dataflow):
        return ABSENT
    cube = library.cube(dataflow)
    return cube.cell(measure, cube.source.digital_activity, area, period)


def _recipes(library: Library, topic: Topic, areas: Iterable[str]) -> dict[str, Recipe]:
    cube = library.cube(topic.dataflow)
    made = (recipe(cube, topic.measure, area, library.reference) for area in areas)
    return {found.area: found for found in made if found is not None}


def _compute(library: Library, topic: Topic, recipes: Iterable[Recipe]) -> tuple[Matrix, Matrix, Matrix | None]:
    cube, kept = library.cube(topic.dataflow), tuple(recipes)
    periods = cube.periods(topic.measure, cube.source.digital_activity)
    parts = series(library, cube, topic.measure, cube.source.digital_activity, kept, periods)
    wholes = None
    if topic.denominator:
        dataflow, measure, activity = topic.denominator.split(":")
        wholes = series(library, library.cube(dataflow), measure, activity, kept, periods)
    values = COMPUTE[topic.indicator](parts, wholes)
    return values, parts, wholes


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
    figure after the first one.
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
    made_of, published = (*recipe.plus, *recipe.minus), cube.get(*key)
    later = periods[1:]
    flagged = {p for p in later for area in made_of if "B" in published.get((area, p), ABSENT).flags}
    announced = {
        Period(known.first_period)
        for known in library.reference.breaks
        for area in (recipe.area, *made_of)
        if known.concerns(cube.source.dataflow, key[0], area) and known.first_period in later
    }
    return frozenset(flagged | announced)
