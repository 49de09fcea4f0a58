"""Where the table begins in a text file: its delimiter, its header row, and what stands above it."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sector.reading.refusal import refused

DELIMITERS: Final = (";", "\t", ",", "|")
#: Records among which the header is looked for.
_DEPTH: Final = 60
#: Share of the columns in use that a header row must name.
_NAMED: Final = 0.6


@dataclass(frozen=True, slots=True)
class Record:
    """Cells of one record, and the physical lines it takes, 1 for the first."""

    cells: tuple[str, ...]
    first_line: int
    last_line: int

    @property
    def filled(self) -> int:
        """Number of cells that hold something."""
        return sum(1 for cell in self.cells if cell.strip())


@dataclass(frozen=True, slots=True)
class Layout:
    """How the table is laid out.

    Parameters
    ----------
    header
        Cells of the header row as they stand.
    above
        Records over the header, such as titles; blank ones left out.
    """

    delimiter: str
    header: Record
    above: tuple[Record, ...]


def find_layout(lines: Sequence[str], is_known: Callable[[str], bool]) -> Layout:
    """Return the layout of a file from its first lines.

    A row of words that a loader knows decides; without any, the first row that fills the columns without being
    figures is taken.

    Parameters
    ----------
    lines
        First physical lines, with their line ends.
    is_known
        Says whether a cell is a header some loader knows.

    Raises
    ------
    Refused
        ``E02`` if no row can be the header.
    """
    declared = _declared(lines[0]) if lines else ""
    start = 1 if declared else 0
    layouts: list[tuple[int, int, Layout]] = []
    for delimiter in (declared,) if declared else DELIMITERS:
        records = list(_records(lines[start:], start, delimiter))
        position = _known_header(records, is_known)
        known = sum(map(is_known, records[position].cells)) if position is not None else 0
        position = _plausible_header(records) if position is None else position
        if position is not None:
            above = tuple(record for record in records[:position] if record.filled)
            width = len(records[position].cells)
            layouts.append((known, width, Layout(delimiter, records[position], above)))
    if not layouts:
        raise refused("E02", hint="finding.E02.hint.header")
    return max(layouts, key=lambda layout: layout[:2])[2]


def _declared(line: str) -> str:
    """Return the delimiter of a first line such as ``sep=;``, which spreadsheets write and obey."""
    text = line.rstrip("\r\n").strip('"')
    return text[4] if len(text) == 5 and text.lower().startswith("sep=") and text[4] in DELIMITERS else ""


def _records(lines: Sequence[str], offset: int, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter)
    first = 1
    try:
        for cells, _ in zip(reader, range(_DEPTH), strict=False):
            yield Record(tuple(cells), offset + first, offset + reader.line_num)
            first = reader.line_num + 1
    except csv.Error:  # an unclosed quote: what came before may still hold the header, the scan tells the rest
        return


def _known_header(records: Sequence[Record], is_known: Callable[[str], bool]) -> int | None:
    scores = [sum(map(is_known, record.cells)) for record in records]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _plausible_header(records: Sequence[Record]) -> int | None:
    widths = [len(record.cells) for record in records if record.filled >= 2]
    width = max(set(widths), key=lambda w: (widths.count(w), w), default=0)
    table = [record for record in records if len(record.cells) == width]
    used = sum(
        1 for column in zip(*(record.cells for record in table), strict=True) if any(map(str.strip, column))
    )
    for position, record in enumerate(records):
        enough = record.filled >= max(2, _NAMED * used)
        if len(record.cells) == width and enough and not any(map(_is_figure, record.cells)):
            return position
    return None


def _is_figure(cell: str) -> bool:
    """Say whether a cell is a number; four digits may be a year, and years may head columns."""
    digits = "".join(cell.split()).replace(",", ".").replace(".", "", 1).lstrip("-−")
    return digits.isdecimal() and not (len(cell.strip()) == 4 and cell.strip()[:2] in ("19", "20"))
