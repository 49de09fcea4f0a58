"""The lines of the sheet of a territory as a reader sees them: the page and the file show these same texts."""

from dataclasses import dataclass
from typing import Final

from sector.figures import positions, small_numbers
from sector.figures.profile_lines import GAPS, PACES, QUOTIENTS, Line
from sector.figures.sparkline import Sparkline, sparkline
from sector.figures.words import Words, state
from sector.indicators import growth
from sector.model.cell import ABSENT, Cell, difference, empty, opening
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import QUOTIENT, Kind

#: Lines that are no topic of the observatory → catalogue key of their name.
_LABELS: Final = {
    QUOTIENTS["ENTERPRISES"]: "fiche.label.quotient.enterprises",
    QUOTIENTS["JOBS"]: "fiche.label.quotient.jobs",
    GAPS["ENTERPRISES"]: "fiche.label.gap.enterprises",
    GAPS["JOBS"]: "fiche.label.gap.jobs",
    PACES["entreprises"]: "fiche.label.pace.enterprises",
    PACES["emplois-siege"]: "fiche.label.pace.jobs",
    "creations": "indicator.birth_rate.label",
    "cessations": "indicator.death_rate.label",
    "taille": "indicator.jobs_per_enterprise.label",
    "population": "fiche.label.population",
}
#: Above so many values, a small line is told by its ends and its extremes.
_TOLD: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet, already written; empty where there is nothing to write.

    Parameters
    ----------
    state
        What the value is: ``value``, ``zero``, ``missing``, ``secret`` or ``not_computable``.
    band
        Between what the value lies when the count behind it is off by its margin.
    why
        Why there is no value.
    change, since
        What changed, and since when, or why nothing is said of it.
    beside, beside_flags, beside_change
        The same of the reference.
    is_shaky
        Whether a trifle would change the position.
    spark, told
        The small line and the text that stands for it; `span` is its first and last period.
    """

    name: str
    label: str
    dataflow: str
    value: str
    band: str
    flags: str
    state: str
    why: str
    period: str
    change: str
    change_flags: str
    since: str
    beside: str
    beside_flags: str
    beside_change: str
    beside_change_flags: str
    rank: str
    is_shaky: bool
    spark: Sparkline
    told: str
    span: str


def row(words: Words, line: Line) -> Row:
    """Return a line in writing."""
    cells = line.series.row(line.territory)
    drawn = sparkline(cells, line.series.periods, line.series.breaks.get(line.territory, frozenset()), line.period)
    is_drawn = len(line.series.periods_of(line.territory)) > 1 and not _is_small_anywhere(line)
    known = line.series.periods_of(line.territory) if is_drawn else ()
    is_dated = line.value.value is not None and bool(line.period) and line.start != line.period
    cut = _cut(line)
    own = moved(line, line.territory) if is_dated else ABSENT
    other = moved(line, line.reference) if is_dated and line.reference else ABSENT
    return Row(
        name=line.name,
        label=label(words, line),
        dataflow=line.source.dataflow,
        value=value(words, line),
        band=band(words, line),
        flags=words.flags(line.value),
        state=state(line.value),
        why=why(words, line),
        period=words.text("fiche.span", first=line.since, last=line.period) if line.since else line.period,
        change=change(words, line, line.territory)
        if is_dated
        else words.value(cut, line.series.unit)
        if cut
        else "",
        since=words.text("fiche.since", year=line.start) if is_dated else words.why(cut) if cut else "",
        change_flags=words.flags(own),
        beside=beside(words, line),
        beside_flags=words.flags(line.beside),
        beside_change=change(words, line, line.reference) if is_dated and line.reference else "",
        beside_change_flags=words.flags(other),
        rank=positions.long(words, line.position) if line.position else "",
        is_shaky=line.position is not None and not line.position.is_stable,
        spark=drawn if is_drawn else Sparkline((), (), ()),
        told=_told(words, line) if is_drawn else "",
        span=words.text("fiche.span", first=known[0], last=known[-1]) if known else "",
    )


def label(words: Words, line: Line) -> str:
    """Return the name of a line."""
    if line.name in _LABELS:
        return words.text(_LABELS[line.name])
    return words.reference.observatory.topics[line.name].names.in_language(words.language)


def value(words: Words, line: Line) -> str:
    """Return the value of a line, the counts in its place where it is a percentage of too small a base."""
    return _written(words, line, line.territory) if line.period else words.value(line.value, line.series.unit)


def band(words: Words, line: Line) -> str:
    """Return between what a growth or a quotient lies when the count behind it is off by its margin."""
    unit = line.series.unit
    if unit.kind is not Kind.CHANGE and unit != QUOTIENT:
        return ""
    # Counts that stand in the place of a percentage need no band.
    return "" if line.is_told_by_counts(line.territory) else small_numbers.ends(words, unit, line.moved)


def beside(words: Words, line: Line) -> str:
    """Return the value of the reference; of a quotient it is one and of a gap none, by definition."""
    if line.name in QUOTIENTS.values() and line.value.value is not None:
        return words.value(Cell(1.0), QUOTIENT)
    if line.name in GAPS.values() and line.value.value is not None:
        return words.value(Cell(0.0), line.series.unit)
    return _written(words, line, line.reference) if line.reference and line.period else ""


def why(words: Words, line: Line) -> str:
    """Return why a line has no value: also that there is nothing to compare with."""
    if line.value.value is not None:
        return ""
    if line.since and line.since == line.period and line.value.reason is Reason.ZERO_BASE:
        return words.text("brief.card.first")
    if line.view is None and line.territory in line.series.rows:
        if not line.is_compared:
            return words.text("fiche.why.no_reference")
        if all(cell.value is None and "M" in cell.flags for cell in line.series.row(line.territory)):
            return words.text("fiche.why.same")
    return words.why(line.value)


def moved(line: Line, row: str) -> Cell:
    """Return what a value became since the start: the growth of a count, else the difference.

    The flags of both ends follow: a change from an unreliable value is not reliable.
    """
    series = line.series
    if _is_grown(line):
        return growth.between(series, row, line.start, line.period)
    return difference(series.cell(row, line.period), opening(series.cell(row, line.start)))


def change(words: Words, line: Line, row: str) -> str:
    """Return what a value became since the start: per cent of a count, points of a share, else the difference."""
    unit, view = line.series.unit, line.view
    if _is_grown(line):
        return small_numbers.grown(words, line.series, row, line.start, line.period)
    ends = (Period(line.start), Period(line.period))
    if view is not None and any(small_numbers.is_on_small_base(view, row, end) for end in ends):
        return words.text("reason.small_base.short")
    found = moved(line, row)
    text = words.change(found, unit)
    is_points = unit.style == "percent" and found.value is not None
    return words.text("change.points_short", value=text) if is_points else text


def _is_grown(line: Line) -> bool:
    return line.series.unit.kind is Kind.COUNT and line.name not in GAPS.values()


def _written(words: Words, line: Line, row: str) -> str:
    cell, unit, view = line.series.cell(row, line.period), line.series.unit, line.view
    if line.name in GAPS.values():
        return words.change(cell, unit)
    if view is not None and line.is_told_by_counts(row):
        period = Period(line.period)
        if not line.since:
            return small_numbers.value(words, view, row, period)
        return small_numbers.rise(
            words, view.part(row, Period(line.since)), view.part(row, period), view.parts.unit
        )
    return words.brief(cell, unit)


def _cut(line: Line) -> Cell | None:
    """Return why a value has nothing to be compared with although there are earlier ones, None where it has."""
    known = line.series.periods_of(line.territory) if line.period and not line.since else ()
    return empty(Reason.BREAK) if known and line.start == line.period != known[0] else None


def _is_small_anywhere(line: Line) -> bool:
    """Say whether some point of a line is a percentage of too small a base: then no line is drawn at all."""
    view = line.view
    return view is not None and any(
        small_numbers.is_on_small_base(view, line.territory, period)
        for period in line.series.periods_of(line.territory)
    )


def _told(words: Words, line: Line) -> str:
    """Return a small line as text: each value, or its ends and extremes, then its breaks and weak points."""
    series, unit = line.series, line.series.unit
    known = series.periods_of(line.territory)
    told = known
    if len(known) > _TOLD:
        by_value = sorted(known, key=lambda period: series.cell(line.territory, period).known)
        told = tuple(sorted({known[0], known[-1], by_value[0], by_value[-1]}))
    parts = []
    for period in told:
        cell = series.cell(line.territory, period)
        text = words.change(cell, unit) if line.name in GAPS.values() else words.value(cell, unit)
        parts.append(words.text("fiche.told.value", year=period, value=text))
    cuts = sorted(cut for cut in series.breaks.get(line.territory, ()) if known[0] < cut <= known[-1])
    parts += [words.text("evolutions.break", year=cut) for cut in cuts]
    weak = [period for period in known if series.cell(line.territory, period).is_unreliable]
    parts += [words.text("fiche.told.weak", years=", ".join(weak))] if weak else []
    return words.text("list.join").join(parts)
