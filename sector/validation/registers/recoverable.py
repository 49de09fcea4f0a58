"""E12 for sums: a hidden figure that the sections or the whole of its territory give away by subtraction.

As in `sector.validation.recoverable`, an equation with one unknown figure reveals it, and what is revealed counts
as known for the others. An activity that a territory does not have is known: it is zero. Where rows without an
activity count in the whole alone, the sections do not add up to it and give nothing away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Final

import numpy as np

from sector.i18n import LANGUAGES
from sector.model.finding import Finding, Severity
from sector.reading.head import Head
from sector.reading.raw import LINE
from sector.reference import Reference
from sector.validation.equations import Equation
from sector.validation.pointing import in_languages
from sector.validation.registers.observations import Sums, empty_in, hidden_in
from sector.validation.told import TOLD, more

#: Nomenclature whose levels add up, and the whole economy in it.
_ADDING: Final = "NACE2"
_WHOLE: Final = "TOTAL"


def given_away(found: Sums, head: Head, reference: Reference) -> list[Finding]:
    """Return ``E12`` for each hidden sum that published ones give away, with the equation in words."""
    places = _places(found)
    hidden, empty = hidden_in(found), empty_in(found)
    revealed: list[tuple[int, int, Equation]] = []
    for number in np.flatnonzero(hidden.any(axis=0)).tolist():
        for rows in places.values():
            if any(hidden[row, number] for row in rows.values()):
                unknown = {code for code, row in rows.items() if empty[row, number]}
                equations = [
                    one for one in _equations(reference, rows) if _holds(found, rows, number, one, unknown)
                ]
                revealed += [
                    (rows[code], number, equation)
                    for code, equation in _revealed(unknown, equations)
                    if hidden[rows[code], number]
                ]
    told = [_finding(found, head, reference, one) for one in sorted(revealed, key=lambda one: one[:2])[:TOLD]]
    return told + more("E12", Severity.BLOCK, len(told), len(revealed))


def _places(found: Sums) -> dict[str, dict[str, int]]:
    """Return territory → activity → row, of the activities that add up."""
    places: dict[str, dict[str, int]] = defaultdict(dict)
    columns = (found.total[name].to_pylist() for name in ("area", "nomenclature", "activity"))
    for row, (area, nomenclature, activity) in enumerate(zip(*columns, strict=True)):
        if nomenclature == _ADDING:
            places[area][activity] = row
    return places


def _equations(reference: Reference, rows: Mapping[str, int]) -> list[Equation]:
    """Return what adds up among the activities that a territory has."""
    parts: dict[str, list[str]] = defaultdict(list)
    for code in rows:
        known = reference.activities.get((_ADDING, code))
        if code != _WHOLE and known is not None:
            parts[known.parent if known.parent in rows else _WHOLE].append(code)
    return [Equation(total, tuple(codes)) for total, codes in parts.items() if total in rows]


def _holds(found: Sums, rows: Mapping[str, int], number: int, equation: Equation, unknown: Set[str]) -> bool:
    """Say whether the parts are all that the total is made of: not where it is hidden for none of them."""
    if equation.total in unknown and unknown.isdisjoint(equation.parts):
        return False
    parts = found.values[[rows[code] for code in equation.parts], number].sum()
    return bool(found.values[rows[equation.total], number] == parts)


def _revealed(unknown: set[str], equations: list[Equation]) -> Iterator[tuple[str, Equation]]:
    """Yield what the equations give away, one after the other, until they give away nothing more."""
    progress = True
    while progress and unknown:
        progress = False
        for equation in equations:
            open_ones = unknown.intersection((equation.total, *equation.parts))
            if len(open_ones) == 1:
                code = open_ones.pop()
                unknown.remove(code)
                progress = True
                yield code, equation


def _finding(found: Sums, head: Head, reference: Reference, one: tuple[int, int, Equation]) -> Finding:
    row, number, equation = one
    figure, own = found.figures[number], found.total["activity"][row].as_py()
    area = reference.territories[found.total["area"][row].as_py()].names
    measure = reference.measures[figure.measure].names
    where: dict[str, str] = {
        language: ", ".join((area.in_language(language), own, measure.in_language(language), figure.time_period))
        for language in LANGUAGES
    }
    terms, sign = (
        (equation.parts, " + ")
        if own == equation.total
        else (
            (equation.total, *(part for part in equation.parts if part != own)),
            " − ",
        )
    )
    words: dict[str, str] = {language: f"{own} = {sign.join(terms)}" for language in LANGUAGES}
    return Finding(
        "E12",
        Severity.BLOCK,
        found.total[LINE][row].as_py(),
        figure.position,
        head.name(figure.position),
        hint="finding.E12.hint.register",
        params=in_languages("where", where) | in_languages("equation", words),
    )
