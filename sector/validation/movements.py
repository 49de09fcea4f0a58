"""Questions about the movement of series: E17, E15, E13 and E14, one of them for each figure."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from sector.model.finding import Severity
from sector.model.source import Source
from sector.validation import changes, gaps, scope
from sector.validation.figures import Figures, Places
from sector.validation.numbering import packed
from sector.validation.pairs import EVERY_JOB, Pair
from sector.validation.pointing import Pointer, Remark, about, written
from sector.validation.questions import Question, asked
from sector.validation.series import Series, broken, in_order
from sector.validation.slices import ABSENT
from sector.validation.told import TOLD

#: Jobs per unit that no activity of a territory has: more, or for all people at work fewer, is another unit.
_MOST_JOBS: Final = 1000.0
_FEWEST_JOBS: Final = 0.02


def questions(
    figures: Figures,
    pointer: Pointer,
    source: Source | None,
    history: pa.Table | None,
    pairs: Sequence[Pair],
) -> list[Question]:
    """Return what is asked about the series of a file, compared with themselves and with the live version.

    Points that make no series are not compared.
    """
    if source is not None and source.is_collection:
        return []
    reference = pointer.reference
    rows = in_order(figures, reference, history)
    dataflow = source.dataflow if source else ""
    is_broken = broken(rows, figures, reference.breaks, dataflow)
    found = changes.changes(rows, is_broken)
    off, powers = changes.thousandfold(found)
    excluded = np.zeros(len(found.change), bool)
    excluded[off] = True
    excluded[1:] |= excluded[:-1] & ~found.rows.is_first[1:]  # the way back is the same slip
    asked_already = _thousandfold(figures, pointer, found.rows, off, powers)
    asked_already += [] if asked_already else _beside_units(figures, pointer, pairs)
    steps = scope.shifts(found, excluded)
    for step in steps:
        excluded[step.rows] = True
    far, past = changes.far_outside(found, excluded)
    return [
        *asked_already,
        *scope.redefined(figures, pointer, history),
        *scope.shifted(figures, pointer, found.rows, steps),
        *_far(figures, pointer, found, far, past),
        *(gaps.missing(figures, pointer, rows, is_broken) if figures.complete else []),
    ]


def _thousandfold(figures: Figures, pointer: Pointer, rows: Series, off: Places, powers: Places) -> list[Question]:
    """Return ``E17``, told once for each measure, period and power of ten."""
    if not len(off):
        return []
    keys = packed(rows.measure[off], rows.month[off], rows.step[off], powers - powers.min())
    order = np.argsort(rows.figure[off], kind="stable")
    _, first, size = np.unique(keys[order], return_index=True, return_counts=True)
    told = sorted(zip(order[first].tolist(), size.tolist(), strict=True), key=lambda one: rows.figure[off[one[0]]])
    remarks = [
        _in_another_unit(figures, pointer, int(rows.figure[off[one]]), int(powers[one]), count)
        for one, count in told[:TOLD]
    ]
    places = np.unique(figures.places[rows.figure[off]])
    return [asked("E17", places, pointer.findings("E17", Severity.ASK, remarks), len(told))]


def _in_another_unit(figures: Figures, pointer: Pointer, figure: int, power: int, count: int) -> Remark:
    params = about(pointer.reference, figures, figure, *(("area", "activity") if count > 1 else ()))
    params |= {"count": str(count), "factor": written(10.0 ** abs(power))}
    hint = "finding.E17.hint.large" if power > 0 else "finding.E17.hint.small"
    return Remark(int(figures.places[figure]), hint, params=params)


def _beside_units(figures: Figures, pointer: Pointer, pairs: Sequence[Pair]) -> list[Question]:
    """Return ``E17`` for jobs that are out of proportion to the units beside them over the whole file."""
    powers = np.array([10.0**power for _, _, power in figures.measures])[figures.ids["measure"]]
    for pair in pairs:
        both = (pair.jobs != ABSENT) & (pair.counts != ABSENT)
        people, units = (figures.numbers[ids[both]] * powers[ids[both]] for ids in (pair.jobs, pair.counts))
        positive = (people > 0) & (units > 0)
        if not positive.any():
            continue
        ratio = people[positive].sum() / units[positive].sum()
        if ratio > _MOST_JOBS or (pair.workers == EVERY_JOB and ratio < _FEWEST_JOBS):
            chosen = np.sort(pair.jobs[both][positive])
            power = 3 if ratio > 1 else -3
            remark = _in_another_unit(figures, pointer, int(chosen[0]), power, len(chosen))
            return [asked("E17", figures.places[chosen], pointer.findings("E17", Severity.ASK, [remark]), 1)]
    return []


def _far(
    figures: Figures, pointer: Pointer, found: changes.Changes, far: Places, past: changes.Past
) -> list[Question]:
    """Return ``E13``, with what the series did before."""
    if not len(far):
        return []
    order = np.argsort(found.rows.figure[far], kind="stable")
    remarks = [_change(figures, pointer, found, int(far[one]), past, int(one)) for one in order[:TOLD]]
    places = np.unique(figures.places[found.rows.figure[far]])
    return [asked("E13", places, pointer.findings("E13", Severity.ASK, remarks), len(far))]


def _change(
    figures: Figures, pointer: Pointer, found: changes.Changes, row: int, past: changes.Past, one: int
) -> Remark:
    figure = int(found.rows.figure[row])
    base, value = float(found.base[row]), float(found.rows.value[row])
    params = about(pointer.reference, figures, figure)
    params |= {"before": written(base), "after": written(value)}
    if found.is_revision[row]:
        return Remark(int(figures.places[figure]), "finding.E13.hint.revision", params=params)
    if past.count[one] < changes.ENOUGH:
        return Remark(int(figures.places[figure]), "finding.E13.hint.alone", params=params)
    low, high = ((float(np.exp(bound[one])) - 1) * 100 for bound in (past.lowest, past.highest))
    params |= {"low": written(round(low, 1)), "high": written(round(high, 1)), "past": str(int(past.count[one]))}
    return Remark(int(figures.places[figure]), "finding.E13.hint.past", params=params)
