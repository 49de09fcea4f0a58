"""Cells of figures as numbers, marks and problems; a cell that is plainly a number never leaves the engine."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.reading.claims import Text
from sector.reading.numerals import SPACES, Convention, Numeral, Problem, parse
from sector.reading.raw import column, exact
from sector.validation.columns import distinct, text_column
from sector.validation.engine import quoted

_PLAIN: Final = "[0-9]{1,15}"
#: Digits grouped by a space of any kind.
_GROUPED: Final = rf"[0-9][{SPACES}][0-9]"
#: Id of each problem in a row; 0 stands for none.
PROBLEM_IDS: Final = {problem: number for number, problem in enumerate(Problem, start=1)}


@dataclass(slots=True)
class Marks:
    """Statuses that cells of figures carry themselves: (status letters, confidentiality) → id, 0 for none."""

    ids: dict[tuple[str, str], int] = field(default_factory=lambda: {("", ""): 0})

    def place(self, numeral: Numeral) -> int:
        """Return the id of the marks of a cell, a new one when they were not met before."""
        return self.ids.setdefault((numeral.status, numeral.conf), len(self.ids))


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of figures: per row the number (NaN for none), the id of its marks and of its problem.

    Parameters
    ----------
    changes
        Kind of change → rows whose number took it to be read: ``THOUSANDS`` for spaces that group digits,
        ``FLAGS`` for letters beside the number.
    """

    numbers: npt.NDArray[np.float64]
    marks: npt.NDArray[np.int32]
    problems: npt.NDArray[np.int8]
    changes: Mapping[str, npt.NDArray[np.int64]] = field(default_factory=dict[str, npt.NDArray[np.int64]])


def read_cells(
    connection: duckdb.DuckDBPyConnection,
    raw: pa.Table,
    texts: Sequence[Text],
    convention: Convention,
    dash: str,
) -> tuple[dict[Text, Cells], Marks]:
    """Read columns of figures.

    Parameters
    ----------
    dash
        What a dash alone means: ``missing``, ``zero``, or empty when nobody said.
    """
    selected = ", ".join(f"{_figure(text, convention, raw.column_names)} as n{i}" for i, text in enumerate(texts))
    numbers = connection.sql(f"select {selected} from raw").to_arrow_table()  # noqa: S608  our own columns
    marks = Marks()
    cells = {
        text: _read(text_column(connection, raw, text), numbers[f"n{i}"], marks, convention, dash)
        for i, text in enumerate(texts)
    }
    return cells, marks


def _read(
    column: pa.ChunkedArray, plain: pa.ChunkedArray, marks: Marks, convention: Convention, dash: str
) -> Cells:
    numbers = plain.to_numpy()
    numbers = numbers if numbers.flags.writeable else numbers.copy()
    ids, problems = np.zeros(len(numbers), np.int32), np.zeros(len(numbers), np.int8)
    grouped = pc.match_substring_regex(column, _GROUPED).to_numpy(zero_copy_only=False)
    changes = {"THOUSANDS": np.flatnonzero(grouped)} if grouped.any() else {}
    if plain.null_count:
        odd = np.flatnonzero(np.isnan(numbers) & pc.not_equal(pc.binary_length(column), 0).to_numpy())
        found = distinct(column.take(pa.array(odd)))
        numerals = [_decided(parse(text, convention), dash) for text in found.texts]
        values = np.array([np.nan if n.value is None else n.value for n in numerals], np.float64)
        numbers[odd] = values[found.ids]
        ids[odd] = np.array([marks.place(n) for n in numerals], np.int32)[found.ids]
        problems[odd] = np.array([PROBLEM_IDS[n.problem] if n.problem else 0 for n in numerals], np.int8)[
            found.ids
        ]
        flagged = np.array([n.value is not None and bool(n.status or n.conf) for n in numerals], bool)[found.ids]
        if flagged.any():
            changes["FLAGS"] = odd[flagged]
    if "THOUSANDS" in changes:
        changes["THOUSANDS"] = np.flatnonzero(grouped & ~np.isnan(numbers))
    return Cells(numbers, ids, problems, changes)


def _figure(text: Text, convention: Convention, names: Sequence[str]) -> str:
    """Return the SQL of the number in a text; one that a sheet stores as a number needs no convention."""
    sql = text.sql or quoted(text.constant)
    number = _number(sql, convention)
    if text.position is None or sql != column(text.position) or exact(text.position) not in names:
        return number
    return f"case when {exact(text.position)} then try_cast({sql} as double) else {number} end"


def _number(sql: str, convention: Convention) -> str:
    """Return the SQL of the number in a text, null when it is not plainly one under the convention."""
    cleaned = f"replace({sql}, '−', '-')"
    for mark in convention.thousands:
        cleaned = f"replace({cleaned}, {quoted(mark)}, '')"
    if convention.decimal == ",":
        cleaned = f"replace({cleaned}, ',', '.')"
    return (
        f"case when regexp_full_match({sql}, '{_PLAIN}') then try_cast({sql} as double)"
        f" when {sql} <> '' and regexp_full_match({sql}, {quoted(convention.pattern)})"
        f" then try_cast({cleaned} as double) end"
    )


def _decided(numeral: Numeral, dash: str) -> Numeral:
    if numeral.problem is not Problem.DASH or not dash:
        return numeral
    return Numeral(0.0) if dash == "zero" else Numeral(None, "O")
