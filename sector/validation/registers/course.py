"""One register on its way from texts to observations."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pyarrow as pa

from sector.model.finding import Finding, Outcome, Severity, outcome
from sector.model.source import Source
from sector.reading.batches import Batches
from sector.reading.refusal import refused
from sector.reading.register import Figure, Level, Register
from sector.reference import Reference
from sector.validation.choices import Choices
from sector.validation.course import Validated
from sector.validation.registers.accounting import account_of
from sector.validation.registers.codebook import Codebook
from sector.validation.registers.hiding import protected
from sector.validation.registers.observations import Sums, observations, stock_sums, sums
from sector.validation.registers.reader import Reader
from sector.validation.registers.repeats import told
from sector.validation.told import capped


@dataclass(frozen=True, slots=True)
class Course:
    """What a register is checked with."""

    batches: Batches
    register: Register
    source: Source | None
    reference: Reference
    choices: Choices

    def run(self, today: date) -> Validated:
        """Read the file, a second time without the rows that repeat another one where there are some.

        Raises
        ------
        RuntimeError
            If cells got lost on the way: a fault of the program.
        """
        reader = Reader(self.batches, self.register, self.reference, self.choices)
        done = reader.read()
        repeated = done.repeated
        if len(repeated.equal):
            done = reader.read(repeated.equal[:, 0].copy())
        if not done.sieve.counts["rows"] and not self.batches.broken:
            raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
        done.remarks.tell(told(self.batches, repeated.different, Severity.BLOCK, reader.said))
        done.remarks.tell(told(self.batches, repeated.equal, Severity.FIX, reader.said))
        account = account_of(self.batches, self.register, done)
        year, asked = done.vintage.year(self.choices, today)
        said = capped([*done.remarks.findings(), *self._years(today), *asked, *self._inexact()])
        if done.total is None and outcome(tuple(said)) is not Outcome.NO:
            said.insert(0, Finding("EMPTY", Severity.BLOCK, hint="finding.EMPTY.hint.left"))
        if done.total is None or outcome(tuple(said)) in (Outcome.NO, Outcome.ASK):
            return Validated(None, tuple(said), account=account)
        found, hidden = protected(
            self._sums(done.total, year), self.batches.head, self.source, self.choices.protected
        )
        said = capped([*said, *hidden])
        table = observations(found, self.source, self.reference, done.vintage.comment(self.choices))
        return Validated(table, tuple(said), account.doubled, self._fingerprint(done.codebook), account)

    def _sums(self, total: pa.Table, year: str) -> Sums:
        stock = self.register.stock
        if stock:
            return stock_sums(total, Figure(self.register.activity, stock.measure, year))
        return sums(total, self.register)

    def _years(self, today: date) -> list[Finding]:
        """Return ``E05`` for each column of a year to come."""
        head, expected = self.batches.head, f"1900–{today.year}"
        return [
            Finding(
                "E05",
                Severity.BLOCK,
                head.line,
                figure.position,
                head.name(figure.position),
                figure.time_period,
                expected,
                "finding.E05.hint.future",
            )
            for figure in self.register.figures
            if int(figure.time_period) > today.year
        ]

    def _inexact(self) -> list[Finding]:
        """Return ``PERIMETER`` where the activities of the file are too coarse for an exact perimeter."""
        exact = ", ".join(perimeter.code for perimeter in self.reference.perimeters.values() if perimeter.exact)
        position = self.register.activity
        if self.register.level is Level.CLASS or not exact:
            return []
        head = self.batches.head
        return [Finding("PERIMETER", Severity.FIX, head.line, position, head.name(position), exact)]

    def _fingerprint(self, codebook: Codebook) -> str:
        """Return a short hash of what decides, beside the bytes, which observations come out of the file."""
        codes = [
            sorted((key, str(found)) for key, found in known.items())
            for known in (codebook.areas, codebook.activities)
        ]
        decided = (self.register, codes, self.choices.answers)
        return sha256(repr(decided).encode()).hexdigest()[:8]
