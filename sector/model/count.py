"""A published whole number that remembers where it was published, and is a number everywhere else."""

from typing import Self

from sector.model.cell import Cell


class Count(int):
    """A count with the cell it comes from.

    Two counts are compared, added and sorted as numbers; what is computed of them is a plain number.
    """

    cell: Cell

    def __new__(cls, cell: Cell) -> Self:
        """Keep the value of a cell that has one, rounded, and the cell."""
        made = super().__new__(cls, round(cell.known))
        made.cell = cell
        return made
