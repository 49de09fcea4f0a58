"""What readers and analysts write beside a territory or a figure: plain text, looked at before it is kept."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sector.model.errors import InvalidValue

#: Characters and lines of one comment.
LONGEST: Final = 1_000
MOST_LINES: Final = 20
#: Marks that may be stacked on one letter; more of them run over the lines around.
_STACKED: Final = 3
#: Control, format (bidirectional, zero-width), surrogate, private, unassigned, and separators nobody types.
_HIDDEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
#: Letters, by their category, that nobody sees.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_PERIOD: Final = re.compile(r"[0-9]{4}(?:-(?:Q[1-4]|[0-9]{2}))?")


class State(StrEnum):
    """Whether readers see a comment."""

    WAITING = "waiting"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class About:
    """What a comment is about: a territory, or with `topic` and `period` one figure of it."""

    territory: str
    topic: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        """Check that a figure is whole.

        Raises
        ------
        InvalidValue
            If one of topic and period stands alone, or the period is none.
        """
        if bool(self.topic) != bool(self.period) or (self.period and not _PERIOD.fullmatch(self.period)):
            raise InvalidValue("comment.subject")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as it is kept.

    Parameters
    ----------
    author
        Name of an account; empty for a visitor.
    """

    number: int
    at: datetime
    about: About
    author: str
    text: str
    state: State


def cleaned(text: str) -> str:
    """Return a comment as it is kept: composed letters, plain line ends, no space around it.

    Raises
    ------
    InvalidValue
        If nothing is left, if it is too long, or if it holds characters that nobody sees or that run over others.
    """
    # Before anything is done with it: composing a long text may make it several times longer.
    if len(text) > LONGEST * 2:
        raise InvalidValue("comment.long", longest=LONGEST)
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    if not plain:
        raise InvalidValue("comment.empty")
    if any((unicodedata.category(c) in _HIDDEN and c != "\n") or c in _BLANK for c in plain):
        raise InvalidValue("comment.hidden")
    if len(plain) > LONGEST:
        raise InvalidValue("comment.long", longest=LONGEST)
    if plain.count("\n") >= MOST_LINES:
        raise InvalidValue("comment.lines", most=MOST_LINES)
    marks = "".join("m" if unicodedata.combining(c) else "." for c in unicodedata.normalize("NFD", plain))
    if "m" * (_STACKED + 1) in marks:
        raise InvalidValue("comment.hidden")
    return plain
