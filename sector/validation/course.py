"""One file on its way through the rules, from texts to observations."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.finding import Finding, Outcome, Severity, outcome
from sector.model.source import Source
from sector.reading import Raw
from sector.reading.claims import Loaded
from sector.reading.numerals import Convention
from sector.reading.raw import LINE
from sector.reference import Reference
from sector.validation.account import NOTHING, Account
from sector.validation.applying import apply
from sector.validation.assembly import assemble, footnotes
from sector.validation.cells import Marks, read_cells
from sector.validation.choices import Choices
from sector.validation.coding import Coding, Translate, code
from sector.validation.consistency import Consistency, consistency
from sector.validation.duplicates import repeated
from sector.validation.figures import Figures, Places, figures
from sector.validation.met import NOTHING_MET, Met, met
from sector.validation.pointing import Pointer
from sector.validation.questions import annotated
from sector.validation.rows import Rows, gather, left_out, read_states
from sector.validation.rules import count_rules, problem_rules, state_rules
from sector.validation.states import State
from sector.validation.told import capped
from sector.validation.total_rows import dropped

#: State of a figure that is hidden because it covers too few units.
_TOO_FEW = State("Q", "C", hides=True)


@dataclass(frozen=True, slots=True)
class Validated:
    """Observations that passed every rule, and what was said about the file.

    Parameters
    ----------
    table
        The columns of an observation; None when a finding blocks or asks. Where only hidden figures that can be
        worked out (``E12``) block, it is there: what more to hide is found from it.
    dropped
        Figures left out because they repeat another one.
    fingerprint
        Hash of the codes and choices the texts were read with: the same bytes under the same fingerprint give the
        same observations.
    account
        Where every figure of the file went.
    met
        What the file is about, whether or not it can be loaded.
    """

    table: pa.Table | None
    findings: tuple[Finding, ...]
    dropped: int = 0
    fingerprint: str = ""
    account: Account = NOTHING
    met: Met = NOTHING_MET


@dataclass(frozen=True, slots=True)
class Course:
    """What a file is checked with."""

    connection: duckdb.DuckDBPyConnection
    raw: Raw
    loaded: Loaded
    source: Source | None
    reference: Reference
    choices: Choices
    history: pa.Table | None

    def run(self, translations: Mapping[str, Translate]) -> Validated:
        """Return what comes out of the file.

        Raises
        ------
        RuntimeError
            If figures got lost on the way: a fault of the program.
        """
        claims, head = self.loaded.claims, self.raw.head
        coding = code(self.connection, claims, self.raw, translations)
        rows, marks = self._rows(coding)
        outside = left_out(rows)
        rows = rows.without(outside) if outside.any() else rows
        states, faults = read_states(rows, coding, marks, self.loaded.blank_status)
        rules = [*problem_rules(self._convention), *count_rules(self.reference, coding.groups["measure"].ids)]
        rules += state_rules(faults, [packed for packed, found in states.items() if found.hides])
        self.connection.register("seen", rows.table)
        findings = coding.findings + apply(self.connection, rules, claims, head)
        doubles, doubled = repeated(self.connection, rows, coding, claims, head)
        whole = figures(rows, coding, states, doubles)
        pointer = Pointer(self.connection, claims, head, rows, self.reference)
        together = consistency(whole, pointer, self.source, self.choices, self.history)
        said = capped([*findings, *doubled, *together.findings, *coding.tally.findings(head)])
        named_total = dropped(rows, coding)
        account = _account(rows, whole, together.hidden, (outside, named_total, doubles))
        account.require_balance()
        if not account.stored and outcome(tuple(said)) is not Outcome.NO:
            said.insert(0, Finding("EMPTY", Severity.BLOCK, hint="finding.EMPTY.hint.left"))
        others = tuple(one for one in said if one.code != "E12" and one.value != "E12")
        if outcome(others) in (Outcome.NO, Outcome.ASK):
            return Validated(None, tuple(said), account=account, met=met(coding))
        named_total[doubles] = True
        table = self._table(rows, coding, states, together, outside).filter(pa.array(~named_total))
        account.require_stored(table)
        fingerprint = _fingerprint(coding, self.choices)
        return Validated(table, tuple(said), len(doubles), fingerprint, account, met(coding))

    @property
    def _convention(self) -> Convention:
        return self.choices.convention or self.loaded.convention

    def _rows(self, coding: Coding) -> tuple[Rows, Marks]:
        claims, lines = self.loaded.claims, self.raw.table[LINE].to_numpy()
        texts = list(dict.fromkeys(claim.text("obs_value") for claim in claims))
        cells, marks = read_cells(self.connection, self.raw.table, texts, self._convention, self.choices.dash)
        for text, column in cells.items():
            for kind, changed in column.changes.items():
                if len(changed) and (kind != "FLAGS" or not self.loaded.convention.decimal):
                    # Where the format itself says how numbers are written, flags are part of it.
                    coding.tally.add(kind, len(changed), int(lines[changed[0]]), text.position)
        rows = gather(claims, coding, cells, marks, lines)
        coding.places.clear()  # in a large file they weigh as much as the rows
        return rows, marks

    def _table(
        self,
        rows: Rows,
        coding: Coding,
        states: Mapping[int, State],
        together: Consistency,
        outside: npt.NDArray[np.bool_],
    ) -> pa.Table:
        """Return the observations of all figures that are not outside, those to be hidden without their value."""
        if len(together.hidden):
            packed = max(states) + 1
            rows, states = rows.with_state(together.hidden, packed), {**states, packed: _TOO_FEW}
        comments = footnotes(self.connection, self.raw.table, self.loaded.claims)
        if outside.any():
            comments = comments.filter(pa.array(~outside))
        positions = [claim.text("obs_value").position for claim in self.loaded.claims]
        return assemble(rows, coding, states, annotated(comments, together.notes), positions)


def _account(
    rows: Rows,
    whole: Figures,
    hidden: Places,
    gone: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], Places],
) -> Account:
    """Return where figures went.

    Parameters
    ----------
    hidden
        Figures hidden because they cover too few units, whose value the figures still have.
    gone
        What is left out, what stands in rows named total, and the positions of what repeats a key.
    """
    outside, named_total, doubles = gone
    readable = np.zeros(len(rows.lines), bool)
    readable[whole.places] = True
    secret = np.zeros(len(rows.lines), bool)
    secret[whole.places] = whole.hidden
    secret[hidden] = True
    valued = np.zeros(len(rows.lines), bool)
    valued[whole.places] = ~np.isnan(whole.numbers)
    stored = readable & ~named_total
    repeats = np.zeros(len(rows.lines), bool)
    repeats[doubles] = True
    return Account(
        figures=len(outside),
        left_out=int(outside.sum()),
        totals=int((readable & named_total).sum()),
        doubled=int(repeats.sum()),
        faulty=int((~readable & ~repeats).sum()),
        values=int((stored & valued & ~secret).sum()),
        suppressed=int((stored & secret).sum()),
        missing=int((stored & ~valued & ~secret).sum()),
    )


def _fingerprint(coding: Coding, choices: Choices) -> str:
    """Return a short hash of what decides, beside the bytes, which observations come out of a file."""
    decided = ([(list(group.ids), group.placed) for group in coding.groups.values()], choices.answers)
    return sha256(repr(decided).encode()).hexdigest()[:8]
