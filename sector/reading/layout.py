"""Where the table begins: the delimiter of a text, the header row, and what stands above it."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sector.reading.heading import Spans, read_heading
from sector.reading.record import Record
from sector.reading.refusal import refused

DELIMITERS: Final = (";", "\t", ",", "|")
#: Records among which the header is looked for.
DEPTH: Final = 60
#: Share of the columns in use that a header row must name.
_NAMED: Final = 0.6

#: First cell of a bulk file of Eurostat: its dimensions, the axis of time, and what follows it.
_BULK: Final = re.compile(r"[A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*\\(?:TIME_PERIOD|time) *(?P<delimiter>[\t;|])")


@dataclass(frozen=True, slots=True)
class Top:
    """Where the rows of a table begin.

    Parameters
    ----------
    header
        The header row; of a header over two rows the lower one, with the names of the columns as its cells.
    above
        Records over the header, such as titles; blank ones left out.
    upper
        The upper row of a header over two rows, None when it has one.
    known
        Headers that some loader knows.
    """

    header: Record
    above: tuple[Record, ...]
    upper: Record | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How the table is laid out.

    Parameters
    ----------
    declared
        Whether a first line such as ``sep=;`` names the delimiter.
    header, above, upper
        As in `Top`.
    """

    delimiter: str
    header: Record
    above: tuple[Record, ...]
    upper: Record | None = None
    declared: bool = False


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
    tops: list[tuple[str, Top]] = []
    for delimiter in (declared,) if declared else _delimiters(lines):
        top = find_top(list(_records(lines[start:], start, delimiter)), is_known)
        if top:
            tops.append((delimiter, top))
    if not tops:
        raise refused("E02", hint="finding.E02.hint.header")
    delimiter, top = max(tops, key=lambda found: (found[1].known, len(found[1].header.cells)))
    return Layout(delimiter, top.header, top.above, top.upper, bool(declared))


def find_top(records: Sequence[Record], is_known: Callable[[str], bool], spans: Spans | None = None) -> Top | None:
    """Return where the table begins among the first records, None when no row can be the header.

    Parameters
    ----------
    spans
        The merged cells, where there are some.
    """
    position = _known_header(records, is_known)
    known = sum(map(is_known, records[position].cells)) if position is not None else 0
    position = _plausible_header(records) if position is None else position
    if position is None:
        return None
    heading = read_heading(records, position, is_known, spans)
    first = (heading.upper or heading.record).first_line
    above = tuple(record for record in records if record.filled and record.last_line < first)
    return Top(heading.record, above, heading.upper, known)


def _declared(line: str) -> str:
    """Return the delimiter of a first line such as ``sep=;``, which spreadsheets write and obey."""
    text = line.rstrip("\r\n").strip('"')
    return text[4] if len(text) == 5 and text.lower().startswith("sep=") and text[4] in DELIMITERS else ""


def _delimiters(lines: Sequence[str]) -> Sequence[str]:
    """Return the delimiters to try; the commas in the first cell of a bulk file of Eurostat are none."""
    match = _BULK.match(lines[0]) if lines else None
    return (match["delimiter"],) if match else DELIMITERS


def _records(lines: Sequence[str], offset: int, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter)
    first = 1
    try:
        for cells, _ in zip(reader, range(DEPTH), strict=False):
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
