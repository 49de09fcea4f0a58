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
        ``c1`` … ``cn``, never null, empty text where the cell is empty; and ``line``.
    encoding, delimiter
        As found.
    titles, footnotes
        What stood above and below the table.
    rows
        Records under the header: those of `table`, the blank ones, the footnotes and the broken ones.
    blank, broken
        Records without content, and records whose number of cells is not that of the header.
    findings
        One per broken record, as long as they are few.
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
