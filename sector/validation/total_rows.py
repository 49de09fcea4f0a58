"""Rows named total, which no codelist holds: checked against the other rows of the file, and left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sector.model.finding import Finding, Severity
from sector.reference import Reference
from sector.validation.codelists import TOTAL
from sector.validation.coding import Coding
from sector.validation.equations import outermost
from sector.validation.figures import KEY, Figures, Places
from sector.validation.pointing import Pointer, Remark
from sector.validation.rounding import differs, tolerance
from sector.validation.rows import Rows
from sector.validation.told import TOLD, more
from sector.validation.totals import Sum, figures_place


@dataclass(slots=True)
class TotalRows:
    """What was found out about the rows named total.

    Parameters
    ----------
    wrong
        Totals that differ from the sum of the other rows.
    alone
        Totals, as positions in the figures, beside which there is nothing to add up.
    agreeing, unknown
        Totals that are the sum, and totals one of whose parts has no value.
    """

    wrong: list[Sum] = field(default_factory=list[Sum])
    alone: list[int] = field(default_factory=list[int])
    agreeing: list[int] = field(default_factory=list[int])
    unknown: list[int] = field(default_factory=list[int])


def dropped(rows: Rows, coding: Coding) -> npt.NDArray[np.bool_]:
    """Return which figures stand in rows named total."""
    left = np.zeros(len(rows.lines), bool)
    for group in ("area", "activity"):
        for code, number in coding.groups[group].ids.items():
            if code[-1] == TOTAL:
                left |= rows.ids[group] == number
    return left


def examine(figures: Figures, reference: Reference) -> TotalRows:
    """Compare each total with the sum of the file's other rows that share everything else with it.

    Territories that lie in one another are added up either as the outermost or as the innermost ones: a file may
    name regions and their départements above one total.
    """
    found = TotalRows()
    for axis in ("area", "activity"):
        codes = [*figures.areas] if axis == "area" else [code for _, code in figures.activities]
        if TOTAL in codes:
            _examine(figures, axis, codes.index(TOTAL), _choices(figures, reference, axis), found)
    return found


def told(found: TotalRows, figures: Figures, pointer: Pointer) -> list[Finding]:
    """Return what is said of totals that stand alone, and one change for all that are left out."""
    alone = [
        Remark(figures_place(figures, one), "finding.E04.hint.total", concept="ref_area") for one in found.alone
    ]
    findings = pointer.findings("E04", Severity.BLOCK, alone[:TOLD])
    findings += more("E04", Severity.BLOCK, len(findings), len(alone))
    for hint, chosen in (("", found.agreeing), ("finding.TOTAL.hint.unchecked", found.unknown)):
        if chosen:
            lines = np.unique(pointer.rows.lines[figures.places[chosen]])
            params = {"count": str(len(lines))}
            first = Remark(int(figures.places[min(chosen)]), hint, params=params, concept="ref_area")
            findings += pointer.findings("TOTAL", Severity.FIX, [first])
    return findings


def _choices(figures: Figures, reference: Reference, axis: str) -> list[list[int]]:
    """Return the ids of the codes that may make up a total, in one or two ways."""
    if axis == "area":
        positions = {code: number for number, code in enumerate(figures.areas) if code != TOTAL}
        ways = outermost(reference.territories, set(positions))
        return [[positions[code] for code in way] for way in ways]
    keys = {key: number for number, key in enumerate(figures.activities) if key[1] != TOTAL}
    within = {key: _ancestors(reference, key) & set(keys) for key in keys}
    parents = set().union(*within.values()) if within else set[tuple[str, str]]()
    return [
        [number for key, number in keys.items() if not within[key]],
        [number for key, number in keys.items() if key not in parents],
    ]


def _ancestors(reference: Reference, key: tuple[str, str]) -> set[tuple[str, str]]:
    nomenclature, code = key
    found = set[tuple[str, str]]()
    while (known := reference.activities.get((nomenclature, code))) and known.parent:
        code = known.parent
        if (nomenclature, code) in found:
            break
        found.add((nomenclature, code))
    return found


def _examine(figures: Figures, axis: str, total: int, choices: Sequence[Sequence[int]], found: TotalRows) -> None:
    rest = figures.packed(*(name for name in KEY if name != axis))
    totals = np.flatnonzero(figures.ids[axis] == total)
    totals = totals[np.argsort(rest[totals], kind="stable")]
    values = figures.numbers[totals]
    ways = [_added(figures, axis, rest, totals, chosen) for chosen in choices]
    distances = [np.where(np.isnan(sums), np.inf, np.abs(values - sums)) for _, _, sums in ways]
    best = np.argmin(distances, axis=0), np.arange(len(totals))
    counts, sums = np.stack([way[1] for way in ways])[best], np.stack([way[2] for way in ways])[best]
    alone, known = counts == 0, np.isfinite(values - sums)
    wrong = known & ~alone & (values != sums)
    for measure in np.unique(figures.ids["measure"][totals[wrong]]).tolist():
        chosen = wrong & (figures.ids["measure"][totals] == measure)
        wrong[chosen] = differs(values[chosen], sums[chosen], tolerance(figures, measure, counts[chosen]))
    found.alone += totals[alone].tolist()
    found.unknown += totals[~alone & ~known].tolist()
    found.agreeing += totals[~alone & known & ~wrong].tolist()
    for row in np.flatnonzero(wrong).tolist():
        parts = ways[best[0][row]][0]
        found.wrong.append(Sum(int(totals[row]), tuple(parts[rest[parts] == rest[totals[row]]].tolist())))


def _added(
    figures: Figures, axis: str, rest: npt.NDArray[np.int64], totals: Places, chosen: Sequence[int]
) -> tuple[Places, npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the figures that may be added up, and for each total how many of them there are and their sum."""
    parts = np.flatnonzero(np.isin(figures.ids[axis], chosen) & np.isin(rest, rest[totals]))
    row = np.searchsorted(rest[totals], rest[parts])
    counts = np.bincount(row, minlength=len(totals))
    return parts, counts, np.bincount(row, figures.numbers[parts], len(totals)).astype(np.float64)
