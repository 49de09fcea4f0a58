"""What stands below the table and between its rows: footnotes, blank rows, and rows that are broken."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.finding import Finding, Severity
from sector.reading.raw import LINE, Note, column
from sector.reading.record import Record
from sector.reading.shape import Broken, Cut

#: Characters of a broken row that its finding quotes.
_QUOTED: Final = 120
_NOTE: Final = re.compile(
    r"\s*(?:[*(\[©]|(?:sources?|notes?|champ|lecture|n\.?b\.?|légende|remarques?|avertissement|définitions?|périmètre"
    r"|mise à jour|données|quellen?|anmerkung(?:en)?|hinweis|stand|lesehilfe|scope|coverage|reading|updated)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Records told apart: rows, footnotes, blank rows, broken rows."""

    table: pa.Table
    footnotes: tuple[Note, ...]
    blank: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is told apart only at the end: `tables` are the rows that turned out to be no footnotes."""

    tables: tuple[pa.Table, ...]
    footnotes: tuple[Note, ...]
    broken: tuple[Broken, ...]


@dataclass(slots=True)
class Sorting:
    """Separates the rows of a table from what only stands around them, one piece after the other.

    A footnote is below the last row that fills two columns, and either follows a blank row or begins as notes do:
    a lone cell that does neither may be a row that was cut off, and stays.

    Parameters
    ----------
    limit
        Rows kept back at most because they may be footnotes; None for as many as there are.
    first
        Position of the first column of the table, 1 for the first.
    blank
        Rows without content, which are left out.
    """

    limit: int | None = None
    first: int = 1
    blank: int = 0
    _end: int = 0
    _kept: list[pa.Table] = field(default_factory=list[pa.Table])
    _blanks: set[int] = field(default_factory=set[int])

    def sift(self, table: pa.Table) -> Iterator[pa.Table]:
        """Yield what is certain to be rows of the table: those down to the last one that fills two columns."""
        alone = _alone(table, self.first)
        filled = np.ones(len(alone), bool)
        lone = table.filter(pa.array(alone))
        filled[alone] = pc.not_equal(_texts(lone, self.first), "").to_numpy(zero_copy_only=False)
        self.blank += len(filled) - int(filled.sum())
        full = np.flatnonzero(~alone)
        certain = int(full[-1]) + 1 if len(full) else 0
        if certain:
            yield from self._released()
            self._end = table[LINE][certain - 1].as_py()
            yield _kept(table.slice(0, certain), filled[:certain])
        if certain < table.num_rows:
            below = table.slice(certain)
            self._blanks.update(below[LINE].filter(pa.array(~filled[certain:])).to_pylist())
            self._kept.append(_kept(below, filled[certain:]))
        if self.limit is not None and sum(kept.num_rows for kept in self._kept) > self.limit:
            yield from self._released()

    def finish(self, broken: Sequence[Broken]) -> Rest:
        """Return the footnotes, and what stands at the end and is none."""
        below = [
            (line, text)
            for kept in self._kept
            for line, text in zip(kept[LINE].to_pylist(), _texts(kept, self.first).to_pylist(), strict=True)
        ]
        below += [(row.line, row.text) for row in broken if row.line > self._end]
        notes = _notes(sorted(below), self._blanks)
        noted = {note.line for note in notes}
        rows = (_kept(kept, ~np.isin(kept[LINE].to_numpy(), list(noted))) for kept in self._kept)
        tables = tuple(table for table in rows if table.num_rows)
        return Rest(tables, notes, tuple(row for row in broken if row.line not in noted))

    def _released(self) -> Iterator[pa.Table]:
        yield from (kept for kept in self._kept if kept.num_rows)
        self._kept.clear()
        self._blanks.clear()


def sort_out(cut: Cut, first: int = 1) -> Sorted:
    """Separate the rows of a whole table from what only stands around them, as `Sorting` does."""
    sorting = Sorting(first=first)
    certain = list(sorting.sift(cut.table))
    rest = sorting.finish(cut.broken)
    tables = [*certain, *rest.tables] or [cut.table.slice(0, 0)]
    table = tables[0] if len(tables) == 1 else pa.concat_tables(tables)
    return Sorted(table, rest.footnotes, sorting.blank, rest.broken)


def notes_of(records: Iterable[Record]) -> tuple[Note, ...]:
    """Return the records above a table as texts."""
    return tuple(Note(record.first_line, " ".join(" ".join(record.cells).split())) for record in records)


def ragged(broken: tuple[Broken, ...], width: int) -> tuple[Finding, ...]:
    """Return one finding per broken row: too many or too few cells."""
    return tuple(
        Finding(
            "RAGGED",
            Severity.BLOCK,
            row.line,
            value=row.text[:_QUOTED],
            expected=str(width),
            hint="finding.RAGGED.hint.more" if row.width > width else "finding.RAGGED.hint.fewer",
            params={"found": str(row.width)},
        )
        for row in broken
    )


def _alone(table: pa.Table, first: int) -> npt.NDArray[np.bool_]:
    """Return which rows have nothing beyond their first column."""
    alone = np.ones(table.num_rows, bool)
    for position in range(first + 1, table.num_columns + 1):
        if column(position) not in table.column_names or not alone.any():
            break
        alone &= pc.equal(pc.binary_length(table[column(position)]), 0).to_numpy()
    return alone


def _texts(table: pa.Table, first: int) -> pa.ChunkedArray:
    """Return what stands in the columns up to the first one of the table."""
    names = [column(position) for position in range(1, first + 1)]
    joined = table[names[0]] if first == 1 else pc.binary_join_element_wise(*(table[name] for name in names), " ")
    return pc.utf8_trim_whitespace(joined)


def _kept(table: pa.Table, kept: npt.NDArray[np.bool_]) -> pa.Table:
    return table if kept.all() else table.filter(pa.array(kept))


def _notes(below: list[tuple[int, str]], blank: set[int]) -> tuple[Note, ...]:
    """Return the footnotes among the records below the table; what follows a footnote is one too."""
    notes: list[Note] = []
    for line, text in below:
        if notes or line - 1 in blank or _NOTE.match(text):
            notes.append(Note(line, " ".join(text.split())))
    return tuple(notes)
