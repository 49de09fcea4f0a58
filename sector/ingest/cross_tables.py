"""A file that is one table with its totals, read for the audit of what it hides."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sector.confidentiality.cross_table import CrossTable, Figure
from sector.confidentiality.reducing import tightened
from sector.confidentiality.system import Contradiction
from sector.model.errors import InvalidValue, UserError
from sector.reading.encoding import blocks, detect
from sector.reading.layout import DELIMITERS
from sector.reading.limits import CELL_CHARACTERS, COLUMNS, ROWS
from sector.reading.numerals import UNDECLARED, Convention, Numeral, Problem, parse
from sector.reference import Reference
from sector.reference.spelling import normalise

#: Bytes of a table; more is a register.
_BYTES: Final = 20_000_000
#: Words that hide a figure beside those of every file.
_SECRET: Final = frozenset(
    ("confidentiel", "confidentielle", "confidential", "vertraulich", "geheim", "secret statistique", "hidden")
)
#: What a table whose numbers can be read in two ways is tried with.
_CONVENTIONS: Final = (Convention("."), Convention(","), Convention(".", ","), Convention(",", "."))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The table as it stands: lines of the file, labels, and the texts between them."""

    lines: Sequence[int]
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[str]]
    delimiter: str
    corner: str


def read_cross_table(path: Path, reference: Reference, convention: Convention | None = None) -> CrossTable:
    """Return the table of a file: labels in the first row and column, totals in the last ones.

    Parameters
    ----------
    convention
        How it writes numbers; None where that shows.

    Raises
    ------
    UserError
        If the file is not such a table; the message says where it is not.
    """
    if not path.is_file():
        raise UserError("ingest.no_file", name=path.name)
    if path.stat().st_size > _BYTES:
        raise UserError("table.large", bytes=_BYTES)
    texts = _texts(_decoded(path), reference)
    if convention is not None:
        return _table(texts, convention)
    if not any(_numeral(text, UNDECLARED).problem is Problem.AMBIGUOUS for row in texts.cells for text in row):
        return _table(texts, UNDECLARED)
    found = list(_readings(texts))
    if len(found) != 1:
        raise UserError("table.ambiguous")
    return found[0]


def _readings(texts: _Texts) -> Iterator[CrossTable]:
    """Yield the table under each way to write numbers under which its totals add up; equal ones once."""
    seen: list[object] = []
    for convention in _CONVENTIONS:
        try:
            table = _table(texts, convention)
            tightened(table.system())
        except (InvalidValue, Contradiction):
            continue
        values = [[cell.value for cell in row] for row in table.cells]
        if values not in seen:
            seen.append(values)
            yield table


def _decoded(path: Path) -> str:
    text = b"".join(blocks(path, detect(path))).decode()
    if "\0" in text:
        raise UserError("table.binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _texts(text: str, reference: Reference) -> _Texts:
    delimiter, records = _records(text)
    if len(records) < 2:
        raise UserError("table.empty")
    records = _trimmed(records)
    width = len(records[0][1])
    for line, cells in records:
        if len(cells) != width:
            raise UserError("table.ragged", line=line, found=len(cells), expected=width)
    if width < 3 or len(records) < 3:
        raise UserError("table.small")
    if width > COLUMNS or len(records) > ROWS:
        raise UserError("table.limit", columns=COLUMNS, rows=ROWS)
    header = [cell.strip() for cell in records[0][1]]
    labels = [cells[0].strip() for _, cells in records[1:]]
    for label, key in ((labels[-1], "table.no_total_row"), (header[-1], "table.no_total_column")):
        if normalise(label) not in reference.total_spellings:
            raise UserError(key, value=label[:80])
    bodies = [cells[1:] for _, cells in records[1:]]
    lines = [line for line, _ in records[1:]]
    return _Texts(lines, labels, header[1:], bodies, delimiter, header[0])


def _records(text: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """Return the delimiter, and line and cells of each record that is not blank."""
    declared = text[4:5] if text[:4].lower() == "sep=" else ""
    if declared:
        text = "\n" + text.partition("\n")[2]  # an empty line keeps the count
    found = {mark: _cut(text, mark) for mark in ((declared,) if declared in DELIMITERS else DELIMITERS)}

    def regular(mark: str) -> tuple[bool, int]:
        widths = [len(cells) for _, cells in found[mark]]
        return max(widths, default=0) > 1, max(
            (widths.count(width) for width in set(widths) if width > 1), default=0
        )

    best = max(found, key=regular)
    return best, found[best]


def _trimmed(records: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return the records without the columns at their end in which nothing stands, as spreadsheets leave them."""
    used = max((n + 1 for _, cells in records for n, cell in enumerate(cells) if cell.strip()), default=0)
    return [(line, cells[:used]) for line, cells in records]


def _cut(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((reader.line_num, cells))
    except csv.Error:
        return []
    return records


def _table(texts: _Texts, convention: Convention) -> CrossTable:
    cells = [
        [_figure(text, convention, line, label) for text, label in zip(row, texts.columns, strict=True)]
        for row, line in zip(texts.cells, texts.lines, strict=True)
    ]
    return CrossTable(texts.rows, texts.columns, cells, texts.delimiter, texts.corner)


def _figure(text: str, convention: Convention, line: int, label: str) -> Figure:
    where = {"line": line, "label": label[:80], "value": text.strip()[:80]}
    found = _numeral(text, convention)
    if found.problem is not None:
        raise InvalidValue("table.number", **where)
    if "Q" in found.status:
        return Figure(found.value, is_hidden=True)
    if found.value is None:
        if not found.status:
            raise InvalidValue("table.blank", **where)
        return Figure(None)
    if found.value < 0:
        raise InvalidValue("table.negative", **where)
    digits = text.strip().rpartition(convention.decimal or ("," if "," in text else "."))
    return Figure(found.value, decimals=len(digits[2]) if digits[1] else 0)


def _numeral(text: str, convention: Convention) -> Numeral:
    if normalise(text) in _SECRET:
        return Numeral(None, "Q", "C")
    return parse(text[: CELL_CHARACTERS + 1], convention)
