"""Workbooks written part by part: the same bytes each time, and also such as no spreadsheet would save."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

import xlsxwriter

from .packing import Member, compound, member, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def letters(position: int) -> str:
    """Return the name of a column, 1 for the first."""
    name = ""
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_xml(rows: Iterable[Sequence[object]]) -> str:
    """Return the part of a sheet: numbers as numbers, a text that begins with ``=`` as a formula without value."""
    body = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{letters(n)}{number}", value) for n, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return wrapped(body)


def wrapped(body: str, before: str = "") -> str:
    """Return the part of a sheet from the rows it holds."""
    return f'{_XML}{before}<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def parts(sheets: dict[str, str], shared: str = "", extra: Iterable[Member] = ()) -> list[Member]:
    """Return the members of a workbook.

    Parameters
    ----------
    sheets
        Name of the sheet → its part.
    shared
        Part of the shared strings, when there is one.
    """
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers
    )
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    if shared:
        overrides += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        links += f'<Relationship Id="rIdS" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>'
    )
    root = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    made = [
        member("[Content_Types].xml", types),
        member("_rels/.rels", f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>'),
        member(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        ),
        member(
            "xl/_rels/workbook.xml.rels",
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        ),
    ]
    made += [member(f"xl/worksheets/sheet{n}.xml", part) for n, part in enumerate(sheets.values(), 1)]
    if shared:
        made.append(member("xl/sharedStrings.xml", shared))
    return [*made, *extra]


def raw(rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet."""
    return zipped(parts({"Feuil1": sheet_xml(rows)}))


def saved(sheets: dict[str, Iterable[Sequence[object]]], **options: object) -> bytes:
    """Return a workbook as a spreadsheet saves it; `options` are those of xlsxwriter."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False, **options})
    book.set_properties({"created": datetime(2025, 3, 1, tzinfo=UTC)})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for position, value in enumerate(row):
                if value is not None:
                    sheet.write(number, position, value)
    book.close()
    return target.getvalue()


def legacy(rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook in the format of Excel 97 (BIFF8)."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(value: str, width: str) -> bytes:
        return struct.pack(f"<{width}B", len(value), 1) + value.encode("utf-16-le")

    cells = b""
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            place = struct.pack("<HHH", y, x, 0)
            if isinstance(value, str):
                cells += record(0x0204, place + text(value, "H"))
            else:
                cells += record(0x0203, place + struct.pack("<d", value))
    begin = struct.pack("<HHHHLL", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    globals_ = record(0x0809, begin) + record(0x0042, struct.pack("<H", 1200))
    name = text("Feuil1", "B")
    start = len(globals_) + 4 + 6 + len(name) + 4
    globals_ += record(0x0085, struct.pack("<LH", start, 0) + name) + record(0x000A, b"")
    sheet = record(0x0809, begin[:2] + struct.pack("<H", 0x0010) + begin[4:]) + cells + record(0x000A, b"")
    return compound({"Workbook": globals_ + sheet})


def _cell(place: str, value: object) -> str:
    if isinstance(value, str):
        if value.startswith("="):
            return f'<c r="{place}"><f>{escape(value[1:])}</f></c>'
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return "" if value is None else f'<c r="{place}"><v>{value}</v></c>'
