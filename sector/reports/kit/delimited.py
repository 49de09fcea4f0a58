"""The same delimited text, with suggestions filled in and one more column that says what is wrong."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sector.reading.remarks import is_remark_header
from sector.reports.kit.order import Mark, Order
from sector.reports.kit.records import Record, lines_end
from sector.reports.plain import disarmed

#: Characters of the remarks of a line: less than a cell may hold when the file is read again.
_LONGEST: Final = 1_900


def write_text(order: Order, found: Iterable[Record]) -> None:
    """Write the text as UTF-8 with byte order mark, its delimiter and line ends as they were.

    Every record from the header on has one cell more, a broken one too: so no line that was too long looks right.
    Titles above the header, footnotes and blank lines stay as they are.
    """
    marked: dict[int, list[Mark]] = {}
    for mark in order.marks:
        marked.setdefault(mark.line, []).append(mark)
    place, width = -1, 0
    ends = lines_end(Path(order.source))
    with Path(order.target).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=order.delimiter, lineterminator=ends)
        for line, cells in found:
            if line == order.header:
                place, width = _place(cells), len(cells)
            row = _corrected(cells, marked.get(line, []))
            is_row = line >= order.top > 0 and bool(cells) and line not in order.notes
            if is_row:
                remark = order.remarks if line == order.header else _remark(cells, marked.get(line, []))
                _set_remark(row, disarmed(remark), place if len(cells) == width else -1)
            writer.writerow(row)


def _place(header: list[str]) -> int:
    """Return the position of the remarks of an earlier check, -1 when there are none."""
    return next((place for place, name in enumerate(header) if is_remark_header(name)), -1)


def _set_remark(row: list[str], remark: str, place: int) -> None:
    if place < 0:
        row.append(remark)
    else:
        row[place] = remark


def _corrected(cells: list[str], marks: list[Mark]) -> list[str]:
    row = [disarmed(cell) for cell in cells]
    for mark in marks:
        if _fits(cells, mark):
            row[mark.column - 1] = disarmed(mark.suggestion)
    return row


def _fits(cells: list[str], mark: Mark) -> bool:
    """Say whether a suggestion is there and the cell holds what was checked."""
    is_there = bool(mark.suggestion) and mark.column <= len(cells)
    return is_there and cells[mark.column - 1].strip() == mark.value.strip()


def _remark(cells: list[str], marks: list[Mark]) -> str:
    said: list[str] = []
    for mark in marks:
        said.append(" ".join(mark.text.split()))
        if mark.suggestion:
            said.append(mark.replaced if _fits(cells, mark) else mark.proposed)
    text = " · ".join(said)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
