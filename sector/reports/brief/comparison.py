"""The five figures and the sentences of a comparison: those of the page that compares."""

from collections.abc import Iterator
from typing import Final

from sector.figures import comparison as story
from sector.figures.comparison_pair import gap_text, item_label, item_text, label_of
from sector.figures.table import Shown
from sector.figures.words import Words
from sector.model.comparison import Comparison, Item, Pair
from sector.reports.brief.model import KeyFigure, Runs, Value
from sector.reports.brief.runs import plain

_MOST: Final = 5
#: What two territories are compared by, first of the first measure and then of the others.
_ITEMS: Final = ("share", "level", "growth", "density")


def finding(words: Words, found: Comparison) -> tuple[str, Runs]:
    """Return title and sentence of the page that compares."""
    return story.title(words, found), plain(story.lede(words, found))


def five(words: Words, found: Comparison) -> tuple[KeyFigure, ...]:
    """Return five figures of both: of the first measure that both have, then of the others in turn."""
    complete = [pair for pair in found.pairs if pair.is_complete]
    # What compares comes first, then what does not, then what only one of them has.
    ordered = sorted(complete, key=lambda pair: bool(pair.refusal))
    alone = [pair for pair in found.pairs if not pair.is_complete]
    listed = [*_ranked(ordered), *_ranked(alone)]
    return tuple(_figure(words, pair, item) for pair, item in listed[:_MOST])


def _ranked(pairs: list[Pair]) -> Iterator[tuple[Pair, Item]]:
    """Return share, number and growth of the first measure, number and growth of the others, then the rest."""
    found = [(at, pair, {item.id: item for item in pair.items()}) for at, pair in enumerate(pairs)]
    for is_rest in (False, True):
        for at, pair, items in found:
            first = _ITEMS[:3] if at == 0 else _ITEMS[1:3]
            wanted = [name for name in _ITEMS if (name in first) != is_rest]
            yield from ((pair, items[name]) for name in wanted if name in items and _is_known(items[name]))


def _is_known(item: Item) -> bool:
    return any(cell is not None and cell.value is not None for cell in (item.one, item.other))


def heads(words: Words, found: Comparison) -> tuple[str, ...]:
    """Return what stands over the five figures."""
    return (
        words.text("fiche.head.indicator"),
        words.name(found.one),
        words.name(found.other),
        words.text("comparison.gap"),
    )


def _figure(words: Words, pair: Pair, item: Item) -> KeyFigure:
    label = words.text("express.pair.label", measure=label_of(words, pair), item=item_label(words, item, pair))
    entries = (pair.one, pair.other)
    values = tuple(
        _value(words, item_text(words, item, at), words.name(entry.area)) for at, entry in enumerate(entries)
    )
    gap = gap_text(words, item)
    # A growth says its years in its label.
    periods = "" if item.id == "growth" else " / ".join(dict.fromkeys(filter(None, item.periods)))
    why = gap.why if gap else ""
    return KeyFigure(label, periods, values, (plain(why),) if why else (), _value(words, gap, ""))


def _value(words: Words, found: Shown | None, name: str) -> Value:
    return Value(found.text, found.flags, name) if found else Value(words.text("comparison.none"), "", name)
