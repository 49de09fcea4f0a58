"""One measure of a dataflow over all its activities."""

from collections.abc import Mapping, Sequence

from sector.analyse.aggregate import recipe
from sector.analyse.cube import Cube
from sector.analyse.library import Library
from sector.analyse.matrices import series
from sector.analyse.peers import PEERS, peers_recipe
from sector.model.errors import NotComparable
from sector.model.recipe import Recipe
from sector.model.structure import Structure


def structure(
    library: Library, dataflow: str, measure: str, areas: Sequence[str], reference: str, subject: str = ""
) -> Structure:
    """Return a measure over all activities, for the territories that the source gives and the reference.

    Parameters
    ----------
    areas
        Territories wanted, in order; those that the source cannot give are left out.
    reference
        Territory of comparison, empty for none; `PEERS` for the départements most like `subject`. The structure
        has none where the source cannot give it, or gives no peers of the subject.

    Raises
    ------
    KeyError
        If no version of the dataflow is published.
    NotComparable
        If the source publishes no activities that make up a whole with the digital sector among them.
    """
    cube = library.cube(dataflow)
    source = cube.source
    if source.digital_activity not in source.partition or not source.total_activity:
        raise NotComparable("error.no_partition", dataflow=dataflow)
    wanted = dict.fromkeys(code for code in (*areas, reference) if code and code != PEERS)
    made = [recipe(cube, measure, area, library.reference) for area in wanted]
    made += [peers_recipe(library, dataflow, subject)] if reference == PEERS else []
    recipes = {found.area: found for found in made if found is not None}
    return _of(library, cube, measure, recipes, reference if reference in recipes else "")


def remeasured(library: Library, found: Structure, measure: str) -> Structure:
    """Return another measure of the territories of a structure, each made in the very same way.

    What is divided by another measure must be summed over the same départements: of France outside Île-de-France,
    jobs are those of the départements without gaps, and so must be the enterprises they are divided by.
    """
    return _of(library, library.cube(found.source.dataflow), measure, found.recipes, found.reference)


def _of(library: Library, cube: Cube, measure: str, recipes: Mapping[str, Recipe], reference: str) -> Structure:
    source, kept = cube.source, tuple(recipes.values())
    periods = cube.periods(measure, source.total_activity)
    return Structure(
        source=source,
        version=cube.version,
        measure=measure,
        activities=source.partition,
        digital=source.digital_activity,
        parts={a: series(library, cube, measure, a, kept, periods) for a in source.partition},
        whole=series(library, cube, measure, source.total_activity, kept, periods),
        recipes=recipes,
        reference=reference,
    )
