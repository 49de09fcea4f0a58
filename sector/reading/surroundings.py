"""What stands below the table and between its rows: footnotes, blank rows, and rows that are broken."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.finding import Finding, Severity
from sector.reading.cutting import Broken, Cut
from sector.reading.raw import LINE, Note

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


def sort_out(cut: Cut) -> Sorted:
    """Separate the rows of the table from what only stands around them.

    A footnote is below the last row that fills two columns, and either follows a blank row or begins as notes do:
    a lone cell that does neither may be a row that was cut off, and stays.
    """
    table = cut.table
    alone = _alone(table)
    lines = table[LINE].to_numpy()
    filled = np.ones(len(alone), bool)
    filled[alone] = pc.not_equal(pc.utf8_trim_whitespace(table["c1"].filter(pa.array(alone))), "").to_numpy(
        zero_copy_only=False
    )
    blank = alone & ~filled
    full = lines[~alone]
    end = int(full[-1]) if len(full) else 0
    below = [(int(lines[i]), table["c1"][int(i)].as_py()) for i in np.flatnonzero(alone & filled & (lines > end))]
    below += [(row.line, row.text) for row in cut.broken if row.line > end]
    notes = _notes(sorted(below), set(lines[blank & (lines > end)].tolist()))
    noted = {note.line for note in notes}
    kept = ~blank & ~np.isin(lines, list(noted))
    return Sorted(
        table if kept.all() else table.filter(pa.array(kept)),
        notes,
        int(blank.sum()),
        tuple(row for row in cut.broken if row.line not in noted),
    )


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


def _alone(table: pa.Table) -> npt.NDArray[np.bool_]:
    """Return which rows have nothing beyond their first cell."""
    alone = np.ones(table.num_rows, bool)
    for name in table.column_names[1:]:
        if name == LINE or not alone.any():
            continue
        alone &= pc.equal(pc.binary_length(table[name]), 0).to_numpy()
    return alone


def _notes(below: list[tuple[int, str]], blank: set[int]) -> tuple[Note, ...]:
    """Return the footnotes among the records below the table; what follows a footnote is one too."""
    notes: list[Note] = []
    for line, text in below:
        if notes or line - 1 in blank or _NOTE.match(text):
            notes.append(Note(line, " ".join(text.split())))
    return tuple(notes)
