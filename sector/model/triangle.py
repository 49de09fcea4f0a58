"""One figure as each version of its publication gave it: what was revised, when and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import fmean
from typing import Final

from sector.model.cell import Cell, difference
from sector.model.period import Period
from sector.model.unit import Unit

#: Two values closer than this, relatively, are one value written twice.
_SAME: Final = 1e-12


class Moved(StrEnum):
    """What became of a figure from one version to the next."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Release:
    """One version that was live once.

    Parameters
    ----------
    at
        When it was published first.
    cells
        One figure for each period of the triangle.
    """

    version: str
    at: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Triangle:
    """A measure of a territory over periods, one row per version, the first published on top.

    Parameters
    ----------
    unit
        That of all the cells, whatever power of ten each version was published in.
    """

    unit: Unit
    periods: tuple[Period, ...]
    releases: tuple[Release, ...]

    def moved(self, row: int, column: int) -> Moved:
        """Return what became of a figure since the version before; nothing moves in the first."""
        if not row:
            return Moved.SAME
        before, after = self.releases[row - 1].cells[column], self.releases[row].cells[column]
        if before.value is None or after.value is None:
            if (before.value is None) == (after.value is None):
                return Moved.SAME
            return Moved.NEW if before.value is None else Moved.GONE
        if abs(after.value - before.value) <= _SAME * abs(before.value):
            return Moved.SAME
        return Moved.UP if after.value > before.value else Moved.DOWN

    def step(self, row: int, column: int) -> Cell:
        """Return the difference of a figure to the version before."""
        return difference(self.releases[row].cells[column], self.releases[row - 1].cells[column])

    def steps(self, column: int | None = None) -> Iterator[tuple[int, int, float]]:
        """Return (row, column, difference) of each figure that two versions in a row both give, in units."""
        columns = range(len(self.periods)) if column is None else (column,)
        for row in range(1, len(self.releases)):
            for found in columns:
                step = self.step(row, found)
                if step.value is not None:
                    is_same = self.moved(row, found) is Moved.SAME
                    yield row, found, 0.0 if is_same else step.value

    def revised(self, column: int | None = None) -> tuple[tuple[int, int, float], ...]:
        """Return those of `steps` that are not zero."""
        return tuple(step for step in self.steps(column) if step[2])

    @property
    def mean(self) -> float | None:
        """Mean of the revisions without their sign, figures left as they were included; None without any pair."""
        sizes = [abs(step) for _, _, step in self.steps()]
        return fmean(sizes) if sizes else None

    @property
    def largest(self) -> tuple[int, int, float] | None:
        """The step that is the largest without its sign, the earliest of equals; None when nothing was revised."""
        return max(self.revised(), key=lambda step: abs(step[2]), default=None)
