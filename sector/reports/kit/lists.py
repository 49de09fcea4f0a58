"""The sheets that list findings, with links to their cells."""

from collections.abc import Iterator
from typing import Any, Final

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from sector.reports.kit.marking import FILLS, put
from sector.reports.kit.order import Listing, Row
from sector.reports.kit.tints import HEADING, INK, INKS, LINK

_TOP: Final = Alignment(vertical="top", wrap_text=True)
_LINE_AT: Final = Alignment(vertical="top", horizontal="center")
_RULE: Final = Border(bottom=Side(style="thin", color=f"FF{INK}"))
#: Positions of the severity and of the line in `Row.cells`.
_SEVERITY, _LINE = 1, 2


def write_listing(sheet: Any, listing: Listing, target: str) -> None:  # noqa: ANN401  two kinds of sheet
    """Write a list into an empty sheet, its headings frozen under the sentences.

    Parameters
    ----------
    target
        Title of the sheet that the links lead to; empty for none.
    """
    for position, width in enumerate(listing.widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    top = len(listing.intro) + 2
    sheet.freeze_panes = f"A{top + 1}"
    for number, sentence in enumerate(listing.intro):
        sheet.append([_cell(sheet, sentence, font=Font(bold=number == 0, size=14 if number == 0 else 11))])
    sheet.append([])
    head = PatternFill("solid", fgColor=f"FF{HEADING}")
    sheet.append([_cell(sheet, text, font=Font(bold=True), fill=head, border=_RULE) for text in listing.headings])
    for number, row in enumerate(listing.rows, top + 1):
        sheet.append(list(_cells(sheet, row, number, target)))


def place(title: str, line: int, column: int) -> str:
    """Return the reference of a cell in a sheet, as links and formulas write it."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{get_column_letter(column)}{line}"


def _cells(sheet: Any, row: Row, number: int, target: str) -> Iterator[Cell]:  # noqa: ANN401
    for position, text in enumerate(row.cells):
        cell = _cell(sheet, text, alignment=_TOP)
        if position == _SEVERITY:
            cell.fill, cell.font = FILLS[row.severity], Font(bold=True, color=f"FF{INKS[row.severity]}")
        if position == _LINE and text:
            cell.value, cell.alignment = int(text), _LINE_AT
            if target:
                cell.row, cell.column = number, position + 1
                cell.hyperlink = Hyperlink(cell.coordinate, location=place(target, row.line, row.column))
                cell.font = Font(underline="single", color=f"FF{LINK}")
        yield cell


def _cell(sheet: Any, text: str, **style: object) -> Cell:  # noqa: ANN401
    cell = WriteOnlyCell(sheet)
    put(cell, text)
    for name, value in style.items():
        setattr(cell, name, value)
    return cell
