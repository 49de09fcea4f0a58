"""Findings as sentences: where, what, and what to do."""

from typing import Final

from sector.i18n import Translator
from sector.model.finding import Finding

#: Characters of a cell that a sentence quotes.
_QUOTED: Final = 80


def sentence(finding: Finding, texts: Translator) -> str:
    """Return a finding in the words of a language, its place in front and the advice at the end."""
    words: dict[str, object] = {
        "line": finding.line or 0,
        "letter": finding.letter,
        "header": _shortened(finding.column_name),
        "value": _shortened(finding.value),
        "expected": finding.expected,
        **finding.params,
    }
    parts = [texts.text(f"finding.{finding.code}", **words)]
    if finding.line is not None:
        place = "finding.place.cell" if finding.column is not None else "finding.place.line"
        parts.insert(0, texts.text(place, **words))
    else:
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    if finding.hint:
        parts.append(texts.text(finding.hint, **words))
    return " ".join(parts)


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
