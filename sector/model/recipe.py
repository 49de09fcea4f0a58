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
    """

    area: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    whole: int = 1
    note: Names | None = None

    @property
    def is_partial(self) -> bool:
        """Whether members with gaps were left out of the sum."""
        return len(self.plus) < self.whole
