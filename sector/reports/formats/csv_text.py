"""CSV for people: title and facts above, notes below, in the separators of one of two conventions."""

import csv
import io
from dataclasses import dataclass
from typing import Final

from sector.reports.document import Document, Figure, Value
from sector.reports.plain import disarmed


@dataclass(frozen=True, slots=True)
class Dialect:
    """What separates the columns, and the mark before decimals."""

    id: str
    delimiter: str
    mark: str


#: As a French or German spreadsheet reads it, and as everything else does.
SEMICOLON: Final = Dialect("point-virgule", ";", ",")
COMMA: Final = Dialect("virgule", ",", ".")
DIALECTS: Final = {dialect.id: dialect for dialect in (SEMICOLON, COMMA)}


def dialect_of(language: str) -> Dialect:
    """Return the convention of a language."""
    return COMMA if language == "en" else SEMICOLON


def csv_text(document: Document, dialect: Dialect) -> bytes:
    """Return a document as UTF-8 with byte-order mark.

    Title, facts, notes and the meaning of signs stand in lines that start with ``# ``. A figure is written
    unrounded, an absent one left empty. A text that a spreadsheet would run as a formula gets an apostrophe in
    front; numbers are never touched.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([f"# {document.title}"])
    for fact in document.facts:
        writer.writerow([f"# {fact.label}{document.heads['colon']}{fact.text}"])
    writer.writerow([disarmed(column.label) for column in document.columns])
    writer.writerows([_text(item, dialect.mark) for item in row] for row in document.rows)
    for sign, meaning in document.legend:
        writer.writerow([f"# {sign}{document.heads['colon']}{meaning}"])
    for note in document.notes:
        writer.writerow([f"# {note}"])
    return out.getvalue().encode("utf-8-sig")


def _text(item: Value, mark: str) -> str | int:
    if isinstance(item, str):
        return disarmed(item)
    if isinstance(item, Figure):
        return item.digits if mark == "." else item.digits.replace(".", mark)
    return "" if item is None else item
