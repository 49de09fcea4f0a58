"""Cells of figures of a register as whole numbers: the value, or what the cell is instead."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.reading.numerals import Convention, Numeral, Problem, parse
from sector.validation.registers.sql import DIGITS, FAULTY, MISSING, SUPPRESSED

Codes = npt.NDArray[np.int64]
_ZERO: Final = Numeral(0.0)
_GAP: Final = Numeral(None, "O")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures of a batch.

    Parameters
    ----------
    codes
        Per row the value, or one of the codes of `sector.validation.registers.sql`.
    whole
        Whether all of them are values.
    faults
        Text → rows, for the cells that cannot be a figure.
    grouped
        Rows of the values that are written with spaces between their digits.
    """

    codes: pa.Array | pa.ChunkedArray
    whole: bool
    grouped: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    faults: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict[str, npt.NDArray[np.int64]])


@dataclass(slots=True)
class CellReader:
    """Reads columns of figures under the conventions of a file; a text that was met once is not read again.

    Parameters
    ----------
    dash
        What a dash alone means: ``missing``, ``zero``, or empty when nobody said.
    counts
        Cells read so far: values, and each code that stands for something else.
    """

    convention: Convention
    dash: str
    counts: Counter[str] = field(default_factory=Counter[str])
    _known: dict[str, int] = field(default_factory=dict[str, int])

    def read(self, cells: pa.ChunkedArray) -> Column:
        """Read one column."""
        longest = pc.max(pc.binary_length(cells)).as_py() or 0
        if longest <= DIGITS and pc.all(pc.ascii_is_decimal(cells)).as_py():
            self.counts["values"] += len(cells)
            return Column(cells.cast(pa.int64()), whole=True)
        encoded = pc.dictionary_encode(cells.combine_chunks())
        texts, rows = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
        codes = np.array([self._code(text) for text in texts], np.int64)
        found = codes[rows]
        for name, code in (("missing", MISSING), ("suppressed", SUPPRESSED), ("faulty", FAULTY)):
            self.counts[name] += int(np.count_nonzero(found == code))
        self.counts["values"] += int(np.count_nonzero(found >= 0))
        faulty = np.flatnonzero(codes == FAULTY)
        faults = {texts[text]: np.flatnonzero(rows == text) for text in faulty}
        spaced = [n for n, text in enumerate(texts) if codes[n] >= 0 and not text.isdecimal()]
        grouped = np.flatnonzero(np.isin(rows, spaced)) if spaced else np.zeros(0, np.int64)
        return Column(pa.array(found), bool((codes >= 0).all()), grouped, faults)

    def problem(self, text: str) -> tuple[str, str]:
        """Return the code of what is wrong with a text that cannot be a figure, and the advice about it."""
        numeral = self._numeral(text)
        if numeral.problem is not None:
            return numeral.problem.value, ""
        value = numeral.value
        if value is None or numeral.status or value >= 10**DIGITS:
            return Problem.UNREADABLE.value, ""
        return "E07", "finding.E07.hint.negative" if value < 0 else "finding.E07.hint.decimal"

    def _code(self, text: str) -> int:
        if text not in self._known:
            if len(self._known) > 1 << 20:  # a hostile file with millions of different texts
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> int:
        numeral = self._numeral(text)
        if numeral.problem is not None:
            return FAULTY
        if numeral.conf or "Q" in numeral.status:
            return SUPPRESSED
        if numeral.value is None:
            return MISSING
        is_count = not numeral.status and numeral.value.is_integer() and 0 <= numeral.value < 10**DIGITS
        return int(numeral.value) if is_count else FAULTY

    def _numeral(self, text: str) -> Numeral:
        numeral = parse(text, self.convention)
        if numeral.problem is Problem.DASH and self.dash:
            return _ZERO if self.dash == "zero" else _GAP
        return numeral
