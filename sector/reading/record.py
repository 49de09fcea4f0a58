"""A record: the cells between two line ends of a text, or the row of a sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """Cells of one record, and the physical lines it takes, 1 for the first."""

    cells: tuple[str, ...]
    first_line: int
    last_line: int

    @property
    def filled(self) -> int:
        """Number of cells that hold something."""
        return sum(1 for cell in self.cells if cell.strip())
