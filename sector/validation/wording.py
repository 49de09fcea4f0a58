"""Findings as sentences: where, what, and what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from sector.i18n import LANGUAGES, Translator, numbers
from sector.model.finding import Finding

#: Characters of a cell that a sentence quotes.
_QUOTED: Final = 80
#: Parameters whose numbers are written as the language writes them, and those whose sign is always shown.
_FIGURES: Final = frozenset(
    ("sum", "difference", "number", "before", "after", "factor", "written", "swapped", "count", "total")
)
_SIGNED: Final = frozenset(("low", "high", "change"))
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.(?P<decimals>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Wording:
    """A finding in words.

    Parameters
    ----------
    place
        Where it is; empty when it is about the file as a whole.
    message
        What is wrong, continuing the place.
    advice
        What to do; empty when the message says it all.
    """

    place: str
    message: str
    advice: str


def wording(finding: Finding, texts: Translator) -> Wording:
    """Return a finding in the words of a language."""
    words: dict[str, object] = {
        "line": finding.line or 0,
        "letter": finding.letter,
        "header": _shortened(finding.column_name),
        "value": _shortened(finding.value),
        "expected": finding.expected,
        **_in_language(finding.params, texts.language),
    }
    message = texts.text(f"finding.{finding.code}", **words)
    advice = texts.text(finding.hint, **words) if finding.hint else ""
    if finding.line is None:
        return Wording("", message[:1].upper() + message[1:], advice)
    place = "finding.place.line"
    if finding.column is not None:
        place = "finding.place.cell" if finding.column_name else "finding.place.column"
    return Wording(texts.text(place, **words), message, advice)


def sentence(finding: Finding, texts: Translator) -> str:
    """Return a finding in the words of a language, its place in front and the advice at the end."""
    said = wording(finding, texts)
    return " ".join(part for part in (said.place, said.message, said.advice) if part)


def _in_language(params: Mapping[str, str], language: str) -> dict[str, str]:
    """Return parameters in one language: ``name_de`` becomes ``name`` in German, numbers are written out."""
    spoken: dict[str, str] = {}
    for name, text in params.items():
        stem, _, ending = name.rpartition("_")
        if name in _FIGURES | _SIGNED:
            spoken[name] = _NUMBER.sub(partial(_number, language, signed=name in _SIGNED), text)
        elif stem and ending in LANGUAGES:
            spoken |= {stem: text} if ending == language else {}
        else:
            spoken[name] = text
    return spoken


def _number(language: str, found: re.Match[str], *, signed: bool) -> str:
    return numbers(language).number(float(found[0]), len(found["decimals"] or ""), signed=signed)


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
