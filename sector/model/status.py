"""Why a value is there, how far it can be trusted, or why it is empty (SDMX CL_OBS_STATUS, CL_CONF_STATUS).

A status is a string of one or several letters in the order of `ORDER`, such as ``A`` or ``BU``: producers
publish several flags on one figure (Eurostat's ``bu``), and none of them may be lost.
"""

from enum import StrEnum
from functools import lru_cache
from typing import Final

from sector.model.errors import InvalidValue


class ObsStatus(StrEnum):
    """Observation status, SDMX CL_OBS_STATUS. `STRIKE` is never used to say "secret": that is `SUPPRESSED`."""

    NORMAL = "A"
    BREAK = "B"
    DEFINITION_DIFFERS = "D"
    ESTIMATED = "E"
    FORECAST = "F"
    IMPUTED = "I"
    MISSING_NOT_COLLECTED = "L"
    MISSING_CANNOT_EXIST = "M"
    NOT_SIGNIFICANT = "N"
    MISSING = "O"
    PROVISIONAL = "P"
    SUPPRESSED = "Q"
    STRIKE = "S"
    LOW_RELIABILITY = "U"


class ConfStatus(StrEnum):
    """Confidentiality status, SDMX CL_CONF_STATUS."""

    FREE = "F"
    CONFIDENTIAL = "C"
    SECONDARY = "D"
    NOT_FOR_PUBLICATION = "N"


class Reason(StrEnum):
    """Why a cell is empty, in the words the pages use; each has its sentence in the message catalogues."""

    MISSING = "missing"
    SECRET = "secret"  # noqa: S105  statistical confidentiality, no password
    NOT_IN_SOURCE = "not_in_source"
    BREAK = "break"
    ZERO_BASE = "zero_base"
    SMALL_BASE = "small_base"
    CONCEPT = "concept"
    PERIOD = "period"
    NOT_APPLICABLE = "not_applicable"


ORDER: Final = "ABDEFILMNOPQSU"
#: Letters that forbid a value: at least one of them stands on every empty cell.
EMPTY: Final = frozenset("LMOQ")
#: Letters that qualify a value and follow it into everything computed from it.
QUALIFIERS: Final = frozenset("BDEFINPSU")


@lru_cache(maxsize=4096)
def canonical(letters: str) -> str:
    """Return the letters sorted and without repetition; ``A`` disappears beside any other letter.

    Raises
    ------
    InvalidValue
        If a letter is not in CL_OBS_STATUS.
    """
    unknown = set(letters) - set(ORDER)
    if unknown:
        raise InvalidValue("error.status_unknown", value=letters)
    kept = set(letters) - {"A"} or {"A"}
    return "".join(sorted(kept))


@lru_cache(maxsize=4096)
def is_empty(letters: str) -> bool:
    """Say whether this status belongs to an empty cell."""
    return not EMPTY.isdisjoint(letters)


@lru_cache(maxsize=4096)
def qualifiers(letters: str) -> str:
    """Return the letters that follow a value into what is computed from it, ``A`` when there is none."""
    return canonical("".join(c for c in letters if c in QUALIFIERS) or "A")
