"""E15: another definition than before, said by its codes or shown by a step of most territories at one period."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from sector.model.finding import Severity
from sector.validation.changes import ENOUGH, FLOWS, SPREAD, Changes
from sector.validation.columns import distinct
from sector.validation.figures import Figures, Places
from sector.validation.numbering import numbered, packed
from sector.validation.pointing import Pointer, Remark, about, written
from sector.validation.questions import Question, asked
from sector.validation.series import LIVE, Bools, Floats, Series
from sector.validation.told import TOLD

#: A quarter more or less, in most territories at once.
_STEP: Final = float(np.log(1.25))
_MOST: Final = 0.8
_TERRITORIES: Final = 4
#: A percentage on a smaller base says nothing (STATISTICS.md, section 4).
_BASE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Shift:
    """A step that most territories make at one period: the rows concerned, and the median change."""

    rows: Places
    change: float


def redefined(figures: Figures, pointer: Pointer, history: pa.Table | None) -> list[Question]:
    """Return ``E15`` for each measure whose nomenclature, unit or power of ten the live version does not have."""
    if history is None or not history.num_rows:
        return []
    live = _definitions(history)
    remarks: list[Remark] = []
    concerned: list[Places] = []
    measures, nomenclatures = figures.ids["measure"], _nomenclature_ids(figures)
    names = _nomenclatures(figures)
    pairs, _ = numbered(measures.astype(np.int64) * len(names) + nomenclatures)
    for measure, nomenclature in (divmod(pair, len(names)) for pair in pairs.tolist()):
        name, unit, power = figures.measures[measure]
        definition = (names[nomenclature], unit, str(power))
        if name in live and definition not in live[name]:
            chosen = np.flatnonzero((measures == measure) & (nomenclatures == nomenclature) & ~figures.is_total)
            concerned.append(figures.places[chosen])
            remarks += [_redefinition(figures, pointer, int(one), definition, live[name]) for one in chosen[:1]]
    if not remarks:
        return []
    findings = pointer.findings("E15", Severity.ASK, remarks)
    return [asked("E15", np.unique(np.concatenate(concerned)), findings, len(remarks))]


def shifts(found: Changes, excluded: Bools) -> list[Shift]:
    """Return the periods at which most territories of a measure and activity move by a step in one direction.

    The step must lie outside what the same territories did at other periods, and no flag or declared break may
    explain it.
    """
    rows = found.rows
    sized = np.minimum(rows.value, np.concatenate([[0.0], rows.value[:-1]])[: len(rows.value)]) >= _BASE
    usable = np.flatnonzero(~np.isnan(found.change) & sized & ~excluded)
    if not len(usable):
        return []
    flow = np.array([name in FLOWS for name in rows.measures], bool)
    month = rows.month[usable] - int(rows.month[usable].min())
    _, series_of = numbered(packed(rows.measure[usable], rows.activity[usable], rows.step[usable]))
    groups, which = numbered(series_of * (int(month.max()) + 1) + month)
    change, size = found.change[usable], np.bincount(which)
    most = np.maximum(np.bincount(which, change > _STEP), np.bincount(which, change < -_STEP)) >= _MOST * size
    news = np.bincount(which, rows.is_news[usable], len(groups)) >= _TERRITORIES
    chosen_groups = np.flatnonzero(most & news & (size >= _TERRITORIES))
    series_of_group = groups // (int(month.max()) + 1)
    steps: list[Shift] = []
    for one in np.unique(series_of_group[chosen_groups]).tolist():
        own = np.flatnonzero(series_of == one)
        medians = _medians(which[own], change[own])
        is_flow = bool(flow[rows.measure[usable[own[0]]]])
        for group in chosen_groups[series_of_group[chosen_groups] == one].tolist():
            others = np.array([median for other, median in medians.items() if other != group])
            if _stands_out(medians[group], others, is_flow=is_flow):
                chosen = usable[own[which[own] == group]]
                steps.append(Shift(chosen[rows.figure[chosen] != LIVE], medians[group]))
    return [step for step in steps if len(step.rows)]


def shifted(figures: Figures, pointer: Pointer, rows: Series, steps: list[Shift]) -> list[Question]:
    """Return ``E15`` for the steps, each told once at its first figure."""
    if not steps:
        return []
    remarks = [_step(figures, pointer, rows, one) for one in steps[:TOLD]]
    places = np.unique(np.concatenate([figures.places[rows.figure[one.rows]] for one in steps]))
    return [asked("E15", places, pointer.findings("E15", Severity.ASK, remarks), len(steps))]


def _medians(groups: Places, change: Floats) -> dict[int, float]:
    """Return group → median change."""
    order = np.argsort(groups, kind="stable")
    distinct, starts = np.unique(groups[order], return_index=True)
    parts = np.split(change[order], starts[1:])
    return {int(group): float(np.median(part)) for group, part in zip(distinct, parts, strict=True)}


def _stands_out(change: float, others: np.ndarray, *, is_flow: bool) -> bool:
    if len(others) >= ENOUGH:
        centre = float(np.median(others))
        return abs(change - centre) > max(_STEP, SPREAD * float(np.median(np.abs(others - centre))))
    return not is_flow and abs(change) > 2 * float(np.abs(others).max(initial=0))


def _definitions(history: pa.Table) -> dict[str, set[tuple[str, str, str]]]:
    """Return measure → the nomenclatures, units and powers of ten that it has in the live version."""
    measure, version, unit = (distinct(history[name]) for name in ("measure", "nomenclature", "unit_measure"))
    power = history["unit_mult"].to_numpy().astype(np.int64)
    _, which = numbered(packed(measure.ids, version.ids, unit.ids, power - power.min()))
    _, first = np.unique(which, return_index=True)
    found: dict[str, set[tuple[str, str, str]]] = {}
    for row in first.tolist():
        definition = (version.texts[version.ids[row]], unit.texts[unit.ids[row]], str(power[row]))
        found.setdefault(measure.texts[measure.ids[row]], set()).add(definition)
    return found


def _nomenclatures(figures: Figures) -> list[str]:
    return list(dict.fromkeys(nomenclature for nomenclature, _ in figures.activities))


def _nomenclature_ids(figures: Figures) -> Places:
    names = _nomenclatures(figures)
    positions = np.array([names.index(nomenclature) for nomenclature, _ in figures.activities], np.int64)
    return positions[figures.ids["activity"]]


def _redefinition(
    figures: Figures,
    pointer: Pointer,
    figure: int,
    definition: tuple[str, str, str],
    live: set[tuple[str, str, str]],
) -> Remark:
    params = about(pointer.reference, figures, figure, "area", "activity", "period")
    params |= {"definition": _said(definition), "live": "; ".join(sorted(map(_said, live)))}
    return Remark(int(figures.places[figure]), "finding.E15.hint.definition", params=params)


def _said(definition: tuple[str, str, str]) -> str:
    nomenclature, unit, power = definition
    return f"{nomenclature}, {unit} × 10^{power}" if power != "0" else f"{nomenclature}, {unit}"


def _step(figures: Figures, pointer: Pointer, rows: Series, one: Shift) -> Remark:
    first = int(rows.figure[one.rows].min())
    params = about(pointer.reference, figures, first, "area", "period")
    params |= {
        "count": str(len(one.rows)),
        "since": str(figures.periods[figures.ids["period"][first]]),
        "change": written(round((float(np.exp(one.change)) - 1) * 100, 1)),
    }
    return Remark(int(figures.places[first]), "finding.E15.hint.shift", params=params)
