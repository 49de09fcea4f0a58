"""Workbooks and archives made for tests: by the libraries people use, and byte by byte."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADER = ("département", "année", "secteur", "emplois", "entreprises")
ROWS = (("Meuse", 2013, "numérique", 310, 95), ("Moselle", 2013, "numérique", 2900, 1010))

Rows = Sequence[Sequence[object]]


def saved(path: Path, sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), **options: object) -> Path:
    """Write a workbook with xlsxwriter."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for position, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, position, value)
            if name in hidden:
                sheet.hide()
        next(sheet for sheet in book.worksheets() if sheet.name not in hidden).activate()
    return path


def ods(path: Path, sheets: Mapping[str, Rows], spans: Mapping[tuple[int, int], int] | None = None) -> Path:
    """Write a workbook with odfpy; `spans` says how many columns the cell at row and position, from 0, covers."""
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for number, row in enumerate(rows):
            line = TableRow()
            covered = 0
            for position, value in enumerate(row):
                width = (spans or {}).get((number, position), 1)
                line.addElement(CoveredTableCell() if covered else _cell(value, width))
                covered = covered - 1 if covered else width - 1
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _cell(value: object, width: int) -> TableCell:
    more = {"numbercolumnsspanned": width, "numberrowsspanned": 1} if width > 1 else {}
    if value is None or value == "":
        return TableCell(**more)
    if isinstance(value, str):
        cell = TableCell(valuetype="string", **more)
        for paragraph in value.split("\n"):
            cell.addElement(P(text=paragraph))
        return cell
    return TableCell(valuetype="float", value=str(value), **more)


def sheet_xml(body: str, before: str = "") -> str:
    """Return the part of a sheet from the rows it holds."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def parts(sheets: Sequence[str], shared: str = "") -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="F{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    if shared:
        links += f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="b"'
        f' Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    made |= {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, start=1)}
    if shared:
        made["xl/sharedStrings.xml"] = shared
    return {name: text.encode() for name, text in made.items()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these members."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return target.getvalue()


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a zip archive of these members."""
    path.write_bytes(zipped(members))
    return path


def row_xml(*cells: str | float, line: int = 1) -> str:
    """Return a row whose texts are inline and whose numbers are numbers."""
    inside = "".join(
        f'<c r="{chr(65 + place)}{line}" t="inlineStr"><is><t>{cell}</t></is></c>'
        if isinstance(cell, str)
        else f'<c r="{chr(65 + place)}{line}"><v>{cell}</v></c>'
        for place, cell in enumerate(cells)
    )
    return f'<row r="{line}">{inside}</row>'


def bomb(size: int, unit: bytes = b"a") -> bytes:
    """Return a gz of `size` bytes, made without ever holding them."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = unit * (1_000_000 // len(unit))
    made = [engine.compress(block) for _ in range(size // len(block))]
    return b"".join([*made, engine.flush()])
