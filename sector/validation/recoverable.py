"""E12: hidden figures that published totals give away by subtraction.

An equation with exactly one unknown figure reveals it; what is revealed counts as known for the other equations,
until nothing more comes to light. This finds what single equations give away one after the other; bounds that
several of them give together need linear programming (Fischetti and Salazar, "Models and algorithms for optimizing
cell suppression in tabular data with linear constraints", JASA 95, 2000).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.i18n import LANGUAGES
from sector.model.finding import Finding, Severity
from sector.reference import Reference
from sector.validation.equations import Equation
from sector.validation.figures import Figures
from sector.validation.pointing import Pointer, Remark, about, in_languages, joined
from sector.validation.told import TOLD, more

#: Names that the words of an equation hold before some are left out.
_TERMS: Final = 12
#: Cells of a table looked at in one go.
_CHUNK: Final = 1 << 22


@dataclass(slots=True)
class _Table:
    """Figures of some periods and measures, as a table of territories × activities × the rest.

    Parameters
    ----------
    known
        Whether a reader knows the figure; one that is missing or not in the file is unknown like a hidden one.
    figures
        Position in the figures, -1 where there is none.
    """

    known: npt.NDArray[np.bool_]
    figures: npt.NDArray[np.int64]
    areas: Sequence[str]
    activities: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Revealed:
    """A hidden figure, as a position in the figures, and the equation that gives it away."""

    figure: int
    axis: str
    equation: Equation


@dataclass(slots=True)
class _Search:
    table: _Table
    hidden: npt.NDArray[np.bool_]
    found: list[Revealed] = field(default_factory=list[Revealed])

    def exhaust(self, steps: Sequence[tuple[str, int, Sequence[int], Equation]]) -> None:
        """Use the equations until none reveals anything any more."""
        found = True
        while found:
            found = sum(self.reveal(*step) for step in steps) > 0

    def reveal(self, axis: str, total: int, parts: Sequence[int], equation: Equation) -> bool:
        """Make known what one equation reveals, and say whether it revealed anything."""
        members = [total, *parts]
        known = self.table.known[members] if axis == "area" else self.table.known[:, members]
        unknown = ~known if axis == "area" else np.moveaxis(~known, 1, 0)
        single = np.nonzero(unknown.sum(axis=0) == 1)
        if not len(single[0]):
            return False
        which = np.array(members)[unknown[:, single[0], single[1]].argmax(axis=0)]
        cells = (which, *single) if axis == "area" else (single[0], which, single[1])
        self.table.known[cells] = True
        figures = self.table.figures[cells]
        for figure in figures[(figures >= 0) & self.hidden[figures]].tolist():
            self.found.append(Revealed(figure, axis, equation))
        return True


def revealed(
    figures: Figures, reference: Reference, equations: Mapping[str, Sequence[Equation]]
) -> list[Revealed]:
    """Return the hidden figures that the file itself gives away, in the order of the file.

    Rows named total are left out of what is published and give nothing away.

    Parameters
    ----------
    equations
        ``area`` and ``activity`` → what adds up along that dimension.
    """
    found: list[Revealed] = []
    if figures.hidden.any():
        for table in _tables(figures, reference):
            search = _Search(table, figures.hidden)
            search.exhaust(list(_steps(table, equations)))
            found += search.found
    return sorted(found, key=lambda one: one.figure)


def blocking(figures: Figures, pointer: Pointer, found: Sequence[Revealed]) -> list[Finding]:
    """Return ``E12`` for each hidden figure that is given away, with the equation in words."""
    remarks = [_remark(figures, pointer.reference, one) for one in found[:TOLD]]
    told = pointer.findings("E12", Severity.BLOCK, remarks)
    return told + more("E12", Severity.BLOCK, len(told), len(found))


def _tables(figures: Figures, reference: Reference) -> Iterator[_Table]:
    """Yield tables that together hold every figure of the periods and measures in which something is hidden."""
    areas = [*figures.areas, *(code for code in reference.territories if code not in figures.areas)]
    activities = list(figures.activities)
    rest = figures.packed("period", "measure")
    concerned = np.unique(rest[figures.hidden])
    width = max(1, _CHUNK // (len(areas) * len(activities)))
    for start in range(0, len(concerned), width):
        wanted = concerned[start : start + width]
        chosen = np.flatnonzero(np.isin(rest, wanted))
        cells = (
            figures.ids["area"][chosen],
            figures.ids["activity"][chosen],
            np.searchsorted(wanted, rest[chosen]),
        )
        table = _Table(
            np.zeros((len(areas), len(activities), len(wanted)), bool),
            np.full((len(areas), len(activities), len(wanted)), -1),
            areas,
            activities,
        )
        table.known[cells] = ~np.isnan(figures.numbers[chosen])
        table.figures[cells] = chosen
        yield table


def _steps(
    table: _Table, equations: Mapping[str, Sequence[Equation]]
) -> Iterator[tuple[str, int, Sequence[int], Equation]]:
    """Yield dimension, total, parts and equation of all that adds up in a table."""
    positions = {code: number for number, code in enumerate(table.areas)}
    for equation in equations.get("area", ()):
        yield "area", positions[equation.total], [positions[part] for part in equation.parts], equation
    codes = {code: number for number, (_, code) in enumerate(table.activities)}
    for equation in equations.get("activity", ()):
        if equation.total in codes and all(part in codes for part in equation.parts):
            yield "activity", codes[equation.total], [codes[part] for part in equation.parts], equation


def _remark(figures: Figures, reference: Reference, one: Revealed) -> Remark:
    area = figures.areas[int(figures.ids["area"][one.figure])]
    activity = figures.activities[int(figures.ids["activity"][one.figure])][1]
    own = area if one.axis == "area" else activity
    total, parts = one.equation.total, one.equation.parts
    terms, sign = (parts, " + ") if own == total else ((total, *(p for p in parts if p != own)), " − ")
    shown, rest = terms[:_TERMS], f"{sign}…" if len(terms) > _TERMS else ""
    if one.axis == "area":
        left, right = joined(reference, (own,), ""), joined(reference, shown, sign)
    else:
        left, right = dict.fromkeys(LANGUAGES, own), dict.fromkeys(LANGUAGES, sign.join(shown))
    words = {language: f"{left[language]} = {right[language]}{rest}" for language in LANGUAGES}
    params = about(reference, figures, one.figure) | in_languages("equation", words)
    return Remark(int(figures.places[one.figure]), "finding.E12.hint.second", params=params)
