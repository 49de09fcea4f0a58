"""Bars from a zero axis, row by row, as HTML with places in per cent of the plotting area."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sector.figures.structure.said import letters
from sector.figures.words import Words, state
from sector.model.cell import Cell


@dataclass(frozen=True, slots=True)
class Span:
    """The values between the two ends of a plotting area."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Return where a value stands, in per cent from the left."""
        return round((value - self.low) / (self.high - self.low) * 100, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in per cent of the plotting area, with its label beyond its end.

    Parameters
    ----------
    side
        ``left`` or ``right`` of the bar, where the label stands; `at` is the end it stands at, from that side's
        opposite edge.
    """

    left: float
    width: float
    side: str
    at: float


def span(values: Iterable[float]) -> Span:
    """Return the span that holds zero and all values."""
    known = [0.0, *values]
    low, high = min(known), max(known)
    return Span(low, high if high > low else low + 1.0)


def bar(scale: Span, start: float, end: float) -> Bar:
    """Return the bar from `start` to `end`, its label beyond the end."""
    one, other = scale.at(start), scale.at(end)
    side = "left" if end < start else "right"
    left, width = min(one, other), round(abs(other - one), 2)
    return Bar(left, width, side, round(100 - left, 2) if side == "left" else round(left + width, 2))


def panel(
    words: Words,
    head: str,
    cells: Mapping[str, tuple[str, Cell]],
    write: Callable[[Cell], str],
    *,
    chosen: str,
    apart: bool = True,
) -> dict[str, object]:
    """Return one panel of bars for the template ``structure_bars``.

    Parameters
    ----------
    cells
        Activity → name and figure, in the order of the rows.
    write
        How a figure is written.
    chosen
        Activity that is pointed out; with `apart`, a line stands under it.
    """
    scale = span(cell.value for _, cell in cells.values() if cell.value is not None)
    rows = [
        {
            "label": name,
            "text": write(cell),
            "why": words.why(cell),
            "flags": letters(words, cell),
            "state": state(cell),
            "tone": tone(cell) if code == chosen else "",
            "apart": apart and code == chosen,
            "bar": bar(scale, 0.0, cell.value) if cell.value is not None else None,
        }
        for code, (name, cell) in cells.items()
    ]
    return {"head": head, "zero": scale.at(0.0), "rows": rows}


def tone(cell: Cell) -> str:
    """Return how what is pointed out is coloured: ``low`` below zero, else ``own``."""
    return "low" if cell.value is not None and cell.value < 0 else "own"


def ranked(activities: Sequence[str], cells: Mapping[str, Cell], first: str = "") -> list[str]:
    """Return activities from the greatest to the smallest figure, `first` before all, the empty ones last."""

    def place(code: str) -> tuple[bool, bool, float]:
        found = cells[code].value
        return code != first, found is None, -(found or 0.0)

    return sorted(activities, key=place)
