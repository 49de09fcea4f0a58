"""A mark on one cell of a workbook: tint, comment, and the suggestion where nothing is lost by it."""

from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sector.reports.kit.order import Mark
from sector.reports.kit.tints import TINTS
from sector.reports.plain import disarmed, writable

#: Characters that a comment may hold; spreadsheets cut longer ones.
_LONGEST: Final = 8_000
_WIDTH: Final = 380
_LINE_HEIGHT: Final = 17
_LINE_CHARACTERS: Final = 52
FILLS: Final = {severity: PatternFill("solid", fgColor=f"FF{tint}") for severity, tint in TINTS.items()}


def cell_at(sheet: Worksheet, line: int, column: int) -> Cell:
    """Return a cell, or the one that holds the text of the merged cells it is part of."""
    cell = sheet.cell(line, column)
    if isinstance(cell, Cell):
        return cell
    held = next(held for held in sheet.merged_cells.ranges if cell.coordinate in held)
    return cell_at(sheet, held.min_row, held.min_col)


def mark_cell(cell: Cell, mark: Mark, heading: str) -> None:
    """Colour a cell, say why in a comment, and fill the suggestion in if the cell holds what was checked.

    A comment that is there stays above ours. A formula is never replaced.
    """
    filled = bool(mark.suggestion) and _holds(cell, mark.value)
    said = [heading, mark.text]
    if mark.suggestion:
        said.append(mark.replaced if filled else mark.proposed)
    before = [cell.comment.text] if cell.comment else []
    author = cell.comment.author if cell.comment else heading.strip("— ")
    cell.comment = _comment(writable("\n".join([*before, *said])), author)
    cell.fill = FILLS[mark.severity]
    if filled:
        put(cell, mark.suggestion, numeric=mark.numeric)


def put(cell: Cell, text: str, *, numeric: bool = False) -> None:
    """Write a text into a cell as a text, or a figure as a number; never a formula."""
    if numeric:
        cell.value = float(text) if "." in text else int(text)
        return
    cell.value = writable(disarmed(text.replace("\r\n", "\n"))) or None
    if text:
        cell.data_type = "s"


def _holds(cell: Cell, value: str) -> bool:
    if cell.data_type == "f":
        return False
    return not isinstance(cell.value, str) or cell.value.strip() == value.strip()


def _comment(text: str, author: str) -> Comment:
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    lines = sum(1 + len(line) // _LINE_CHARACTERS for line in shown.split("\n"))
    return Comment(shown, author, height=min(lines + 1, 30) * _LINE_HEIGHT, width=_WIDTH)
