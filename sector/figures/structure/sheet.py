"""The figures behind a chart of the page on structure: its table and its file are both written from them."""

from dataclasses import dataclass

from sector.figures.table import Shown, Table, TableRow, explain
from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: the cell as computed, and as it is written."""

    cell: Cell
    unit: Unit
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is of, and one figure per column."""

    code: str
    label: str
    figures: tuple[Figure, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All figures of one chart.

    Parameters
    ----------
    slug
        How the address of the file names the chart.
    notes
        What a reader must know of the figures wherever they go: on the page and in every file.
    """

    slug: str
    caption: str
    corner: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def value(words: Words, cell: Cell, unit: Unit) -> Figure:
    """Return a figure written as a level."""
    return Figure(cell, unit, words.value(cell, unit))


def change(words: Words, cell: Cell, unit: Unit) -> Figure:
    """Return a figure written with its sign."""
    return Figure(cell, unit, words.change(cell, unit))


def table(words: Words, sheet: Sheet) -> Table:
    """Return the table twin of a chart, every gap and flag with its reason."""
    rows = tuple(
        TableRow(one.label, tuple(_shown(words, f) for f in one.figures), one.strong) for one in sheet.entries
    )
    cells = [figure.cell for one in sheet.entries for figure in one.figures]
    return Table(sheet.caption, sheet.corner, sheet.heads, rows, explain(words, cells))


def _shown(words: Words, figure: Figure) -> Shown:
    return Shown(figure.text, words.flags(figure.cell), state(figure.cell), words.why(figure.cell))
