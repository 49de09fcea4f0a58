"""One territory beside another: the finding, and what stands under it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sector.figures.comparison_pair import joined
from sector.figures.members import constant_set
from sector.figures.words import Words
from sector.indicators import INDICATORS
from sector.model.cell import Cell
from sector.model.compare import side
from sector.model.comparison import Comparison, Entry, Pair
from sector.model.draft import short
from sector.model.unit import SHARE

#: What the block « comment lire » explains, in the order of the page.
READ = ("share", "difference", "growth", "density", "rank", "dissimilarity")


def title(words: Words, found: Comparison) -> str:
    """Return which of the two has the greater share of the digital sector, or why nothing can be said."""
    if found.is_self:
        return words.text("comparison.title.self", **words.place(found.one))
    places = words.place(found.one, "a") | words.place(found.other, "b")
    pair = telling(found)
    if pair is None:
        is_there = any(entry.is_there for pair in found.pairs for entry in (pair.other,))
        return words.text(f"comparison.title.{'apart' if is_there else 'absent'}", **places)
    one, other = pair.one.share, pair.other.share
    shares = {"a_share": words.value(one, SHARE), "b_share": words.value(other, SHARE)}
    what = words.text(f"comparison.of.{pair.one.share_topic}")
    is_weak = one.is_unreliable or other.is_unreliable
    way = "weak" if is_weak else "equal" if pair.is_tied else side(one, other, SHARE)
    return words.text(f"comparison.title.{way}", what=what, year=pair.one.period, **shares, **places)


def telling(found: Comparison) -> Pair | None:
    """Return the first pair whose shares may be compared, None where there is none."""
    return next(
        (
            pair
            for pair in found.pairs
            if pair.is_complete and not pair.refusal and pair.share_gap.value is not None
        ),
        None,
    )


def lede(words: Words, found: Comparison) -> str:
    """Return what the share becomes when both are taken together, or that one contains the other."""
    pair = telling(found)
    if found.is_self or pair is None:
        return words.text("comparison.lede.nothing")
    if pair.container:
        inner = pair.one.area if pair.container == pair.other.area else pair.other.area
        return words.text(
            "comparison.lede.inside", **words.place(pair.container, "whole"), **words.place(inner, "part")
        )
    if pair.total_share is None or pair.total_share.value is None:
        return ""
    places = words.place(found.one, "a") | words.place(found.other, "b")
    return words.text(
        "comparison.lede.together",
        joined=joined(words, found.one, found.other),
        share=words.value(pair.total_share, SHARE),
        a_share=words.value(pair.one.share, SHARE),
        what=words.text(f"comparison.of.{pair.one.share_topic}"),
        year=pair.one.period,
        **places,
    )


def reading(words: Words) -> list[dict[str, str]]:
    """Return « comment lire »: each indicator with its formula and where it comes from, then the meter."""
    known = [INDICATORS[name] for name in READ]
    listed = [
        {
            "term": words.text(it.label_key),
            "text": words.text(it.reading_key),
            "formula": it.formula,
            "reference": words.text(it.reference_key),
        }
        for it in known
    ]
    meter = {"term": words.text("comparison.meter.name"), "text": words.text("comparison.meter.reading")}
    return [*listed, meter | {"formula": "", "reference": ""}]


def notes(words: Words, found: Comparison, entries: Iterable[Entry]) -> list[str]:
    """Return constant sets and derived totals among the entries, who the peers are, and what the marks mean."""
    listed = list(entries)
    said: list[str] = []
    for entry in listed:
        made = entry.recipe
        if made is not None and made.is_partial:
            said.append(constant_set(words, made, entry.area, (entry.level, entry.whole)))
        if made is not None and made.note is not None:
            said.append(made.note.in_language(words.language))
        # A group without members of its own is another one for each territory.
        place = words.reference.territories[entry.area]
        if made is not None and place.is_group and not place.members:
            names = words.text("list.join").join(words.name(code) for code in made.plus)
            said.append(words.text("comparison.made_of", names=names, name=words.name(entry.area)))
    if any(entry.places is not None and entry.places[0] != entry.places[1] for entry in listed):
        said.append(words.text("comparison.rank.note"))
    if found.lenient:
        said.append(words.text("comparison.lenient.note"))
    return list(dict.fromkeys(said))


def sources(words: Words, entries: Iterable[Entry], published: Mapping[str, datetime]) -> str:
    """Return the sources of the entries with version and day, in one line; `published` is version → moment."""
    used = {
        entry.version: entry.source.short_titles.in_language(words.language) for entry in entries if entry.is_there
    }
    listed = [
        words.text(
            "comparison.source",
            source=title,
            version=short(version),
            day=words.numbers.day(published[version]),
        )
        for version, title in used.items()
    ]
    joined = words.text("list.join").join(listed)
    return words.text("comparison.sources", sources=joined, perimeter=words.text("perimeter.J.short"))


def entries_of(found: Comparison) -> list[Entry]:
    """Return every entry shown, in the order of the page."""
    return [entry for pair in (*found.pairs, *found.doubles) for entry in (pair.one, pair.other)]


def cells_of(found: Comparison) -> list[Cell]:
    """Return every cell shown, peers included."""
    cells = [
        cell
        for pair in (*found.pairs, *found.doubles)
        for item in pair.items()
        for cell in (item.one, item.other, item.gap)
        if cell is not None
    ]
    cells += [cell for pair in found.pairs for cell in (pair.total, pair.total_share) if cell is not None]
    if found.peers is not None:
        members = (found.peers.own, *found.peers.members)
        cells += [cell for peer in members for cell in (peer.share, peer.gap, peer.growth)]
    return cells
