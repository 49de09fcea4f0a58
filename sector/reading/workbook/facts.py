"""What is streamed out of the XML of a sheet before its values are read."""

from collections.abc import Callable, Iterable
from typing import Final, NoReturn
from xml.parsers import expat

from sector.reading import limits
from sector.reading.workbook.stop import Stop

#: Rows in which merged cells are looked at: a header stands there or nowhere.
HEAD_ROWS: Final = 60
#: Cells that are told one by one.
_TOLD: Final = 1_000


class Facts:
    """What the values of a sheet do not say.

    Parameters
    ----------
    formulas
        Row and column of the cells with a formula whose value is there, as many as are told, and their number.
    uncached
        Row and column of the cells with a formula whose value is not there, as many as are told.
    errors
        Row → column → what stands in a cell instead of a value, such as ``#REF!``.
    ends
        Row → its last column with a value.
    spans
        First row → first column → columns, for the merged cells near the top.
    """

    def __init__(self) -> None:
        self.formulas = 0
        self.first_formula: tuple[int, int] | None = None
        self.uncached: list[tuple[int, int]] = []
        self.errors: dict[int, dict[int, str]] = {}
        self.ends: dict[int, int] = {}
        self.spans: dict[int, dict[int, int]] = {}

    @property
    def area(self) -> int:
        """Cells of the grid that reaches from the first cell of the sheet to the last one with a value."""
        return max(self.ends, default=0) * max(self.ends.values(), default=0)

    def value(self, row: int, column: int) -> None:
        """Take note of a value.

        Raises
        ------
        Stop
            ``LIMIT`` if it lies beyond the rows or columns that a sheet may have.
        """
        if column > limits.COLUMNS:
            raise Stop("LIMIT", "finding.LIMIT.hint.sheet_columns", (row, column), expected=f"{limits.COLUMNS}")
        if row > limits.ROWS:
            raise Stop("LIMIT", "finding.LIMIT.hint.sheet_rows", (row, column), expected=f"{limits.ROWS}")
        if self.ends.get(row, 0) < column:
            self.ends[row] = column

    def formula(self, place: tuple[int, int], *, has_value: bool) -> None:
        """Take note of a formula."""
        if not has_value:
            if len(self.uncached) < _TOLD:
                self.uncached.append(place)
            return
        self.formulas += 1
        self.first_formula = self.first_formula or place

    def error(self, place: tuple[int, int], said: str) -> None:
        """Take note of an error, or of more of its text."""
        row = self.errors.setdefault(place[0], {})
        row[place[1]] = row.get(place[1], "") + said

    def merge(self, row: int, column: int, width: int) -> None:
        """Take note of a merge by its top left cell."""
        if row <= HEAD_ROWS and width > 1:
            self.spans.setdefault(row, {})[column] = width


def parse(
    blocks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream XML through handlers.

    Parameters
    ----------
    start, end, text
        Called with the name of an element as it is written and with its attributes, with its name again, and with
        the text between.

    Raises
    ------
    Stop
        ``XML`` if it is not well-formed or declares entities.
    """
    parser = expat.ParserCreate("utf-8")  # as calamine reads it, whatever the part says of itself
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error


def local(name: str) -> str:
    """Return the name of an element or attribute without the prefix of its namespace."""
    return name.rpartition(":")[2]


def damaged() -> Stop:
    """Return the refusal of a workbook whose parts do not make one."""
    return Stop("XML", "finding.XML.hint.save")


def _refuse_entities(*_: object) -> NoReturn:
    raise Stop("XML", "finding.XML.hint.entities")
