"""The cards of the front page: enterprises, jobs and the share, each with its change and its reference."""

from dataclasses import dataclass

from markupsafe import Markup

from sector.figures import small_numbers
from sector.figures.brief import Brief
from sector.figures.words import Words
from sector.i18n.numbers import significant
from sector.model.cell import Cell, difference
from sector.model.compare import side
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import SHARE
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Card:
    """One figure of the front page with what it is compared with."""

    label: str
    figure: str
    flags: str
    tag: str = ""
    change: Markup | str = ""
    beside: str = ""
    why: str = ""


def cards(brief: Brief) -> list[Card]:
    """Return the cards: enterprises, jobs, share of enterprises."""
    w = brief.words
    return [
        _count_card(brief, brief.enterprises, w.text("brief.card.enterprises")),
        _count_card(brief, brief.jobs, w.text("brief.card.jobs"), w.text("place.head_office.tag")),
        _share_card(brief),
    ]


def _count_card(brief: Brief, view: View, label: str, tag: str = "") -> Card:
    w, cell = brief.words, view.part(brief.territory, brief.period)
    change: Markup | str = w.text("brief.card.first")
    beside = ""
    if cell.value is None:
        # Why there is no figure stands in its place: nothing has changed by « n/a ».
        change = ""
    elif brief.previous is not None:
        change = _since(brief, view, brief.previous)
        if brief.reference:
            other = brief.grown(view, brief.reference, brief.previous)
            mark = brief.note_mark(view, brief.reference)
            beside = w.text("brief.card.beside", value=other, mark=mark, **w.place(brief.reference, "ref"))
    return Card(label, w.value(cell, view.parts.unit), w.flags(cell), tag, change, beside, w.why(cell))


def _since(brief: Brief, view: View, before: Period) -> Markup:
    """Return the change since a period with its growth, or that a break leaves none."""
    w, unit = brief.words, view.parts.unit
    step = view.parts.change(brief.territory, before, brief.period)
    figures = {"change": w.change(step, unit), "growth": brief.grown(view, brief.territory, before)}
    if step.reason is Reason.BREAK:
        return w.html("brief.card.break", change=figures["change"], year=before)
    if brief.period.years_since(before) == 1:
        return w.html("brief.card.change", **figures)
    return w.html("brief.card.since", **figures, year=before)


def _share_card(brief: Brief) -> Card:
    w = brief.words
    own = brief.shares.value(brief.territory, brief.period)
    label, figure = w.text("brief.card.share"), brief.share(brief.territory, brief.period)
    if not brief.reference:
        return Card(label, figure, w.flags(own), why=w.why(own))
    other = brief.shares.value(brief.reference, brief.period)
    points = difference(own, other)
    where = side(own, other, SHARE)
    if small_numbers.is_on_small_base(brief.shares, brief.territory, brief.period):
        where = "small"
    change = w.html(f"brief.card.{where}", points=_points(w, points), **w.place(brief.reference, "ref"))
    gap = brief.gap(brief.period)
    unit = brief.enterprises.parts.unit
    missing = (
        w.change(gap, unit)
        if gap.value is None
        else w.traced(w.numbers.number(significant(gap.value), unit.decimals, signed=True), gap, unit)
    )
    beside = w.text(
        "brief.card.gap",
        value=brief.share(brief.reference, brief.period),
        gap=missing,
        **w.place(brief.reference, "ref"),
    )
    return Card(label, figure, w.flags(own), "", change, beside, w.why(own))


def _points(words: Words, gap: Cell) -> str:
    """Return a difference of shares without its sign, which the sentence says in words."""
    if gap.value is None:
        return words.value(gap, SHARE)
    text = words.numbers.points(abs(gap.value), SHARE.decimals).lstrip("+")
    return words.plural("comparison.points", abs(gap.value) * 100, value=words.traced(text, gap, SHARE))
