"""Where the territories stand among all those of the same source: title, labels and what is left out."""

from collections.abc import Sequence

from sector.figures import known, positions, small_numbers
from sector.figures.strip import Dots, Frame, frame
from sector.figures.words import Words
from sector.model.period import Period
from sector.model.view import View


def dots(words: Words, view: View, period: Period) -> Dots | None:
    """Return all ranked territories of a period, those of the map pointed out; None where nothing is ranked."""
    if view.ranking is None:
        return None
    values = view.ranking.column(period)
    labels: dict[str, str] = {}
    for area in view.topic.areas:
        found = positions.position(view, area, period)
        if found is not None:
            labels[area] = words.text("strip.label", name=words.name(area), rank=positions.long(words, found))
    return Dots(values, labels, {code: words.name(code) for code in values})


def reference(words: Words, view: View, period: Period) -> tuple[float, str] | None:
    """Return the value and label of the line of comparison."""
    cell = view.value(view.reference, period) if view.reference else None
    if cell is None or cell.value is None or not view.is_rate:
        return None
    value = words.value(cell, view.values.unit)
    return cell.value, words.text("legend.reference", value=value, **words.place(view.reference))


def bounds(found: Dots, lines: Sequence[tuple[float, str]]) -> Frame | None:
    """Return the part of the scale to draw: the territories pointed out and the lines always inside."""
    keep = [cell.value for code in found.highlighted if (cell := found.values[code]).value is not None]
    return frame(found.values, [*keep, *(value for value, _ in lines)])


def title(words: Words, view: View, period: Period) -> str:
    """Return which territories of the map are in the lower half of the ranking, what is ranked where none is.

    Where some have no position, the title says of how many it tells.
    """
    half, ranks = view.ranked(period) / 2, view.ranks
    followed = [area for area in view.topic.areas if ranks is not None and area in ranks.rows]
    found = known.known(ranks, followed, period) if ranks is not None else []
    if ranks is None or not found:
        return view.topic.names.in_language(words.language)
    low = [area for area in found if ranks.cell(area, period).known > half]
    whole = positions.whole(words, view, period)
    if 0 < len(low) < len(found):
        names = [words.name(area) for area in low]
        listed = names[0] if len(low) == 1 else words.text("list.and", first=", ".join(names[:-1]), last=names[-1])
        return words.text("strip.title.low", names=listed, ranked=whole)
    key = "all_low" if low else "high"
    if len(found) < len(followed):
        return words.plural(f"known.strip.{key}", len(found), n=known.count(words, len(found)), ranked=whole)
    return words.text(f"strip.title.{key}", ranked=whole)


def subtitle(words: Words, view: View, period: Period, drawn: Frame) -> str:
    """Return what a dot is, and how many lie beyond the scale or have no value."""
    text = scope(words, view, period)
    found = [positions.position(view, area, period) for area in view.topic.areas]
    if any(one is not None and not one.is_stable for one in found):
        text += words.text("strip.about", within=small_numbers.within(words, view.parts.unit))
    return text + left_out(words, view, drawn)


def scope(words: Words, view: View, period: Period) -> str:
    """Return what is shown, of which year, and what a dot is."""
    return words.text("strip.subtitle", label=view.topic.names.in_language(words.language), year=period)


def left_out(words: Words, view: View, drawn: Frame) -> str:
    """Return how many territories lie beyond the scale or have no value, nothing where all are drawn."""
    text = ""
    if drawn.beyond:
        bound = words.bound(drawn.high, view.values.unit)
        text += words.plural("strip.beyond", drawn.beyond, n=drawn.beyond, bound=bound)
    if drawn.absent:
        text += words.plural("strip.absent", drawn.absent, n=drawn.absent)
    return text
