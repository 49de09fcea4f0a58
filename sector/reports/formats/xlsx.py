"""XLSX: the table with true numbers and a frozen, filtered head, then what must be known, then the signs."""

import io
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sector.reports.document import Document, Figure, Value
from sector.reports.formats.layout import pages
from sector.reports.plain import FORMULA_SIGNS, writable

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Nothing that a cell holds is anything but what it says.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Characters that a cell can hold.
_MOST: Final = 32767


def xlsx(document: Document) -> bytes:
    """Return a workbook: data, notes, signs.

    Numbers are numbers, shown with the decimals of their unit; in the place of an absent one stands the word for
    why, which no sum counts. Texts are texts, whatever they look like.
    """
    out = io.BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties(
        {
            "title": writable(document.title)[:255],
            "comments": "",
            # The day of the figures: the same file whenever it is made. Excel's own times know no zone.
            "created": document.created.replace(tzinfo=None, microsecond=0),
        }
    )
    styles = _Styles(book)
    for page in pages(document):
        sheet = book.add_worksheet(page.name)
        for at, size in enumerate(page.widths):
            sheet.set_column(at, at, size, styles.wrapped if page.is_wrapped else None)
        for at, head in enumerate(page.heads):
            _put(sheet, (0, at), head, styles.head, styles)
        for number, row in enumerate(page.rows, 1):
            for at, item in enumerate(row):
                _put(sheet, (number, at), item, None, styles)
        sheet.freeze_panes(1, page.frozen)
        if page.rows:
            sheet.autofilter(0, 0, len(page.rows), len(page.heads) - 1)
    book.close()
    return out.getvalue()


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[int | None, bool], Format] = {}
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"quote_prefix": True})
        self.absent = book.add_format({"italic": True, "align": "right", "font_color": "#555555"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def number(self, figure: Figure) -> Format:
        """Return the format of a figure."""
        key = (figure.decimals, figure.is_percent)
        if key not in self._numbers:
            self._numbers[key] = self._book.add_format({"num_format": number_format(*key)})
        return self._numbers[key]


def number_format(decimals: int | None, is_percent: bool) -> str:
    """Return how a workbook writes a number; groups and marks are those of whoever opens it."""
    if decimals is None:
        return "General"
    places = "." + "0" * decimals if decimals else ""
    return f"0{places}%" if is_percent else f"#,##0{places}"


def _put(sheet: Worksheet, at: tuple[int, int], item: Value, style: Format | None, styles: _Styles) -> None:
    if isinstance(item, Figure):
        if item.value is not None:
            sheet.write_number(*at, item.value, styles.number(item))
        elif item.mark:
            sheet.write_string(*at, item.mark, styles.absent)
    elif isinstance(item, int):
        sheet.write_number(*at, item)
    elif item:
        text = writable(item)[:_MOST]
        sheet.write_string(*at, text, style or (styles.quoted if text.startswith(FORMULA_SIGNS) else None))
