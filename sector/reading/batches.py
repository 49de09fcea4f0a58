"""The rows of a large text one batch after the other, with the guarantees of `read` and in bounded memory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa

from sector.model.finding import Finding
from sector.reading import changes, limits
from sector.reading.cutting import Cutting
from sector.reading.head import Head
from sector.reading.opening import Opened, open_text
from sector.reading.raw import Note
from sector.reading.refusal import refused
from sector.reading.surroundings import Sorted, Sorting, ragged

#: Rows of a batch: enough for the engine, few beside what a check may take in memory.
_BATCH: Final = 100_000
#: Bytes of text that are cut at once; larger pieces no longer fit the caches and take twice as long.
_PIECE: Final = 1 << 21
#: Bytes of cells of a batch, whatever the number of its rows.
_BYTES: Final = 1 << 26
#: Rows with one cell that are kept back because they may turn out to be footnotes; further ones are rows.
_KEPT_BACK: Final = 10_000


@dataclass(slots=True)
class Batches:
    """The rows of a file, all text; every iteration reads it again.

    Parameters
    ----------
    rows, blank, broken, footnotes, findings
        As in `sector.reading.Raw`, without the columns that lack a name; complete at the end of an iteration.
    """

    opened: Opened
    rows: int = 0
    blank: int = 0
    broken: int = 0
    footnotes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def head(self) -> Head:
        """The header."""
        return self.opened.head

    @property
    def titles(self) -> tuple[Note, ...]:
        """What stands above the header."""
        return self.opened.titles

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield tables of ``c1`` … ``cn``, never null, and ``line``, in the order of the file.

        Raises
        ------
        Refused
            At the first place of the file where no rows can come out of it.
        """
        cutting, sorting = Cutting(self.opened.shape), Sorting(_KEPT_BACK)
        pieces = (rows for table in self.opened.tables(cutting, _PIECE) for rows in sorting.sift(table))
        yield from _joined(pieces)
        rest = sorting.finish(cutting.broken)
        self.rows, self.blank, self.footnotes = cutting.records, sorting.blank, rest.footnotes
        self.broken = len(rest.broken)
        around = Sorted(cutting.shape.schema.empty_table(), rest.footnotes, sorting.blank, rest.broken)
        self.findings = (
            *ragged(rest.broken, len(self.head.names)),
            *changes.of_text(self.opened.encoding.name, self.opened.layout),
            *changes.around(self.head, self.opened.layout.upper, self.titles, around),
        )
        yield from rest.tables


def _joined(pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the same rows in larger tables, without copying them."""
    waiting, rows, size = list[pa.Table](), 0, 0
    for piece in pieces:
        waiting.append(piece)
        rows, size = rows + piece.num_rows, size + piece.nbytes
        if rows >= _BATCH or size >= _BYTES:
            yield pa.concat_tables(waiting)
            waiting, rows, size = [], 0, 0
    if waiting:
        yield pa.concat_tables(waiting)


def open_batches(path: Path, is_known: Callable[[str], bool], limit: int = limits.UNPACKED_BYTES) -> Batches:
    """Look at a file once and return its rows as batches.

    Parameters
    ----------
    path
        A text that is not compressed.
    is_known
        Says whether a cell is a header that some loader knows.
    limit
        Bytes the file may have.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why.
    """
    size = path.stat().st_size
    if size > limit:
        expected, found = limits.megabytes(limit), limits.megabytes(size)
        raise refused("LIMIT", expected=expected, value=found, hint="finding.LIMIT.hint.file")
    return Batches(open_text(path, is_known))
