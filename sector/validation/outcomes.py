"""What the translation of one text of the file into codes ends in: codes, or a fault."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sector.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text has no code: what its finding says.

    Parameters
    ----------
    concept
        The concept whose column the finding points at.
    suggest
        Gives `expected` and `hint`; called only for the faults that are told, since looking for similar names
        among thousands of faults takes minutes.
    """

    code: str
    concept: str
    value: str
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.BLOCK
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)
    suggest: Callable[[], tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes in the order of the concepts of a group, and the status letter the text itself carries."""

    values: tuple[str, ...]
    letter: str = ""
