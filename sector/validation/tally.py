"""What was changed in a file or left out of it, counted: one finding for each kind, never one for each cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.model.finding import Finding, Severity
from sector.reading import Head, Raw
from sector.reading.claims import Claim
from sector.reading.raw import LINE
from sector.validation.outcomes import Codes, Fault, LeftOut, Result

#: Texts that a finding about many cells quotes.
_EXAMPLES: Final = 5
#: Change that reading a text took → the concept whose column it was found in.
_CONCEPTS: Final = {"YEAR": "time_period", "ZERO": "ref_area"}


@dataclass(slots=True)
class _Kind:
    """Cells of one kind of change: how many, in which columns, from which line on, some of their texts."""

    count: int = 0
    line: int | None = None
    columns: list[int | None] = field(default_factory=list[int | None])
    examples: list[str] = field(default_factory=list[str])
    hint: str = ""
    params: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class Tally:
    """Changes of a file by kind, in the order they were met."""

    kinds: dict[str, _Kind] = field(default_factory=dict[str, _Kind])

    def add(
        self,
        code: str,
        count: int,
        line: int | None,
        column: int | None,
        examples: Sequence[str] = (),
        hint: str = "",
        **params: str,
    ) -> None:
        """Count cells of one column under a kind of change; none when `count` is 0."""
        if not count:
            return
        kind = self.kinds.setdefault(code, _Kind(hint=hint, params=params))
        kind.count += count
        kind.line = min(filter(None, (kind.line, line)), default=None)
        if column not in kind.columns:
            kind.columns.append(column)
        kind.examples += [text for text in examples if text not in kind.examples][: _EXAMPLES - len(kind.examples)]

    def count(self, claim: Claim, results: Sequence[Result], rows: npt.NDArray[np.int32], raw: Raw) -> None:
        """Count the rows that are left out, or whose text took a change to be read.

        Parameters
        ----------
        results
            What each distinct text became.
        rows
            Position in `results` for each row of the file.
        """
        codes = [_kind(result) for result in results]
        if not any(codes):
            return
        for code in dict.fromkeys(filter(None, codes)):
            chosen = [n for n, found in enumerate(codes) if found == code]
            places = np.flatnonzero(np.isin(rows, chosen))
            first = results[chosen[0]]
            left = first if isinstance(first, LeftOut) else None
            concept = left.concept if left else _CONCEPTS[code]
            line = raw.table[LINE][int(places[0])].as_py() if len(places) else None
            values = [found.value for found in (results[n] for n in chosen) if isinstance(found, LeftOut)]
            said = left.params if left else {}
            hint = left.hint if left else ""
            position = claim.text(concept).position
            self.add(code, len(places), line, position, values, hint, **said)

    def findings(self, head: Head) -> list[Finding]:
        """Return one finding for each kind, with the parameters ``count``, ``columns`` and ``examples``."""
        return [_finding(code, kind, head) for code, kind in self.kinds.items()]


def _kind(result: Result) -> str:
    """Return the code of the change that a text took or brings about, empty when there is none."""
    match result:
        case LeftOut(code=code) | Codes(fix=code):
            return code
        case Fault():
            return ""


def _finding(code: str, kind: _Kind, head: Head) -> Finding:
    column = kind.columns[0]
    letters = [Finding("", Severity.FIX, column=position).letter for position in kind.columns]
    counted = {"count": str(kind.count), "columns": ", ".join(filter(None, letters))}
    examples = ", ".join(kind.examples)
    return Finding(
        code,
        Severity.FIX,
        kind.line,
        column,
        head.name(column),
        kind.examples[0] if kind.examples else "",
        hint=kind.hint,
        params={**kind.params, **counted, "examples": examples},
    )
