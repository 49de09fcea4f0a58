"""What a page says, with the signs it rests on, paired with what it would say from another version."""

from collections.abc import Sequence
from dataclasses import dataclass

from sector.figures.table import Shown
from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.compare import side
from sector.model.unit import GROWTH, Unit

_ZERO = Cell(0.0)


@dataclass(frozen=True, slots=True)
class Signed:
    """A growth or a gap behind a sentence.

    Parameters
    ----------
    kind
        ``growth`` (a rise or a fall) or ``gap`` (ahead of the reference or behind it).
    sign
        +1 or −1 as the figure on the page shows it; 0 where it rounds to nothing or there is none.
    text
        The figure, written.
    """

    label: str
    kind: str
    sign: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One figure or sentence of a page; `id` finds the same one in another version."""

    id: str
    label: str
    shown: Shown
    signs: tuple[Signed, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A growth or a gap of the other sign than before.

    Parameters
    ----------
    way
        ``down`` (from rise to fall, from ahead to behind) or ``up``.
    """

    label: str
    kind: str
    way: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What a page says and would say; None where it says nothing of the kind."""

    label: str
    before: Shown | None
    after: Shown | None
    turns: tuple[Turn, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether a reader would see another text, flag or reason of a gap."""
        return self.before != self.after


def grows(words: Words, label: str, cell: Cell) -> Signed:
    """Return the sign of a growth."""
    return Signed(label, "growth", sign(cell, GROWTH), words.value(cell, GROWTH))


def moves(words: Words, label: str, cell: Cell, unit: Unit) -> Signed:
    """Return the sign of a difference between two periods, in the unit of the figures."""
    return Signed(label, "growth", sign(cell, unit), _difference(words, cell, unit))


def stands(words: Words, label: str, cell: Cell, unit: Unit) -> Signed:
    """Return the sign of a difference with the reference, in the unit of the figures."""
    return Signed(label, "gap", sign(cell, unit), _difference(words, cell, unit))


def _difference(words: Words, cell: Cell, unit: Unit) -> str:
    text = words.change(cell, unit)
    is_points = unit.style == "percent" and cell.value is not None
    return words.text("change.points_short", value=text) if is_points else text


def sign(cell: Cell, unit: Unit) -> int:
    """Return +1, −1, or 0 for a figure that is empty or that the page would round to nothing."""
    return {"above": 1, "below": -1}.get(side(cell, _ZERO, unit), 0)


def pairs(before: Sequence[Said], after: Sequence[Said]) -> tuple[Pair, ...]:
    """Return each thing said before or after, once, in the order of the newer ones."""
    old, new = {said.id: said for said in before}, {said.id: said for said in after}
    return tuple(_pair(old.get(name), new.get(name)) for name in dict.fromkeys((*new, *old)))


def _pair(before: Said | None, after: Said | None) -> Pair:
    named = after or before
    return Pair(
        label=named.label if named else "",
        before=before.shown if before else None,
        after=after.shown if after else None,
        turns=_turns(before.signs, after.signs) if before and after else (),
    )


def _turns(before: Sequence[Signed], after: Sequence[Signed]) -> tuple[Turn, ...]:
    old = {signed.label: signed for signed in before}
    return tuple(
        Turn(new.label, new.kind, "down" if new.sign < 0 else "up", old[new.label].text, new.text)
        for new in after
        if new.label in old and new.sign * old[new.label].sign < 0
    )
