"""The table twin of a figure: the same cells as the chart, every gap with its reason."""

from dataclasses import dataclass, replace

from sector.figures import small_numbers
from sector.figures.number import Number, opening
from sector.figures.words import Words, state
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import INDEX, Unit
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as a table writes it."""

    text: str
    flags: str = ""
    state: str = "value"
    why: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A territory and its cells, one per period."""

    label: str
    cells: tuple[Shown, ...]
    strong: bool = False

    @property
    def origins(self) -> list[str]:
        """The address of the origin of each cell, empty where it has none."""
        return [cell.text.origin if isinstance(cell.text, Number) else "" for cell in self.cells]

    @property
    def is_bare(self) -> bool:
        """Whether no cell has an origin."""
        return not any(self.origins)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything a table shows, already written.

    Parameters
    ----------
    notes
        One sentence for each reason of a gap, and one for each flag letter, that occurs in the table.
    """

    caption: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]

    @property
    def origins(self) -> list[str]:
        """The pattern of the addresses of all cells and what stands in it, see `opening`; empty for none.

        A table is closed until somebody asks for it: the browser writes its links when it is opened.
        """
        found = [row.origins for row in self.rows if not row.is_bare]
        if not all(all(links) for links in found):
            return []
        return opening([link for links in found for link in links]).get("meta", [])


def shown(words: Words, cell: Cell, unit: Unit, *, strong: bool = False) -> Shown:
    """Return a cell as a table writes it."""
    return Shown(words.value(cell, unit), words.flags(cell), state(cell), words.why(cell), strong)


def table(words: Words, view: View, territories: tuple[str, ...], chosen: str, caption: str) -> Table:
    """Return the table of a view: one row per territory, then the reference, one column per period."""
    order = dict.fromkeys((*territories, *((view.reference,) if view.reference else ())))
    cells = {row: [view.value(row, period) for period in view.periods] for row in order}
    rows = tuple(
        TableRow(
            words.name(row), tuple(_value(words, view, row, period) for period in view.periods), row == chosen
        )
        for row in order
    )
    listed = [cell for found in cells.values() for cell in found]
    return Table(caption, words.text("table.territory"), tuple(view.periods), rows, explain(words, listed))


def _value(words: Words, view: View, territory: str, period: Period) -> Shown:
    found = shown(words, view.value(territory, period), view.values.unit)
    if not small_numbers.is_on_small_base(view, territory, period):
        return found
    text = small_numbers.value(words, view, territory, period)
    return replace(found, text=text, why=words.text(f"reason.{Reason.SMALL_BASE}"))


def explain(words: Words, cells: list[Cell]) -> tuple[str, ...]:
    """Return one sentence for each reason of a gap and each flag letter among the cells."""
    reasons = dict.fromkeys(cell.reason for cell in cells if cell.reason is not None)
    letters = dict.fromkeys(letter for cell in cells for letter in words.flags(cell))
    gaps = [
        words.text("table.gap", mark=words.value(gap, INDEX), why=words.why(gap)) for gap in map(empty, reasons)
    ]
    return (*gaps, *(words.text(f"flag.{letter}") for letter in letters))
