"""What may be computed across two series: the only place that decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sector.model.cell import Cell, derive, empty, marked
from sector.model.errors import NotComparable
from sector.model.source import ATTRIBUTES, Comparability
from sector.model.status import Reason

#: Attributes without which two series count different things.
ESSENTIAL: Final = ("place", "population", "unit")
#: Letter of what a reader asked for although the two series count different things.
MARK: Final = "D"
#: What a population must be to divide by it.
_RESIDENTS: Final = {"place": "residence", "population": "residents", "unit": "person"}


class Operation(StrEnum):
    """What two series are asked for together."""

    TOTAL = "total"
    RATIO = "ratio"
    RANK = "rank"
    SCALE = "scale"
    DIFFERENCE = "difference"
    #: A rate for so many inhabitants counts two things by its definition: only its denominator is checked.
    PER_HEAD = "per_head"


@dataclass(frozen=True, slots=True)
class Meter:
    """How far two series count the same thing.

    Parameters
    ----------
    agrees
        (attribute, whether the two agree on it) in the order of `ATTRIBUTES`.
    """

    agrees: tuple[tuple[str, bool], ...]

    @property
    def count(self) -> int:
        """Number of attributes that agree."""
        return sum(same for _, same in self.agrees)

    @property
    def whole(self) -> int:
        """Number of attributes."""
        return len(ATTRIBUTES)

    @property
    def differing(self) -> tuple[str, ...]:
        """Attributes that differ, or that one of the two does not say."""
        return tuple(name for name, same in self.agrees if not same)

    @property
    def blocking(self) -> tuple[str, ...]:
        """Those of them that forbid to compute across the two."""
        return tuple(name for name in self.differing if name in ESSENTIAL)


def meter(one: Comparability, other: Comparability) -> Meter:
    """Return how far two series agree; what was not said agrees with nothing."""
    return Meter(tuple(one.agreement(other).items()))


def allow(operation: Operation, one: Comparability, other: Comparability, *, lenient: bool = False) -> str:
    """Return the letters that the result of an operation across two series must carry, none where they compare.

    Parameters
    ----------
    lenient
        Whether the reader asked for what does not compare.

    Raises
    ------
    NotComparable
        If place, population or unit differ and the reader did not ask; the key names what differs.
    """
    if operation is Operation.PER_HEAD:
        blocking = tuple(name for name in ESSENTIAL if getattr(other, name) != _RESIDENTS[name])
    else:
        blocking = meter(one, other).blocking
    if not blocking:
        return ""
    if not lenient:
        raise NotComparable(refusal(blocking), operation=str(operation))
    return MARK


def refusal(blocking: tuple[str, ...]) -> str:
    """Return the key of the message that says what differs, nothing where nothing does."""
    return f"not_comparable.{'_'.join(blocking)}" if blocking else ""


def across(
    operation: Operation,
    series: tuple[Comparability, Comparability],
    cells: tuple[Cell, ...],
    compute: Callable[..., float],
    *,
    lenient: bool = False,
) -> Cell:
    """Return ``compute(*values)`` of cells of two series under the rules of `derive` and of `allow`.

    Returns
    -------
    Cell
        Empty with the reason `CONCEPT` where the operation is refused; with the letter ``D`` where the reader
        asked for what does not compare.
    """
    try:
        letters = allow(operation, *series, lenient=lenient)
    except NotComparable:
        return empty(Reason.CONCEPT)
    return marked(derive(cells, compute), letters)
