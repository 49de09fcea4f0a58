"""E10 and E11: jobs beside the units they are counted in, one without the other or too few of them to be shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.i18n import LANGUAGES
from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.validation.figures import Figures, Places
from sector.validation.numbering import numbered
from sector.validation.pointing import Pointer, Remark, about, in_languages, written
from sector.validation.questions import Question, asked
from sector.validation.slices import ABSENT
from sector.validation.told import TOLD, more

_WORKERS: Final = ("JOBS", "EMPLOYEES")
_UNITS: Final = ("ENTERPRISES", "ESTABLISHMENTS")
#: What self-employed people count in: an enterprise has at least one of them, while it may have no employee.
EVERY_JOB: Final = "JOBS"
#: Fewer units than this are confidential (STATISTICS.md, section 7: the rule of Insee for business tables).
FEWEST_UNITS: Final = 3
#: Fewer jobs than this at the workplace are confidential (same section).
FEWEST_WORKERS: Final = 5
#: Share of the cells with both figures, above which a cell with one of them is an oversight.
_MOSTLY: Final = 0.9
_CELL: Final = ("area", "activity", "period")


@dataclass(frozen=True, slots=True)
class Pair:
    """Jobs and units of the same territory, activity and period: positions in the figures, `ABSENT` for none."""

    workers: str
    units: str
    jobs: Places
    counts: Places


@dataclass(frozen=True, slots=True)
class _Lonely:
    """Figures that lack their counterpart: what to point at, the positive figure, and the measure that lacks."""

    shown: Places
    positive: Places
    lacking: str
    hint: str


def without_the_other(figures: Figures, pointer: Pointer, pairs: Sequence[Pair]) -> list[Question]:
    """Return ``E10`` for jobs without a unit, and for units without a job.

    Zero and an absent row count as without; an empty or marked cell says itself that the figure is missing. Units
    without employees are usual and not asked about.
    """
    found = [case for pair in pairs for case in _lonely(figures, pair)]
    shown = np.concatenate([case.shown for case in found]) if found else np.zeros(0, np.int64)
    if not len(shown):
        return []
    remarks: dict[int, Remark] = {}
    for case in found:
        for figure, positive in zip(case.shown[:TOLD].tolist(), case.positive.tolist(), strict=False):
            remarks.setdefault(figure, _remark(figures, pointer, figure, positive, case))
    told = [remarks[figure] for figure in sorted(remarks)[:TOLD]]
    places = np.unique(figures.places[shown])
    return [asked("E10", places, pointer.findings("E10", Severity.ASK, told), len(places))]


def too_small(figures: Figures, pairs: Sequence[Pair]) -> Places:
    """Return the positions of jobs that stand beside one or two units."""
    found = [
        pair.jobs[few & (pair.jobs != ABSENT) & ~np.isnan(figures.numbers[pair.jobs])]
        for pair in pairs
        if (few := (pair.counts != ABSENT) & _few(figures, pair.counts)).any()
    ]
    small = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return small[~figures.is_total[small]]


def too_few_workers(figures: Figures, source: Source | None) -> Places:
    """Return the positions of jobs at the workplace that fewer than five people have."""
    if source is None or source.comparability.place != "workplace":
        return np.zeros(0, np.int64)
    jobs = np.concatenate([figures.of_measure(name) for name in _WORKERS])
    powers = np.array([10.0 ** int(power) for _, _, power in figures.measures])
    people = figures.numbers[jobs] * powers[figures.ids["measure"][jobs]]
    few = jobs[(people > 0) & (people < FEWEST_WORKERS)]
    return np.unique(few[~figures.is_total[few]])


def hidden(figures: Figures, pointer: Pointer, chosen: Mapping[str, Places], statement: str) -> list[Finding]:
    """Return ``E11`` for confidential jobs: hidden, or left as they are where a person answers for it.

    Parameters
    ----------
    chosen
        Hint that says by which rule → positions.
    """
    reasons = {one: hint for hint, places in reversed(list(chosen.items())) for one in places.tolist()}
    small = sorted(reasons)
    if not small:
        return []
    params = {"fewest": str(FEWEST_UNITS), "workers": str(FEWEST_WORKERS)}
    if statement:
        params |= {"count": str(len(small)), "comment": statement}
        first = Remark(int(figures.places[small[0]]), "finding.E11.hint.protected", params=params)
        return pointer.findings("E11", Severity.FIX, [first])
    remarks = [Remark(int(figures.places[one]), reasons[one], params=params) for one in small[:TOLD]]
    return pointer.findings("E11", Severity.FIX, remarks) + more("E11", Severity.FIX, len(remarks), len(small))


def aligned(figures: Figures) -> list[Pair]:
    """Return jobs and units cell by cell, for each pair of measures that the file has."""
    measures = {name: figures.of_measure(name) for name in (*_WORKERS, *_UNITS)}
    known = {name: found for name, found in measures.items() if len(found)}
    wanted = [(workers, units) for workers in _WORKERS for units in _UNITS if workers in known and units in known]
    if not wanted:
        return []
    distinct, cells = numbered(figures.packed(*_CELL))
    columns = {name: np.full(len(distinct), ABSENT) for name in known}
    for name, found in known.items():
        columns[name][cells[found]] = found
    pairs: list[Pair] = []
    for workers, units in wanted:
        either = np.flatnonzero((columns[workers] != ABSENT) | (columns[units] != ABSENT))
        pairs.append(Pair(workers, units, columns[workers][either], columns[units][either]))
    return pairs


def _few(figures: Figures, counts: Places) -> npt.NDArray[np.bool_]:
    numbers = figures.numbers[counts]
    return (numbers > 0) & (numbers < FEWEST_UNITS)


def _lonely(figures: Figures, pair: Pair) -> Iterator[_Lonely]:
    ways = [(pair.jobs, pair.counts, pair.units, "finding.E10.hint.jobs")]
    if pair.workers == EVERY_JOB:
        ways.append((pair.counts, pair.jobs, pair.workers, "finding.E10.hint.units"))
    both = (pair.jobs != ABSENT) & (pair.counts != ABSENT)
    for has, lacks, lacking, hint in ways:
        positive = (has != ABSENT) & (figures.numbers[has] > 0)
        zero = positive & both & (figures.numbers[lacks] == 0)
        yield _Lonely(lacks[zero], has[zero], lacking, hint)
        if figures.complete and both.sum() >= _MOSTLY * len(both):
            absent = positive & (lacks == ABSENT)
            yield _Lonely(has[absent], has[absent], lacking, "finding.E10.hint.absent")


def _remark(figures: Figures, pointer: Pointer, figure: int, positive: int, case: _Lonely) -> Remark:
    measures = pointer.reference.measures
    counted = measures[figures.measures[figures.ids["measure"][positive]][0]].names
    params = about(pointer.reference, figures, figure, "measure")
    params |= in_languages("other", {language: counted.in_language(language) for language in LANGUAGES})
    lacking = measures[case.lacking].names
    params |= in_languages("lacking", {language: lacking.in_language(language) for language in LANGUAGES})
    params["number"] = written(float(figures.numbers[positive]))
    return Remark(int(figures.places[figure]), case.hint, params=params)
