"""Keys that occur more than once: refused when their figures differ, kept once when they agree."""

from collections.abc import Sequence
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.finding import Finding, Severity
from sector.reading import Head
from sector.reading.claims import Claim
from sector.validation.applying import texts_at
from sector.validation.coding import Coding
from sector.validation.rows import Rows
from sector.validation.told import TOLD, more

#: Groups whose ids make the key of an observation.
_KEY: Final = ("area", "activity", "period", "measure")


def repeated(
    connection: duckdb.DuckDBPyConnection, rows: Rows, coding: Coding, claims: Sequence[Claim], head: Head
) -> tuple[npt.NDArray[np.int64], list[Finding]]:
    """Return the positions of figures whose key stands above already, and ``E08`` for each of them."""
    packed = np.zeros(len(rows.lines), np.int64)
    valid = np.ones(len(rows.lines), bool)
    for part in _KEY:
        packed = packed * max(len(coding.groups[part].ids), 1) + rows.ids[part]
        valid &= rows.ids[part] >= 0
    twice = _twice(packed[valid] if not valid.all() else packed)
    if not len(twice):
        return np.zeros(0, np.int64), []
    places = np.flatnonzero(valid & np.isin(packed, twice))
    keyed = pa.table({"place": places, "key": packed[places]})
    keyed = keyed.append_column("number", rows.table["number"].take(pa.array(places)))
    connection.register("keyed", keyed.append_column("state", pa.array(rows.states[places])))
    found = connection.execute(
        """select place, first_place, is_equal from (
            select place, first(place) over earlier as first_place,
                   number is not distinct from first(number) over earlier and state = first(state) over earlier
                   as is_equal
            from keyed
            window earlier as (partition by key order by place rows between unbounded preceding and current row)
        ) where place <> first_place order by place"""
    ).fetchall()
    findings: list[Finding] = []
    for is_equal in (False, True):
        chosen = [(place, first) for place, first, equal in found if equal == is_equal]
        told = [_finding(connection, rows, claims, head, pair, is_equal=is_equal) for pair in chosen[:TOLD]]
        findings += told + (more("E08", told[0].severity, len(told), len(chosen)) if told else [])
    return np.array([place for place, _, _ in found], np.int64), findings


def _twice(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the keys that occur more than once."""
    if len(keys) and keys.max() < len(keys):  # counting each takes no more memory than sorting them
        return np.flatnonzero(np.bincount(keys) > 1)
    ordered = np.sort(keys)
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def _finding(
    connection: duckdb.DuckDBPyConnection,
    rows: Rows,
    claims: Sequence[Claim],
    head: Head,
    places: tuple[int, int],
    *,
    is_equal: bool,
) -> Finding:
    lines = [int(rows.lines[place]) for place in places]
    slots = [claims[rows.slots[place]] for place in places]
    value, first_value = (
        texts_at(connection, claim, "obs_value", [line])[line] for claim, line in zip(slots, lines, strict=True)
    )
    position = slots[0].text("obs_value").position
    return Finding(
        "E08",
        Severity.FIX if is_equal else Severity.BLOCK,
        lines[0],
        position,
        head.name(position),
        value,
        first_value,
        "finding.E08.hint.equal" if is_equal else "finding.E08.hint.differ",
        {"first_line": str(lines[1]), "first_value": first_value},
    )
