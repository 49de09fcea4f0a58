"""What became of a line of the sheet since the first period that compares with the one shown."""

from sector.figures import small_numbers
from sector.figures.profile_line import GAPS, Line
from sector.figures.words import Words
from sector.indicators import growth
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import Kind


def moved(line: Line, row: str) -> Cell:
    """Return what a value became since the start: the growth of a count, else the difference.

    The flags of both ends follow: a change from an unreliable value is not reliable. The start compares with the
    period shown in the series of the territory: that of the reference may break between them.
    """
    series = line.series
    if _is_grown(line):
        return growth.between(series, row, line.start, line.period)
    return series.change(row, line.start, line.period)


def change(words: Words, line: Line, row: str) -> str:
    """Return what a value became since the start: per cent of a count, points of a share, else the difference."""
    unit, view = line.series.unit, line.view
    if _is_grown(line):
        return small_numbers.grown(words, line.series, row, line.start, line.period)
    ends, found = (Period(line.start), Period(line.period)), moved(line, row)
    text = words.change(found, unit)
    if found.value is None:
        return text
    if view is not None and any(small_numbers.is_on_small_base(view, row, end) for end in ends):
        return words.text("reason.small_base.short")
    is_points = unit.style == "percent"
    return words.text("change.points_short", value=text) if is_points else text


def _is_grown(line: Line) -> bool:
    return line.series.unit.kind is Kind.COUNT and line.name not in GAPS.values()


def broken(words: Words, line: Line, row: str) -> str:
    """Return the break that leaves a value without a change, in words; nothing where none does."""
    at = line.series.broken_between(row, line.start, line.period) if line.start and line.period else None
    return words.text("evolutions.break", year=at) if at is not None else ""


def cut(line: Line) -> Cell | None:
    """Return why a value has nothing to be compared with although there are earlier ones, None where it has."""
    known = line.series.periods_of(line.territory) if line.period and not line.since else ()
    return empty(Reason.BREAK) if known and line.start == line.period != known[0] else None
