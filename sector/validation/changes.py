"""E13 and E17: figures far outside what their own series did before, and figures in another unit than the rest.

A change is measured as the logarithm of a figure, plus one, over the one before, plus one. It is far outside
when it differs from the median of the series' earlier changes by more than six scaled median absolute
deviations (Hampel, "The influence curve and its role in robust estimation", JASA 69, 1974; six rather than his
three, since small territories move in leaps), by more than half as much again, and by more than a number of
units that keeps small figures from asking (the size effect of Hidiroglou and Berthelot, "Statistical editing
and imputation for periodic business surveys", Survey Methodology 12, 1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.validation.series import LIVE, Bools, Floats, Places, Series

#: Half as much again, or a third less: smaller changes are never asked about.
FLOOR: Final = float(np.log(1.5))
#: Units a figure must move by.
UNITS: Final = 50.0
#: Scaled median absolute deviations; 1.4826 makes one of them a standard deviation where changes are normal.
SPREAD: Final = 6 * 1.4826
#: Earlier changes a series needs before they say what is usual for it, and those that are looked at.
ENOUGH: Final = 4
_LOOKED_AT: Final = 24
#: Rows whose past is looked at in one go.
_AT_ONCE: Final = 1 << 15
#: Without such a past, a stock must be five times as much or a fifth: no published stock of the bundled sources
#: moved by more than 3.9 in a year. Births and deaths of enterprises did, they need a past.
WITHOUT_PAST: Final = float(np.log(5))
FLOWS: Final = frozenset({"BIRTHS", "DEATHS"})
#: A thousand or a million, give or take a factor of two and a half, and the figure that it makes sense for.
_POWERS: Final = (3, 6)
_NEAR: Final = 0.4
_LARGE: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows of a series with a value, and how each differs from the one before.

    Parameters
    ----------
    change
        Logarithm of the ratio; NaN where the two do not compare.
    base
        What the figure is held against: the same one in the live version where that differs, else the one before.
    """

    rows: Series
    change: Floats
    base: Floats
    is_revision: Bools


@dataclass(frozen=True, slots=True)
class Past:
    """What the changes before some rows were: their number, median, scaled deviation, smallest and greatest."""

    count: Places
    median: Floats
    deviation: Floats
    lowest: Floats
    highest: Floats


def changes(rows: Series, is_broken: Bools) -> Changes:
    """Return how figures moved.

    Parameters
    ----------
    is_broken
        Rows that a declared break parts from the row before.
    """
    valued = np.flatnonzero(rows.value >= 0)
    kept = rows if len(valued) == len(rows.value) else rows.take(valued)
    # A break between two values may stand on an empty row between them: count every row since the value before.
    passed = np.cumsum(is_broken)[valued]
    cut = np.concatenate([[True], passed[1:] != passed[:-1]])[: len(valued)]
    before = np.concatenate([[np.nan], kept.value[:-1]])[: len(valued)]
    unlike = kept.unlike | np.concatenate([[False], kept.unlike[:-1]])[: len(valued)]
    comparable = ~kept.is_first & ~unlike & ~cut
    change = np.where(comparable, _log(kept.value, before), np.nan)
    revised = (kept.figure != LIVE) & ~np.isnan(kept.live) & (kept.live >= 0) & (kept.live != kept.value)
    return Changes(kept, change, np.where(revised, kept.live, before), revised)


def far_outside(found: Changes, excluded: Bools) -> tuple[Places, Past]:
    """Return the rows whose change is far outside, and the past of each.

    Parameters
    ----------
    excluded
        Rows about which another question is asked already.
    """
    rows = found.rows
    moved, revised = found.change.copy(), np.flatnonzero(found.is_revision)
    moved[revised] = _log(rows.value[revised], found.base[revised])
    large = np.flatnonzero(np.abs(moved) > FLOOR)
    units = np.abs(rows.value[large] - found.base[large])
    chosen = large[(units >= UNITS) & rows.is_news[large] & ~excluded[large]]
    past = _joined([_past(found, part, excluded) for part in _parts(chosen)])
    known = past.count >= ENOUGH
    limit = np.maximum(FLOOR, np.where(known, SPREAD * past.deviation, 0))
    flow = np.array([name in FLOWS for name in rows.measures], bool)[rows.measure[chosen]]
    away = np.abs(moved[chosen] - np.where(known & ~found.is_revision[chosen], past.median, 0))
    far = np.where(known | found.is_revision[chosen], away > limit, ~flow & (away > WITHOUT_PAST))
    far &= ~_returns(found, chosen, far, limit)
    return chosen[far], _joined([past], far)


def thousandfold(found: Changes) -> tuple[Places, npt.NDArray[np.int64]]:
    """Return the rows about a thousand or a million times what their series says, and the power of ten of each.

    The series says the figure of the live version, else the median of the file's figures around it.
    """
    rows = found.rows
    jump = np.abs(found.change) > np.log(10.0 ** (min(_POWERS) - _NEAR)) - 1
    jump |= np.concatenate([jump[1:], [False]])[: len(jump)]
    jump |= found.is_revision
    chosen = np.flatnonzero(jump & rows.is_news & (rows.value > 0))
    median = np.concatenate([_median_around(rows, part) for part in _parts(chosen)])
    around = np.where(found.is_revision[chosen], found.base[chosen], median)
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(rows.value[chosen] / around)
    nearest = np.zeros(len(chosen), np.int64)
    for size in _POWERS:
        nearest = np.where(np.abs(np.abs(power) - size) <= _NEAR, np.sign(power) * size, nearest).astype(np.int64)
    is_off = (nearest != 0) & (np.maximum(rows.value[chosen], around) >= _LARGE)
    return chosen[is_off], nearest[is_off]


def _log(value: Floats, before: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log((value + 1) / (before + 1))


def _parts(chosen: Places) -> list[Places]:
    """Return the rows in parts, at least one: each is looked at beside its whole past at once."""
    return np.array_split(chosen, len(chosen) // _AT_ONCE + 1)


def _joined(parts: Sequence[Past], kept: Bools | slice = slice(None)) -> Past:
    columns = (np.concatenate([getattr(part, name) for part in parts])[kept] for name in Past.__slots__)
    return Past(*columns)


def _window(rows: Series, chosen: Places, offsets: npt.NDArray[np.int64]) -> tuple[Places, Bools]:
    """Return the rows at some distances from each chosen one, and whether they are of the same series."""
    near = chosen[:, None] + offsets[None, :]
    inside = (near >= 0) & (near < len(rows.series))
    near = np.where(inside, near, 0)
    return near, inside & (rows.series[near] == rows.series[chosen][:, None])


def _past(found: Changes, chosen: Places, excluded: Bools) -> Past:
    near, same = _window(found.rows, chosen, -np.arange(1, _LOOKED_AT + 1))
    usual = np.where(same & ~excluded[near], found.change[near], np.nan)
    known = ~np.isnan(usual)
    count = known.sum(axis=1)
    median = _median(usual)
    deviation = _median(np.abs(usual - median[:, None]))
    lowest = np.where(known, usual, np.inf).min(axis=1, initial=np.inf)
    highest = np.where(known, usual, -np.inf).max(axis=1, initial=-np.inf)
    return Past(count, median, deviation, lowest, highest)


def _returns(found: Changes, chosen: Places, far: Bools, limit: Floats) -> Bools:
    """Return which far changes only take back the far change before them: one slip is one question."""
    is_far = np.zeros(len(found.change), bool)
    is_far[chosen[far]] = True
    before = chosen - 1
    both = np.abs(found.change[chosen] + found.change[before]) <= limit
    return far & (before >= 0) & is_far[before] & both & ~found.is_revision[chosen]


def _median_around(rows: Series, chosen: Places) -> Floats:
    """Return the median of the figures before and after in the series; of two figures, only the later has one."""
    offsets = np.concatenate([-np.arange(1, _LOOKED_AT + 1), np.arange(1, _LOOKED_AT + 1)])
    near, same = _window(rows, chosen, offsets)
    others = np.where(same & (rows.value[near] > 0), rows.value[near], np.nan)
    count = (~np.isnan(others)).sum(axis=1)
    earlier = (~np.isnan(others[:, :_LOOKED_AT])).sum(axis=1)
    return np.where((count >= 2) | (earlier == 1), _median(others), np.nan)


def _median(values: npt.NDArray[np.float64]) -> Floats:
    """Return the median of each line, NaN for a line without a value."""
    ordered = np.sort(values, axis=1)  # NaN come last
    count = (~np.isnan(values)).sum(axis=1)
    line = np.arange(len(values))
    low, high = np.maximum(count - 1, 0) // 2, count // 2
    high = np.minimum(high, max(values.shape[1] - 1, 0))
    if not len(values):
        return np.zeros(0)
    return np.where(count > 0, (ordered[line, low] + ordered[line, high]) / 2, np.nan)
