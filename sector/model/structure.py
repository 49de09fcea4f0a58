"""One measure over all activities: what specialisation, gaps and decompositions are computed from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sector.model.cell import Cell
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.source import Source


@dataclass(frozen=True, slots=True)
class Structure:
    """One measure of one dataflow, activity by activity, for some territories and a reference.

    Parameters
    ----------
    activities
        Codes that make up the whole without overlap, in the order of the source.
    digital
        The one of them that stands for the digital sector.
    parts
        Activity → territory × period; all with the same labels as `whole`.
    whole
        All activities together, as published.
    recipes
        Territory → how its figures were made from the published ones.
    reference
        Code of the territory of comparison, empty when there is none.
    """

    source: Source
    version: str
    measure: str
    activities: tuple[str, ...]
    digital: str
    parts: Mapping[str, Matrix]
    whole: Matrix
    recipes: Mapping[str, Recipe]
    reference: str

    @property
    def periods(self) -> tuple[Period, ...]:
        """Periods, oldest first."""
        return self.whole.periods

    @property
    def rows(self) -> tuple[str, ...]:
        """Territories that the source gives, the reference last."""
        return self.whole.rows

    def has(self, territory: str) -> bool:
        """Say whether the source gives the digital sector of this territory."""
        return territory in self.whole.rows and self.parts[self.digital].has(territory)

    def part(self, activity: str, territory: str, period: str) -> Cell:
        """Return one activity of a territory."""
        return self.parts[activity].cell(territory, period)
