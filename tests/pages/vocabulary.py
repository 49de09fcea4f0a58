"""The words that may stand on a page of one language: those of its catalogue, of the codelists, of the sources."""

import re
from functools import cache
from pathlib import Path

from sector.i18n import LANGUAGES, translator
from sector.indicators import INDICATORS
from sector.reference import load_reference

from .text import plain

DATA = Path(__file__).parents[2] / "data"
REFERENCE = load_reference(DATA)
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Colours, styles and tags inside the descriptions of charts.
_MARKUP = re.compile(r"<[^>]*>|%\{[^}]*\}|&[a-z]+;")


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(_MARKUP.sub(" ", plain(text)))}


def catalogue(language: str) -> list[str]:
    """Return the texts of a catalogue without their placeholders."""
    found = []
    for message in translator(language).messages.values():
        forms = (message,) if isinstance(message, str) else message
        found += [re.sub(r"\{[^}]*\}", " ", form) for form in forms]
    return found


def tables(language: str) -> list[str]:
    """Return what codelists, sources and events bring onto a page."""
    board, found = REFERENCE.observatory, []
    named = (*REFERENCE.territories.values(), *REFERENCE.measures.values(), *board.topics.values())
    found += [entry.names.in_language(language) for entry in REFERENCE.activities.values()]
    found += [entry.names.in_language(language) for entry in named]
    for territory in REFERENCE.territories.values():
        phrase = territory.phrase(language)
        found += [territory.code, phrase.name, phrase.the, phrase.in_, phrase.of]
    for perimeter in REFERENCE.perimeters.values():
        names = (perimeter.names, perimeter.definition)
        found += [*(name.in_language(language) for name in names), perimeter.source, perimeter.source_url]
    for source in REFERENCE.sources.values():
        names = (source.titles, source.short_titles, source.coverage_note)
        found += [name.in_language(language) for name in names]
        found += [note.note.in_language(language) for note in source.derivations]
        found += [*source.limits[language], source.producer, source.citation, source.licence_name]
        found += [source.landing_url, source.dataflow, source.vintage, source.id]
    for cut in REFERENCE.breaks:
        found += [cut.cause.in_language(language), cut.source, cut.dataflow]
    for milestone in REFERENCE.milestones:
        found += [milestone.labels.in_language(language), milestone.source_publisher]
    for edition in REFERENCE.editions:
        found += [edition.note.in_language(language), edition.name, edition.place, edition.guests]
        found += [edition.publisher]
    for objective in REFERENCE.objectives:
        found += [objective.text.in_language(language), objective.publisher]
    found += [board.names.in_language(language), board.subtitles.in_language(language)]
    found += [indicator.formula for indicator in INDICATORS.values()]
    return found


@cache
def known(language: str) -> frozenset[str]:
    """Return every word of a language that the program or its tables contain."""
    return frozenset(word for text in (*catalogue(language), *tables(language)) for word in words_of(text))


@cache
def foreign(language: str) -> tuple[str, ...]:
    """Return pieces of text of the other languages that the given one does not contain itself."""
    own = " ".join(plain(text) for text in (*catalogue(language), *tables(language)))
    others = (text for other in LANGUAGES if other != language for text in (*pieces(other), *tables(other)))
    return tuple(sorted({plain(text) for text in others if len(text) > 9 and plain(text) not in own}))


def pieces(language: str) -> list[str]:
    """Return the stretches of text between the placeholders of a catalogue."""
    found = []
    for message in translator(language).messages.values():
        forms = (message,) if isinstance(message, str) else message
        found += [piece.strip() for form in forms for piece in re.split(r"\{[^}]*\}|<[^>]*>", form)]
    return found
