"""The analyst's own workbook, marked: sheets, formats, widths and formulas as they were."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sector.reports.kit.lists import write_listing
from sector.reports.kit.marking import FILLS, cell_at, mark_cell
from sector.reports.kit.order import Order
from sector.reports.kit.results import put_back

#: Rows in which the headings of a list stand.
_TOP_ROWS = 8
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def write_own(order: Order) -> None:
    """Write the workbook with the marks on its cells and the lists in front of its sheets.

    What an earlier check had added is taken out first. Macros are left behind, and so are drawings that are
    neither charts nor pictures.
    """
    book = load_workbook(order.source, rich_text=True)
    _forget(book, order)
    checked = book[order.sheet] if order.sheet in book.sheetnames else book.worksheets[0]
    for mark in order.marks:
        if mark.line <= _LAST_ROW and mark.column <= _LAST_COLUMN:
            mark_cell(cell_at(checked, mark.line, mark.column), mark, order.heading)
    for sheet in book.worksheets:
        # Sheets that stay selected together would take each other's corrections.
        for view in sheet.views.sheetView:
            view.tabSelected = False
    for position, listing in enumerate(order.listings):
        write_listing(book.create_sheet(listing.title, position), listing, checked.title)
    book.active = 0
    book.calculation.fullCalcOnLoad = True
    book.save(Path(order.target))
    put_back(Path(order.source), Path(order.target))


def _forget(book: Workbook, order: Order) -> None:
    """Take out the lists, comments and tints of an earlier check."""
    for sheet in book.worksheets[:-1]:
        if _is_list(sheet, order.own_heads):
            book.remove(sheet)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment:
                    _clean(cell, order.own_headings)


def _is_list(sheet: Worksheet, heads: tuple[tuple[str, ...], ...]) -> bool:
    top = sheet.iter_rows(max_row=_TOP_ROWS, max_col=len(heads[0]), values_only=True)
    return any(row in heads for row in top)


def _clean(cell: Cell, headings: tuple[str, ...]) -> None:
    text, author = (cell.comment.text, cell.comment.author) if cell.comment else ("", "")
    ours = next((heading for heading in headings if heading in text), "")
    if not ours:
        return
    kept = text[: text.index(ours)].rstrip("\n")
    cell.comment = Comment(kept, author) if kept else None
    if any(cell.fill.fgColor.rgb == fill.fgColor.rgb for fill in FILLS.values()):
        cell.fill = PatternFill()
