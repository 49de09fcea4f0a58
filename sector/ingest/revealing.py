"""Why a hidden figure is known, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sector.confidentiality import Contradiction, explained
from sector.i18n import LANGUAGES
from sector.ingest.linked import Linked
from sector.ingest.slices import Place
from sector.reference import Reference

_TERMS: Final = 12
_FACTOR: Final = 1e-9


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What cells are called: territory and activity, without the one that all of them have in common."""

    reference: Reference
    places: Sequence[Place] = ()

    def name(self, place: Place, language: str) -> str:
        area = self.reference.territories.get(place[0])
        known = area.names.in_language(language) if area else place[0]
        if len({one[1:] for one in self.places}) == 1:
            return known
        return place[2] if len({one[0] for one in self.places}) == 1 else f"{known} [{place[2]}]"


def equation(linked: Linked, cell: int) -> dict[str, str]:
    """Return language → the equation that gives a figure away; empty where bounds alone do."""
    part, position = linked.betraying(cell)
    try:
        reasons = explained(part.system, position)
    except Contradiction:
        reasons = ()
    if not reasons:
        return {}
    reason, reference = reasons[0], linked.laws.reference
    own = linked.places[cell]
    named = [(linked.places.get(int(part.cells[other])), factor) for other, factor in reason.terms]
    terms = [(place, factor) for place, factor in named if place is not None]
    terms.sort(key=lambda one: one[0] not in linked.totals)  # of a long equation, its totals are named
    spoken = _Spoken(reference, [own, *(place for place, _ in terms)])
    words: dict[str, str] = {}
    for language in LANGUAGES:
        said = [
            ("− " if factor < 0 else "+ ") + _times(factor) + spoken.name(place, language)
            for place, factor in terms[:_TERMS]
        ]
        right = " ".join(said).removeprefix("+ ") or "0"
        rest = " …" if len(terms) > _TERMS else ""
        words[language] = f"{spoken.name(own, language)} {reason.relation} {right}{rest}"
    return words


def elsewhere(reference: Reference, place: Place, dataflow: str) -> dict[str, str]:
    """Return language → that another publication shows or hides the same figure."""
    source = reference.source_of(dataflow)
    spoken = _Spoken(reference)
    return {
        language: f"{spoken.name(place, language)} = {source.short_titles.in_language(language)}"
        for language in LANGUAGES
    }


def share(reference: Reference, place: Place, total: Place) -> dict[str, str]:
    """Return language → that a hidden share is one published figure divided by another."""
    spoken = _Spoken(reference)
    return {language: " ÷ ".join(spoken.name(one, language) for one in (place, total)) for language in LANGUAGES}


def _times(factor: float) -> str:
    size = abs(factor)
    return "" if abs(size - 1) < _FACTOR else f"{size:.6g} × "
