"""The sheets of a workbook as rows of text, with what their values do not say."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sector.reading import limits
from sector.reading.workbook.facts import Facts, damaged
from sector.reading.workbook.open_document import scan_content
from sector.reading.workbook.spreadsheet_ml import read_parts, scan_sheet
from sector.reading.workbook.stop import Stop
from sector.reading.workbook.values import text_of

_BLOCK: Final = 1 << 18


def extract(package: Path, kind: str, folder: Path) -> list[dict[str, object]]:
    """Write the rows of each sheet and return what each one is.

    Every part is streamed, and the place of its cells checked, before calamine sees the workbook: it makes a grid
    as large as the cells lie apart.

    Raises
    ------
    Stop
        ``LIMIT``, ``XML`` or ``CRYPT``.
    """
    with ZipFile(package) as parts:
        facts = _open_document(parts) if kind == "ods" else _spreadsheet_ml(parts)
    if sum(fact.area for fact in facts if fact) > limits.ROWS * limits.COLUMNS:
        raise Stop("LIMIT", "finding.LIMIT.hint.reader")
    sheets: list[dict[str, object]] = []
    budget = limits.READER_OUTPUT_BYTES
    try:
        with CalamineWorkbook.from_path(str(package)) as book:
            if len(book.sheets_metadata) != len(facts):
                raise damaged()
            for number, (about, fact) in enumerate(zip(book.sheets_metadata, facts, strict=True)):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                if fact is None:
                    raise damaged()
                written, width = _write(book.get_sheet_by_index(number), fact, folder / f"{number}.jsonl", budget)
                budget -= written
                sheets.append(
                    {
                        "name": about.name,
                        "file": f"{number}.jsonl",
                        "hidden": about.visible != SheetVisibleEnum.Visible,
                        "width": width,
                        "formulas": fact.formulas,
                        "first_formula": fact.first_formula,
                        "uncached": fact.uncached,
                        "spans": list(fact.spans.items()),
                    }
                )
    except CalamineError as error:
        raise damaged() from error
    return sheets


def _spreadsheet_ml(package: ZipFile) -> list[Facts | None]:
    names = set(package.namelist())
    heads = [name for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") if name in names]
    parts = read_parts({name: _blocks(package, name) for name in heads})
    if len(parts.names) > limits.SHEETS:
        raise Stop("LIMIT", "finding.LIMIT.hint.sheets", expected=f"{limits.SHEETS}")
    return [
        scan_sheet(_blocks(package, name), recalculated=parts.recalculated) if name in names else None
        for name in parts.names
    ]


def _open_document(package: ZipFile) -> list[Facts | None]:
    return [*scan_content(_blocks(package, "content.xml"))]


def _blocks(package: ZipFile, name: str) -> Iterator[bytes]:
    with package.open(name) as stream:
        while block := stream.read(_BLOCK):
            yield block


def _write(sheet: CalamineSheet, facts: Facts, target: Path, budget: int) -> tuple[int, int]:
    """Write one line for each row, the first one of the sheet included; return the bytes and the widest row."""
    left = sheet.start[1] if sheet.start else 0
    blank = [""] * limits.COLUMNS
    written = width = 0
    with target.open("wb") as file:
        for line, row in enumerate(sheet.iter_rows(), start=1):
            kept = max(0, facts.ends.get(line, 0) - left)
            if row[kept:] != blank[kept : len(row)]:
                raise damaged()
            cells, exact = _row([*blank[:left], *row[:kept]], facts.errors.get(line, {}))
            data = json.dumps([cells, exact], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            written, width = written + len(data), max(width, len(cells))
            if written > budget:
                raise Stop(
                    "LIMIT", "finding.LIMIT.hint.book_text", expected=limits.megabytes(limits.READER_OUTPUT_BYTES)
                )
            file.write(data)
    return written, width


def _row(values: Sequence[object], errors: dict[int, str]) -> tuple[list[str], list[int]]:
    """Return the texts of a row up to the last one, and the positions of the numbers with decimals.

    A text that is too long is cut behind the limit: that is enough to refuse it where it matters.
    """
    cells: list[str] = []
    exact: list[int] = []
    for position, value in enumerate(values, start=1):
        if isinstance(value, str):
            cells.append(value[: limits.CELL_CHARACTERS + 1])
            continue
        text, is_exact = text_of(value)
        cells.append(text)
        if is_exact:
            exact.append(position)
    for position, said in errors.items():
        cells[position - 1] = said
    while cells and not cells[-1]:
        cells.pop()
    return cells, exact
