"""A workbook of the cells of a text: the same lines, the same columns, every cell a text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from sector.reports.kit.lists import write_listing
from sector.reports.kit.marking import mark_cell, put
from sector.reports.kit.order import Mark, Order
from sector.reports.kit.records import Record

#: Rows that a sheet can have.
_LAST_ROW: Final = 1_048_576
#: Of every column, in characters.
_WIDTH: Final = 18


def write_cells(order: Order, found: Iterable[Record]) -> None:
    """Write the lists and, after them, the records, each in the row of its line.

    A cell with line feeds takes one row here and several lines there: the rows between stay empty, so that every
    line keeps its number.
    """
    book = Workbook(write_only=True)
    for listing in order.listings:
        write_listing(book.create_sheet(listing.title), listing, order.sheet)
    if order.sheet:
        sheet = book.create_sheet(order.sheet)
        sheet.freeze_panes = f"A{order.header + 1}"
        sheet.sheet_format.defaultColWidth = _WIDTH
        _Filling(sheet, order).fill(found)
    book.save(Path(order.target))


@dataclass(slots=True)
class _Filling:
    """The sheet of the cells, row by row."""

    sheet: Any
    order: Order
    rows: int = 0

    def fill(self, found: Iterable[Record]) -> None:
        marked: dict[int, dict[int, Mark]] = {}
        for mark in self.order.marks:
            if mark.line <= _LAST_ROW:
                marked.setdefault(mark.line, {})[mark.column] = mark
        for line, cells in found:
            if line > _LAST_ROW:
                break
            if not self.order.only_marked or line in marked or line == self.order.header:
                self._advance(line, marked)
                self._append(cells, marked.get(line, {}), is_header=line == self.order.header)
        self._advance(max(marked, default=0) + 1, marked)

    def _advance(self, line: int, marked: Mapping[int, Mapping[int, Mark]]) -> None:
        """Leave the rows before a line empty but for their marks: those of lines inside a cell."""
        while self.rows < line - 1:
            self._append([], marked.get(self.rows + 1, {}), is_header=False)

    def _append(self, cells: list[str], marks: Mapping[int, Mark], *, is_header: bool) -> None:
        self.sheet.append(list(self._row(cells, marks, is_header=is_header)))
        self.rows += 1

    def _row(self, cells: list[str], marks: Mapping[int, Mark], *, is_header: bool) -> Iterator[Cell]:
        for position in range(1, max(len(cells), *marks, 0) + 1):
            cell = WriteOnlyCell(self.sheet)
            put(cell, cells[position - 1] if position <= len(cells) else "")
            if is_header:
                cell.font = Font(bold=True)
            if position in marks:
                mark_cell(cell, marks[position], self.order.heading)
            yield cell
