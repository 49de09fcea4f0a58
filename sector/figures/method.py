"""The method page, written from the tables the program itself uses."""

from collections.abc import Sequence

from sector.figures.words import Words
from sector.indicators import INDICATORS

_FLAGS = ("b", "d", "e", "f", "i", "p", "u")


def method(words: Words, versions: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    """Return the parts of the method page.

    Parameters
    ----------
    versions
        Rows of the version log, already written: moment, dataflow, action, version, who.
    """
    reference, language = words.reference, words.language
    board = reference.observatory
    perimeters = [
        (p.names.in_language(language), p.definition.in_language(language), p.source)
        for p in (reference.perimeters[code] for code in board.perimeters)
    ]
    indicators = [
        (words.text(i.label_key), i.formula, words.text(i.reading_key), words.text(i.reference_key))
        for i in INDICATORS.values()
    ]
    breaks = [
        (found.first_period, found.dataflow, found.cause.in_language(language), found.source)
        for found in reference.breaks
    ]
    flags = [(letter, words.text(f"flag.{letter}.short"), words.text(f"flag.{letter}")) for letter in _FLAGS]
    return [
        _part(words, "perimeters", perimeters, 3),
        _part(words, "indicators", indicators, 4),
        _part(words, "flags", flags, 3),
        _part(words, "secrecy", (), 0),
        _part(words, "breaks", breaks, 4),
        _part(words, "versions", versions, 5),
        _part(words, "accessibility", (), 0),
    ]


def _part(words: Words, name: str, rows: Sequence[Sequence[str]], columns: int) -> dict[str, object]:
    return {
        "title": words.text(f"method.{name}.title"),
        "texts": [words.text(f"method.{name}.text")],
        "heads": [words.text(f"method.{name}.head.{k}") for k in range(1, columns + 1)],
        "rows": rows,
    }
