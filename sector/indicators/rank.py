"""Position of a territory among the others of the same dataflow."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sector.model.cell import Cell, derive
from sector.model.indicator import Indicator
from sector.model.lineage import RANKED, Computed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import RANK

INDICATOR = Indicator(
    id="rank",
    unit=RANK,
    formula="1 + #{ r : e_r > e_i }",
    reference="Standard competition ranking: equal values share the better position",
)


def compute(values: Matrix, other: Matrix | None = None, group: str = "") -> Matrix:
    """Return the position of each row in each period, 1 for the greatest value.

    Rows without a value have no position and the reason of their gap; they do not count among the ranked.
    The flags of a value follow into its position.

    Parameters
    ----------
    group
        Code of the group whose members are the rows: it names them all in the lineage of a position.
    """
    del other
    known = {
        period: [cell.value for cell in values.column(period).values() if cell.value is not None]
        for period in values.periods
    }

    def position(_row: str, period: Period, cell: Cell) -> Cell:
        def place(own: float) -> float:
            return 1.0 + sum(value > own for value in known[period])

        found = derive((cell,), place)
        return replace(found, lineage=Computed(f"{RANKED}-{group}", (cell,))) if group else found

    return values.map(position, RANK)


def span(others: Iterable[Cell], low: float, high: float) -> tuple[int, int]:
    """Return the best and the worst position of a value that lies from `low` to `high` among the others.

    A rank is stable when both are the same; the others are taken as they are.
    """
    known = [cell.value for cell in others if cell.value is not None]
    return 1 + sum(value > high for value in known), 1 + sum(value > low for value in known)


def ends(others: Sequence[Cell], lowest: Cell, highest: Cell, group: str) -> tuple[Cell, Cell]:
    """Return the best and the worst position as figures, of a value that lies from `lowest` to `highest`.

    Parameters
    ----------
    group
        Code of the group whose members the others are.
    """
    places = span(others, lowest.known, highest.known)
    moves = zip(places, (highest, lowest), strict=True)
    best, worst = (
        Cell(float(at), cell.flags, lineage=Computed(f"{RANKED}-{group}", (cell,))) for at, cell in moves
    )
    return best, worst


def ranked(values: Matrix, period: str) -> int:
    """Return how many rows have a value, hence a position, in this period."""
    return sum(cell.value is not None for cell in values.column(period).values())
