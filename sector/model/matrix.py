"""Values labelled territory × period, with unit, status and the breaks that cut each row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from sector.model.cell import ABSENT, Cell, derive, difference, empty, opening, ratio
from sector.model.errors import InvalidValue, NotComparable
from sector.model.lineage import formula
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Matrix:
    """One row per territory, one column per period; a cell that is not stored is absent from the source.

    Parameters
    ----------
    rows
        Territory codes, in the order they are to be read.
    periods
        Periods in chronological order.
    cells
        (territory, period) → cell.
    breaks
        Territory → first periods after a break: nothing is computed across one. A figure after the first period
        that is flagged ``B`` is one, empty or not, whether it is given here or not.
    """

    rows: tuple[str, ...]
    periods: tuple[Period, ...]
    unit: Unit
    cells: Mapping[tuple[str, Period], Cell]
    breaks: Mapping[str, frozenset[Period]] = field(default_factory=dict[str, frozenset[Period]])

    def __post_init__(self) -> None:
        if len(set(self.rows)) != len(self.rows) or list(self.periods) != sorted(set(self.periods)):
            raise InvalidValue("error.matrix_labels", rows=len(self.rows), periods=len(self.periods))
        flagged = [key for key, cell in self.cells.items() if "B" in cell.flags]
        if flagged:
            object.__setattr__(self, "breaks", self._cut_by(self._flagged(flagged)))

    def _flagged(self, keys: Iterable[tuple[str, Period]]) -> dict[str, frozenset[Period]]:
        """Return the periods of cells flagged ``B``, row by row; no figure comes before the first period."""
        found: dict[str, set[Period]] = {}
        for row, period in keys:
            if self.periods and period.first_month > self.periods[0].first_month:
                found.setdefault(row, set()).add(period)
        return {row: frozenset(periods) for row, periods in found.items()}

    def cell(self, row: str, period: str) -> Cell:
        """Return the cell, absent from the source when there is none."""
        return self.cells.get((row, cast("Period", period)), ABSENT)

    def row(self, row: str) -> list[Cell]:
        """Return the cells of a territory in the order of the periods."""
        return [self.cells.get((row, period), ABSENT) for period in self.periods]

    def column(self, period: str, rows: Iterable[str] | None = None) -> dict[str, Cell]:
        """Return territory → cell of one period, for `rows` or for all."""
        return {row: self.cell(row, period) for row in (self.rows if rows is None else rows)}

    def has(self, row: str) -> bool:
        """Say whether a territory has a value in at least one period."""
        return any(cell.value is not None for cell in self.row(row))

    def periods_of(self, row: str) -> tuple[Period, ...]:
        """Return the periods in which a territory has a value."""
        return tuple(p for p in self.periods if self.cells.get((row, p), ABSENT).value is not None)

    def broken_between(self, row: str, start: str, end: str) -> Period | None:
        """Return the last break after `start` and up to `end` in this row, None when the two compare.

        A break inside a period, such as a quarter within a year, cuts it off from every other period.
        """
        if start == end:
            return None
        low, high = sorted((Period(start), Period(end)))
        cuts = [p for p in self.breaks.get(row, ()) if low.first_month < p.first_month <= high.last_month]
        return max(cuts, key=lambda cut: cut.first_month, default=None)

    def change(self, row: str, start: str, end: str) -> Cell:
        """Return the value of `end` less that of `start`; empty with the reason `BREAK` when one lies between."""
        if self.broken_between(row, start, end) is not None:
            return empty(Reason.BREAK)
        # A break flagged on the first period lies before the change, not inside it.
        return difference(self.cell(row, end), opening(self.cell(row, start)))

    def segment(self, row: str, period: str) -> tuple[Period, ...]:
        """Return the periods of the row that may be compared with `period`, itself included."""
        return tuple(p for p in self.periods_of(row) if self.broken_between(row, p, period) is None)

    def select(self, rows: Iterable[str]) -> "Matrix":
        """Return the same matrix with these rows only, in this order."""
        kept = tuple(rows)
        chosen = set(kept)
        cells = {key: cell for key, cell in self.cells.items() if key[0] in chosen}
        return replace(self, rows=kept, cells=cells)

    def map(self, compute: Callable[[str, Period, Cell], Cell], unit: Unit) -> "Matrix":
        """Return the matrix of ``compute(row, period, cell)`` over all labels, stored or not."""
        cells = {(r, p): compute(r, p, self.cells.get((r, p), ABSENT)) for r in self.rows for p in self.periods}
        return replace(self, cells=cells, unit=unit)

    def over(self, other: "Matrix", unit: Unit, scale: float = 1.0) -> "Matrix":
        """Return this matrix divided by `other`, cell by cell, times `scale`.

        Division by zero and by a gap is decided by `Cell`; a break in either cuts the result.

        Raises
        ------
        InvalidValue
            If rows or periods differ: only like is divided by like.
        """
        cut = self.cut_by(other)
        if scale == 1:
            return cut.map(lambda row, period, cell: ratio(cell, other.cell(row, period)), unit)
        times = Cell(scale)
        return cut.map(lambda row, period, cell: derive((cell, other.cell(row, period), times), _scaled), unit)

    def cut_by(self, *others: "Matrix") -> "Matrix":
        """Return the same figures cut by the breaks of the others too: nothing computed of all of them spans one.

        Raises
        ------
        InvalidValue
            If rows or periods differ.
        """
        if any((self.rows, self.periods) != (other.rows, other.periods) for other in others):
            raise InvalidValue("error.matrix_labels", rows=len(self.rows), periods=len(self.periods))
        return replace(self, breaks=self._cut_by(*(other.breaks for other in others)))

    def part_of(self, whole: "Matrix | None", unit: Unit) -> "Matrix":
        """Return this matrix as a fraction of a whole with the same labels, counted in the same unit.

        Raises
        ------
        NotComparable
            If there is no whole, or it is counted in another unit.
        """
        if whole is None or whole.unit != self.unit:
            raise NotComparable("error.share_unit", unit=self.unit.code)
        return self.over(whole, unit)

    def minus_row(self, reference: str, unit: Unit) -> "Matrix":
        """Return each row minus the row `reference`, period by period; a break in either cuts the result."""
        less = self.map(lambda _row, period, cell: difference(cell, self.cell(reference, period)), unit)
        cuts = self.breaks.get(reference, frozenset[Period]())
        return replace(less, breaks=self._cut_by(dict.fromkeys(self.rows, cuts)))

    def _cut_by(self, *others: Mapping[str, frozenset[Period]]) -> dict[str, frozenset[Period]]:
        none = frozenset[Period]()
        all_of_them = (self.breaks, *others)
        cuts = {row: none.union(*(found.get(row, none) for found in all_of_them)) for row in self.rows}
        return {row: cut for row, cut in cuts.items() if cut}


@formula("scaled_ratio", "A / B · C")
def _scaled(part: float, whole: float, scale: float) -> float:
    return part / whole * scale
