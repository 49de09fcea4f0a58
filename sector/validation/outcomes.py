"""What the translation of one text of the file into codes ends in: codes, a row that is left out, or a fault."""

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
    suggestion
        What the cell may be replaced with without losing anything.
    """

    code: str
    concept: str
    value: str
    expected: str = ""
    hint: str = ""
    severity: Severity = Severity.BLOCK
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)
    suggest: Callable[[], tuple[str, str]] | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text whose rows are no part of the observations: they are left out, counted, and said as one change.

    Nothing else in such a row is checked. The finding ``code`` has severity FIX, the first line, and the
    parameters ``count`` (rows left out) and ``examples`` (the first few texts) beside those given here.

    Parameters
    ----------
    concept
        The concept whose column the finding points at.
    """

    code: str
    concept: str
    value: str
    hint: str = ""
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes in the order of the concepts of a group, and what the text itself carried.

    Parameters
    ----------
    letter
        Status letter written with it: ``2014p``.
    fix
        Code of the change that reading the text took, such as ``YEAR`` for a year written as a date; empty when
        there was none.
    """

    values: tuple[str, ...]
    letter: str = ""
    fix: str = ""


#: What a translation of `sector.validation.codelists` may return.
Result = Codes | LeftOut | Fault
