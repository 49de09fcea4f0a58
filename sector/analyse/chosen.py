"""What the address of a page is about: the analyses of one selection."""

from sector.analyse import analyse
from sector.analyse.library import Library
from sector.analyse.peers import PEERS
from sector.analyse.profiles import profile
from sector.analyse.selection import references_of
from sector.analyse.structures import structure
from sector.model.errors import NotComparable
from sector.model.profile import Profile
from sector.model.selection import Selection
from sector.model.structure import Structure
from sector.model.view import View


def view_of(library: Library, chosen: Selection) -> View:
    """Return the chosen topic beside the chosen reference, or beside the default one where it offers no such."""
    board = library.reference.observatory
    topic = board.topics[chosen.topic]
    offered = chosen.reference in references_of(topic, library)
    return analyse(library, topic, chosen.reference if offered else board.defaults["reference"], _subject(chosen))


def structure_of(library: Library, chosen: Selection, measure: str, group: str = "") -> Structure | None:
    """Return a measure of the topic's dataflow over all activities, None where its source has no such thing.

    Beside the reference of the topic for the territories of the observatory, or alone for the members of `group`.
    """
    board = library.reference.observatory
    areas = library.reference.territories[group].members if group else board.territories
    compared = "" if group else view_of(library, chosen).reference
    subject = _subject(chosen) if compared else ""
    try:
        return structure(library, board.topics[chosen.topic].dataflow, measure, areas, compared, subject)
    except NotComparable:
        return None


def profile_of(library: Library, chosen: Selection) -> Profile:
    """Return all that the sources give of the territories, beside the chosen reference."""
    return profile(library, chosen.reference, _subject(chosen))


def _subject(chosen: Selection) -> str:
    return chosen.territory if chosen.reference == PEERS else ""
