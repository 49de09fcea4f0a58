"""The XML of an XLSX workbook: its sheets, and where the cells of a sheet lie before anything is made of them."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sector.reading.workbook.facts import Facts, damaged, local, parse

_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_COLUMN_LETTERS: Final = 3
_ROW_DIGITS: Final = 7
#: The columns a sheet may have, by their letters.
_COLUMNS: Final = {
    f"{chr(64 + first) if first else ''}{chr(65 + second)}": first * 26 + second + 1
    for first in range(8)
    for second in range(26)
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The sheets of a workbook.

    Parameters
    ----------
    names
        Name of the part of each sheet, in the order of the sheets; empty for one without a part.
    recalculated
        Whether the workbook wants its formulas computed when it is opened: their values are not there yet, and
        a zero may only hold their place.
    """

    names: tuple[str, ...]
    recalculated: bool


def read_parts(blocks: dict[str, Iterable[bytes]]) -> Parts:
    """Return the sheets; `blocks` holds the workbook and its relations under the names of their parts."""
    links: dict[str, str] = {}
    wanted: list[str] = []
    recalculated = False

    def link(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            links[attributes.get("Id", "")] = attributes.get("Target", "")

    def book(name: str, attributes: dict[str, str]) -> None:
        nonlocal recalculated
        if local(name) == "sheet":
            wanted.append(next((text for key, text in attributes.items() if key.endswith(":id")), ""))
        elif local(name) == "calcPr":
            recalculated = attributes.get("fullCalcOnLoad") in ("1", "true")

    if not {_BOOK, _LINKS} <= set(blocks):
        raise damaged()
    parse(blocks[_LINKS], link)
    parse(blocks[_BOOK], book)
    targets = [links.get(link_id, "") for link_id in wanted]
    return Parts(tuple(posixpath.normpath(posixpath.join("/xl", target))[1:] for target in targets), recalculated)


def scan_sheet(blocks: Iterable[bytes], *, recalculated: bool) -> Facts:
    """Stream the part of a sheet.

    Raises
    ------
    Stop
        ``LIMIT`` at the first cell with content that lies too far out, ``XML`` if the part is damaged.
    """
    sheet = _Sheet(recalculated=recalculated)
    parse(blocks, sheet.start, text=sheet.text)
    sheet.close()
    return sheet.facts


class _Sheet:
    """Where the stream stands."""

    def __init__(self, *, recalculated: bool) -> None:
        self.facts = Facts()
        self._recalculated = recalculated
        self._row = self._column = 0
        self._kind = ""
        self._formula: tuple[int, int] | None = None
        self._said: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element: cells and their values first, there are most of them."""
        name = local(name) if ":" in name else name
        if name == "c":
            self.close()
            self._kind = attributes.get("t", "n")
            self._move(attributes.get("r", ""))
        elif name in ("v", "is"):
            self._value()
        elif name == "f":
            self.facts.value(self._row, self._column)
            self._formula = (self._row, self._column)
        elif name == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdecimal() else self._row + 1
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, said: str) -> None:
        """Take note of the value of a cell whose value matters here."""
        if self._said is not None:
            self._said.append(said)

    def close(self) -> None:
        """Take account of the cell that ends."""
        if self._formula is None and self._said is None:
            return
        said = "".join(self._said or ()).strip()
        if self._formula is not None:
            is_held = self._recalculated and self._kind == "n" and said == "0"
            self.facts.formula(self._formula, has_value=(bool(said) and not is_held) or self._is_text())
        if self._kind == "e" and said:
            self.facts.error((self._row, self._column), said)
        self._formula = self._said = None

    def _is_text(self) -> bool:
        """Say whether the cell says itself that its value, although empty, is a text."""
        return self._kind == "str" and self._said is not None

    def _value(self) -> None:
        self.facts.value(self._row, self._column)
        if self._formula is not None or self._kind == "e":
            self._said = []

    def _move(self, reference: str) -> None:
        if not reference:
            self._column += 1
            return
        self._row, self._column = _place(reference)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        row, column = _place(first)
        self.facts.merge(row, column, _place(last)[1] - column + 1 if last else 1)


def _place(reference: str) -> tuple[int, int]:
    """Return row and column of a reference such as ``B7``."""
    letters = reference.rstrip("0123456789")
    row = reference[len(letters) :]
    column = _COLUMNS.get(letters)
    if column is None:
        column = _far(letters)
    if not row or len(row) > _ROW_DIGITS or not column:
        raise damaged()
    return int(row), column


def _far(letters: str) -> int:
    """Return the position of a column that is not among the first, 0 for what names none."""
    position = 0
    for letter in letters.upper() if len(letters) <= _COLUMN_LETTERS else "":
        if not "A" <= letter <= "Z":
            return 0
        position = position * 26 + ord(letter) - 64
    return position
