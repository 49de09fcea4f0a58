"""All that the sources give of the territories, for the sheet of one of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sector.analyse import analyse
from sector.analyse.aggregate import recipe
from sector.analyse.library import Library
from sector.analyse.matrices import series
from sector.analyse.peers import PEERS
from sector.analyse.selection import references_of
from sector.analyse.structures import structure
from sector.indicators import INDICATORS
from sector.indicators.rank import compute as rank
from sector.model.matrix import Matrix
from sector.model.names import Names
from sector.model.profile import Profile
from sector.model.recipe import Recipe
from sector.model.topic import Topic
from sector.model.view import View

#: Name of the population among the views of a profile.
POPULATION: Final = "population"
#: Topics whose counts the rates of the sheet, its quotients and its gaps are made from.
_ENTERPRISES: Final = "entreprises"
_JOBS: Final = "emplois-siege"
_DENSITY: Final = "densite-entreprises"
#: Name of a rate → indicator and measure over the active enterprises.
_RATES: Final = {
    "creations": ("birth_rate", "BIRTHS"),
    "cessations": ("death_rate", "DEATHS"),
    "taille": ("jobs_per_enterprise", "JOBS"),
}


def profile(library: Library, reference: str, subject: str = "") -> Profile:
    """Return every topic and rate, and the structures, beside a reference.

    Parameters
    ----------
    reference
        Territory of comparison; empty for the default one. Where a source does not offer it, nothing is compared.
    subject
        Territory whose peers are meant where `reference` is `PEERS`.
    """
    compared = reference or library.reference.observatory.defaults["reference"]
    topics = library.reference.observatory.topics
    views = {
        topic.slug: analyse(library, topic, compared, subject)
        for topic in (*topics.values(), *_rates(library))
        if _is_published(library, topic)
    }
    counted = views.get(_ENTERPRISES)
    people = _population(library, compared, counted.recipes.get(PEERS) if counted else None)
    structures = {
        topics[slug].measure: structure(
            library,
            topics[slug].dataflow,
            topics[slug].measure,
            library.reference.observatory.territories,
            compared if compared in references_of(topics[slug], library) else "",
            subject,
        )
        for slug in (_ENTERPRISES, _JOBS)
        if library.has(topics[slug].dataflow)
    }
    return Profile(compared, views | ({POPULATION: people} if people else {}), structures)


def _is_published(library: Library, topic: Topic) -> bool:
    needed = (topic.dataflow, topic.denominator.partition(":")[0])
    return all(library.has(dataflow) for dataflow in needed if dataflow)


def _rates(library: Library) -> Iterator[Topic]:
    """Return the rates of the sheet as topics: ranked and compared as the counts of enterprises are."""
    base = library.reference.observatory.topics[_ENTERPRISES]
    if not library.has(base.dataflow):
        return
    cube = library.cube(base.dataflow)
    active = f"{base.dataflow}:{base.measure}:{cube.source.digital_activity}"
    for name, (indicator, measure) in _RATES.items():
        if measure in cube.areas:
            made = {"slug": name, "indicator": indicator, "measure": measure, "denominator": active}
            yield replace(base, **made, names=Names(""), companion="")


def _population(library: Library, reference: str, peers: Recipe | None) -> View | None:
    """Return the inhabitants as a view; they have no activity, hence no digital part that a topic could name."""
    board = library.reference.observatory
    density = board.topics[_DENSITY]
    dataflow, measure, activity = density.denominator.split(":")
    if not library.has(dataflow):
        return None
    cube = library.cube(dataflow)
    periods = cube.periods(measure, activity)

    def rows(areas: tuple[str, ...]) -> tuple[dict[str, Recipe], Matrix]:
        made = [recipe(cube, measure, area, library.reference) for area in areas if area != PEERS]
        found = {one.area: one for one in made if one is not None} | (
            {PEERS: peers} if peers and PEERS in areas else {}
        )
        return found, series(library, cube, measure, activity, tuple(found.values()), periods)

    compared = (reference,) if reference in references_of(density, library) else ()
    recipes, values = rows(tuple(dict.fromkeys((*board.territories, *compared))))
    _, ranking = rows(library.reference.territories[density.ranking].members)
    topic = replace(
        density, slug=POPULATION, indicator="level", dataflow=dataflow, measure=measure, names=Names(""),
        denominator="", companion="",
    )  # fmt: skip
    return View(
        topic=topic,
        indicator=INDICATORS["level"],
        source=cube.source,
        version=cube.version,
        values=values,
        parts=values,
        wholes=None,
        ranking=ranking,
        ranks=rank(ranking, group=density.ranking),
        recipes=recipes,
        reference=reference if reference in recipes else "",
    )
