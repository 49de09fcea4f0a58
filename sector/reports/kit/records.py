"""The records of a delimited text with the line on which each begins, titles and broken ones included."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from sector.reading.encoding import detect
from sector.reading.stream import BlockStream, text_blocks

#: First line of a record, 1 for the first of the file, and its cells; a blank line has none.
Record = tuple[int, list[str]]


class NotCutError(Exception):
    """Quotation marks that do not close: from `line` on, cells cannot be told apart."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def lines_end(path: Path) -> str:
    """Return how the lines of a text end: line feed, or carriage return and line feed."""
    first = next(text_blocks(path, detect(path)), b"")
    return "\r\n" if b"\r\n" in first else "\n"


def records(path: Path, delimiter: str) -> Iterator[Record]:
    """Yield the records of a text under the rules of `sector.reading`.

    Raises
    ------
    NotCutError
        Where a quotation mark does not close.
    """
    reader = csv.reader(text(path), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotCutError(line) from error


def plain_lines(path: Path, start: int) -> Iterator[Record]:
    """Yield the physical lines of a text from `start` on, each as one cell."""
    for line, found in enumerate(text(path), 1):
        if line >= start:
            yield line, [found.rstrip("\r\n")]


def text(path: Path) -> io.TextIOWrapper:
    """Return a text as its characters, line ends kept.

    Raises
    ------
    Refused
        ``E01`` if its encoding is none that reading knows.
    """
    encoding = detect(path)
    first = next(text_blocks(path, encoding), b"")
    is_old = b"\r" in first and b"\n" not in first
    blocks = text_blocks(path, encoding, lone_returns=is_old)
    return io.TextIOWrapper(io.BufferedReader(BlockStream(blocks)), encoding="utf-8", newline="")
