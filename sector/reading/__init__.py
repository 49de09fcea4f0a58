"""From bytes to rows of text: encoding, layout, cells, and the real line of each row. Nothing is a number here."""

from collections.abc import Callable
from pathlib import Path

from sector.reading.archive import Inner, unpacked
from sector.reading.head import Head
from sector.reading.kind import Kind
from sector.reading.raw import Note, Raw
from sector.reading.text import read_text
from sector.reading.workbook import read_workbook


def read(path: Path, is_known: Callable[[str], bool] = lambda _: False, *, sheet: str = "") -> Raw:
    """Return the rows of a delimited text or of a sheet, compressed or not.

    Parameters
    ----------
    is_known
        Says whether a cell is a header that some loader knows; it helps to find the header row and the sheet.
    sheet
        Name of the sheet that a person chose; empty leaves it to the headers. A text has none.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why, or asks which sheet is meant.
    """
    with unpacked(path) as inner:
        return read_unpacked(inner, is_known, sheet=sheet)


def read_unpacked(inner: Inner, is_known: Callable[[str], bool], *, sheet: str = "") -> Raw:
    """Return the rows of what `unpacked` yielded; parameters and refusals are those of `read`."""
    if inner.kind is Kind.TEXT:
        return read_text(inner.path, is_known, inner.limit)
    return read_workbook(inner.path, inner.kind, is_known, sheet)


__all__ = ["Head", "Note", "Raw", "read", "read_unpacked"]
