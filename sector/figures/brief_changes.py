"""What changed on the front page: growth beside the reference, figures and ranks since the period before."""

from dataclasses import dataclass

from sector.figures import positions, small_numbers
from sector.figures.brief import Brief
from sector.figures.positions import Position
from sector.figures.words import Words
from sector.model.cell import difference, empty
from sector.model.compare import pace
from sector.model.margin import is_small
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import NUMBER, RANK
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: label, the two figures and their difference, already written.

    Parameters
    ----------
    shaky
        Which of the two figures, ``before`` and ``after``, a trifle would change.
    flags
        The letters beside each of the three; a note stands for that of a constant set.
    """

    label: str
    before: str
    after: str
    change: str
    tone: str = ""
    shaky: tuple[str, ...] = ()
    flags: tuple[str, str, str] = ("", "", "")


def growth_rows(brief: Brief) -> list[Row]:
    """Return the growth of enterprises and jobs since the first comparable period, beside the reference's."""
    w = brief.words
    rows: list[Row] = []
    for view, label in ((brief.enterprises, "brief.row.enterprises"), (brief.jobs, "brief.row.jobs")):
        own = brief.growth(view, brief.territory, brief.first)
        other = brief.growth(view, brief.reference, brief.first) if brief.reference else None
        mark = brief.note_mark(view, brief.reference)
        beside = (brief.grown(view, brief.reference, brief.first), mark)
        letters = w.flags(other).replace("d" if mark else " ", "") if other else ""
        shown = w.joined(beside, "") if other else ""
        is_small_base = is_small(view.part(brief.territory, brief.first), view.parts.unit)
        is_behind = other is not None and not is_small_base and pace(own, other) == "slower"
        written = brief.grown(view, brief.territory, brief.first)
        tone = "low" if is_behind else ""
        rows.append(Row(w.text(label), written, shown, "", tone, flags=(w.flags(own), letters, "")))
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
        exact = brief.gap_change(before)
        # The row adds up as it is read.
        step = (
            w.traced(
                w.numbers.number(round(new.value) - round(old.value), unit.decimals, signed=True), exact, unit
            )
            if exact.value is not None and new.value is not None and old.value is not None
            else w.reasoned(w.change(exact, unit), exact)
        )
        letters = (w.flags(old), w.flags(new), w.flags(exact))
        rows.append(Row(label, w.change(old, unit), w.change(new, unit), step, flags=letters))
    return rows + [_rank_change(brief, area, before) for area in brief.local if _has_rank(brief, area)]


def _change(brief: Brief, view: View, label: str, before: Period) -> Row:
    w, unit = brief.words, view.values.unit
    step = view.values.change(brief.territory, before, brief.period)
    change = w.reasoned(w.change(step, unit), step)
    was, now = (small_numbers.value(w, view, brief.territory, period) for period in (before, brief.period))
    old, new = (view.value(brief.territory, period) for period in (before, brief.period))
    if step.value is None:
        return Row(w.text(label), was, now, change, flags=(w.flags(old), w.flags(new), ""))
    if any(small_numbers.is_on_small_base(view, brief.territory, period) for period in (before, brief.period)):
        change = w.text("reason.small_base.short")
    elif unit.style == "percent":
        change = w.text("change.points_short", value=change)
    return Row(w.text(label), was, now, change, flags=(w.flags(old), w.flags(new), w.flags(step)))


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
    if change and not brief.is_ranked_alike(before):
        cut = empty(Reason.BREAK)
        change = w.reasoned(w.value(cut, RANK), cut)
    return Row(w.text("brief.row.rank", name=w.name(area)), was, now, change, shaky=shaky)


def _moved(words: Words, old: Position | None, new: Position | None) -> str:
    """Return how many places were won or lost, or that it is within the margin of the two positions."""
    if old is None or new is None:
        return ""
    moved = difference(new.cell, old.cell)
    lost = round(moved.known)
    if lost and old.overlaps(new):
        return words.text("rank.within")
    key = "rank.same" if not lost else "rank.lost" if lost > 0 else "rank.won"
    return words.plural(key, abs(lost), n=words.traced(words.numbers.number(abs(lost)), moved, NUMBER))


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
    return w.text("brief.ranks.note", within=within, spans=w.joined(spans, w.text("list.join")))
