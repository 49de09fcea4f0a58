"""The names that a model file proposes: those that a check takes as they stand."""

from collections.abc import Callable, Iterable

from sector.model.names import Names
from sector.model.source import Source
from sector.reference import Reference
from sector.reference.spelling import normalise


def territories(reference: Reference, language: str) -> tuple[str, ...]:
    """Return the names of the territories, those of the observatory first; a code where no name is taken."""
    codes = dict.fromkeys((*reference.observatory.territories, *reference.territories))
    return _distinct(
        _taken(reference.territories[code].names, code, language, reference.territory_spellings.get)
        for code in codes
        if not reference.territories[code].is_group
    )


def sectors(reference: Reference, source: Source | None, language: str) -> tuple[str, ...]:
    """Return the names of the activities of a source's nomenclature, the digital sector first.

    Without a source, those of all nomenclatures.
    """
    found = [
        activity
        for (version, _), activity in reference.activities.items()
        if source is None or version == source.nomenclature
    ]
    digital = source.digital_activity if source else ""
    found.sort(key=lambda activity: activity.code != digital)
    return _distinct(
        _taken(activity.names, activity.code, language, _spelled(reference, activity.nomenclature))
        for activity in found
    )


def _spelled(reference: Reference, nomenclature: str) -> Callable[[str], str | None]:
    def code(form: str) -> str | None:
        version, found = reference.activity_spellings.get(form, ("", ""))
        return found if version == nomenclature else None

    return code


def _taken(names: Names, code: str, language: str, known: Callable[[str], str | None]) -> str:
    name = names.in_language(language)
    return name if known(normalise(name)) == code else code


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
