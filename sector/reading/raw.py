"""What reading yields: a table of text with the line of each row, and everything that stood around it."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from sector.model.finding import Finding
from sector.reading.head import Head

#: Column with the physical line of each row; the others are named by `column`.
LINE: Final = "line"


def column(position: int) -> str:
    """Return the name in `Raw.table` of the column at `position`, 1 for the first."""
    return f"c{position}"


def exact(position: int) -> str:
    """Return the name in `Raw.table` of the column that says where the column at `position` holds true numbers.

    It is there when a sheet stores numbers with decimals as numbers: their text has a point whatever the language,
    so that no convention is asked for. Integers need no such mark, every convention reads them alike.
    """
    return f"x{position}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text of the file that is no row: a title above the table or a footnote below."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Raw:
    """The rows of a file, all text.

    Parameters
    ----------
    table
        ``c1`` … ``cn``, never null, empty text where the cell is empty; ``line``; and the columns of `exact`.
    encoding, delimiter
        As found; empty for a workbook.
    titles, footnotes
        What stood above and below the table.
    rows
        Records under the header: those of `table`, the blank ones, the footnotes and the broken ones.
    blank, broken
        Records without content, and records whose number of cells is not that of the header.
    findings
        One per broken record, as long as they are few, and what was changed or left aside on the way in.
    kind
        ``csv``, ``xlsx`` or ``ods``.
    sheet, sheets
        The sheet that was read, and the names of all sheets of the workbook.
    """

    head: Head
    table: pa.Table
    encoding: str
    delimiter: str
    titles: tuple[Note, ...]
    footnotes: tuple[Note, ...]
    rows: int
    blank: int
    broken: int
    findings: tuple[Finding, ...]
    kind: str = "csv"
    sheet: str = ""
    sheets: tuple[str, ...] = ()
