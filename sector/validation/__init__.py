"""Rules between the rows of a file and the store: codes, numbers, statuses, keys; every fault with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from typing import Final, Literal

import duckdb
import numpy as np
import pyarrow as pa

from sector.model.finding import Finding, Outcome, outcome
from sector.model.source import Source
from sector.reading import Raw
from sector.reading.claims import Loaded
from sector.reading.numerals import Convention
from sector.reading.raw import LINE
from sector.reference import Reference
from sector.validation import codelists
from sector.validation.applying import apply
from sector.validation.assembly import assemble, footnotes
from sector.validation.cells import Marks, read_cells
from sector.validation.coding import Coding, Translate, code
from sector.validation.duplicates import repeated
from sector.validation.engine import session
from sector.validation.rows import Rows, gather, read_states
from sector.validation.rules import PROBLEM_RULES, count_rules, state_rules
from sector.validation.states import period, status
from sector.validation.told import capped


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person answered to the questions about a file.

    Parameters
    ----------
    convention
        How the file writes numbers; None leaves what its format declares.
    dash
        What a dash alone in a cell of figures means; empty when nobody said.
    sheet
        Sheet of a workbook to read; empty leaves it to reading.
    columns
        Field of the format → header of the column that holds it, where a person corrected the guess.
    accepted
        Code of a question (``E09``, ``E13`` …) → what the person confirmed it with; it becomes the footnote of
        the figures concerned.
    protected
        Statement of the person that the file is already protected against disclosure; empty when not given.
    """

    convention: Convention | None = None
    dash: Literal["", "missing", "zero"] = ""
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    accepted: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    protected: str = ""


#: Nobody was asked anything.
UNASKED: Final = Choices()


@dataclass(frozen=True, slots=True)
class Validated:
    """Observations that passed every rule, and what was said about the file.

    Parameters
    ----------
    table
        The columns of an observation; None when a finding blocks or asks.
    dropped
        Figures left out because they repeat another one.
    fingerprint
        Hash of the codes and choices the texts were read with: the same bytes under the same fingerprint give the
        same observations.
    """

    table: pa.Table | None
    findings: tuple[Finding, ...]
    dropped: int = 0
    fingerprint: str = ""


def validate(
    raw: Raw,
    loaded: Loaded,
    source: Source | None,
    reference: Reference,
    choices: Choices = UNASKED,
    today: date | None = None,
) -> Validated:
    """Check what a file says and translate it into observations.

    Parameters
    ----------
    source
        The publication the file belongs to; without one only the file itself is checked.
    today
        Day after which a year lies in the future; by default the current one.

    Raises
    ------
    RuntimeError
        If rows got lost between the file and the observations: a fault of the program.
    """
    if not loaded.claims or not raw.table.num_rows:
        return Validated(None, ())
    with session(raw.table) as connection:
        return _validate(connection, raw, loaded, _translations(source, reference, today), (reference, choices))


def _validate(
    connection: duckdb.DuckDBPyConnection,
    raw: Raw,
    loaded: Loaded,
    translations: Mapping[str, Translate],
    context: tuple[Reference, Choices],
) -> Validated:
    claims, (reference, choices) = loaded.claims, context
    coding = code(connection, claims, raw, translations)
    rows, marks = _rows(connection, raw, loaded, coding, choices)
    states, faults = read_states(rows, coding, marks, loaded.blank_status)
    rules = [*PROBLEM_RULES, *count_rules(reference, coding.groups["measure"].ids)]
    rules += state_rules(faults, [packed for packed, found in states.items() if found.hides])
    connection.register("seen", rows.table)
    findings = coding.findings + apply(connection, rules, claims, raw.head)
    dropped, doubled = repeated(connection, rows, coding, claims, raw.head)
    told = tuple(capped(findings + doubled))
    if outcome(told) in (Outcome.NO, Outcome.ASK):
        return Validated(None, told)
    table = assemble(rows, coding, states, footnotes(connection, raw.table, claims))
    if len(dropped):
        kept = np.ones(table.num_rows, bool)
        kept[dropped] = False
        table = table.filter(pa.array(kept))
    if table.num_rows + len(dropped) != raw.table.num_rows * len(claims):
        raise RuntimeError(
            f"Figures were lost: {raw.table.num_rows} × {len(claims)}, {table.num_rows} + {len(dropped)}"
        )
    return Validated(table, told, len(dropped), _fingerprint(coding, choices))


def _rows(
    connection: duckdb.DuckDBPyConnection, raw: Raw, loaded: Loaded, coding: Coding, choices: Choices
) -> tuple[Rows, Marks]:
    texts = list(dict.fromkeys(claim.text("obs_value") for claim in loaded.claims))
    convention = choices.convention or loaded.convention
    cells, marks = read_cells(connection, raw.table, texts, convention, choices.dash)
    rows = gather(loaded.claims, coding, cells, marks, raw.table[LINE].to_numpy())
    coding.places.clear()  # in a large file they weigh as much as the rows
    return rows, marks


def _translations(source: Source | None, reference: Reference, today: date | None) -> dict[str, Translate]:
    return {
        "flow": partial(codelists.flow, source),
        "area": partial(codelists.area, reference),
        "activity": partial(codelists.activity, reference, source),
        "period": partial(period, today or datetime.now(UTC).date()),
        "measure": partial(codelists.measure, reference, source),
        "status": status,
    }


def _fingerprint(coding: Coding, choices: Choices) -> str:
    """Return a short hash of what decides, beside the bytes, which observations come out of a file."""
    decided = ([(list(group.ids), group.placed) for group in coding.groups.values()], choices)
    return sha256(repr(decided).encode()).hexdigest()[:8]
