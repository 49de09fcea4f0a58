"""All figures of a file in its order, row by row and claim by claim, everything in them a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.reading.claims import Claim, Text
from sector.validation.cells import Cells, Marks
from sector.validation.codelists import GROUPS
from sector.validation.coding import LEFT_OUT, Coding, Place, RowIds
from sector.validation.outcomes import Fault
from sector.validation.states import State, state


@dataclass(frozen=True, slots=True)
class Rows:
    """The figures of a file.

    Parameters
    ----------
    ids
        Group → id of the code of each figure, -1 for none.
    slots, lines
        Position of the claim, and line of the file.
    numbers
        NaN where there is none.
    problems
        Id of what is wrong with the cell, 0 for nothing.
    states
        Number that packs the stated status, the letter of the period, the marks of the cell, and whether there
        is no number; see `read_states`.
    """

    ids: Mapping[str, npt.NDArray[np.signedinteger]]
    slots: npt.NDArray[np.signedinteger]
    lines: npt.NDArray[np.int32]
    numbers: npt.NDArray[np.float64]
    problems: npt.NDArray[np.int8]
    states: npt.NDArray[np.signedinteger]

    @property
    def table(self) -> pa.Table:
        """The same figures as columns ``slot``, ``line``, ``number``, ``problem``, ``state`` and the groups."""
        number = pa.array(self.numbers, mask=np.isnan(self.numbers))
        named = {"slot": self.slots, "line": self.lines, "problem": self.problems, "state": self.states}
        return pa.table({**named, "number": number, **self.ids})

    def without(self, dropped: npt.NDArray[np.bool_]) -> "Rows":
        """Return the figures that are not dropped, in their order."""
        kept = ~dropped
        return Rows(
            {name: ids[kept] for name, ids in self.ids.items()},
            self.slots[kept],
            self.lines[kept],
            self.numbers[kept],
            self.problems[kept],
            self.states[kept],
        )

    def with_state(self, places: npt.NDArray[np.int64], packed: int) -> "Rows":
        """Return the same figures, some of them under another state."""
        states = self.states.astype(np.int32)
        states[places] = packed
        return replace(self, states=states)


def left_out(rows: Rows) -> npt.NDArray[np.bool_]:
    """Return which figures stand in a row that is no part of the observations."""
    left = np.zeros(len(rows.lines), bool)
    for ids in rows.ids.values():
        if (ids == LEFT_OUT).any():
            left |= ids == LEFT_OUT
    return left


def gather(
    claims: Sequence[Claim],
    coding: Coding,
    cells: Mapping[Text, Cells],
    marks: Marks,
    lines: npt.NDArray[np.int32],
) -> Rows:
    """Return the figures of all claims, those of one line together."""
    figures = [cells[claim.text("obs_value")] for claim in claims]

    def woven(parts: Sequence[Any], kind: type[np.generic]) -> npt.NDArray[Any]:
        if len(parts) == 1 and isinstance(parts[0], np.ndarray):
            return parts[0].astype(kind, copy=False)
        whole = np.empty((len(lines), len(parts)), kind)
        for slot, part in enumerate(parts):
            whole[:, slot] = part
        return whole.ravel()

    letters = len(coding.groups["period"].letter_ids)
    states = [
        _packed(places, column, letters, len(marks.ids))
        for places, column in zip(coding.places, figures, strict=True)
    ]
    sizes = {name: len(coding.groups[name].ids) for name in GROUPS}
    packed = (sizes["status"] + 1) * letters * len(marks.ids) * 2
    return Rows(
        ids={name: woven([place[name].code for place in coding.places], _kind(sizes[name])) for name in GROUPS},
        slots=woven(range(len(claims)), _kind(len(claims))),
        lines=woven([lines] * len(claims), np.int32),
        numbers=woven([column.numbers for column in figures], np.float64),
        problems=woven([column.problems for column in figures], np.int8),
        states=woven(states, _kind(packed)),
    )


def read_states(rows: Rows, coding: Coding, marks: Marks, blank: str) -> tuple[dict[int, State], dict[int, Fault]]:
    """Return packed state → status for the states that occur, and packed state → fault for those not allowed.

    Parameters
    ----------
    blank
        Status of an empty cell about which nothing is said; empty when something must be said.
    """
    stated, letters = list(coding.groups["status"].ids), list(coding.groups["period"].letter_ids)
    marked = list(marks.ids)
    readable = rows.states[(rows.ids["status"] >= 0) & (rows.problems == 0)]
    states: dict[int, State] = {}
    faults: dict[int, Fault] = {}
    for packed in np.flatnonzero(np.bincount(readable)).tolist():
        rest, empty = divmod(packed, 2)
        rest, mark = divmod(rest, len(marked))
        status, letter = divmod(rest, len(letters))
        own = (stated[status][0] + letters[letter], stated[status][1])
        result = state(own, marked[mark], empty=bool(empty), blank=blank)
        if isinstance(result, Fault):
            faults[packed] = result
        else:
            states[packed] = result
    return states, faults


def _kind(count: int) -> type[np.signedinteger]:
    """Return the smallest type that holds this many ids: a large file has tens of millions of them."""
    return np.int8 if count < 1 << 7 else np.int16 if count < 1 << 15 else np.int32


def _packed(places: Mapping[str, Place], cells: Cells, letters: int, marks: int) -> npt.NDArray[np.int32]:
    status: RowIds = places["status"].code
    letter: RowIds = places["period"].letter
    packed = (np.asarray(status, np.int32) * letters + letter) * marks + cells.marks
    return packed * 2 + np.isnan(cells.numbers)
