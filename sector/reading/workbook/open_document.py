"""The XML of an ODS workbook: how far its sheets reach before anything is made of them."""

from collections.abc import Iterable

from sector.reading import limits
from sector.reading.workbook.facts import Facts, damaged, local, parse
from sector.reading.workbook.stop import Stop


def scan_content(blocks: Iterable[bytes]) -> list[Facts]:
    """Stream the content of a workbook and return what each sheet does not say in its values.

    Raises
    ------
    Stop
        ``LIMIT`` at the first cell with content that lies too far out and beyond the sheets a workbook may have,
        ``XML`` if the content is damaged.
    """
    content = _Content()
    parse(blocks, content.start, content.end, content.text)
    return content.sheets


class _Content:
    """Where the stream stands."""

    def __init__(self) -> None:
        self.sheets: list[Facts] = []
        self._inside = False
        self._first = self._row = self._column = 0
        self._error: tuple[int, int] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a sheet, of rows and of cells, however often they are repeated."""
        name = local(name)
        if name == "table":
            self._open()
        elif name == "table-row":
            self._first = self._row + 1
            self._row += _count(attributes, "number-rows-repeated")
            self._column = 0
        elif name in ("table-cell", "covered-table-cell") and self.sheets:
            self._cell({local(key): text for key, text in attributes.items()}, attributes)

    def end(self, name: str) -> None:
        """Take account of what ends."""
        name = local(name)
        if name == "table":
            self._inside = False
        elif name == "table-cell":
            self._error = None

    def text(self, said: str) -> None:
        """Take note of an error: it stands where the value of the cell would."""
        if self._error is not None:
            self.sheets[-1].error(self._error, said)

    def _open(self) -> None:
        if self._inside:
            raise damaged()
        if len(self.sheets) == limits.SHEETS:
            raise Stop("LIMIT", "finding.LIMIT.hint.sheets", expected=f"{limits.SHEETS}")
        self._inside, self._row = True, 0
        self.sheets.append(Facts())

    def _cell(self, said: dict[str, str], attributes: dict[str, str]) -> None:
        first = self._column + 1
        self._column += _count(attributes, "number-columns-repeated")
        value_type, facts = said.get("value-type", ""), self.sheets[-1]
        if value_type or "formula" in said:
            facts.value(self._row, self._column)  # the last one first: it decides whether there are too many
            for row in range(self._first, self._row):
                facts.value(row, self._column)
        if "formula" in said:
            facts.formula((self._row, first), has_value=bool(value_type))
        if "error" in (text for key, text in attributes.items() if local(key) == "value-type"):
            self._error = (self._row, first)
        facts.merge(self._row, first, _count(attributes, "number-columns-spanned"))


def _count(attributes: dict[str, str], name: str) -> int:
    """Return how often something is repeated, once where it is not said."""
    said = next((text for key, text in attributes.items() if local(key) == name), "1")
    if not said.isdecimal() or len(said) > 9:
        raise damaged()
    return max(1, int(said))
