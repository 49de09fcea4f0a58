"""One figure with its status: the only place that decides what arithmetic does to gaps, flags and zeros."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite

from sector.model.errors import InvalidValue
from sector.model.lineage import MARK, OPENING, PROJECTIONS, Computed, Formula, Lineage, formula
from sector.model.status import Reason, canonical, is_empty, qualifiers


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its flags, or no value with the reason.

    Parameters
    ----------
    value
        The figure, unrounded; None if and only if a letter of `flags` says that it is empty.
    flags
        SDMX observation status, one or several letters as `canonical` writes them.
    reason
        Why there is no value; None when there is one, `SECRET` if and only if the letter is ``Q``.
    lineage
        Where the value comes from; None for one that is assumed. Two cells that differ in it alone are equal.

    Raises
    ------
    InvalidValue
        If value, flags and reason contradict each other, or the value is not finite.
    """

    value: float | None
    flags: str = "A"
    reason: Reason | None = None
    lineage: Lineage | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        empty = self.value is None
        if empty != is_empty(self.flags) or empty != (self.reason is not None):
            raise InvalidValue("error.cell_contradiction", value=self.value, flags=self.flags)
        if self.flags != canonical(self.flags) or self.is_secret != (self.reason is Reason.SECRET):
            raise InvalidValue("error.cell_contradiction", value=self.value, flags=self.flags)
        if self.value is not None and not isfinite(self.value):
            raise InvalidValue("error.cell_not_finite", value=self.value)

    @property
    def is_secret(self) -> bool:
        """Whether the value is hidden by statistical confidentiality."""
        return "Q" in self.flags

    @property
    def is_unreliable(self) -> bool:
        """Whether the producer says that the value has low reliability."""
        return "U" in self.flags

    @property
    def is_provisional(self) -> bool:
        """Whether the producer may still revise the value."""
        return "P" in self.flags

    @property
    def is_forecast(self) -> bool:
        """Whether the value is projected and was never observed."""
        return "F" in self.flags

    @property
    def is_projected(self) -> bool:
        """Whether the value is a projection, or the index of one: no forecast of a producer, no scenario."""
        match self.lineage:
            case None:
                return self.is_forecast
            case Computed(name, parts) if self.is_forecast:
                return name.partition("-")[0] in PROJECTIONS or (name == "index" and parts[-1].is_projected)
            case _:
                return False

    @property
    def known(self) -> float:
        """Return the value of a cell that has one.

        Raises
        ------
        InvalidValue
            If the cell is empty: an empty cell never counts as zero.
        """
        if self.value is None:
            raise InvalidValue("error.cell_empty", reason=str(self.reason))
        return self.value


def observed(value: float | None, flags: str) -> Cell:
    """Return the cell of a published observation; the flags give the reason of an empty one."""
    if value is not None:
        return Cell(value, canonical(flags))
    return Cell(None, canonical(flags), Reason.SECRET if "Q" in flags else Reason.MISSING)


def empty(reason: Reason) -> Cell:
    """Return an empty cell for `reason`: suppressed, missing, or impossible to compute."""
    letter = {Reason.SECRET: "Q", Reason.MISSING: "O", Reason.NOT_IN_SOURCE: "L"}.get(reason, "M")
    return Cell(None, letter, reason)


ABSENT = empty(Reason.NOT_IN_SOURCE)


def derive(parts: Sequence[Cell], compute: Callable[..., float]) -> Cell:
    """Return ``compute(*values)`` with the flags of all its parts.

    A hidden part hides the result, an empty part empties it with its own reason, an unreliable or
    provisional part makes the result so. A division by zero, or by so little that no number is great enough for
    the result, gives an empty cell, never infinity.
    """
    gap = _worst(part for part in parts if part.value is None)
    if gap is not None:
        return empty(gap)
    try:
        value = compute(*(part.known for part in parts))
    except (ZeroDivisionError, OverflowError):
        return empty(Reason.ZERO_BASE)
    if not isfinite(value):
        return empty(Reason.ZERO_BASE)
    name = compute.id if isinstance(compute, Formula) else ""
    return Cell(value, qualifiers("".join(part.flags for part in parts)), lineage=Computed(name, parts))


def opening(cell: Cell) -> Cell:
    """Return the cell without its break flag, for a change measured from it: the break lies before it."""
    if cell.value is None or "B" not in cell.flags:
        return cell
    return replace(cell, flags=canonical(cell.flags.replace("B", "") or "A"), lineage=Computed(OPENING, (cell,)))


def marked(cell: Cell, letters: str) -> Cell:
    """Return the cell with further letters; an empty one stays as it is."""
    if cell.value is None or not letters:
        return cell
    return replace(cell, flags=canonical(cell.flags + letters), lineage=Computed(f"{MARK}-{letters}", (cell,)))


def powered(cell: Cell, power: int) -> Cell:
    """Return the cell in single units, where it is given in a power of ten of them."""
    if cell.value is None or not power:
        return cell
    lineage = Computed("powered", (cell, Cell(float(power))))
    return replace(cell, value=_powered(cell.value, power), lineage=lineage)


def total(parts: Sequence[Cell]) -> Cell:
    """Return the sum of the parts under the rules of `derive`; the sum of no part is empty, not zero."""
    return derive(parts, added) if parts else empty(Reason.MISSING)


def concentrated(parts: Sequence[Cell], compute: Callable[..., float]) -> Cell:
    """Return ``compute(*values)`` of the parts of a whole, under the rules of `derive`.

    Empty with the reason `MISSING` without parts, and `ZERO_BASE` when one is below zero: it has no share.
    """
    if not parts:
        return empty(Reason.MISSING)
    known = [part.value for part in parts if part.value is not None]
    is_share = len(known) < len(parts) or min(known) >= 0
    return derive(parts, compute) if is_share else empty(Reason.ZERO_BASE)


def summed_flags(*, known: bool, missing: bool, suppressed: bool) -> str:
    """Return the flags of the sum of many parts of which only the kinds are known.

    A hidden part hides the sum, as in `derive`. Of thousands of parts a missing one does not empty the sum: it is
    that of the others, and ``D`` says that it is not the whole. Without any known part there is no sum.

    Parameters
    ----------
    known, missing, suppressed
        Whether some part has a value, has none, is hidden.
    """
    if suppressed:
        return "Q"
    if not known:
        return "O"
    return "D" if missing else "A"


def ratio(numerator: Cell, denominator: Cell) -> Cell:
    """Return ``numerator / denominator`` under the rules of `derive`."""
    return derive((numerator, denominator), quotient)


def difference(minuend: Cell, subtrahend: Cell) -> Cell:
    """Return ``minuend − subtrahend`` under the rules of `derive`."""
    return derive((minuend, subtrahend), less)


def _worst(gaps: Iterable[Cell]) -> Reason | None:
    """Return the reason to show among several: a secret is said first, since it must stay one."""
    reasons = [gap.reason for gap in gaps if gap.reason is not None]
    return Reason.SECRET if Reason.SECRET in reasons else next(iter(reasons), None)


@formula("powered", "A · 10^B")
def _powered(value: float, power: float) -> float:
    return value * 10.0**power


@formula("sum", "A + B + …")
def added(*values: float) -> float:
    """Return the sum of values."""
    return sum(values)


@formula("ratio", "A / B")
def quotient(numerator: float, denominator: float) -> float:
    """Return one value over another."""
    return numerator / denominator


@formula("difference", "A − B")
def less(minuend: float, subtrahend: float) -> float:
    """Return one value minus another."""
    return minuend - subtrahend
