"""What every document says of itself, in one language: sources, licences, versions, address, signs."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sector.figures.citation import citation, licence
from sector.figures.words import Words, state
from sector.model.cell import Cell, empty
from sector.model.source import Source
from sector.model.unit import INDEX, Unit
from sector.reports.document import Fact, Figure, figure

_HEADS: Final = ("data", "notes", "legend", "title", "note", "about", "text", "sign", "meaning", "colon")
#: Letters that German writes in two where it has no accents.
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LETTERS: Final = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "’": "-", "'": "-"})
_OTHER: Final = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Held:
    """A source in the version that the figures were read in."""

    source: Source
    version: str
    published: datetime


def heads(words: Words) -> dict[str, str]:
    """Return the heads of the parts of a file."""
    return {name: words.text(f"export.head.{name}") for name in _HEADS}


def facts(
    words: Words, held: Sequence[Held], address: str, said: Mapping[str, str], *, has_map: bool = False
) -> tuple[Fact, ...]:
    """Return what is said of a whole document.

    Parameters
    ----------
    held
        The sources of its figures, the first one first.
    said
        Name of a fact → its text; those without a text are left out.
    has_map
        Whether boundaries travel with it.
    """
    found = [(name, text) for name, text in said.items() if text]
    for one in held:
        source = one.source
        found.append(("source", source.short_titles.in_language(words.language)))
        found.append(("citation", citation(words, source, one.version, one.published)))
        found.append(("licence", f"{licence(words, source)} {source.licence_url}".strip()))
        day = words.numbers.day(one.published)
        found.append(("version", words.text("export.version", version=one.version, day=day)))
    if has_map:
        found.append(("boundaries", words.text("export.boundaries")))
    found.append(("author", words.reference.observatory.names.in_language(words.language)))
    found.append(("address", address))
    kept = dict.fromkeys((name, text) for name, text in found)
    return tuple(Fact(name, words.text(f"export.fact.{name}"), str(text)) for name, text in kept)


def newest(held: Iterable[Held]) -> datetime:
    """Return when the newest of the versions was published."""
    return max(one.published for one in held)


def legend(words: Words, cells: Iterable[Cell]) -> tuple[tuple[str, str], ...]:
    """Return what each mark of an absent value and each letter of a status means, of those that occur."""
    listed = list(cells)
    reasons = dict.fromkeys(cell.reason for cell in listed if cell.reason is not None)
    gaps = [(mark(words, gap), gap) for gap in map(empty, reasons)]
    letters = dict.fromkeys(letter for cell in listed for letter in cell.flags)
    known = [(letter, words.text(f"export.status.{letter}")) for letter in sorted(letters)]
    return (
        *((f"{sign} ({words.value(gap, INDEX)})", words.why(gap)) for sign, gap in gaps),
        *known,
    )


def mark(words: Words, cell: Cell) -> str:
    """Return the word for the state of an absent value, empty for one that is there."""
    return words.text(f"state.{state(cell)}") if cell.value is None else ""


def number(words: Words, cell: Cell, unit: Unit | None = None, scale: float = 1) -> Figure:
    """Return a cell as a number of a file."""
    return figure(cell, unit, mark(words, cell), scale)


def file_name(words: Words, *parts: str) -> str:
    """Return the parts as the name of a file: letters without accents, joined by hyphens."""
    return "-".join(filter(None, (_named(words.language, part) for part in parts)))


def _named(language: str, text: str) -> str:
    spelled = text.translate(_GERMAN) if language == "de" else text
    plain = unicodedata.normalize("NFKD", spelled.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    found = _OTHER.sub("-", plain).strip("-")
    # Codes keep their capitals, words have none.
    return found if text.isupper() or (text.isalnum() and any(c.isdigit() for c in text)) else found.lower()
