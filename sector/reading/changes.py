"""What was changed or set aside on the way in, as findings of a file that can be loaded: one for each kind."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sector.model.finding import Finding, Severity
from sector.reading.head import Head
from sector.reading.layout import Layout
from sector.reading.raw import Note, column
from sector.reading.record import Record
from sector.reading.surroundings import Sorted

_NAMES: Final = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
#: Characters of the texts that a finding quotes.
_QUOTED: Final = 200


def of_text(encoding: str, layout: Layout) -> Iterator[Finding]:
    """Yield what only a text can show.

    Yields
    ------
    Finding
        ``ENCODING`` unless it was UTF-8, ``SEP`` where the first line names the delimiter.
    """
    if encoding in _NAMES:
        yield Finding("ENCODING", Severity.FIX, value=_NAMES[encoding])
    if layout.declared:
        yield Finding("SEP", Severity.FIX, 1, value=layout.delimiter)


def around(head: Head, upper: Record | None, titles: Sequence[Note], parts: Sorted) -> Iterator[Finding]:
    """Yield what is the same in every kind of file.

    Yields
    ------
    Finding
        ``HEADER2`` where the header takes two rows, ``TITLE`` and ``FOOTNOTE`` with the texts around the table,
        ``BLANK`` with the number of rows without content, ``UNNAMED`` for each column without a header that holds
        something.
    """
    if upper is not None:
        names = ", ".join(name for name in head.names if name)
        yield Finding("HEADER2", Severity.FIX, head.line, value=_quoted(names))
    yield from _aside("TITLE", titles)
    yield from _aside("FOOTNOTE", parts.footnotes)
    if parts.blank:
        yield Finding("BLANK", Severity.FIX, value=str(parts.blank))
    yield from _without_name(parts.table, head)


def _aside(code: str, notes: Sequence[Note]) -> Iterator[Finding]:
    if notes:
        value = _quoted(" / ".join(note.text for note in notes))
        yield Finding(code, Severity.FIX, notes[0].line, value=value, params={"count": str(len(notes))})


def _without_name(table: pa.Table, head: Head) -> Iterator[Finding]:
    for position, name in enumerate(head.names, start=1):
        if name:
            continue
        cells = table[column(position)]
        filled = pc.sum(pc.not_equal(pc.utf8_trim_whitespace(cells), "")).as_py()
        if filled:
            yield Finding("UNNAMED", Severity.FIX, head.line, position, value=str(filled))


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
