"""What the pages Carte and Évolutions say of the topics that a publication feeds."""

from collections.abc import Iterable

from sector.figures import evolution, small_maps, standing
from sector.figures.findings import (
    UNRELIABLE_SHARE,
    concentration,
    described,
    growth_title,
    list_title,
    trend_title,
)
from sector.figures.preview.front import Views
from sector.figures.preview.said import Said, Signed, grows, moves, stands
from sector.figures.table import Shown
from sector.figures.words import Words
from sector.indicators import growth
from sector.model.cell import ABSENT, Cell, difference
from sector.model.unit import GROWTH, Kind
from sector.model.view import View

#: The topics whose growth the page Évolutions sets side by side.
_COUNTED = ("entreprises", "emplois-siege")
_DENSITY = "densite-entreprises"


def map_sentences(words: Words, views: Views, slugs: Iterable[str]) -> list[Said]:
    """Return the sentences of Carte: for each topic its headline, its list, its small maps and its strip."""
    found: list[Said] = []
    for slug in slugs:
        view = views(slug)
        if view is None or not view.periods:
            continue
        last, name = view.periods[-1], view.topic.names.in_language(words.language)
        label = words.text("preview.where.map", topic=name)
        said = {
            "head": (concentration(words, view, view.topic.areas, last), ()),
            "list": (list_title(words, view, view.topic.areas, last), _sides(words, view)),
            "small": (small_maps.title(words, view), _moves(words, view)),
        }
        if view.ranking is not None:
            said["strip"] = (standing.title(words, view, last), ())
        found += [Said(f"{slug}.{part}", label, Shown(text), signs) for part, (text, signs) in said.items()]
    return found


def _sides(words: Words, view: View) -> tuple[Signed, ...]:
    if not view.reference or view.values.unit.kind is Kind.COUNT:
        return ()
    last, unit = view.periods[-1], view.values.unit
    other = view.value(view.reference, last)
    gaps = ((area, difference(view.value(area, last), other)) for area in view.topic.areas)
    return tuple(stands(words, words.name(area), gap, unit) for area, gap in gaps)


def _moves(words: Words, view: View) -> tuple[Signed, ...]:
    first, last, unit = view.periods[0], view.periods[-1], view.values.unit
    return tuple(
        moves(words, words.name(area), difference(view.value(area, last), view.value(area, first)), unit)
        for area in view.topic.areas
        if view.values.broken_between(area, first, last) is None
    )


def trend_sentences(words: Words, views: Views, slugs: Iterable[str]) -> list[Said]:
    """Return the sentences of Évolutions: of each topic and territory, then of growth, density, small charts."""
    chosen = tuple(slugs)
    territories = words.reference.observatory.territories
    found = [
        _trend(words, view, territory)
        for view in map(views, chosen)
        if view is not None
        for territory in territories
        if view.has(territory)
    ]
    enterprises, jobs = (views(slug) for slug in _COUNTED)
    if enterprises and jobs and not set(chosen).isdisjoint(_COUNTED):
        local = tuple(area for area in enterprises.topic.areas if enterprises.has(area))
        found += [_growth(words, (enterprises, jobs), row) for row in territories if enterprises.has(row)]
        found += [_multiples(words, (enterprises, jobs), local)] if local else []
    density = views(_DENSITY) if _DENSITY in chosen else None
    if density:
        found += [_density(words, density, row) for row in territories if density.has(row)]
    return found


def _where(words: Words, topic: str, territory: str) -> str:
    return words.text("preview.where.trend", topic=topic, territory=words.name(territory))


def _trend(words: Words, view: View, territory: str) -> Said:
    topic = view.topic.names.in_language(words.language)
    text = trend_title(words, view, territory)
    return Said(
        f"{view.topic.slug}.{territory}",
        _where(words, topic, territory),
        Shown(text),
        _trend_signs(words, view, territory, topic),
    )


def _trend_signs(words: Words, view: View, territory: str, topic: str) -> tuple[Signed, ...]:
    """Return the signs of what a trend title says: a growth at its end, the change over its segment, the gap."""
    segment, _ = described(view, territory, view.values.periods_of(territory))
    cells = [view.value(territory, period) for period in segment]
    unit = view.values.unit
    if sum(cell.is_unreliable for cell in cells) > UNRELIABLE_SHARE * len(cells):
        return ()
    last = words.text("preview.sign.last", label=topic)
    found = [grows(words, last, cells[-1])] if unit.kind is Kind.CHANGE else []
    if len(cells) < 2:
        return tuple(found)
    gap = _trend_gap(view, territory, (segment[0], segment[-1]))
    label = words.text("preview.sign.gap", label=topic)
    beside = stands(words, label, gap, GROWTH if unit.kind is Kind.COUNT else unit)
    return (*found, moves(words, topic, difference(cells[-1], cells[0]), unit), beside)


def _trend_gap(view: View, territory: str, ends: tuple[str, str]) -> Cell:
    reference, (start, end) = view.reference, ends
    if not reference or reference == territory or view.values.broken_between(reference, start, end):
        return ABSENT
    if view.values.unit.kind is not Kind.COUNT:
        return difference(view.value(territory, end), view.value(reference, end))
    own, other = (growth.between(view.values, row, start, end) for row in (territory, reference))
    return difference(own, other)


def _growth(words: Words, views: tuple[View, View], territory: str) -> Said:
    first, last = views[0].periods[0], views[0].periods[-1]
    own, other = (
        [growth.between(view.parts, row, first, last) for view in views] for row in (territory, views[0].reference)
    )
    title = growth_title(words, own[0], own[1], (other[0], other[1]))
    names = [view.topic.names.in_language(words.language) for view in views]
    pace = words.text("preview.sign.gap", label=names[0])
    signs = [grows(words, name, cell) for name, cell in zip(names, own, strict=True)]
    return Said(
        f"growth.{territory}",
        _where(words, words.text("preview.where.growth"), territory),
        Shown(words.text("growth.of", title=title, **words.place(territory))),
        (*signs, stands(words, pace, difference(own[0], other[0]), GROWTH)),
    )


def _multiples(words: Words, views: tuple[View, View], local: tuple[str, ...]) -> Said:
    first, last = views[0].periods[0], views[0].periods[-1]
    signs = [
        grows(
            words,
            words.text(
                "preview.sign.of", label=view.topic.names.in_language(words.language), name=words.name(area)
            ),
            growth.between(view.parts, area, first, last),
        )
        for view in views
        for area in local
    ]
    label = words.text("preview.where.multiples")
    return Said("multiples", label, Shown(evolution.multiples_title(words, *views, local)), tuple(signs))


def _density(words: Words, view: View, territory: str) -> Said:
    last = view.periods[-1]
    other = view.value(view.reference, last) if view.reference else ABSENT
    gap = difference(view.value(territory, last), other)
    topic = view.topic.names.in_language(words.language)
    return Said(
        f"density.{territory}",
        _where(words, topic, territory),
        Shown(evolution.density_title(words, view, territory)),
        (stands(words, topic, gap, view.values.unit),),
    )
