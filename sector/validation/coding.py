"""Codes for the texts of a file: each distinct text is translated once, the rows only carry numbers."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from sector.model.finding import Finding
from sector.reading import Raw
from sector.reading.claims import Claim, Text
from sector.validation.codelists import GROUPS
from sector.validation.columns import Distinct, Ids, combined, distinct, text_column
from sector.validation.outcomes import Fault, LeftOut, Result
from sector.validation.tally import Tally
from sector.validation.told import TOLD, finding, more

#: Translates the texts of a group of concepts, given in the order of `GROUPS`.
Translate = Callable[..., Result]
#: Id of a text without a code, and of one whose rows are left out.
FAULTY: Final = -1
LEFT_OUT: Final = -2
_THREADS: Final = 2
#: The same id in every row, or one id per row.
RowIds = int | Ids


@dataclass(slots=True)
class Group:
    """The codes of one group of concepts and the letters their texts carried; the position of each is its id.

    Parameters
    ----------
    placed
        Id of every text that was translated, in the order of the file.
    """

    ids: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    letter_ids: dict[str, int] = field(default_factory=lambda: {"": 0})
    placed: list[int] = field(default_factory=list[int])

    def place(self, result: Result) -> tuple[int, int]:
        """Return the ids of code and letter, new ones when they were not met before."""
        if isinstance(result, Fault):
            return FAULTY, 0
        if isinstance(result, LeftOut):
            return LEFT_OUT, 0
        ids = (
            self.ids.setdefault(result.values, len(self.ids)),
            self.letter_ids.setdefault(result.letter, len(self.letter_ids)),
        )
        self.placed += ids
        return ids


@dataclass(frozen=True, slots=True)
class Place:
    """Ids of the codes and letters of one group in one claim."""

    code: RowIds
    letter: RowIds


@dataclass(slots=True)
class Coding:
    """The translation of a file.

    Parameters
    ----------
    places
        Per claim: group → the ids of its rows; cleared once the rows are gathered.
    findings
        Texts without a code, with their lines.
    tally
        Rows left out and texts that took a change to be read, counted by kind.
    """

    groups: dict[str, Group]
    places: list[dict[str, Place]] = field(default_factory=list[dict[str, Place]])
    findings: list[Finding] = field(default_factory=list[Finding])
    tally: Tally = field(default_factory=Tally)


def code(
    connection: duckdb.DuckDBPyConnection, claims: Sequence[Claim], raw: Raw, translations: Mapping[str, Translate]
) -> Coding:
    """Translate every distinct text of every group."""
    coder = _Coder(connection, raw, Coding({name: Group() for name in GROUPS}))
    coder.prepare(claims)
    for claim in claims:
        places = {name: coder.place(name, claim, translations[name]) for name in GROUPS}
        coder.coding.places.append(places)
    return coder.coding


@dataclass(slots=True)
class _Coder:
    """Translates columns, each once however many claims read it."""

    connection: duckdb.DuckDBPyConnection
    raw: Raw
    coding: Coding
    done: dict[tuple[object, ...], Place] = field(default_factory=dict[tuple[object, ...], Place])
    columns: dict[Text, Distinct] = field(default_factory=dict[Text, Distinct])

    def prepare(self, claims: Sequence[Claim]) -> None:
        """Find the different texts of the columns that are read as they are, several at once: most of the work."""
        texts = dict.fromkeys(
            claim.text(concept) for claim in claims for name in GROUPS for concept in GROUPS[name]
        )
        plain = [text for text in texts if text.sql in self.raw.table.column_names]
        with ThreadPoolExecutor(_THREADS) as pool:
            found = pool.map(lambda text: distinct(self.raw.table[text.sql]), plain)
            self.columns.update(zip(plain, found, strict=True))

    def place(self, name: str, claim: Claim, translate: Translate) -> Place:
        texts = tuple(claim.text(concept) for concept in GROUPS[name])
        key = (name, *texts)
        if key not in self.done:
            self.done[key] = self._place(self.coding.groups[name], claim, texts, translate)
        return self.done[key]

    def _place(self, group: Group, claim: Claim, texts: Sequence[Text], translate: Translate) -> Place:
        if not any(text.sql for text in texts):
            result = translate(*(text.constant for text in texts))
            if isinstance(result, Fault):
                self.coding.findings.append(finding(result, claim, self.raw.head, None))
            self.coding.tally.count(claim, [result], np.zeros(self.raw.table.num_rows, np.int32), self.raw)
            return Place(*group.place(result))
        columns = [self._column(text) for text in texts]
        found, rows = combined(columns)
        results = [translate(*parts) for parts in found]
        codes, letters = (np.array(ids, np.int32) for ids in zip(*map(group.place, results), strict=True))
        if (codes == FAULTY).any():
            self._tell(claim, results, rows)
        self.coding.tally.count(claim, results, rows, self.raw)
        return Place(codes[rows], letters[rows] if letters.any() else 0)

    def _column(self, text: Text) -> Distinct:
        if not text.sql:
            return Distinct([text.constant], np.zeros(self.raw.table.num_rows, np.int32))
        if text not in self.columns:
            self.columns[text] = distinct(text_column(self.connection, self.raw.table, text))
        return self.columns[text]

    def _tell(self, claim: Claim, results: Sequence[Result], rows: Ids) -> None:
        faulty = np.array([isinstance(result, Fault) for result in results])
        places = np.flatnonzero(faulty[rows])
        lines = self.raw.table["line"].take(pa.array(places[:TOLD])).to_pylist()
        faults = [results[int(rows[place])] for place in places[:TOLD]]
        told = [
            finding(fault, claim, self.raw.head, line)
            for fault, line in zip(faults, lines, strict=True)
            if isinstance(fault, Fault)
        ]
        self.coding.findings += told + more(told[0].code, told[0].severity, len(told), len(places))
