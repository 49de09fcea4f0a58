"""E09: published totals beside the sum of their parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.i18n import LANGUAGES
from sector.model.finding import Severity
from sector.model.unit import Kind
from sector.reference import Reference
from sector.validation.equations import Equation
from sector.validation.figures import Figures, Places
from sector.validation.pointing import Pointer, Remark, about, in_languages, joined, written
from sector.validation.questions import Question, asked
from sector.validation.rounding import differs, swapped, tolerance
from sector.validation.slices import ABSENT, Slices
from sector.validation.told import TOLD

#: Terms that an equation in words shows before it leaves some out.
_TERMS: Final = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, as positions in the figures."""

    total: int
    parts: tuple[int, ...]


def disagreeing(figures: Figures, reference: Reference, equations: Mapping[str, Sequence[Equation]]) -> list[Sum]:
    """Return the totals that are not the sum of their parts, each once, in the order of the file.

    Parameters
    ----------
    equations
        ``area`` and ``activity`` → what adds up along that dimension. An equation is tried where the file has the
        total and all parts, each with a value.
    """
    counted = [reference.measures[name].kind == Kind.COUNT for name, _, _ in figures.measures]
    usable = np.array(counted, bool)[figures.ids["measure"]] & ~figures.is_total
    found: dict[int, Sum] = {}
    for axis, known in equations.items():
        applicable = list(_in_file(_codes(figures, axis), known))
        if applicable:
            slices = Slices(figures, axis, np.flatnonzero(usable))
            for total, parts in applicable:
                totals, columns = slices.columns(total, parts)
                for row in np.flatnonzero(_off(figures, totals, columns)).tolist():
                    one = Sum(int(totals[row]), tuple(columns[row].tolist()))
                    found.setdefault(one.total, one)
    return sorted(found.values(), key=lambda one: one.total)


def question(figures: Figures, pointer: Pointer, sums: Sequence[Sum], concerned: Places) -> list[Question]:
    """Return ``E09`` for totals that are not the sum of their parts, with each equation in words."""
    if not sums:
        return []
    remarks = [_remark(figures, pointer.reference, one) for one in sums[:TOLD]]
    return [asked("E09", concerned, pointer.findings("E09", Severity.ASK, remarks), len(sums))]


def _codes(figures: Figures, axis: str) -> list[str]:
    return [*figures.areas] if axis == "area" else [code for _, code in figures.activities]


def _in_file(codes: Sequence[str], equations: Sequence[Equation]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the equations whose codes all occur in the file, as ids."""
    positions = {code: number for number, code in enumerate(codes)}
    for equation in equations:
        if equation.total in positions and all(part in positions for part in equation.parts):
            yield positions[equation.total], tuple(positions[part] for part in equation.parts)


def _off(figures: Figures, totals: Places, columns: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which totals differ from the sum of their parts beyond rounding."""
    numbers = np.where(columns == ABSENT, np.nan, figures.numbers[columns])
    sums, values = numbers.sum(axis=1), figures.numbers[totals]
    off = np.isfinite(values - sums) & (values != sums)
    parts = np.full(len(totals), columns.shape[1])
    for measure in np.unique(figures.ids["measure"][totals[off]]).tolist():
        chosen = off & (figures.ids["measure"][totals] == measure)
        allowed = tolerance(figures, measure, parts[chosen])
        off[chosen] = differs(values[chosen], sums[chosen], allowed)
    return off


def _remark(figures: Figures, reference: Reference, one: Sum) -> Remark:
    values = figures.numbers[list(one.parts)].tolist()
    total = float(figures.numbers[one.total])
    expected = sum(values)
    difference = abs(total - expected)
    params = about(reference, figures, one.total)
    params |= in_languages("parts", _named(figures, reference, one))
    params |= {"sum": f"{_terms(values)} = {written(expected)}", "difference": written(difference)}
    slips = _slips(total, values) if difference and difference % 9 == 0 else []
    if slips:
        return Remark(figures_place(figures, one.total), "finding.E09.hint.swapped", params=params | slips[0])
    return Remark(figures_place(figures, one.total), "finding.E09.hint.parts", params=params)


def figures_place(figures: Figures, figure: int) -> int:
    """Return the position in `Rows` of a figure."""
    return int(figures.places[figure])


def _named(figures: Figures, reference: Reference, one: Sum) -> dict[str, str]:
    """Return language → what the parts are: territories by name, activities by code."""
    areas = [figures.areas[int(figures.ids["area"][part])] for part in one.parts[:_TERMS]]
    rest = " …" if len(one.parts) > _TERMS else ""
    if len(set(areas)) > 1 or len(one.parts) == 1:
        return {language: text + rest for language, text in joined(reference, areas, ", ").items()}
    codes = [figures.activities[int(figures.ids["activity"][part])][1] for part in one.parts[:_TERMS]]
    return dict.fromkeys(LANGUAGES, ", ".join(codes) + rest)


def _terms(values: Sequence[float]) -> str:
    shown = [written(value) for value in values]
    if len(shown) > _TERMS:
        shown = [*shown[: _TERMS - 2], "…", shown[-1]]
    return " + ".join(shown)


def _slips(total: float, values: Sequence[float]) -> list[dict[str, str]]:
    """Return the figures that would make the sum right with two of their digits in each other's place."""
    expected = sum(values)
    mended = [(total, other) for other in swapped(total) if other == expected]
    mended += [(value, other) for value in values for other in swapped(value) if expected - value + other == total]
    return [{"written": written(value), "swapped": written(other)} for value, other in mended]
