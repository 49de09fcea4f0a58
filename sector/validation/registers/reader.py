"""One reading of a register: its rows sifted, their cells read, and what is left added up."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.finding import Severity
from sector.reading.batches import Batches
from sector.reading.numerals import UNDECLARED
from sector.reading.raw import LINE, column
from sector.reading.register import Register
from sector.reference import Reference
from sector.validation import mending
from sector.validation.choices import Choices
from sector.validation.engine import session
from sector.validation.outcomes import Fault
from sector.validation.registers.adding import Adder
from sector.validation.registers.cells import CellReader
from sector.validation.registers.codebook import Codebook
from sector.validation.registers.remarks import Met, Remarks
from sector.validation.registers.repeats import Repeated, Repeats
from sector.validation.registers.sifting import Sieve
from sector.validation.registers.vintage import Vintage
from sector.validation.rules import number_hint

_EXAMPLE: Final = "1234"
_NONE: Final = np.zeros(0, np.int32)


@dataclass(slots=True)
class Pass:
    """What one reading of the file gave."""

    codebook: Codebook
    remarks: Remarks
    sieve: Sieve
    cells: CellReader
    total: pa.Table | None
    repeated: Repeated
    vintage: Vintage


@dataclass(frozen=True, slots=True)
class Reader:
    """What a register is read with."""

    batches: Batches
    register: Register
    reference: Reference
    choices: Choices

    @property
    def said(self) -> tuple[int, ...]:
        """Columns that say something under the key of a row."""
        register = self.register
        figures = tuple(figure.position for figure in register.figures)
        nomenclature = (register.nomenclature,) if register.nomenclature else ()
        return (*figures, register.activity, *nomenclature, register.area)

    @property
    def _used(self) -> list[str]:
        """Columns that are looked at."""
        stock = (self.register.stock.state,) if self.register.stock else ()
        return [*(column(p) for p in dict.fromkeys((*self.said, *self.register.key, *stock))), LINE]

    def read(self, excluded: npt.NDArray[np.int32] = _NONE) -> Pass:
        """Read the file once, from end to end.

        Parameters
        ----------
        excluded
            Lines of rows that repeat another one: they are counted and left out.
        """
        remarks, codebook = Remarks(self.batches.head), Codebook(self.reference, self.register)
        sieve = Sieve(self.register, codebook, remarks, excluded)
        cells = CellReader(self.choices.convention or UNDECLARED, self.choices.dash)
        vintage = Vintage(self.register.stock)
        repeats = Repeats(self.register.key, self.said)
        with session() as connection:
            adder = Adder(connection, self.register)
            for batch in self.batches:
                vintage.note(batch)
                kept = sieve.sift(batch.select(self._used), adder)
                if kept.num_rows:
                    kept, read = self._figures(kept, cells, remarks)
                    repeats.note(connection, kept)
                    adder.add(kept, read)
            total = adder.total(codebook.levels())
        return Pass(codebook, remarks, sieve, cells, total, repeats.found(), vintage)

    def _figures(self, rows: pa.Table, cells: CellReader, remarks: Remarks) -> tuple[pa.Table, dict[int, bool]]:
        """Return rows with their figures as numbers, and for each column whether it holds nothing but values."""
        read: dict[int, bool] = {}
        lines, met = rows[LINE].to_numpy(), list[Met]()
        arrays = dict(zip(rows.column_names, rows.columns, strict=True))
        for figure in self.register.figures:
            name = column(figure.position)
            found = cells.read(rows[name])
            arrays[name], read[figure.position] = found.codes, found.whole
            met += [Met(self._fault(text, cells), figure.position, lines[at]) for text, at in found.faults.items()]
            if len(found.grouped):
                remarks.tally.add("THOUSANDS", len(found.grouped), int(lines[found.grouped[0]]), figure.position)
        remarks.tell(met)
        return pa.table(arrays), read

    def _fault(self, text: str, cells: CellReader) -> Fault:
        code, hint = cells.problem(text)
        match code:
            case "DASH":
                return Fault(code, "obs_value", text, "0, nd", "finding.DASH.hint.say", Severity.ASK)
            case "AMBIGUOUS":
                return Fault(code, "obs_value", text, _EXAMPLE, "finding.AMBIGUOUS.hint.declare", Severity.ASK)
            case "E06":
                mended = mending.number(text, cells.convention)
                return Fault(code, "obs_value", text, _EXAMPLE, number_hint(text), suggestion=mended)
            case _:
                return Fault(code, "obs_value", text, _EXAMPLE, hint)
