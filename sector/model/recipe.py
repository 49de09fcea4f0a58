"""How the figures of a territory come out of published ones."""

from dataclasses import dataclass

from sector.model.names import Names


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the figures of a territory come out of a dataflow.

    Parameters
    ----------
    plus, minus
        Published territories to add and to take away; one `plus` alone means that it is published as such.
    whole
        Number of members the territory really has; greater than ``len(plus)`` for a constant set without gaps.
    note
        What the producer's coverage makes of this territory, for a derivation written with the source.
    made_for
        Dataflow and measure, with a dot between, whose gaps decided which members stand for the territory; empty
        for one that is published as such.
    """

    area: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    whole: int = 1
    note: Names | None = None
    made_for: str = ""

    @property
    def is_published(self) -> bool:
        """Whether the figures are those of one published territory."""
        return len(self.plus) == 1 and not self.minus

    @property
    def is_partial(self) -> bool:
        """Whether members with gaps were left out of the sum."""
        return len(self.plus) < self.whole
