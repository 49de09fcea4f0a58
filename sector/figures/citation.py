"""How a source is cited, in the language of the page and with nothing that was not recorded."""

from datetime import datetime

from sector.figures.words import Words
from sector.model.source import Source


def citation(words: Words, source: Source, version: str, loaded: datetime) -> str:
    """Return a reference ready for a bibliography: producer, title, table, dates, version, licence, address.

    A date of publication that nobody recorded is written as bibliographies do, « s. d. ». Where the day the
    producer was consulted was not recorded either, the day the file was loaded here stands in and is called so.
    """
    numbers = words.numbers
    consulted = (
        words.text("sources.cite.accessed", day=numbers.moment(source.accessed))
        if source.accessed
        else words.text("sources.cite.loaded", day=numbers.day(loaded))
    )
    parts = (
        source.producer,
        words.text("sources.cite.title", title=source.titles.in_language(words.language)),
        words.text("sources.cite.table", table=source.table) if source.table else "",
        words.text("sources.cite.vintage", vintage=source.vintage) if source.vintage else "",
        words.text("sources.cite.published", day=numbers.moment(source.published))
        if source.published
        else words.text("sources.cite.undated"),
        consulted,
        words.text("sources.cite.version", version=version),
        licence(words, source),
        source.landing_url,
    )
    return ", ".join(part for part in parts if part)


def licence(words: Words, source: Source) -> str:
    """Return the name of the licence; facts quoted with their source have none and are called so."""
    return source.licence_name if source.licence_url else words.text("sources.licence.facts")
