"""The small line of a line of the sheet, and the text that stands for it."""

from typing import Final

from sector.figures import small_numbers
from sector.figures.profile_line import GAPS, Line
from sector.figures.sparkline import Sparkline, sparkline
from sector.figures.words import Words

#: Above so many values, a small line is told by its ends and its extremes.
_TOLD: Final = 8


def is_drawn(line: Line) -> bool:
    """Say whether there is a line to draw: of two points and more, none a percentage of too small a base."""
    return len(line.series.periods_of(line.territory)) > 1 and not _is_small_anywhere(line)


def drawn(line: Line) -> Sparkline:
    """Return the small line of the territory."""
    cells, breaks = line.series.row(line.territory), line.series.breaks.get(line.territory, frozenset())
    return sparkline(cells, line.series.periods, breaks, line.period)


def span(words: Words, line: Line) -> str:
    """Return the first and the last period of the small line."""
    known = line.series.periods_of(line.territory)
    return words.text("fiche.span", first=known[0], last=known[-1])


def _is_small_anywhere(line: Line) -> bool:
    """Say whether some point of a line is a percentage of too small a base: then no line is drawn at all."""
    view = line.view
    return view is not None and any(
        small_numbers.is_on_small_base(view, line.territory, period)
        for period in line.series.periods_of(line.territory)
    )


def told(words: Words, line: Line) -> str:
    """Return a small line as text: each value, or its ends and extremes, then its breaks and weak points."""
    series, unit = line.series, line.series.unit
    known = series.periods_of(line.territory)
    chosen = known
    if len(known) > _TOLD:
        by_value = sorted(known, key=lambda period: series.cell(line.territory, period).known)
        chosen = tuple(sorted({known[0], known[-1], by_value[0], by_value[-1]}))
    parts = []
    for period in chosen:
        cell = series.cell(line.territory, period)
        text = words.change(cell, unit) if line.name in GAPS.values() else words.value(cell, unit)
        parts.append(words.text("fiche.told.value", year=period, value=text))
    cuts = sorted(cut for cut in series.breaks.get(line.territory, ()) if known[0] < cut <= known[-1])
    parts += [words.text("evolutions.break", year=cut) for cut in cuts]
    weak = [period for period in known if series.cell(line.territory, period).is_unreliable]
    parts += [words.text("fiche.told.weak", years=", ".join(weak))] if weak else []
    return words.text("list.join").join(parts)
