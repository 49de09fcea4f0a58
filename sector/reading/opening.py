"""A file of delimited text opened for reading: encoding, layout and header are known, no row is cut yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa

from sector.reading import limits
from sector.reading.cutting import Cutting
from sector.reading.encoding import Encoding, detect
from sector.reading.head import Head
from sector.reading.heading import head_of
from sector.reading.layout import Layout, find_layout
from sector.reading.raw import Note
from sector.reading.refusal import refused
from sector.reading.scan import Scan, scan
from sector.reading.shape import Shape
from sector.reading.stream import text_blocks
from sector.reading.surroundings import notes_of

_SAMPLE: Final = 1 << 18
#: Bytes that say where a cell of text ends.
_OFFSET: Final = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose bytes were looked at once from end to end.

    Parameters
    ----------
    above
        Bytes of the text down to the end of the header.
    old_line_ends
        Whether lines end with a carriage return alone.
    """

    path: Path
    encoding: Encoding
    layout: Layout
    head: Head
    scanned: Scan
    above: int
    old_line_ends: bool

    @property
    def titles(self) -> tuple[Note, ...]:
        """What stands above the header."""
        return notes_of(self.layout.above)

    @property
    def shape(self) -> Shape:
        """What cutting needs to know."""
        return Shape(
            self.layout.delimiter,
            len(self.layout.header.cells),
            self.layout.header.last_line,
            quoted=self.scanned.quotes > 0,
            breaks=self.scanned.breaks > 0,
            long=self.scanned.breaks > 0 or self.scanned.longest > limits.CELL_CHARACTERS,
        )

    @property
    def _is_plain(self) -> bool:
        """Whether no cell is quoted, and all cells together cannot pass the limits on rows and memory."""
        cells = self.scanned.lines * len(self.layout.header.cells)
        memory = self.scanned.size + cells * _OFFSET
        return (
            not self.scanned.quotes
            and memory <= limits.TEXT_MEMORY_BYTES
            and self.scanned.lines <= limits.TEXT_ROWS
        )

    def _blocks(self) -> Iterator[bytes]:
        return text_blocks(self.path, self.encoding, lone_returns=self.old_line_ends, skip=self.above)

    def tables(self, cutting: Cutting, size: int | None = None) -> Iterator[pa.Table]:
        """Yield the records of the file as `cutting` cuts them; `size` is that of `Cutting.regular`.

        Raises
        ------
        Refused
            The refusals of `Cutting`.
        """
        whole = cutting.whole(self._blocks()) if size is None and self._is_plain else None
        if whole is not None:
            yield whole
        elif self.scanned.quotes_are_regular(self.layout.delimiter):
            yield from cutting.regular(self._blocks(), size)
        else:
            yield from cutting.strict(self._blocks())
        if cutting.last_line != self.scanned.lines:
            raise RuntimeError(
                f"Lines read and lines of the file differ: {cutting.last_line}, {self.scanned.lines}"
            )


def open_text(path: Path, is_known: Callable[[str], bool]) -> Opened:
    """Look at a file of delimited text once and find its header.

    Parameters
    ----------
    is_known
        Says whether a cell is a header that some loader knows; it helps to find the header row.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why.
    """
    encoding = detect(path)
    old_line_ends = _has_old_line_ends(path, encoding)
    scanned = scan(text_blocks(path, encoding, lone_returns=old_line_ends))
    sample = _sample(path, encoding, lone_returns=old_line_ends)
    layout = find_layout(sample, is_known)
    head = head_of(layout.header)
    above = sum(len(line.encode()) for line in sample[: head.line])
    if above >= scanned.size:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    return Opened(path, encoding, layout, head, scanned, above, old_line_ends)


def _has_old_line_ends(path: Path, encoding: Encoding) -> bool:
    """Say whether lines end with a carriage return alone, from the first block that holds a line end."""
    first = next(text_blocks(path, encoding), b"")
    return b"\r" in first and b"\n" not in first


def _sample(path: Path, encoding: Encoding, *, lone_returns: bool) -> list[str]:
    """Return the first physical lines with their line ends; a line that the sample cuts is left out."""
    sample = b""
    for block in islice(text_blocks(path, encoding, lone_returns=lone_returns), 2):
        sample += block
    if len(sample) > _SAMPLE:
        sample = sample[: sample.rindex(b"\n", 0, _SAMPLE) + 1]
    return [line.decode() + "\n" for line in sample.removesuffix(b"\n").split(b"\n")]
