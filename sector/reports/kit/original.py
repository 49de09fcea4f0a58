"""What is known of the file that an analyst brought, as far as reading gets with it."""

import io
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from sector.loaders import is_known_header
from sector.model.errors import UserError
from sector.reading import Raw, read
from sector.reading.archive import unpacked
from sector.reading.kind import Kind
from sector.reading.layout import find_layout
from sector.reading.raw import LINE, column
from sector.reading.refusal import Refused
from sector.reports.kit.records import text

#: Characters at the beginning of a text in which its header is looked for, and lines at most.
_SAMPLE: Final = 1 << 18
_LINES: Final = 2_000
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was brought.

    Parameters
    ----------
    name
        On the desk of the analyst; data, never a path that is opened.
    sheet
        Title of the sheet that was checked, empty for the first one.
    """

    path: Path
    name: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be told of a file even when it was refused.

    Parameters
    ----------
    kind
        None when it is no file that reading knows.
    path
        The file, or what its archive holds.
    delimiter
        Empty for a workbook, and for a text in which no header was found.
    top
        Line on which the table begins: that of the header, or of the row over it that belongs to it.
    header, header_end
        First and last line of the header row; 0 when there is none or it is not known.
    width
        Columns of the header.
    """

    kind: Kind | None
    path: Path
    delimiter: str = ""
    top: int = 0
    header: int = 0
    header_end: int = 0
    width: int = 0


@contextmanager
def facts(original: Original) -> Iterator[Facts]:
    """Yield what is known of a file; what an archive holds stands at `Facts.path` meanwhile.

    Raises
    ------
    UserError
        If the file was taken away since it was checked.
    """
    if not original.path.is_file():
        raise UserError("download.gone")
    with ExitStack() as stack:
        try:
            inner = stack.enter_context(unpacked(original.path, original.name))
        except Refused:
            yield Facts(None, original.path)
            return
        yield _text_facts(inner.path) if inner.kind is Kind.TEXT else Facts(inner.kind, inner.path)


def lines_in(path: Path) -> int:
    """Return the number of line feeds of a file, one more than its lines at most."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b"")) + 1


def read_sheet(path: Path, sheet: str) -> Raw | None:
    """Return what reading yields of a workbook, None when it is refused."""
    try:
        return read(path, is_known_header, sheet=sheet)
    except Refused:
        return None


def keep_rows(raw: Raw, target: Path) -> None:
    """Write the records of a sheet, one JSON list a line."""
    with target.open("w", encoding="utf-8") as file:
        for record in sorted(_records(raw), key=lambda record: record[0]):
            file.write(json.dumps(record) + "\n")


def _records(raw: Raw) -> Iterator[tuple[int, list[str]]]:
    for note in (*raw.titles, *raw.footnotes):
        yield note.line, [note.text]
    yield raw.head.line, list(raw.head.names)
    names = [column(position) for position, _ in enumerate(raw.head.names, 1)]
    columns = [raw.table[name].to_pylist() for name in names]
    for line, *cells in zip(raw.table[LINE].to_pylist(), *columns, strict=True):
        yield line, cells


def _text_facts(path: Path) -> Facts:
    try:
        layout = find_layout(_sample(text(path)), is_known_header)
    except Refused:
        return Facts(None, path)
    head, top = layout.header, (layout.upper or layout.header).first_line
    return Facts(Kind.TEXT, path, layout.delimiter, top, head.first_line, head.last_line, len(head.cells))


def _sample(stream: io.TextIOWrapper) -> list[str]:
    lines: list[str] = []
    size = 0
    for line in islice(stream, _LINES):
        size += len(line)
        if size > _SAMPLE:
            break
        lines.append(line)
    return lines
