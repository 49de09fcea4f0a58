"""A delimited text from its bytes to its rows."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from sector.reading import changes, limits
from sector.reading.cutting import Cutting
from sector.reading.opening import open_text
from sector.reading.raw import Raw
from sector.reading.refusal import refused
from sector.reading.shape import Cut
from sector.reading.surroundings import ragged, sort_out


def read_text(path: Path, is_known: Callable[[str], bool], limit: int = limits.FILE_BYTES) -> Raw:
    """Return the rows of a delimited text file.

    Parameters
    ----------
    is_known
        Says whether a cell is a header that some loader knows; it helps to find the header row.
    limit
        Bytes the file may have.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why.
    """
    size = path.stat().st_size
    if size > limit:
        raise refused(
            "LIMIT", expected=limits.megabytes(limit), value=limits.megabytes(size), hint="finding.LIMIT.hint.file"
        )
    opened = open_text(path, is_known)
    cutting = Cutting(opened.shape)
    table = pa.concat_tables([opened.shape.schema.empty_table(), *_bounded(opened.tables(cutting))])
    parts = sort_out(Cut(table, tuple(cutting.broken), cutting.last_line))
    if not parts.table.num_rows and not parts.broken:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    return Raw(
        head=opened.head,
        table=parts.table,
        encoding=opened.encoding.name,
        delimiter=opened.layout.delimiter,
        titles=opened.titles,
        footnotes=parts.footnotes,
        rows=cutting.records,
        blank=parts.blank,
        broken=len(parts.broken),
        findings=(
            *ragged(parts.broken, len(opened.head.names)),
            *changes.of_text(opened.encoding.name, opened.layout),
            *changes.around(opened.head, opened.layout.upper, opened.titles, parts),
        ),
    )


def _bounded(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield tables as long as their rows can be looked at together.

    Raises
    ------
    Refused
        ``LIMIT`` at too many rows, or at more text than memory is kept for.
    """
    rows = size = 0
    for table in tables:
        rows += table.num_rows
        size += table.nbytes
        if rows > limits.TEXT_ROWS:
            raise refused("LIMIT", expected=f"{limits.TEXT_ROWS}", hint="finding.LIMIT.hint.rows")
        if size > limits.TEXT_MEMORY_BYTES:
            expected = f"{limits.megabytes(limits.TEXT_MEMORY_BYTES)} Mo"
            raise refused("LIMIT", expected=expected, hint="finding.LIMIT.hint.memory")
        yield table
