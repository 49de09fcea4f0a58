"""What a chart is about: a selection, the versions it reads, and the words of its language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sector.analyse import PEERS, Library, references_of, structure
from sector.figures.words import Words
from sector.model.errors import NotComparable
from sector.model.selection import Selection
from sector.model.structure import Structure
from sector.model.view import View


class Scene(Protocol):
    """What a page and a file draw from, so that both show the same."""

    @property
    def selection(self) -> Selection:
        """What was chosen."""
        ...

    @property
    def library(self) -> Library:
        """The versions read."""
        ...

    @property
    def words(self) -> Words:
        """Texts and numbers of the language."""
        ...

    def view(self, slug: str = "") -> View:
        """Return the analysis of a topic, the chosen one by default, beside the chosen reference."""
        ...

    def structure(self, measure: str, group: str = "") -> Structure | None:
        """Return a measure over all activities, None where its source has no such thing."""
        ...


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it is drawn.

    Parameters
    ----------
    plot
        Plain data for plotly.
    alt
        The text that stands for it.
    """

    title: str
    subtitle: str
    plot: dict[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A scene outside a page.

    Parameters
    ----------
    find
        Library and selection → analysis.
    """

    selection: Selection
    library: Library
    words: Words
    find: Callable[[Library, Selection], View]

    def view(self, slug: str = "") -> View:
        """Return the analysis of a topic; the reference is the usual one where the topic lacks the chosen one."""
        board, chosen = self.library.reference.observatory, slug or self.selection.topic
        offered = references_of(board.topics[chosen], self.library)
        wanted = self.selection.reference if self.selection.reference in offered else board.defaults["reference"]
        return self.find(self.library, self.selection.but(topic=chosen, reference=wanted))

    def structure(self, measure: str, group: str = "") -> Structure | None:
        """Return a measure of the chosen source over all activities, for the territories or members of `group`."""
        places, board = self.library.reference.territories, self.library.reference.observatory
        topic = board.topics[self.selection.topic]
        areas = places[group].members if group else board.territories
        compared = "" if group else self.view().reference
        subject = self.selection.territory if compared == PEERS else ""
        try:
            return structure(self.library, topic.dataflow, measure, areas, compared, subject)
        except NotComparable:
            return None
