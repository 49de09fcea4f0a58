"""The only way out of the store: a topic and a reference in, labelled values with their status out."""

from collections.abc import Iterable

from sector.analyse.aggregate import make, recipe
from sector.analyse.comparison import compare, counterpart, counterparts
from sector.analyse.library import Library, draft_id, open_library, published, with_draft
from sector.analyse.matrices import computed, series
from sector.analyse.peers import PEERS, nearest, peers_recipe
from sector.analyse.selection import periods_of, references_of, resolve
from sector.analyse.structures import remeasured, structure
from sector.indicators import INDICATORS
from sector.indicators.rank import compute as rank
from sector.model.cell import ABSENT, Cell
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.topic import Topic
from sector.model.view import View

__all__ = [
    "PEERS",
    "Library",
    "analyse",
    "compare",
    "counterpart",
    "counterparts",
    "draft_id",
    "nearest",
    "open_library",
    "periods_of",
    "point",
    "published",
    "references_of",
    "remeasured",
    "resolve",
    "series",
    "structure",
    "with_draft",
]


def analyse(library: Library, topic: Topic, reference: str, subject: str = "") -> View:
    """Compute a topic for the territories of the observatory, the reference and those they are ranked with.

    Parameters
    ----------
    reference
        Code of the territory of comparison; ignored when the topic does not offer it or the source lacks it.
    subject
        Territory whose peers are meant where `reference` is `PEERS`; one that is not in the source has none, and
        the view has no reference then.

    Raises
    ------
    KeyError
        If no version of the topic's dataflow is published.
    """
    cube = library.cube(topic.dataflow)
    compared = reference if reference in references_of(topic, library) else ""
    shown = dict.fromkeys((*library.reference.observatory.territories, *topic.areas, compared))
    wanted = [code for code in shown if code and code != PEERS]
    recipes = _recipes(library, topic, wanted)
    if compared == PEERS and (group := peers_recipe(library, topic.dataflow, subject)) is not None:
        recipes[PEERS] = group
    values, parts, wholes = computed(library, topic, recipes.values())
    ranking = ranks = None
    if topic.ranking:
        group = library.reference.territories[topic.ranking].members
        ranking, _, _ = computed(library, topic, _recipes(library, topic, group).values())
        ranks = rank(ranking, group=topic.ranking)
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


def point(library: Library, dataflow: str, measure: str, area: str, period: str, activity: str = "") -> Cell:
    """Return one figure as published, absent when its dataflow or row is not there.

    Parameters
    ----------
    activity
        Code of the activity; empty for the digital sector of the source.
    """
    if not library.has(dataflow):
        return ABSENT
    cube = library.cube(dataflow)
    found = activity or cube.source.digital_activity
    return make(Recipe(area, (area,)), cube, measure, found, Period(period))


def _recipes(library: Library, topic: Topic, areas: Iterable[str]) -> dict[str, Recipe]:
    cube = library.cube(topic.dataflow)
    made = (recipe(cube, topic.measure, area, library.reference) for area in areas)
    return {found.area: found for found in made if found is not None}
