"""The lines of the sheet of a territory as a reader sees them: the page and the file show these same texts."""

from dataclasses import dataclass
from typing import Final

from sector.figures import positions, small_numbers
from sector.figures import profile_changes as changes
from sector.figures import profile_series as series
from sector.figures.profile_line import DEATHS, GAPS, PACES, QUOTIENTS, Line
from sector.figures.sparkline import Sparkline
from sector.figures.words import Words, state
from sector.model.cell import ABSENT, Cell
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
    DEATHS: "indicator.death_rate.label",
    "taille": "indicator.jobs_per_enterprise.label",
    "population": "fiche.label.population",
}


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
        The same of the reference, over the years of the territory.
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
    is_drawn = series.is_drawn(line)
    own, since, moved = _own_change(words, line)
    other, moved_beside = _change_beside(words, line)
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
        change=own,
        change_flags=words.flags(moved),
        since=since,
        beside=beside(words, line),
        beside_flags=words.flags(line.beside),
        beside_change=other,
        beside_change_flags=words.flags(moved_beside),
        rank=positions.long(words, line.position) if line.position else "",
        is_shaky=line.position is not None and not line.position.is_stable,
        spark=series.drawn(line) if is_drawn else Sparkline((), (), ()),
        told=series.told(words, line) if is_drawn else "",
        span=series.span(words, line) if is_drawn else "",
    )


_NOTHING: Final = ("", "", ABSENT)


def _own_change(words: Words, line: Line) -> tuple[str, str, Cell]:
    """Return the change of the territory, or that a break leaves none."""
    cut = changes.cut(line)
    if cut is None:
        return _change(words, line, line.territory)
    return words.value(cut, line.series.unit), words.text("evolutions.break", year=line.start), cut


def _change_beside(words: Words, line: Line) -> tuple[str, Cell]:
    """Return the change of the reference over the same years, or the break in it that leaves none."""
    if not line.reference:
        return "", ABSENT
    text, _, moved = _change(words, line, line.reference)
    why = changes.broken(words, line, line.reference)
    return words.text("value.because", text=text, why=why) if text and why else text, moved


def _change(words: Words, line: Line, row: str) -> tuple[str, str, Cell]:
    """Return a change in writing, since when, and as a cell."""
    if line.value.value is None or line.start == line.period:
        return _NOTHING
    since = words.text("fiche.since", year=line.start)
    return changes.change(words, line, row), since, changes.moved(line, row)


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
    if line.name in (*QUOTIENTS.values(), *GAPS.values()) and line.value.value is not None:
        return words.value(line.beside, line.series.unit)
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
