"""A table of two dimensions with its totals: last row and last column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sector.confidentiality.system import Bools, Builder, Contradiction, Floats, System

#: Part of a total by which it has to differ from its sum to be wrong.
_WRONG: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell.

    Parameters
    ----------
    value
        None where there is none, or where the file itself hides it.
    is_hidden
        Whether readers do not see it.
    decimals
        Digits after the decimal mark as it is written, below 0 for none that count.
    """

    value: float | None
    is_hidden: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts by row and column.

    Parameters
    ----------
    rows, columns
        Labels, the total last.
    cells
        Row by row.
    delimiter
        Of the file it came from.
    corner
        Text above the labels of the rows.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Figure]]
    delimiter: str = ","
    corner: str = ""

    @property
    def hidden(self) -> Bools:
        """Which cells readers do not see, row by row."""
        return np.array([cell.is_hidden for row in self.cells for cell in row], bool)

    @property
    def totals(self) -> Bools:
        """Which cells stand in the last row or column, row by row."""
        marginal = np.zeros((len(self.rows), len(self.columns)), bool)
        marginal[-1, :] = marginal[:, -1] = True
        return marginal.ravel()

    def place(self, cell: int) -> tuple[str, str]:
        """Return the labels of row and column of a cell."""
        row, column = divmod(cell, len(self.columns))
        return self.rows[row], self.columns[column]

    def equation(self, number: int) -> tuple[str, str]:
        """Return the row or else the column, the other text empty, that an equation of `system` adds up."""
        if number < len(self.rows):
            return self.rows[number], ""
        return "", self.columns[number - len(self.rows)]

    def system(self, *, rounded: bool = False, hidden: Bools | None = None) -> System:
        """Return what readers know: the equations of the rows, then of the columns; cells row by row.

        Parameters
        ----------
        rounded
            Whether figures are rounded to the digits they are written with, not exact.
        hidden
            Cells that are hidden; by default those of the table.
        """
        builder = Builder()
        chosen = self.hidden if hidden is None else hidden
        flat = [cell for row in self.cells for cell in row]
        cells = [
            builder.secret() if one else self._added(builder, cell, rounded=rounded)
            for cell, one in zip(flat, chosen.tolist(), strict=True)
        ]
        width = len(self.columns)
        for start in range(0, len(cells), width):
            builder.adds_up(cells[start + width - 1], cells[start : start + width - 1])
        for column in range(width):
            builder.adds_up(cells[len(cells) - width + column], cells[column : len(cells) - width : width])
        return builder.build()

    def values(self, possible: Floats) -> Floats:
        """Return a figure for each cell: the one of the table, and a possible one where it has none."""
        own = [cell.value for row in self.cells for cell in row]
        return np.array([known if value is None else value for value, known in zip(own, possible, strict=True)])

    def sums(self, number: int) -> tuple[float, float] | None:
        """Return the total of an equation and the sum of its parts, None where one of them is not known."""
        width = len(self.columns)
        if number < len(self.rows):
            cells = list(self.cells[number])
        else:
            cells = [row[number - len(self.rows)] for row in self.cells]
        if any(cell.value is None or cell.is_hidden for cell in cells) or not width:
            return None
        values = [cell.value or 0.0 for cell in cells]
        return values[-1], sum(values[:-1])

    @staticmethod
    def _added(builder: Builder, cell: Figure, *, rounded: bool) -> int:
        if cell.value is None:
            return builder.unknown()
        return builder.published(cell.value, cell.decimals if rounded else None)


def primary(table: CrossTable, fewest: float) -> Bools:
    """Return the cells that must be hidden: those hidden already, and those of fewer units, but not of none."""
    few = [cell.value is not None and 0 < cell.value < fewest for row in table.cells for cell in row]
    return table.hidden | np.array(few, bool)


def contradiction_of(
    table: CrossTable, error: Contradiction
) -> tuple[tuple[str, str], tuple[float, float]] | None:
    """Return row or column, total and sum of the first equation of the table that is wrong by itself."""
    lines = range(len(table.rows) + len(table.columns))
    # What the solver calls a contradiction may follow from a line that is wrong by less than it sees.
    for numbers, part in (((n for n in error.equations if n in lines), _WRONG), (lines, _WRONG / 1e3)):
        for number in numbers:
            sums = table.sums(number)
            if sums is not None and abs(sums[0] - sums[1]) > part * max(1.0, *map(abs, sums)):
                return table.equation(number), sums
    return None
