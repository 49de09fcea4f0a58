"""The position of a territory, with those that one enterprise or ten jobs more or less would give it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sector.figures.small_numbers import within
from sector.figures.words import Words
from sector.indicators import COMPUTE
from sector.indicators.rank import ends
from sector.model.cell import Cell
from sector.model.lineage import AMONG, RANKED, Computed
from sector.model.margin import Band, band
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import NUMBER, Unit
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Position:
    """A position, 1 for the greatest value.

    Parameters
    ----------
    cell
        The position itself.
    best, worst
        The positions that the margin of the count behind the value would give; both `place` when it is stable.
    ranked
        How many territories have a position.
    unit
        Unit of that count.
    ends
        The best and the worst position as figures, empty where they are not needed.
    """

    cell: Cell
    best: int
    worst: int
    ranked: int
    unit: Unit
    ends: tuple[Cell, ...] = ()

    @property
    def place(self) -> int:
        """The position as a number."""
        return int(self.cell.known)

    @property
    def is_stable(self) -> bool:
        """Whether the margin leaves the position where it is."""
        return self.best == self.worst

    def overlaps(self, other: "Position") -> bool:
        """Say whether both could be one and the same position: no change is read from them."""
        return self.best <= other.worst and other.best <= self.worst


def position(view: View, territory: str, period: Period) -> Position | None:
    """Return the position of a territory with its span, None where it has none.

    The others are taken as published; of the territory itself the count behind the value is moved by its margin
    up and down, the whole, the population or the count before being left as they are.
    """
    rank = view.rank(territory, period)
    if rank is None or rank.value is None or view.ranking is None:
        return None
    place, ranked, unit = int(rank.value), view.ranked(period), view.parts.unit
    moved = moved_by_margin(view, territory, period)
    if moved is None:
        return Position(rank, place, place, ranked, unit)
    others = [cell for code, cell in view.ranking.column(period).items() if code != territory]
    found = ends(others, moved.lowest, moved.highest, view.topic.ranking)
    best, worst = (int(end.known) for end in found)
    return Position(rank, best, worst, ranked, unit, found)


def moved_by_margin(view: View, territory: str, period: Period) -> Band | None:
    """Return the band of a value when the count behind it is off by its margin, None where nothing is computed."""
    if territory not in view.parts.rows:
        return None
    row = view.parts.select((territory,))
    whole = view.wholes.select((territory,)) if view.wholes is not None else None

    def compute(count: Cell) -> Cell:
        changed = Matrix(row.rows, row.periods, row.unit, {**row.cells, (territory, period): count}, row.breaks)
        return COMPUTE[view.topic.indicator](changed, whole).cell(territory, period)

    return band(view.part(territory, period), view.parts.unit, compute)


def short(words: Words, found: Position) -> str:
    """Return a position, behind a sign where it is not stable: « 24ᵉ », « ≈ 65ᵉ »."""
    place = words.rank(found.cell)
    return place if found.is_stable else words.text("rank.about", rank=place)


def long(words: Words, found: Position) -> str:
    """Return a position with its span where it is not stable: « ≈ 65ᵉ (65ᵉ–67ᵉ) »."""
    place = short(words, found)
    return place if found.is_stable else words.text("rank.long", rank=place, between=between(words, found))


def between(words: Words, found: Position) -> str:
    """Return the best and the worst position: « 65ᵉ–67ᵉ »."""
    best, worst = map(words.rank, found.ends or (Cell(float(found.best)), Cell(float(found.worst))))
    return words.text("rank.between", best=best, worst=worst)


def among(words: Words, found: Position) -> str:
    """Return how many territories have a position beside one that has."""
    return counted(words, found.cell, found.ranked)


def counted(words: Words, rank: Cell | None, count: int) -> str:
    """Return how many territories have a position, of which `rank` is one."""
    lineage = None
    if rank is not None and isinstance(rank.lineage, Computed):
        group = rank.lineage.formula.removeprefix(f"{RANKED}-")
        lineage = Computed(f"{AMONG}-{group}", rank.lineage.parts)
    return words.value(Cell(float(count), lineage=lineage), NUMBER)


def ranked(words: Words, view: View, period: Period) -> str:
    """Return how many territories have a position in a period."""
    count, values = view.ranked(period), view.ranking
    first = next((c for c in values.column(period).values() if c.value is not None), None) if values else None
    lineage = Computed(f"{AMONG}-{view.topic.ranking}", (first,)) if first is not None else None
    return words.value(Cell(float(count), lineage=lineage), NUMBER)


def whole(words: Words, view: View, period: Period) -> str:
    """Return the départements of a ranking, with how many where some have no position: « des 92 départements »."""
    count = view.ranked(period)
    is_all = view.ranking is not None and count == len(view.ranking.rows)
    key = "known.ranking.all" if is_all else "known.ranking"
    return words.text(key, n=ranked(words, view, period))


def explained(words: Words, found: Iterable[Position]) -> str:
    """Return what the sign beside a position means, nothing where every position is stable."""
    units = dict.fromkeys(position.unit for position in found if not position.is_stable)
    margins = list(dict.fromkeys(within(words, unit) for unit in units))
    if not margins:
        return ""
    joined = words.text("list.or", first=margins[0], last=margins[1]) if len(margins) > 1 else margins[0]
    return words.text("rank.about.note", within=joined)
