"""What is known of a table of text before it is cut and after: its shape, its records, those that do not fit."""

from dataclasses import dataclass

import pyarrow as pa

from sector.reading.raw import LINE, column


@dataclass(frozen=True, slots=True)
class Broken:
    """A record whose number of cells is not that of the header, and the beginning of it.

    Parameters
    ----------
    line
        Its first physical line.
    """

    line: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Records cut into cells.

    Parameters
    ----------
    table
        ``c1`` … ``cn`` and ``line`` of the records that have the width of the header.
    last_line
        Physical line on which the last record ends.
    """

    table: pa.Table
    broken: tuple[Broken, ...]
    last_line: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of the records before the first one is cut.

    Parameters
    ----------
    width
        Cells of the header.
    before
        Physical lines above the first record.
    quoted
        Whether cells may stand in quotation marks, which may then hold delimiters and line feeds.
    breaks
        Whether some of them hold line feeds.
    long
        Whether some cell may be longer than is allowed.
    """

    delimiter: str
    width: int
    before: int
    quoted: bool = True
    breaks: bool = True
    long: bool = True

    @property
    def names(self) -> list[str]:
        """``c1`` … ``cn``."""
        return [column(position) for position in range(1, self.width + 1)]

    @property
    def schema(self) -> pa.Schema:
        """Cells as text, and the line of each record."""
        return pa.schema([*((name, pa.string()) for name in self.names), (LINE, pa.int32())])
