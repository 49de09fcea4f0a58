"""The searchable catalogue of sources: what each counts, covers, cannot say, and how to cite it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sector.figures.citation import citation, licence
from sector.figures.coverage_strip import CoverRow, strip
from sector.figures.downloads import Download
from sector.figures.words import Words
from sector.model.source import ATTRIBUTES, Break, Source
from sector.store import Version


@dataclass(frozen=True, slots=True)
class Holding:
    """A source with what is published of it.

    Parameters
    ----------
    periods, rows
        Coverage of the territories shown.
    version
        The version that the library holds.
    uploader
        Who brought it; empty for figures that come with the program.
    breaks, broken
        Breaks that the producer announced, and periods at which it flags one on a figure.
    """

    source: Source
    version: Version
    uploader: str
    periods: tuple[str, ...]
    rows: tuple[CoverRow, ...]
    areas: int
    figures: int
    breaks: tuple[Break, ...]
    broken: tuple[str, ...]
    downloads: tuple[Download, ...]


def source_card(words: Words, holding: Holding) -> dict[str, Any]:
    """Return everything the card of a source shows."""
    source, version, language = holding.source, holding.version, words.language
    attributes = [
        {
            "term": words.text(f"attribute.{name}"),
            "text": words.text(f"{name}.{getattr(source.comparability, name)}"),
        }
        for name in ATTRIBUTES
    ]
    return {
        "id": source.id,
        "title": source.titles.in_language(language),
        "producer": source.short_titles.in_language(language),
        "coverage": source.coverage_note.in_language(language),
        "facts": [fact for fact in _facts(words, holding) if fact["text"]],
        "file": [fact for fact in _file(words, holding) if fact["text"]],
        "attributes": attributes,
        "citation": citation(words, source, version.id, version.created),
        "limits": source.limits.get(language) or source.limits["fr"],
        "breaks": breaks(words, holding.breaks, holding.broken),
        "downloads": holding.downloads,
        "strip": strip(words, holding.periods, holding.rows),
    }


def texts(words: Words) -> dict[str, str]:
    """Return the words that every card shares."""
    names = ("cite", "limits", "download", "nothing", "counts")
    more = ("do_copy", "copied", "file", "breaks")
    return {name: words.text(f"catalogue.{name}") for name in names} | {
        name: words.text(f"sources.{name}") for name in more
    }


def searchable(words: Words, source: Source) -> str:
    """Return the text a search looks into, without accents or case being removed."""
    names = (source.titles, source.short_titles, source.coverage_note)
    limits = source.limits.get(words.language) or source.limits["fr"]
    said = (*(name.in_language(words.language) for name in names), *limits)
    return " ".join([*said, source.producer, source.dataflow, measures(words, source)])


def measures(words: Words, source: Source) -> str:
    """Return what a source measures, as a list in words."""
    named = (words.reference.measures[code].names.in_language(words.language) for code in source.measures)
    return words.text("list.join").join(named)


def breaks(words: Words, announced: Sequence[Break], flagged: Sequence[str]) -> list[dict[str, str]]:
    """Return the breaks of a source: those announced with their cause, then the periods flagged on figures."""
    found = [
        {"term": cut.first_period, "text": cut.cause.in_language(words.language), "href": cut.source}
        for cut in announced
    ]
    if flagged:
        found.append({"term": ", ".join(flagged), "text": words.text("sources.breaks.flagged"), "href": ""})
    return found or [{"term": "", "text": words.text("sources.breaks.none"), "href": ""}]


def _facts(words: Words, holding: Holding) -> list[dict[str, str]]:
    source, moment = holding.source, words.numbers.moment
    count = words.plural(
        "sources.count", holding.areas, n=words.numbers.number(holding.figures), areas=holding.areas
    )
    return [
        _fact(words, "catalogue.producer", source.producer),
        _fact(words, "sources.measures", measures(words, source)),
        _fact(words, "sources.standing", words.text(f"sources.standing.{source.standing}")),
        _fact(words, "catalogue.figures", count),
        _fact(words, "catalogue.vintage", source.vintage),
        _fact(
            words,
            "catalogue.published",
            moment(source.published) if source.published else words.text("sources.unrecorded"),
        ),
        _fact(words, "catalogue.accessed", moment(source.accessed) if source.accessed else ""),
        _fact(words, "catalogue.licence", licence(words, source), source.licence_url),
        _fact(words, "catalogue.page", source.landing_url, source.landing_url),
    ]


def _file(words: Words, holding: Holding) -> list[dict[str, str]]:
    """Return what is known of the file that the figures were read from."""
    version, numbers = holding.version, words.numbers
    return [
        _fact(words, "catalogue.version", version.id),
        _fact(words, "sources.loaded", numbers.day(version.created)),
        _fact(words, "sources.uploader", holding.uploader or words.text("sources.bundled")),
        _fact(words, "sources.name", version.file_name),
        _fact(words, "sources.size", words.text("sources.bytes", n=numbers.number(version.size))),
        _fact(words, "sources.sha256", version.sha256),
    ]


def _fact(words: Words, key: str, text: str, href: str = "") -> dict[str, str]:
    return {"term": words.text(key), "text": text, "href": href}
