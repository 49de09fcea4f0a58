"""The front page of a territory that business statistics cover: headline, cards and what changed."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from sector.figures import small_numbers
from sector.figures.words import Words
from sector.indicators import gap, growth
from sector.model.cell import Cell, difference, empty, opening
from sector.model.compare import direction, pace
from sector.model.margin import is_small
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH
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
        """Return the same growth in writing: both counts where the first is too small for a percentage.

        One that must not be computed is said to be so with its reason.
        """
        rate = self.growth(view, territory, start)
        if start is None or start == self.period:
            return self.words.value(rate, GROWTH)
        text = small_numbers.grown(self.words, view.parts, territory, start, self.period)
        return self.words.reasoned(text, rate)

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

    def gap_change(self, before: Period) -> Cell:
        """Return how the gap changed since a period; a break in what it is made of leaves no change."""
        made_of = (self.territory, self.reference)
        if any(self.shares.values.broken_between(row, before, self.period) is not None for row in made_of):
            return empty(Reason.BREAK)
        return difference(self.gap(self.period), opening(self.gap(before)))

    def is_ranked_alike(self, before: Period) -> bool:
        """Say whether positions compare with those of a period: no break in any of the series that are ranked."""
        ranking = self.shares.ranking
        return ranking is not None and all(
            ranking.broken_between(row, before, self.period) is None for row in ranking.rows
        )

    def note_mark(self, view: View, territory: str) -> str:
        """Return the mark of the note on a reference made of a constant set, nothing otherwise."""
        recipe = view.recipes.get(territory)
        return "\u202f¹" if recipe is not None and recipe.is_partial else ""


def brief_of(words: Words, territory: str, asked: str, find: Callable[[str], View]) -> Brief:
    """Return what the front page of a territory is made from.

    Parameters
    ----------
    asked
        Period wanted; the last one stands in for one that the source does not have.
    find
        Slug of a topic → its view.
    """
    enterprises = find("entreprises")
    period = Period(asked) if asked in enterprises.periods else enterprises.periods[-1]
    places = words.reference.territories
    members = tuple(code for code in enterprises.topic.areas if places[code].parent == territory)
    shares, jobs = find("poids-entreprises"), find("emplois-siege")
    return Brief(words, territory, period, enterprises, jobs, shares, members or (territory,))


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
    change = brief.growth(brief.jobs, brief.territory, brief.first)
    jobs = "broken" if change.reason is Reason.BREAK else direction(change)
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
    jobs = brief.jobs.part(brief.territory, brief.period)
    if jobs.value is None:
        parts["jobs"] = w.text("brief.lede.jobs.unknown", why=w.why(jobs))
    if not years or not brief.reference:
        return w.html("brief.lede.first" if jobs.value is not None else "brief.lede.first.unknown", **parts)
    growths = {
        "enterprises_growth": brief.grown(brief.enterprises, brief.territory, brief.first),
        "enterprises_reference": brief.grown(brief.enterprises, brief.reference, brief.first),
        "jobs_growth": brief.grown(brief.jobs, brief.territory, brief.first),
        "jobs_reference": brief.grown(brief.jobs, brief.reference, brief.first),
        "mark": brief.note_mark(brief.jobs, brief.reference),
        "span": w.plural("span.years", years, n=w.number_word(years).lower()),
    }
    key = "brief.lede" if jobs.value is not None else "brief.lede.unknown"
    return w.html(key, **parts, **growths, **w.place(brief.reference, "ref"))
