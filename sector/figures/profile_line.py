"""One indicator of the sheet of a territory."""

from dataclasses import dataclass
from typing import Final

from sector.figures.positions import Position
from sector.figures.small_numbers import is_on_small_base, is_small_rate
from sector.model.cell import ABSENT, Cell
from sector.model.indicator import Indicator
from sector.model.margin import Band
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.source import Source
from sector.model.view import View

#: Names of what the sheet computes itself, by measure or by topic.
QUOTIENTS: Final = {"ENTERPRISES": "quotient-entreprises", "JOBS": "quotient-emplois"}
GAPS: Final = {"ENTERPRISES": "ecart-entreprises", "JOBS": "ecart-emplois"}
DEATHS: Final = "cessations"
PACES: Final = {"entreprises": "rythme-entreprises", "emplois-siege": "rythme-emplois"}


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a territory.

    Parameters
    ----------
    name
        Slug of the topic, or one of the names below for what the sheet adds.
    series
        The indicator over the periods: the territory, then the reference where there is one.
    reference
        Code of the territory beside it; empty where none is, or where it is the territory itself.
    period
        The period shown: the one asked for where the source has it, else the last of the territory; empty where
        it has none.
    start
        The first period that compares with it; the same where none other does.
    moved
        Where the value would be if the count behind it were off by its margin.
    view
        What the figures come from, None for those computed from a structure.
    since
        First period of a mean growth, empty for the others.
    norm
        What the indicator is of the reference itself, by definition; absent where it is no definition.
    is_compared
        Whether the source offers the reference that was asked for.
    """

    name: str
    indicator: Indicator
    source: Source
    version: str
    series: Matrix
    territory: str
    reference: str
    period: str
    start: str
    position: Position | None = None
    moved: Band | None = None
    view: View | None = None
    since: str = ""
    is_compared: bool = True
    norm: Cell = ABSENT

    @property
    def value(self) -> Cell:
        """The value shown, or the gap of the last period."""
        period = self.period or next(reversed(self.series.periods), "")
        return self.series.cell(self.territory, period) if period else ABSENT

    @property
    def beside(self) -> Cell:
        """The value of the reference for the same period."""
        return self.series.cell(self.reference, self.period) if self.reference and self.period else ABSENT

    def is_told_by_counts(self, row: str) -> bool:
        """Say whether the value of a row is a percentage of too small a base, so that its counts stand instead."""
        view, period = self.view, self.period
        if view is None or not period or not row:
            return False
        if self.since:
            return is_small_rate(
                self.series.cell(row, period), view.part(row, Period(self.since)), view.parts.unit
            )
        return is_on_small_base(view, row, Period(period))
