"""The rows of a sheet as a table of text."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import re
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sector.reading.cutting import require_short_cells
from sector.reading.raw import LINE, column, exact
from sector.reading.refusal import refused
from sector.reading.shape import Cut
from sector.reading.workbook.process import Sheet

_BATCH: Final = 5_000
# What `sector.reading.scan` refuses in a text, written once for RE2 and for Python.
_HIDDEN: Final = (
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_NUL: Final = r"|\x00"
_LONE_RETURN: Final = "|\r[^\n]|\r$"
_PLACE: Final = re.compile(_HIDDEN + _NUL + "|\r(?!\n)")


def rows_below(sheet: Sheet, before: int) -> Cut:
    """Return the rows under the first `before` ones, every row as wide as the sheet.

    Raises
    ------
    Refused
        ``CHAR`` at a control or invisible character, ``LIMIT`` at a cell that is too long, each with its place.
    """
    rows = enumerate(sheet.rows(), start=1)
    for line, (cells, _) in islice(rows, before):
        _require_visible(pa.chunked_array([cells or [""]], pa.string()), line)
    exact_lines: dict[int, list[int]] = {}
    names = [column(position) for position in range(1, sheet.width + 1)]
    schema = pa.schema([*((name, pa.string()) for name in names), (LINE, pa.int32())])
    tables: list[pa.Table] = [schema.empty_table()]
    while batch := list(islice(rows, _BATCH)):
        for line, (_, positions) in batch:
            for position in positions:
                exact_lines.setdefault(position, []).append(line)
        tables.append(_table(batch, schema))
    table = pa.concat_tables(tables)
    for position, found in sorted(exact_lines.items()):
        mask = np.isin(table[LINE].to_numpy(), found)
        table = table.append_column(exact(position), pa.array(mask))
    return Cut(table, (), before + table.num_rows)


def _table(batch: list[tuple[int, tuple[list[str], list[int]]]], schema: pa.Schema) -> pa.Table:
    """Return some rows as a table; columns that they leave empty cost nothing, a sheet may be wide and bare."""
    lines = [line for line, _ in batch]
    used = max(len(cells) for _, (cells, _) in batch)
    padded = (cells + [""] * (used - len(cells)) for _, (cells, _) in batch)
    filled = [pa.array([*cells], pa.string()) for cells in zip(*padded, strict=True)]
    blank = pa.array([""] * len(batch), pa.string())
    table = pa.table([*filled, *[blank] * (len(schema) - 1 - used), pa.array(lines, pa.int32())], schema=schema)
    for position, cells in enumerate(table.columns[:used], start=1):
        _require_visible(cells, lines[0], position)
    require_short_cells(table.select(range(used)), np.array(lines))
    return table


def _require_visible(cells: pa.ChunkedArray, first: int, position: int | None = None) -> None:
    """Check the cells of a column, or of a row when no position is given."""
    hidden = pc.match_substring_regex(cells, _HIDDEN + _NUL + _LONE_RETURN)
    if not pc.any(hidden).as_py():
        return
    ordinal = pc.index(hidden, True).as_py()
    match = _PLACE.search(cells[ordinal].as_py())
    line, place = (first + ordinal, position) if position else (first, ordinal + 1)
    value = f"U+{ord(match.group()):04X}" if match else ""
    raise refused("CHAR", line=line, column=place, value=value, hint="finding.CHAR.hint.remove")
