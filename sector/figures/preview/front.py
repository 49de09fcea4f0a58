"""Everything the front page of a territory says, figure by figure and sentence by sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from sector.figures import brief as story
from sector.figures import workplace
from sector.figures.brief import Brief
from sector.figures.brief_cards import Card
from sector.figures.preview.said import Said, Signed, grows, moves, stands
from sector.figures.table import Shown, shown
from sector.figures.words import Words, state
from sector.model.cell import ABSENT, Cell, difference, empty
from sector.model.status import Reason
from sector.model.unit import GROWTH
from sector.model.view import View

#: Slug of a topic → its analysis beside the default reference, None where its figures were never published.
Views = Callable[[str], View | None]


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page of a territory says of its last period, which is empty where each card has its own."""

    period: str = ""
    figures: tuple[Said, ...] = ()
    sentences: tuple[Said, ...] = ()


def front(words: Words, territory: str, views: Views) -> Front:
    """Return what the front page says: from business statistics, else from jobs at the workplace."""
    shares = views("poids-entreprises")
    enterprises, jobs = views("entreprises"), views("emplois-siege")
    if shares and enterprises and jobs and shares.has(territory):
        return _business(_brief(words, territory, (enterprises, jobs, shares)))
    workplace_jobs = views("emploi-luxembourg")
    if workplace_jobs and workplace_jobs.has(territory):
        return _workplace(words, territory, views)
    text = words.text("absent.title", **words.place(territory))
    return Front(sentences=(Said("absent", words.text("preview.where.title"), Shown(text)),))


def _brief(words: Words, territory: str, views: tuple[View, View, View]) -> Brief:
    enterprises, jobs, shares = views
    places = words.reference.territories
    members = tuple(area for area in enterprises.topic.areas if places[area].parent == territory)
    return Brief(words, territory, enterprises.periods[-1], enterprises, jobs, shares, members or (territory,))


def _business(brief: Brief) -> Front:
    w = brief.words
    signs = _paces(brief)
    sentences = (
        Said("title", w.text("preview.where.title"), Shown(story.headline(brief)), signs),
        Said("lede", w.text("preview.where.lede"), Shown(story.lede(brief)), signs),
    )
    counts = [(view, _label(w, view)) for view in (brief.enterprises, brief.jobs)]
    values = [(view, _label(w, view)) for view in (brief.enterprises, brief.jobs, brief.shares)]
    figures = [_value(brief, view, label) for view, label in values]
    figures += [_gap(brief)] if brief.reference else []
    figures += [_yearly(brief, view, label) for view, label in counts]
    figures += [_rank(brief, area) for area in brief.local]
    return Front(brief.period, tuple(figures), sentences)


def _label(words: Words, view: View) -> str:
    return view.topic.names.in_language(words.language)


def _paces(brief: Brief) -> tuple[Signed, ...]:
    """Return the growths that headline and lede compare: each its own, then beside the reference's."""
    w, found = brief.words, list[Signed]()
    for view in (brief.enterprises, brief.jobs):
        own = brief.growth(view, brief.territory, brief.first)
        found.append(grows(w, _label(w, view), own))
        if brief.reference:
            other = brief.growth(view, brief.reference, brief.first)
            label = w.text("preview.sign.pace", label=_label(w, view), **w.place(brief.reference, "ref"))
            found.append(stands(w, label, difference(own, other), GROWTH))
    return tuple(found)


def _value(brief: Brief, view: View, label: str) -> Said:
    cell = view.value(brief.territory, brief.period)
    return Said(f"value.{view.topic.slug}", label, shown(brief.words, cell, view.values.unit))


def _gap(brief: Brief) -> Said:
    w, cell, unit = brief.words, brief.gap(brief.period), brief.enterprises.parts.unit
    label = w.text("preview.row.gap", **w.place(brief.reference, "ref"))
    return Said("gap", label, _changed(w, cell, w.change(cell, unit)), (stands(w, label, cell, unit),))


def _yearly(brief: Brief, view: View, label: str) -> Said:
    w, cell = brief.words, brief.growth(view, brief.territory, brief.previous)
    label = w.text("preview.row.year", label=label)
    return Said(f"year.{view.topic.slug}", label, shown(w, cell, GROWTH), (grows(w, label, cell),))


def _rank(brief: Brief, area: str) -> Said:
    w, cell = brief.words, brief.shares.rank(area, brief.period) or ABSENT
    text = w.numbers.ordinal(cell.value) if cell.value is not None else w.text("value.missing")
    return Said(f"rank.{area}", w.text("brief.row.rank", name=w.name(area)), _changed(w, cell, text))


def _changed(words: Words, cell: Cell, text: str) -> Shown:
    return Shown(text, words.flags(cell), state(cell), words.why(cell))


def _workplace(words: Words, territory: str, views: Views) -> Front:
    slugs = ("emploi-luxembourg", "poids-emploi-luxembourg", "emploi-residents", "entreprises")
    names = ("jobs", "share", "residents", "enterprises")
    found = {name: view for name, slug in zip(names, slugs, strict=True) if (view := views(slug)) is not None}
    jobs = found["jobs"]
    known = jobs.parts.segment(territory, jobs.parts.periods_of(territory)[-1])
    label = _label(words, jobs)
    whole = difference(jobs.part(territory, known[-1]), jobs.part(territory, known[0]))
    signs = (moves(words, label, whole, jobs.parts.unit),)
    sentences = (
        Said("title", words.text("preview.where.title"), Shown(workplace.headline(words, jobs, territory)), signs),
        Said("lede", words.text("preview.where.lede"), Shown(workplace.lede(words, jobs, territory)), signs),
    )
    figures: list[Said] = []
    if len(found) == len(names):
        for (name, view), card in zip(found.items(), workplace.cards(words, found, territory), strict=True):
            figures.append(Said(f"card.{name}", card.label, Shown(card.figure, card.flags, why=card.why)))
            figures += _card_change(words, view, territory, card)
    return Front("", tuple(figures), sentences)


def _card_change(words: Words, view: View, territory: str, card: Card) -> list[Said]:
    if not card.change:
        return []
    label = words.text("preview.row.year", label=card.label)
    signs = (moves(words, label, _last_step(view, territory), view.values.unit),)
    return [Said(f"year.{view.topic.slug}", label, Shown(card.change), signs)]


def _last_step(view: View, territory: str) -> Cell:
    known = view.values.periods_of(territory)
    if len(known) < 2:
        return ABSENT
    if view.values.broken_between(territory, known[-2], known[-1]):
        return empty(Reason.BREAK)
    return difference(view.value(territory, known[-1]), view.value(territory, known[-2]))
