"""The front page of a territory that business statistics cover: headline, cards and what changed."""

from dataclasses import dataclass

from markupsafe import Markup

from sector.figures import positions, small_numbers
from sector.figures.positions import Position
from sector.figures.words import Words
from sector.i18n.numbers import significant
from sector.indicators import gap, growth
from sector.model.cell import Cell, difference
from sector.model.compare import direction, pace, side
from sector.model.margin import is_small
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH, SHARE
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Brief:
    """Three views of one dataflow for one territory and year, and everything the front page says of them.

    Parameters
    ----------
    enterprises, jobs, shares
        Counts of enterprises and jobs of the sector, and its share of enterprises, with the same periods.
    local
        Territories whose rank is followed: the départements of a region, or the territory itself.
    """

    words: Words
    territory: str
    period: Period
    enterprises: View
    jobs: View
    shares: View
    local: tuple[str, ...]

    @property
    def reference(self) -> str:
        """Territory of comparison, empty when there is none: nothing is compared with itself."""
        return "" if self.shares.reference == self.territory else self.shares.reference

    @property
    def first(self) -> Period:
        """First period that may be compared with the one shown."""
        segment = self.enterprises.values.segment(self.territory, self.period)
        return min((p for p in segment if p <= self.period), default=self.period)

    @property
    def previous(self) -> Period | None:
        """The period before, None at the start of the series."""
        earlier = [p for p in self.enterprises.periods if p < self.period]
        return earlier[-1] if earlier else None

    def growth(self, view: View, territory: str, start: Period | None) -> Cell:
        """Return the growth of a count from `start` to the period shown."""
        if start is None or start == self.period:
            return Cell(None, "O", Reason.MISSING)
        return growth.between(view.parts, territory, start, self.period)

    def grown(self, view: View, territory: str, start: Period | None) -> str:
        """Return the same growth in writing: both counts where the first is too small for a percentage."""
        if start is None or start == self.period:
            return self.words.value(self.growth(view, territory, start), GROWTH)
        return small_numbers.grown(self.words, view.parts, territory, start, self.period)

    def share(self, territory: str, period: Period) -> str:
        """Return the share of a territory in writing, the counts where the whole is too small for a percentage."""
        return small_numbers.value(self.words, self.shares, territory, period)

    def gap(self, period: Period) -> Cell:
        """Return how many enterprises more (+) or fewer (−) than with the share of the reference."""
        wholes = self.shares.wholes or self.shares.parts
        whole = wholes.cell(self.territory, period)
        return gap.between(
            self.shares.part(self.territory, period), whole, self.shares.value(self.reference, period)
        )

    def note_mark(self, view: View, territory: str) -> str:
        """Return the mark of the note on a reference made of a constant set, nothing otherwise."""
        recipe = view.recipes.get(territory)
        return "\u202f¹" if recipe is not None and recipe.is_partial else ""


def headline(brief: Brief) -> str:
    """Return the finding of the page: enterprises against the reference, then jobs."""
    w = brief.words
    place = w.place(brief.territory)
    own = brief.growth(brief.enterprises, brief.territory, brief.first)
    if own.value is None:
        count = brief.enterprises.part(brief.territory, brief.period)
        share = brief.share(brief.territory, brief.period)
        counted = w.counted(count, brief.enterprises.parts.unit)
        return w.text("brief.title.first", counted=counted, share=share, year=brief.period, **place)
    verb = _verb(brief, brief.enterprises)
    than = w.place(brief.reference, "ref") if brief.reference else {}
    first = w.text(f"brief.enterprises.{verb}", **than)
    jobs = direction(brief.growth(brief.jobs, brief.territory, brief.first))
    # « aussi » takes up the whole first half of the sentence, its comparison included.
    echo = "also_" if jobs in ("up", "down") and _verb(brief, brief.jobs) == verb else ""
    return w.text("brief.title", enterprises=first, jobs=w.text(f"brief.jobs.{echo}{jobs}"), **place)


def _verb(brief: Brief, view: View) -> str:
    """Return the direction of a count since the first comparable period, a rise with its pace beside others."""
    own = brief.growth(view, brief.territory, brief.first)
    verb = direction(own)
    small = is_small(view.part(brief.territory, brief.first), view.parts.unit)
    if verb != "up" or not brief.reference or small:
        return verb
    return f"up_{pace(own, brief.growth(view, brief.reference, brief.first))}"


def lede(brief: Brief) -> Markup:
    """Return the sentence under the headline, with both counts and their growth beside the reference's."""
    w = brief.words
    years = brief.period.years_since(brief.first)
    parts = {
        "enterprises": w.counted(
            brief.enterprises.part(brief.territory, brief.period), brief.enterprises.parts.unit
        ),
        "jobs": w.plural(
            "unit.jobs",
            brief.jobs.part(brief.territory, brief.period).value or 0,
            value=w.value(brief.jobs.part(brief.territory, brief.period), brief.jobs.parts.unit),
        ),
        "year": brief.period,
    }
    if not years or not brief.reference:
        return w.html("brief.lede.first", **parts)
    growths = {
        "enterprises_growth": brief.grown(brief.enterprises, brief.territory, brief.first),
        "enterprises_reference": brief.grown(brief.enterprises, brief.reference, brief.first),
        "jobs_growth": brief.grown(brief.jobs, brief.territory, brief.first),
        "jobs_reference": brief.grown(brief.jobs, brief.reference, brief.first),
        "mark": brief.note_mark(brief.jobs, brief.reference),
        "span": w.plural("span.years", years, n=w.number_word(years).lower()),
    }
    return w.html("brief.lede", **parts, **growths, **w.place(brief.reference, "ref"))


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
    if brief.previous is not None:
        step = difference(cell, view.part(brief.territory, brief.previous))
        rate = brief.grown(view, brief.territory, brief.previous)
        change = w.html("brief.card.change", change=w.change(step, view.parts.unit), growth=rate)
        if brief.reference:
            other = brief.grown(view, brief.reference, brief.previous)
            mark = brief.note_mark(view, brief.reference)
            beside = w.text("brief.card.beside", value=other, mark=mark, **w.place(brief.reference, "ref"))
    return Card(label, w.value(cell, view.parts.unit), w.flags(cell), tag, change, beside, w.why(cell))


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
    change = w.html(f"brief.card.{where}", points=w.change(points, SHARE), **w.place(brief.reference, "ref"))
    gap = brief.gap(brief.period)
    estimate = gap if gap.value is None else Cell(significant(gap.value), gap.flags)
    missing = w.change(estimate, brief.enterprises.parts.unit)
    beside = w.text(
        "brief.card.gap",
        value=brief.share(brief.reference, brief.period),
        gap=missing,
        **w.place(brief.reference, "ref"),
    )
    return Card(label, figure, w.flags(own), "", change, beside, w.why(own))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: label, the two figures and their difference, already written.

    Parameters
    ----------
    shaky
        Which of the two figures, ``before`` and ``after``, a trifle would change.
    """

    label: str
    before: str
    after: str
    change: str
    tone: str = ""
    shaky: tuple[str, ...] = ()


def growth_rows(brief: Brief) -> list[Row]:
    """Return the growth of enterprises and jobs since the first comparable period, beside the reference's."""
    w = brief.words
    rows: list[Row] = []
    for view, label in ((brief.enterprises, "brief.row.enterprises"), (brief.jobs, "brief.row.jobs")):
        own = brief.growth(view, brief.territory, brief.first)
        other = brief.growth(view, brief.reference, brief.first) if brief.reference else None
        shown = (
            brief.grown(view, brief.reference, brief.first) + brief.note_mark(view, brief.reference)
            if other
            else ""
        )
        is_small_base = is_small(view.part(brief.territory, brief.first), view.parts.unit)
        is_behind = other is not None and not is_small_base and pace(own, other) == "slower"
        written = brief.grown(view, brief.territory, brief.first)
        rows.append(Row(w.text(label), written, shown, "", "low" if is_behind else ""))
    return rows


def changes(brief: Brief) -> list[Row]:
    """Return what changed since the period before: figures, gap and ranks; empty at the start of the series."""
    w, before = brief.words, brief.previous
    if before is None:
        return []
    rows = [
        _change(brief, brief.enterprises, "brief.row.enterprises", before),
        _change(brief, brief.jobs, "brief.row.jobs", before),
        _change(brief, brief.shares, "brief.row.share", before),
    ]
    if brief.reference:
        old, new = brief.gap(before), brief.gap(brief.period)
        unit = brief.enterprises.parts.unit
        label = w.text("brief.row.gap", **w.place(brief.reference, "ref"))
        step = (
            Cell(float(round(new.known) - round(old.known)))
            if new.value is not None and old.value is not None
            else difference(new, old)
        )
        rows.append(Row(label, w.change(old, unit), w.change(new, unit), w.change(step, unit)))
    return rows + [_rank_change(brief, area, before) for area in brief.local if _has_rank(brief, area)]


def _change(brief: Brief, view: View, label: str, before: Period) -> Row:
    w, unit = brief.words, view.values.unit
    old, new = view.value(brief.territory, before), view.value(brief.territory, brief.period)
    step = difference(new, old)
    change = w.change(step, unit)
    was, now = (small_numbers.value(w, view, brief.territory, period) for period in (before, brief.period))
    if any(small_numbers.is_on_small_base(view, brief.territory, period) for period in (before, brief.period)):
        change = w.text("reason.small_base.short")
    elif unit.style == "percent" and step.value is not None:
        change = w.text("change.points_short", value=change)
    return Row(w.text(label), was, now, change)


def _has_rank(brief: Brief, area: str) -> bool:
    return brief.shares.rank(area, brief.period) is not None


def _rank_change(brief: Brief, area: str, before: Period) -> Row:
    w = brief.words
    found = {
        "before": positions.position(brief.shares, area, before),
        "after": positions.position(brief.shares, area, brief.period),
    }
    was, now = (positions.short(w, one) if one else w.text("value.missing") for one in found.values())
    shaky = tuple(name for name, one in found.items() if one and not one.is_stable)
    change = _moved(w, found["before"], found["after"])
    return Row(w.text("brief.row.rank", name=w.name(area)), was, now, change, shaky=shaky)


def _moved(words: Words, old: Position | None, new: Position | None) -> str:
    """Return how many places were won or lost, or that it is within the margin of the two positions."""
    if old is None or new is None:
        return ""
    lost = new.place - old.place
    if lost and old.overlaps(new):
        return words.text("rank.within")
    key = "rank.same" if not lost else "rank.lost" if lost > 0 else "rank.won"
    return words.plural(key, abs(lost), n=abs(lost))


def rank_note(brief: Brief) -> str:
    """Return which of the positions shown a trifle would change, and to what; nothing where all are stable."""
    w = brief.words
    periods = [period for period in (brief.previous, brief.period) if period is not None]
    found = [(a, p, positions.position(brief.shares, a, p)) for a in brief.local for p in periods]
    shaky = [(area, period, one) for area, period, one in found if one is not None and not one.is_stable]
    if not shaky:
        return ""
    spans = [
        w.text("brief.ranks.span", name=w.name(area), between=positions.between(w, one), year=period)
        for area, period, one in shaky
    ]
    within = small_numbers.within(w, shaky[0][2].unit)
    return w.text("brief.ranks.note", within=within, spans=w.text("list.join").join(spans))
