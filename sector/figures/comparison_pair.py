"""One measure of two territories: a small table, what lies between them, and how far they compare."""

from typing import Any

from sector.figures import positions
from sector.figures.table import Shown, shown
from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.compare import side
from sector.model.comparison import Comparison, Entry, Item, Pair
from sector.model.unit import GROWTH, PER_THOUSAND, SHARE


def card(words: Words, pair: Pair, found: Comparison) -> dict[str, Any]:
    """Return what the card of a pair shows."""
    return {
        "title": card_title(words, pair, found),
        "subtitle": _subtitle(words, pair),
        "heads": [_head(words, pair, entry) for entry in (pair.one, pair.other)],
        "gap_head": words.text("comparison.gap"),
        "rows": [_row(words, pair, item) for item in pair.items()],
        "together": together(words, pair),
        "meter": _meter(words, pair, found),
        "counts": _counts(words, pair),
        "is_refused": bool(pair.refusal) and pair.is_complete,
    }


def card_title(words: Words, pair: Pair, found: Comparison) -> str:
    """Return what the pair says: the difference of shares, or why there is none."""
    one, other = pair.one, pair.other
    label = label_of(words, pair)
    if not pair.is_complete:
        there = one if one.is_there else other
        return words.text("comparison.pair.alone", label=label, **words.place(there.area))
    if pair.is_of_one_territory:
        figures = {"one": words.brief(one.level, one.unit), "other": words.brief(other.level, other.unit)}
        at = {f"{name}_at": words.text(f"comparison.at.{entry.source.comparability.place}")
              for name, entry in (("one", one), ("other", other))}  # fmt: skip
        return words.text("comparison.pair.double", year=one.period, **figures, **at, **words.place(one.area))
    if pair.refusal:
        way = "asked" if found.lenient else "refused"
        return words.text(f"comparison.pair.{way}", label=label)
    gap = pair.share_gap
    if gap.value is None:
        return words.text("comparison.pair.unknown", label=label)
    way = "equal" if pair.is_tied else side(one.share, other.share, SHARE)
    return words.text(f"comparison.pair.{way}", label=label, points=_points(words, gap, 2))


def label_of(words: Words, pair: Pair) -> str:
    """Return the name of the measure, of both where two sources meet."""
    topics = words.reference.observatory.topics
    names = [topics[entry.topic].names.in_language(words.language) for entry in (pair.one, pair.other)]
    if pair.is_same:
        return names[0]
    return words.text("comparison.pair.both", one=names[0], other=names[1])


def item_label(words: Words, item: Item, pair: Pair) -> str:
    """Return the name of a row, with its span or the number ranked where both columns share it."""
    ranked = max((pair.one, pair.other), key=lambda entry: entry.ranked)
    label = words.text(f"comparison.item.{item.id}", n=positions.counted(words, ranked.rank, ranked.ranked))
    there = {span for span, entry in zip(item.periods, (pair.one, pair.other), strict=True) if all(entry.span)}
    is_shared = item.id == "growth" and len(there) == 1
    return words.text("comparison.item.spanned", label=label, span=there.pop()) if is_shared else label


def item_text(words: Words, item: Item, at: int) -> Shown | None:
    """Return one of the two cells of a row as the table writes it, None where the indicator has no meaning."""
    cell, unit = (item.one, item.other)[at], item.units[at]
    if cell is None:
        return None
    made = shown(words, cell, unit)
    return Shown(words.brief(cell, unit), made.flags, made.state, made.why) if item.id == "level" else made


def gap_text(words: Words, item: Item) -> Shown | None:
    """Return what lies between the two cells, None where nothing can."""
    cell = item.gap
    if cell is None:
        return None
    made = shown(words, cell, item.gap_unit)
    if cell.value is None:
        return made
    if item.id == "level" and item.gap_unit != SHARE:
        text = words.text("comparison.times", value=made.text)
    elif item.id == "level":
        text = made.text
    elif item.gap_unit == PER_THOUSAND:
        text = words.change(cell, PER_THOUSAND)
    else:
        text = _points(words, cell, GROWTH.decimals if item.id == "growth" else SHARE.decimals, signed=True)
    if item.id != "growth" and item.periods[0] != item.periods[1]:
        text = words.text("comparison.across", text=text, one=item.periods[0], other=item.periods[1])
    return Shown(text, made.flags, made.state, made.why)


def joined(words: Words, one: str, other: str) -> str:
    """Return « together » as it agrees with two places: feminine where both of them are."""
    known = words.reference.territories
    genders = {known[code].phrase(words.language).gender for code in (one, other)}
    return words.text("comparison.joined.feminine" if genders == {"f"} else "comparison.joined")


def together(words: Words, pair: Pair) -> Shown | None:
    """Return both taken together: the count and the share, or that no total is made of them."""
    if pair.container or pair.total is None or pair.total_share is None:
        return None
    places = words.place(pair.one.area, "a") | words.place(pair.other.area, "b")
    both = joined(words, pair.one.area, pair.other.area)
    if pair.total_share.value is None:
        why = words.why(pair.total_share)
        return Shown(words.text("comparison.together.none", why=why, joined=both, **places))
    text = words.text(
        "comparison.together",
        joined=both,
        count=words.brief(pair.total, pair.one.unit),
        share=words.value(pair.total_share, SHARE),
        **places,
    )
    return Shown(text, words.flags(pair.total_share))


def _row(words: Words, pair: Pair, item: Item) -> dict[str, Any]:
    is_shared = item.periods[0] == item.periods[1] or not pair.is_complete
    cells = []
    for at, entry in enumerate((pair.one, pair.other)):
        found = item_text(words, item, at)
        when = "" if is_shared or found is None or found.state != "value" else item.periods[at]
        quiet = False
        if item.id == "rank" and entry.places is not None and entry.places[0] != entry.places[1]:
            ends = [words.rank(place) for place in entry.places]
            when, quiet = words.text("comparison.rank.places", best=ends[0], worst=ends[1]), True
        cells.append({"shown": found, "when": when, "quiet": quiet})
    return {
        "label": item_label(words, item, pair),
        "cells": cells,
        "gap": gap_text(words, item),
        "none": words.text("comparison.none"),
    }


def _points(words: Words, cell: Cell, decimals: int, *, signed: bool = False) -> str:
    value = cell.known
    text = words.numbers.points(value, decimals)
    shown_text = words.traced(text if signed else text.lstrip("+−"), cell, SHARE)
    return words.plural("comparison.points", abs(value) * 100, value=shown_text)


def _subtitle(words: Words, pair: Pair) -> str:
    given = [entry for entry in (pair.one, pair.other) if entry.is_there]
    parts = {
        entry.source.dataflow: words.text(
            "comparison.card.source",
            source=entry.source.short_titles.in_language(words.language),
            year=entry.period,
        )
        for entry in given
    }
    if pair.is_same and len(given) == 2 and pair.one.period != pair.other.period:
        years = words.text("list.and", first=pair.one.period, last=pair.other.period)
        return words.text(
            "comparison.card.source",
            source=pair.one.source.short_titles.in_language(words.language),
            year=years,
        )
    return words.text("list.join").join(parts.values())


def _head(words: Words, pair: Pair, entry: Entry) -> dict[str, str]:
    place = "" if pair.is_same else words.text(f"place.{entry.source.comparability.place}")
    return {"name": words.name(entry.area), "place": place}


def _meter(words: Words, pair: Pair, found: Comparison) -> dict[str, Any] | None:
    if not pair.is_complete:
        return None
    marks = []
    for name, same in pair.meter.agrees:
        texts = [
            words.text(f"{name}.{getattr(entry.source.comparability, name)}") for entry in (pair.one, pair.other)
        ]
        kept = texts[:1] if same else texts
        marks.append(
            {
                "same": same,
                "sign": "=" if same else "≠",
                "blocks": name in pair.meter.blocking,
                "said": words.text(f"comparison.meter.{'same' if same else 'differs'}"),
                "label": words.text(f"attribute.{name}"),
                "text": " / ".join(dict.fromkeys(kept)),
            }
        )
    count, why = pair.meter.count, ""
    if pair.refusal:
        way = "asked" if found.lenient else "refused"
        why = words.text(f"comparison.meter.{way}", why=words.text(pair.refusal))
    return {
        "summary": words.plural("comparison.meter.count", count, n=count, whole=pair.meter.whole),
        "marks": marks,
        "why": why,
    }


def _counts(words: Words, pair: Pair) -> list[str]:
    """Return what each source counts, in its own first words, and who is not in it."""
    language = words.language
    missing = [entry for entry in (pair.one, pair.other) if not entry.is_there]
    said = [
        words.text(
            "comparison.outside",
            coverage=entry.source.coverage_note.in_language(language),
            **words.place(entry.area),
        )
        for entry in missing
    ]
    said += [
        words.text("comparison.skipped", year=year, why=words.text(f"reason.{why}"), **words.place(entry.area))
        for entry in (pair.one, pair.other)
        for year, why in entry.skipped
    ]
    limits = [limit for entry in (pair.one, pair.other) for limit in entry.source.limits[language][:1]]
    return list(dict.fromkeys((*said, *limits)))
