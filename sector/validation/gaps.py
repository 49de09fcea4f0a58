"""E14: periods that lack inside a series."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sector.model.finding import Severity
from sector.validation.figures import Figures, Places
from sector.validation.numbering import numbered, packed
from sector.validation.pointing import Pointer, Remark, about
from sector.validation.questions import Question, asked
from sector.validation.series import LIVE, Bools, Series
from sector.validation.told import TOLD

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class _Gap:
    """A row after a gap: its position in the series, and the months of the rows on either side."""

    row: int
    before: int
    after: int


def missing(figures: Figures, pointer: Pointer, rows: Series, is_broken: Bools) -> list[Question]:
    """Return ``E14`` for periods without a row inside a series: for the whole file once, or series by series.

    A gap across which a break is declared is none, nor is one that the live version has as well.
    """
    before = np.concatenate([[0], rows.month[:-1]])[: len(rows.month)]
    was_live = rows.is_live & np.concatenate([[False], rows.is_live[:-1]])[: len(before)]
    of_file = (rows.figure != LIVE) | np.concatenate([[False], rows.figure[:-1] != LIVE])[: len(before)]
    gap = ~rows.is_first & (rows.month - before > rows.step) & of_file & ~was_live & ~is_broken
    found = np.flatnonzero(gap & (rows.figure != LIVE))
    if not len(found):
        return []
    lacking = _lacking_everywhere(rows, found, before)
    told = [*_once(rows, found[lacking], before, "gap"), *_once(rows, found[~lacking], before, "series")]
    remarks = [
        _remark(figures, pointer, rows, int(row), int(before[row]), everywhere=bool(whole))
        for row, whole in told[:TOLD]
    ]
    places = figures.places[rows.figure[found]]
    return [asked("E14", places, pointer.findings("E14", Severity.ASK, remarks), len(told))]


def _lacking_everywhere(rows: Series, found: Places, before: Places) -> Bools:
    """Return which gaps hold no period that any series of the same frequency has."""
    whole = np.zeros(len(found), bool)
    distinct, which = numbered(packed(rows.step[found], before[found], rows.month[found]))
    periods = {int(step): np.unique(rows.month[rows.step == step]) for step in np.unique(rows.step[found])}
    for number in range(len(distinct)):
        one = found[int(np.argmax(which == number))]
        known = periods[int(rows.step[one])]
        inside = np.searchsorted(known, rows.month[one]) - np.searchsorted(known, before[one], "right")
        whole[which == number] = not inside
    return whole


def _once(rows: Series, found: Places, before: Places, kind: str) -> list[tuple[int, bool]]:
    """Return one row for each gap of the file, or of a territory and activity whichever measure lacks."""
    keys = [rows.step[found], before[found], rows.month[found]]
    if kind == "series":
        keys += [rows.area[found], rows.activity[found]]
    order = np.argsort(rows.figure[found], kind="stable")
    _, first = np.unique(packed(*keys)[order], return_index=True)
    return [(int(found[order[number]]), kind == "gap") for number in np.sort(first)]


def _remark(
    figures: Figures, pointer: Pointer, rows: Series, row: int, before: int, *, everywhere: bool
) -> Remark:
    step, after = int(rows.step[row]), int(rows.month[row])
    figure = int(rows.figure[row])
    params = about(pointer.reference, figures, figure, "measure", "period")
    params |= {
        "missing": _span(before + step, after - step, step),
        "start": _period(before, step),
        "end": _period(after, step),
    }
    hint = "finding.E14.hint.file" if everywhere else "finding.E14.hint.series"
    return Remark(int(figures.places[figure]), hint, params=params, concept="time_period")


def _span(first: int, last: int, step: int) -> str:
    """Return a run of periods as it is written: 2015, 2015–2017, 2015-Q2."""
    ends = dict.fromkeys((_period(first, step), _period(last, step)))
    return "–".join(ends)


def _period(month: int, step: int) -> str:
    year, rest = divmod(month, _YEAR)
    if step == 3:
        return f"{year}-Q{rest // 3 + 1}"
    return f"{year}-M{rest + 1:02}" if step == 1 else f"{year}"
