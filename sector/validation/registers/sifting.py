"""Which rows of a batch are added up: those that count, whose territory and activity have a code."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.reading.raw import LINE, column
from sector.reading.register import Register
from sector.validation.outcomes import Codes, Fault, LeftOut, Result
from sector.validation.registers.adding import Adder
from sector.validation.registers.codebook import Codebook
from sector.validation.registers.remarks import Met, Remarks

_Rows = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Sieve:
    """Sorts the rows of a register into those that are added up and the others, which are counted.

    Parameters
    ----------
    excluded
        Lines of rows that repeat another one.
    counts
        Rows so far: ``rows`` in all, ``added``, ``left_out``, ``doubled``, ``faulty``.
    """

    register: Register
    codebook: Codebook
    remarks: Remarks
    excluded: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    counts: Counter[str] = field(default_factory=Counter[str])

    def sift(self, batch: pa.Table, adder: Adder) -> pa.Table:
        """Return the rows of a batch that are to be added up; the engine learns their codes."""
        lines = batch[LINE].to_numpy()
        rows = np.ones(batch.num_rows, bool)
        doubled = np.isin(lines, self.excluded) if len(self.excluded) else ~rows
        rows &= ~doubled
        self.counts["rows"] += len(rows)
        self.counts["doubled"] += int(doubled.sum())
        met = [*self._of_state(batch, rows)]
        areas, area_ids = self._distinct(batch, (self.register.area,))
        learnt = self.codebook.meet_areas(text for (text,) in areas)
        results = [self.codebook.areas[text] for (text,) in areas]
        met += self._of_results(results, area_ids, rows, self.register.area, lines)
        activities, activity_ids = self._distinct(batch, (self.register.nomenclature, self.register.activity))
        pairs = [(nomenclature, text) for nomenclature, text in activities]
        adder.learn(learnt, self.codebook.meet_activities(pairs))
        results = [self.codebook.activities[pair] for pair in pairs]
        met += self._of_results(results, activity_ids, rows, self.register.activity, lines)
        self.remarks.tell(met)
        self.counts["added"] += int(rows.sum())
        return batch if rows.all() else batch.filter(pa.array(rows))

    def _of_state(self, batch: pa.Table, rows: _Rows) -> Iterator[Met]:
        """Yield the states that are none; only the units to be counted stay in `rows`."""
        stock = self.register.stock
        if stock is None:
            return
        states, ids = self._distinct(batch, (stock.state,))
        lines = batch[LINE].to_numpy()
        for n, (state,) in enumerate(states):
            chosen = rows & (ids == n)
            if state == stock.counted or not chosen.any():
                continue
            rows &= ~chosen
            if state == stock.closed:
                self._leave_out("CLOSED", "", chosen, stock.state, lines)
            else:
                self.counts["faulty"] += int(chosen.sum())
                expected = f"{stock.counted}, {stock.closed}"
                yield Met(
                    Fault("STATE", "state", state, expected, "finding.STATE.hint"), stock.state, lines[chosen]
                )

    def _of_results(
        self,
        results: Sequence[Result],
        ids: npt.NDArray[np.int64],
        rows: _Rows,
        position: int,
        lines: npt.NDArray[np.int32],
    ) -> Iterator[Met]:
        """Yield the faults of a column and count what its texts bring about; rows without codes leave `rows`."""
        for n, result in enumerate(results):
            if isinstance(result, Codes) and not result.fix:
                continue
            chosen = rows & (ids == n)
            if not chosen.any():
                continue
            match result:
                case Codes(fix=code):
                    self.remarks.tally.add(code, int(chosen.sum()), int(lines[chosen][0]), position)
                case LeftOut(code=code, value=value):
                    rows &= ~chosen
                    self._leave_out(code, value, chosen, position, lines)
                case Fault():
                    rows &= ~chosen
                    self.counts["faulty"] += int(chosen.sum())
                    at = self.register.nomenclature if result.concept == "nomenclature" else position
                    yield Met(result, at, lines[chosen])

    def _leave_out(
        self, code: str, value: str, chosen: _Rows, position: int, lines: npt.NDArray[np.int32]
    ) -> None:
        count = int(chosen.sum())
        self.counts["left_out"] += count
        self.remarks.tally.add(code, count, int(lines[chosen][0]), position, (value,) if value else ())

    def _distinct(
        self, batch: pa.Table, positions: Sequence[int | None]
    ) -> tuple[list[tuple[str, ...]], npt.NDArray[np.int64]]:
        """Return the distinct texts of some columns together, and for each row the position of its own."""
        texts: list[list[str]] = []
        packed = np.zeros(batch.num_rows, np.int64)
        for position in positions:
            if position is None:
                texts.append([""])
                continue
            encoded = pc.dictionary_encode(batch[column(position)].combine_chunks())
            texts.append(encoded.dictionary.to_pylist())
            packed = packed * len(texts[-1]) + encoded.indices.to_numpy()
        if sum(len(part) > 1 for part in texts) <= 1 and len(texts) == 1:
            return [(text,) for text in texts[0]], packed
        found, ids = np.unique(packed, return_inverse=True)
        return [self._unpacked(int(value), texts) for value in found], ids

    def _unpacked(self, value: int, texts: Sequence[Sequence[str]]) -> tuple[str, ...]:
        parts: list[str] = []
        for part in reversed(texts):
            value, position = divmod(value, len(part))
            parts.append(part[position])
        return tuple(reversed(parts))
