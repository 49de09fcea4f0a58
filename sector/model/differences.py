"""What separates two versions of one publication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

#: Upper bounds of the classes of relative revisions; the last class has none.
SIZE_BOUNDS: Final = (0.005, 0.01, 0.02, 0.05, 0.10)
#: A figure below this has no percentages: the revision of 2 enterprises by 1 says nothing (STATISTICS.md, § 4).
SMALL_BASE: Final = 30.0


@dataclass(frozen=True, slots=True)
class FigureKey:
    """Which figure a difference is about; the dataflow is that of both versions."""

    freq: str
    ref_area: str
    activity: str
    nomenclature: str
    measure: str
    time_period: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure with a value in both versions that is not the same.

    Parameters
    ----------
    before, after
        In units, whatever power of ten either version is published in.
    """

    key: FigureKey
    before: float
    after: float

    @property
    def relative(self) -> float | None:
        """The revision as a fraction of the earlier figure, None where that is under `SMALL_BASE` units."""
        return None if abs(self.before) < SMALL_BASE else self.after / self.before - 1


@dataclass(frozen=True, slots=True)
class Transition:
    """A figure that was or became empty: two different states of ``value``, ``missing`` and ``secret``."""

    key: FigureKey
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large revisions are, as fractions of the earlier figure and without their sign.

    Parameters
    ----------
    classes
        Number of revisions in each class of `SIZE_BOUNDS` (lower bound excluded, upper included), then above all.
    small
        Revisions of figures too small for a percentage, in no class.
    median, largest
        Of those in the classes; None when there is none.
    """

    classes: tuple[int, ...] = (0,) * (len(SIZE_BOUNDS) + 1)
    small: int = 0
    median: float | None = None
    largest: float | None = None

    @property
    def count(self) -> int:
        """Number of revisions, small figures included."""
        return sum(self.classes) + self.small


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of one dimension that only the later version has, and that only the earlier one has."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a version holds: rows, those without a value, those hidden by confidentiality."""

    rows: int = 0
    missing: int = 0
    hidden: int = 0


NO_SIZES: Final = Sizes()
_NOTHING: Final = Held()


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that separates two versions of one publication.

    Parameters
    ----------
    before, after
        What either version holds.
    codes
        ``time_period``, ``ref_area``, ``activity`` and ``measure`` → codes of only one version.
    added, removed, same
        Figures of only the later version, of only the earlier one, and of both without any difference.
    sizes
        Of all revised figures; their number is ``sizes.count``.
    largest
        The largest revisions: relative ones first, then those of small figures by their difference.
    transitions
        (state before, state after) → number of figures of both versions.
    changed
        The first of those figures.
    flags, remarks
        Figures of both versions, revised or not: empty in neither or for one reason in both, but with other status
        letters; with another footnote, unit or confidentiality status.
    """

    before: Held = _NOTHING
    after: Held = _NOTHING
    codes: Mapping[str, Codes] = field(default_factory=dict[str, Codes])
    added: int = 0
    removed: int = 0
    same: int = 0
    sizes: Sizes = NO_SIZES
    largest: tuple[Revision, ...] = ()
    transitions: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    changed: tuple[Transition, ...] = ()
    flags: int = 0
    remarks: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the two versions say the same."""
        found = (self.added, self.removed, self.sizes.count, self.flags, self.remarks)
        return not any(found) and not self.transitions
