"""What an analysis hands to the pages, the charts and the exports: one object for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sector.model.cell import Cell
from sector.model.indicator import Indicator
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.source import Source
from sector.model.topic import Topic
from sector.model.unit import Kind


@dataclass(frozen=True, slots=True)
class View:
    """A topic over all its territories and periods, beside a reference.

    Parameters
    ----------
    values
        The indicator: one row per territory shown, then the reference, one column per period.
    parts, wholes
        The figures it is computed from, with the same labels; `wholes` is None when the formula has no
        denominator. Sentences, circles and the table read them here, so they cannot disagree.
    ranking, ranks
        Values and positions of all the territories ranked with these; None when no rank makes sense.
    recipes
        Territory → how its figures were made from the published ones.
    reference
        Code of the territory of comparison, empty when this topic has none.
    """

    topic: Topic
    indicator: Indicator
    source: Source
    version: str
    values: Matrix
    parts: Matrix
    wholes: Matrix | None
    ranking: Matrix | None
    ranks: Matrix | None
    recipes: Mapping[str, Recipe]
    reference: str

    @property
    def periods(self) -> tuple[Period, ...]:
        """Periods of the topic, oldest first."""
        return self.values.periods

    @property
    def is_rate(self) -> bool:
        """Whether the indicator fills areas (rates, changes) rather than being drawn as circles (counts)."""
        return self.values.unit.kind is not Kind.COUNT

    def has(self, territory: str) -> bool:
        """Say whether the source gives at least one value for this territory."""
        return self.values.has(territory)

    def value(self, territory: str, period: str) -> Cell:
        """Return the indicator of a territory."""
        return self.values.cell(territory, period)

    def part(self, territory: str, period: str) -> Cell:
        """Return the count behind the indicator."""
        return self.parts.cell(territory, period)

    def rank(self, territory: str, period: str) -> Cell | None:
        """Return the position of a territory, None where it is not among the ranked ones."""
        if self.ranks is None or territory not in self.ranks.rows:
            return None
        return self.ranks.cell(territory, period)

    def ranked(self, period: str) -> int:
        """Return the number of territories with a position in this period."""
        if self.ranks is None:
            return 0
        return sum(cell.value is not None for cell in self.ranks.column(period).values())
