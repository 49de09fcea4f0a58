"""What a check says about one place of a file."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """What a finding does to the file it is about."""

    BLOCK = "block"
    ASK = "ask"
    FIX = "fix"


class Outcome(StrEnum):
    """How a check of a whole file ends."""

    OK = "OK"
    FIX = "FIX"
    ASK = "ASK"
    NO = "NO"


#: From the gravest to the lightest.
_OUTCOMES: Final = {Severity.BLOCK: Outcome.NO, Severity.ASK: Outcome.ASK, Severity.FIX: Outcome.FIX}


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: where it is, what was found, what was expected, how to mend it.

    Parameters
    ----------
    code
        ``E01`` … ``E18`` or a named code such as ``RAGGED``; its message is ``finding.<code>`` in the catalogues.
    line
        Line of the file as a spreadsheet counts it, 1 for the first; None for the file as a whole.
    column, column_name
        Position of the column (1 for the first) and its header; None and empty for the whole line.
    value
        The text found, as it stands in the file.
    expected
        Message parameter: what was expected, in the words of the file's format.
    hint
        Message key of the advice, empty when the message says it all.
    params
        Further parameters of the message.
    suggestion
        What the cell may be replaced with without losing anything; empty when only a person can tell.
    """

    code: str
    severity: Severity
    line: int | None = None
    column: int | None = None
    column_name: str = ""
    value: str = ""
    expected: str = ""
    hint: str = ""
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)
    suggestion: str = ""

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it: A, B … Z, AA; empty when the finding is about no column."""
        return column_letters(self.column or 0)


def outcome(findings: tuple[Finding, ...]) -> Outcome:
    """Return how the file ends: the gravest of its findings decides."""
    found = {finding.severity for finding in findings}
    return next((result for severity, result in _OUTCOMES.items() if severity in found), Outcome.OK)


def column_letters(column: int) -> str:
    """Return how a spreadsheet calls a column, 1 for the first: H, AB; nothing for 0."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
