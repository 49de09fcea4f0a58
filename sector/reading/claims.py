"""What the rows of a file say, still in the words of the file: where each concept of an observation is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa

from sector.model.finding import Finding
from sector.model.observation import ATTRIBUTES, DIMENSIONS
from sector.reading.numerals import Convention
from sector.reading.raw import column

#: Concepts a loader places: all columns of an observation but the line, which reading knows.
CONCEPTS: Final = (*DIMENSIONS, "obs_value", *ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Text:
    """Where the text of a concept comes from.

    Parameters
    ----------
    sql
        Expression over ``c1`` … ``cn``; empty for a text that is the same in every row.
    constant
        That text.
    position
        Column a finding points at, None when no column holds the text.
    """

    sql: str = ""
    constant: str = ""
    position: int | None = None


def cell(position: int) -> Text:
    """Return the text of the column at `position`, 1 for the first."""
    return Text(sql=column(position), position=position)


def constant(text: str) -> Text:
    """Return a text that is the same in every row."""
    return Text(constant=text)


@dataclass(frozen=True, slots=True)
class Claim:
    """One observation per row: concept → its text. A concept that is not named is an empty text."""

    texts: Mapping[str, Text]

    def text(self, concept: str) -> Text:
        """Return the text of a concept, empty when the loader did not place it."""
        return self.texts.get(concept, _NOTHING)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader makes of a file.

    Parameters
    ----------
    claims
        One per observation that a row holds; none when a column lacks.
    convention
        How the format writes numbers.
    blank_status
        Status of an empty cell of figures; empty where the file must state one.
    findings
        Columns that lack, columns and rows that were left out.
    table
        Rows the claims are about; None for all rows of the file.
    """

    claims: tuple[Claim, ...]
    convention: Convention
    blank_status: str = ""
    findings: tuple[Finding, ...] = field(default=())
    table: pa.Table | None = None


_NOTHING: Final = constant("")
