"""A model file as a workbook: the table, what each column means, and the names to choose from."""

import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sector.analyse import Library
from sector.i18n import Translator
from sector.reports.kit.lists import place
from sector.reports.kit.marking import cell_at, put
from sector.reports.kit.tints import HEADING, INK
from sector.reports.models.figures import MEASURES, published
from sector.reports.models.lists import sectors, territories
from sector.reports.models.tables import YEARS, Table

#: Rows for which the lists are offered.
_OFFERED: Final = 5_000
_FIGURES: Final = (*MEASURES, YEARS)
_COLUMNS: Final = ("column", "meaning", "allowed", "example")
_WIDTHS: Final = {"ref_area": 28, "activity": 34, "comment_obs": 46, "measure": 18}
_RULE: Final = Border(bottom=Side(style="thin", color=f"FF{INK}"))


def workbook(table: Table, library: Library, texts: Translator) -> bytes:
    """Return the workbook (XLSX) of a table, its header frozen and its columns explained."""
    book = Workbook()
    book.remove(book.worksheets[0])
    data, explained, lists = (
        book.create_sheet(texts.text(f"model.sheet.{name}")) for name in ("data", "columns", "lists")
    )
    _fill(data, table)
    _explain(explained, table, library, texts)
    _offer(data, lists, table, library, texts)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    _head(sheet, table.headers, [_WIDTHS.get(field, 14) for field in table.fields])
    for number, row in enumerate(table.rows, 2):
        for position, (field, text) in enumerate(zip(table.fields, row, strict=True), 1):
            is_number = text.isdecimal() and field in (*_FIGURES, "time_period")
            put(cell_at(sheet, number, position), text, numeric=is_number)


def _explain(sheet: Worksheet, table: Table, library: Library, texts: Translator) -> None:
    _head(sheet, [texts.text(f"model.explained.{name}") for name in _COLUMNS], [20, 60, 60, 34])
    for field in dict.fromkeys(table.fields):
        position = table.fields.index(field)
        told = (
            table.headers[position],
            texts.text(f"model.meaning.{field}"),
            texts.text(f"model.allowed.{field}"),
            table.rows[0][position],
        )
        sheet.append([])
        for column, text in enumerate(told, 1):
            cell = cell_at(sheet, sheet.max_row + (column == 1), column)
            put(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    cube = published(library)
    put(cell_at(sheet, sheet.max_row + 2, 1), texts.text("model.source", citation=cube.source.citation))


def _offer(data: Worksheet, lists: Worksheet, table: Table, library: Library, texts: Translator) -> None:
    """Write the names to choose from and offer them in the table; other spellings stay possible."""
    names = {
        "ref_area": territories(library.reference, texts.language),
        "activity": sectors(library.reference, published(library).source, texts.language),
    }
    _head(lists, [table.headers[table.fields.index(field)] for field in names], [40, 60])
    for position, (field, offered) in enumerate(names.items(), 1):
        for number, name in enumerate(offered, 2):
            put(cell_at(lists, number, position), name)
        letter = get_column_letter(position)
        first = place(lists.title, 2, position).replace(f"!{letter}", f"!${letter}$")
        chosen = DataValidation("list", formula1=f"={first}:${letter}${len(offered) + 1}", errorStyle="warning")
        chosen.error = texts.text(f"model.allowed.{field}")
        column = get_column_letter(table.fields.index(field) + 1)
        chosen.add(f"{column}2:{column}{_OFFERED}")
        data.add_data_validation(chosen)


def _head(sheet: Worksheet, texts: Sequence[str], widths: Sequence[int]) -> None:
    sheet.freeze_panes = "A2"
    for position, (text, width) in enumerate(zip(texts, widths, strict=True), 1):
        cell = cell_at(sheet, 1, position)
        put(cell, text, numeric=text.isdecimal())
        cell.font, cell.border = Font(bold=True), _RULE
        cell.fill = PatternFill("solid", fgColor=f"FF{HEADING}")
        sheet.column_dimensions[get_column_letter(position)].width = width
