"""What a brief is written from: the objects that the pages show, each asked for once."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sector.analyse import Library, compare
from sector.analyse.chosen import profile_of, structure_of, view_of
from sector.figures.words import Words
from sector.model.comparison import Comparison
from sector.model.profile import Profile
from sector.model.selection import Selection
from sector.model.structure import Structure
from sector.model.view import View
from sector.reference.boundaries import MapGeometry

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Finders:
    """Ways to the analyses of a selection; a server gives those that its pages have made already."""

    view: Callable[[Library, Selection], View] = view_of
    structure: Callable[[Library, Selection, str, str], Structure | None] = structure_of
    profile: Callable[[Library, Selection], Profile] = profile_of
    comparison: Callable[[Library, Selection], Comparison] = compare


@dataclass(frozen=True, slots=True)
class Given:
    """The figures of one selection; nothing here depends on a language.

    Parameters
    ----------
    geometry
        The shapes of the map.
    """

    library: Library
    selection: Selection
    geometry: MapGeometry
    finders: Finders = Finders()
    _kept: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any], repr=False, compare=False)

    def view(self, slug: str = "", reference: str = "") -> View:
        """Return a topic, by default the chosen one, beside a reference, by default the chosen one."""
        chosen = self._of(slug)
        chosen = chosen.but(reference=reference) if reference else chosen
        return self._once(("view", chosen), lambda: self.finders.view(self.library, chosen))

    def structure(self, slug: str, reference: str, measure: str, group: str) -> Structure | None:
        """Return a measure of the source of a topic over all activities, None where it has none."""
        chosen = self._of(slug)
        chosen = chosen.but(reference=reference) if reference else chosen
        key = ("structure", chosen, measure, group)
        return self._once(key, lambda: self.finders.structure(self.library, chosen, measure, group))

    def profile(self) -> Profile:
        """Return all that the sources give of the territories."""
        return self._once("profile", lambda: self.finders.profile(self.library, self._of("")))

    def comparison(self) -> Comparison:
        """Return the chosen territory beside its counterpart."""
        return self._once("comparison", lambda: self.finders.comparison(self.library, self._of("")))

    def published(self, version: str) -> datetime:
        """Return when a version was published."""
        return self.library.store.version(version).created

    def has(self, slug: str) -> bool:
        """Say whether the source of a topic is published."""
        topics = self.library.reference.observatory.topics
        return slug in topics and self.library.has(topics[slug].dataflow)

    def _of(self, slug: str) -> Selection:
        return self.selection.but(topic=slug or self.selection.topic)

    def _once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The figures of a selection in one language: a scene of the charts of the pages."""

    given: Given
    words: Words
    reference: str = ""

    @property
    def selection(self) -> Selection:
        """What was chosen."""
        return self.given.selection.but(language=self.words.language)

    @property
    def library(self) -> Library:
        """The versions read."""
        return self.given.library

    def view(self, slug: str = "") -> View:
        """Return a topic, by default the chosen one."""
        return self.given.view(slug, self.reference)

    def structure(self, measure: str, group: str = "") -> Structure | None:
        """Return a measure of the chosen topic's source over all activities."""
        return self.given.structure("", self.reference, measure, group)
