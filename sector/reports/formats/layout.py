"""What the sheets of a workbook hold, whatever writes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sector.reports.document import Column, Document, Figure, Kind, Value

#: Characters that the name of a sheet cannot have, and how many it can.
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST: Final = 31
#: Bounds of the width of a column, in characters.
_NARROW: Final = 8
_WIDE: Final = 48
_SAMPLE: Final = 400


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet.

    Parameters
    ----------
    frozen
        Columns that stay while the others move; the head always does.
    is_wrapped
        Whether long texts go on in further lines.
    """

    name: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    widths: tuple[int, ...]
    frozen: int = 0
    is_wrapped: bool = False


def pages(document: Document) -> tuple[SheetPage, ...]:
    """Return the sheets of a document: data, notes, signs."""
    heads = document.heads
    told: list[tuple[Value, ...]] = [(heads["title"], document.title)]
    told += [(fact.label, fact.text) for fact in document.facts]
    told += [(heads["note"], note) for note in document.notes]
    return (
        SheetPage(
            sheet_name(heads["data"]),
            tuple(column.label for column in document.columns),
            document.rows,
            tuple(width(column, at, document.rows) for at, column in enumerate(document.columns)),
            frozen=_frozen(document.columns),
        ),
        SheetPage(sheet_name(heads["notes"]), (heads["about"], heads["text"]), told, (24, 100), is_wrapped=True),
        SheetPage(
            sheet_name(heads["legend"]),
            (heads["sign"], heads["meaning"]),
            document.legend,
            (24, 100),
            is_wrapped=True,
        ),
    )


def sheet_name(text: str) -> str:
    """Return the text as the name of a sheet."""
    return _FORBIDDEN.sub(" ", text)[:_LONGEST].strip("'") or "1"


def width(column: Column, at: int, rows: Sequence[tuple[Value, ...]]) -> int:
    """Return the width of a column in characters: that of its head and of its longest text among the first."""
    longest = max((_length(row[at]) for row in rows[:_SAMPLE]), default=0)
    return min(max(longest + 2, min(len(column.label), 16) + 3, _NARROW), _WIDE)


def _length(item: Value) -> int:
    if isinstance(item, Figure):
        return min(len(item.digits), 12) if item.value is not None else len(item.mark)
    return len(str(item)) if item is not None else 0


def _frozen(columns: Sequence[Column]) -> int:
    """Return how many columns say what a row is of: those up to the first number, three at most."""
    first = next((at for at, column in enumerate(columns) if column.kind is Kind.NUMBER), 0)
    return min(first, 3)
