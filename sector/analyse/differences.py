"""Two versions of one publication, figure by figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.differences import (
    SIZE_BOUNDS,
    SMALL_BASE,
    Codes,
    Differences,
    FigureKey,
    Held,
    Revision,
    Sizes,
    Transition,
)
from sector.model.status import canonical, is_empty
from sector.store import SCHEMA
from sector.store.keys import positions

#: Revisions and changes of state that are listed one by one; all are counted.
LISTED: Final = 20
_CODES: Final = ("time_period", "ref_area", "activity", "measure")
_REMARKS: Final = ("conf_status", "comment_obs", "unit_measure", "unit_mult")
#: What a cell is: empty for want of a figure, empty by confidentiality, or neither.
STATES: Final = ("value", "missing", "secret")
_SAME: Final = 1e-12
_DIGITS: Final = 12

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table as arrays: values in units with NaN where empty, states as positions in `STATES`, letters."""

    table: pa.Table
    values: Numbers
    states: npt.NDArray[np.int8]
    letters: npt.NDArray[Any]


def compare(before: pa.Table | None, after: pa.Table | None) -> Differences:
    """Return what separates two tables of one dataflow.

    Parameters
    ----------
    before, after
        The columns of `sector.store.SCHEMA`, each key once; None is a version without any row.
    """
    old, new = _rows(before), _rows(after)
    left, right = _common(old.table, new.table)
    one, two = _taken(old, left), _taken(new, right)
    revised, moved = _revised(one, two), one.states != two.states
    flagged = (one.letters != two.letters) & ~moved
    remarked = _remarked(one.table, two.table)
    sizes = measured([_relative(one.values[revised], two.values[revised])])
    return Differences(
        before=_held(old),
        after=_held(new),
        codes=_codes(old.table, new.table),
        added=len(new.values) - len(right),
        removed=len(old.values) - len(left),
        same=int((~(revised | moved | flagged | remarked)).sum()),
        sizes=sizes,
        largest=_largest(one, two, revised),
        transitions=_transitions(one, two, moved),
        changed=_changed(one, two, moved),
        flags=int(flagged.sum()),
        remarks=int(remarked.sum()),
    )


def relative_revisions(before: pa.Table | None, after: pa.Table | None) -> Numbers:
    """Return the relative size of every revision, without its sign, NaN for a figure too small to have one."""
    old, new = _rows(before), _rows(after)
    left, right = _common(old.table, new.table)
    one, two = _taken(old, left), _taken(new, right)
    revised = _revised(one, two)
    return _relative(one.values[revised], two.values[revised])


def measured(found: Sequence[Numbers]) -> Sizes:
    """Return how large revisions are, those of several pairs of versions together (see `relative_revisions`)."""
    every = np.concatenate([*found, np.empty(0)])
    sized = every[~np.isnan(every)]
    classes = np.bincount(np.searchsorted(SIZE_BOUNDS, sized), minlength=len(SIZE_BOUNDS) + 1)
    return Sizes(
        classes=tuple(int(n) for n in classes),
        small=len(every) - len(sized),
        median=float(np.median(sized)) if len(sized) else None,
        largest=float(sized.max()) if len(sized) else None,
    )


def _rows(table: pa.Table | None) -> _Rows:
    typed = SCHEMA.empty_table() if table is None else table.select(SCHEMA.names).cast(SCHEMA)
    typed = typed.combine_chunks()
    values = typed["obs_value"].to_numpy() * 10.0 ** typed["unit_mult"].to_numpy()
    statuses = typed["obs_status"].combine_chunks().dictionary_encode()
    known = [canonical(letters) for letters in statuses.dictionary.to_pylist()]
    states = np.array([_state(letters) for letters in known], np.int8)
    at = statuses.indices.to_numpy()
    return _Rows(typed, values, states[at], np.array(known, dtype=object)[at])


def _state(letters: str) -> int:
    return STATES.index("value" if not is_empty(letters) else "secret" if "Q" in letters else "missing")


def _common(old: pa.Table, new: pa.Table) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the positions, in either table, of the rows that both have, in the order of the newer one."""
    found = positions(new, old)
    right = np.flatnonzero(found >= 0)
    return found[right], right


def _taken(rows: _Rows, at: npt.NDArray[np.intp]) -> _Rows:
    return _Rows(rows.table.take(pa.array(at)), rows.values[at], rows.states[at], rows.letters[at])


def _revised(one: _Rows, two: _Rows) -> npt.NDArray[np.bool_]:
    valued = ~np.isnan(one.values) & ~np.isnan(two.values)
    # A figure published in thousands in one version and in units in the other may differ in its last bit.
    return valued & ~np.isclose(one.values, two.values, rtol=_SAME, atol=0.0)


def _relative(before: Numbers, after: Numbers) -> Numbers:
    sized = np.full(len(before), np.nan)
    large = np.abs(before) >= SMALL_BASE
    # Without the noise of binary fractions, 101 after 100 is one per cent and in the class that ends there.
    sized[large] = np.round(np.abs(after[large] / before[large] - 1), _DIGITS)
    return sized


def _largest(one: _Rows, two: _Rows, revised: npt.NDArray[np.bool_]) -> tuple[Revision, ...]:
    at = np.flatnonzero(revised)
    sizes = _relative(one.values[at], two.values[at])
    order = np.lexsort((-np.abs(two.values[at] - one.values[at]), -np.nan_to_num(sizes, nan=-1.0)))
    first = at[order[:LISTED]]
    values = zip(one.values[first].tolist(), two.values[first].tolist(), strict=True)
    return tuple(Revision(key, *pair) for key, pair in zip(_keys_at(two.table, first), values, strict=True))


def _transitions(one: _Rows, two: _Rows, moved: npt.NDArray[np.bool_]) -> dict[tuple[str, str], int]:
    pairs = zip(one.states[moved].tolist(), two.states[moved].tolist(), strict=True)
    found: dict[tuple[str, str], int] = {}
    for a, b in pairs:
        states = STATES[a], STATES[b]
        found[states] = found.get(states, 0) + 1
    return found


def _changed(one: _Rows, two: _Rows, moved: npt.NDArray[np.bool_]) -> tuple[Transition, ...]:
    first = np.flatnonzero(moved)[:LISTED]
    states = zip(one.states[first].tolist(), two.states[first].tolist(), strict=True)
    return tuple(
        Transition(key, STATES[a], STATES[b])
        for key, (a, b) in zip(_keys_at(two.table, first), states, strict=True)
    )


def _keys_at(table: pa.Table, at: npt.NDArray[np.intp]) -> list[FigureKey]:
    rows = table.take(pa.array(at)).select(FigureKey.__match_args__).to_pylist()
    return [FigureKey(**row) for row in rows]


def _remarked(one: pa.Table, two: pa.Table) -> npt.NDArray[np.bool_]:
    differs = np.zeros(one.num_rows, bool)
    for name in _REMARKS:
        differs |= one[name].to_numpy() != two[name].to_numpy()
    return differs


def _held(rows: _Rows) -> Held:
    count = np.bincount(rows.states, minlength=len(STATES))
    return Held(len(rows.states), int(count[1]), int(count[2]))


def _codes(old: pa.Table, new: pa.Table) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    for name in _CODES:
        before, after = set(old[name].unique().to_pylist()), set(new[name].unique().to_pylist())
        found[name] = Codes(tuple(sorted(after - before)), tuple(sorted(before - after)))
    return found
