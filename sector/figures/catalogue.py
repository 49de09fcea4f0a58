"""The searchable catalogue of sources: what each counts, covers, cannot say, and how to cite it."""

from dataclasses import dataclass
from itertools import groupby

from sector.figures.words import Words
from sector.model.source import ATTRIBUTES, Source

#: One sign per state of coverage, so that none rests on colour alone.
_MARKS = {"full": "■", "part": "◧", "none": "·"}


@dataclass(frozen=True, slots=True)
class Holding:
    """A source with what is published of it.

    Parameters
    ----------
    periods, rows
        Coverage: territory → (values, figures) per period.
    version, loaded
        Live version and its date in words, empty when none is published.
    """

    source: Source
    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    areas: int
    version: str
    loaded: str
    figures: int
    download: str


def source_card(words: Words, holding: Holding) -> dict[str, object]:
    """Return everything the card of a source shows."""
    source, language = holding.source, words.language
    facts = [
        _fact(words, "producer", source.producer),
        _fact(
            words,
            "figures",
            words.text("catalogue.count", n=words.numbers.number(holding.figures), areas=holding.areas),
        ),
        _fact(
            words, "version", words.text("catalogue.version_of", version=holding.version[:8], day=holding.loaded)
        ),
        _fact(words, "vintage", source.vintage),
        _fact(words, "published", words.numbers.moment(source.published) if source.published else ""),
        _fact(words, "accessed", words.numbers.moment(source.accessed) if source.accessed else ""),
        _fact(words, "licence", source.licence_name, source.licence_url),
        _fact(words, "page", source.landing_url, source.landing_url),
    ]
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
        "facts": [fact for fact in facts if fact["text"]],
        "attributes": attributes,
        "citation": source.citation,
        "limits": source.limits.get(language) or source.limits["fr"],
        "download": holding.download,
        "strip": _strip(words, holding),
    }


def searchable(words: Words, source: Source) -> str:
    """Return the text a search looks into, without accents or case being removed."""
    names = (source.titles, source.short_titles, source.coverage_note)
    limits = source.limits.get(words.language) or source.limits["fr"]
    measures = [words.reference.measures[m].names.in_language(words.language) for m in source.measures]
    return " ".join(
        [*(n.in_language(words.language) for n in names), source.producer, source.dataflow, *limits, *measures]
    )


def _fact(words: Words, name: str, text: str, href: str = "") -> dict[str, str]:
    return {"term": words.text(f"catalogue.{name}"), "text": text, "href": href}


def _strip(words: Words, holding: Holding) -> dict[str, object]:
    """Return the table of coverage; neighbouring periods that are alike are one cell."""
    rows: list[dict[str, object]] = []
    for territory, counts in holding.rows:
        cells: list[dict[str, str | int]] = []
        for (known, published), same in groupby(counts):
            state = "none" if not known else "full" if known == published else "part"
            text = words.text(f"coverage.{state}", known=known, published=published)
            span = len(list(same))
            cells.append({"state": f"cover-{state}", "mark": _MARKS[state], "text": text, "span": span})
        rows.append({"label": words.name(territory), "cells": cells})
    return {"caption": words.text("coverage.caption"), "years": holding.periods, "rows": rows}
