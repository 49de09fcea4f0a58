"""Analyses that were made before: the same choice of the same versions gives the same object."""

from functools import lru_cache
from typing import Any

from sector.analyse import PEERS, Library, analyse, compare, structure
from sector.analyse.coverage import Coverage, coverage
from sector.analyse.profiles import profile
from sector.figures.map_view import MapFrame, map_payload
from sector.figures.words import words
from sector.model.comparison import Comparison
from sector.model.errors import NotComparable
from sector.model.profile import Profile
from sector.model.selection import Selection
from sector.model.structure import Structure
from sector.model.view import View
from sector.pages.shelf import geometry, library, shapes_address


@lru_cache(maxsize=256)
def view_of(_key: str, pinned: str, slug: str, compared: str, subject: str = "") -> View:
    """Return the analysis of a topic beside a reference; `subject` is the territory whose peers are meant."""
    shelf = library(pinned)
    return analyse(shelf, shelf.reference.observatory.topics[slug], compared, subject)


@lru_cache(maxsize=128)
def structure_of(
    _key: str, pinned: str, dataflow: str, measure: str, reference: str, subject: str = "", group: str = ""
) -> Structure | None:
    """Return a measure over all activities, for the territories shown or the members of `group`; None for none."""
    shelf = library(pinned)
    places, board = shelf.reference.territories, shelf.reference.observatory
    areas = places[group].members if group else board.territories
    try:
        return structure(shelf, dataflow, measure, areas, reference, subject)
    except NotComparable:
        return None


@lru_cache(maxsize=64)
def covered(_key: str, pinned: str, dataflow: str) -> Coverage:
    """Return what the version of a dataflow covers."""
    shelf = library(pinned)
    return coverage(shelf.cube(dataflow), shelf.reference)


@lru_cache(maxsize=256)
def _comparison(_key: str, chosen: Selection) -> Comparison:
    return compare(library(chosen.version), chosen)


def comparison(shelf: Library, chosen: Selection) -> Comparison:
    """Return what a page comparing this selection shows."""
    return _comparison(shelf.key, chosen.but(language="", mode="", perimeter="", horizon="", rate=""))


@lru_cache(maxsize=32)
def profile_of(_key: str, pinned: str, compared: str, subject: str) -> Profile:
    """Return all that the sources give of the territories, beside a reference."""
    return profile(library(pinned), compared, subject)


@lru_cache(maxsize=128)
def message_of(_key: str, chosen: Selection, frame: tuple[str, str, str]) -> dict[str, Any]:
    """Return the message of the map for a selection; `frame` is layout, source line and permalink."""
    layout, source, permalink = frame
    shelf = library(chosen.version)
    view = view_of(shelf.key, chosen.version, chosen.topic, chosen.reference, subject_of(chosen))
    drawn = MapFrame(geometry(), layout, view.periods[-1], chosen.territory, source, permalink, shapes_address())
    return map_payload(words(chosen.language, shelf.reference), view, drawn).as_data()


def subject_of(chosen: Selection) -> str:
    """Return the territory that the reference depends on: each has its own peers."""
    return chosen.territory if chosen.reference == PEERS else ""
