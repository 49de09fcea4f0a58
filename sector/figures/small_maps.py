"""The map year by year, small: titles and captions."""

from typing import Final

from sector.figures.findings import by_value
from sector.figures.words import Words
from sector.model.period import Period
from sector.model.view import View

#: So many pictures fit beside each other; longer series show the first, the last and evenly spaced years.
_MOST: Final = 6


def years(view: View) -> tuple[Period, ...]:
    """Return the periods to draw."""
    periods = view.periods
    if len(periods) <= _MOST:
        return periods
    step = (len(periods) - 1) / (_MOST - 1)
    return tuple(periods[round(k * step)] for k in range(_MOST))


def title(words: Words, view: View) -> str:
    """Return whether every area rose or fell from the first to the last period, and whether the order held.

    Where an area has no value at one of the two, or where they are the same, nothing is said of all of them: the
    topic alone is named.
    """
    first, last = view.periods[0], view.periods[-1]
    areas = [area for area in view.topic.areas if view.has(area)]
    if any(_incomparable(view, area, first, last) for area in areas):
        return words.text("small.title.broken", first=first, last=last)
    pairs = [(view.value(area, first), view.value(area, last)) for area in areas]
    moves = [b.value - a.value for a, b in pairs if a.value is not None and b.value is not None]
    if len(moves) < len(areas) or not moves or first == last:
        return view.topic.names.in_language(words.language)
    way = "up" if min(moves) > 0 else "down" if max(moves) < 0 else "mixed"
    text = words.text(f"small.title.{way}", first=first, last=last)
    orders = {tuple(by_value(view, view.topic.areas, period)) for period in view.periods}
    held = len(orders) == 1 and len(moves) > 1
    return words.text("small.title.same_order", direction=text) if held else text


def _incomparable(view: View, area: str, first: Period, last: Period) -> bool:
    ends = (view.value(area, first), view.value(area, last))
    return view.values.broken_between(area, first, last) is not None or any(cell.is_unreliable for cell in ends)


def caption(words: Words, view: View, territory: str, period: Period) -> str:
    """Return the figures of a territory under its picture."""
    counted = words.figure(view.part(territory, period), view.parts.unit)
    if not view.is_rate:
        return counted
    return words.text(
        "small.text", counted=counted, value=words.value(view.value(territory, period), view.values.unit)
    )
