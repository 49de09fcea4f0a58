"""Numbers and markers in the cells of figures, read under a declared convention; nothing is assumed.

A dot in ``12.345`` is a decimal mark in one country and marks thousands in the next: a cell that two conventions
read differently is a question to a person, unless the file's convention has been declared.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

SPACES: Final = " \u00a0\u202f"
#: Digits before the decimal mark; beyond fifteen a number of the computer is no longer exact.
_INTEGER_DIGITS: Final = 15
_MAXIMUM_DECIMALS: Final = 17


class Problem(StrEnum):
    """Why a cell of figures cannot be read; the value is the code of its finding."""

    UNREADABLE = "E06"
    AMBIGUOUS = "AMBIGUOUS"
    DASH = "DASH"


@dataclass(frozen=True)
class Convention:
    """How numbers are written in a file.

    Parameters
    ----------
    decimal
        The decimal mark, ``.`` or ``,``; empty when nobody declared it.
    thousands
        The marks that may group digits by three, each a character; one number uses one of them throughout.
    """

    decimal: str
    thousands: str = SPACES

    @cached_property
    def pattern(self) -> str:
        """Regular expression of the numbers of this convention, for Python and for RE2 alike.

        Without a declared decimal mark it holds only what every convention reads in the same way.
        """
        grouped = "|".join(f"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}}){{1,4}}" for mark in self.thousands)
        whole = f"[0-9]{{1,{_INTEGER_DIGITS}}}" + (f"|{grouped}" if grouped else "")
        decimals = f"(?:{re.escape(self.decimal)}[0-9]{{1,{_MAXIMUM_DECIMALS}}})?" if self.decimal else ""
        return f"[-−]?(?:{whole}){decimals}"

    @cached_property
    def _number(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def matches(self, text: str) -> bool:
        """Say whether the text, already trimmed, is a number of this convention."""
        return self._number.fullmatch(text) is not None

    def plain(self, text: str) -> str:
        """Return a number of this convention with a point for decimals and a hyphen for minus."""
        bare = text.translate({ord(mark): None for mark in self.thousands})
        return bare.replace(self.decimal, ".").replace("−", "-") if self.decimal else bare.replace("−", "-")


UNDECLARED: Final = Convention("")
POINT: Final = Convention(".", "")
#: What an analyst can declare, by language.
CONVENTIONS: Final = {"fr": Convention(","), "de": Convention(",", "."), "en": Convention(".", ",")}


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a cell of figures says.

    Parameters
    ----------
    value
        The number, None when the cell has none.
    status
        SDMX observation status letters that the cell itself gives, possibly none.
    conf
        SDMX confidentiality letter that the cell gives, possibly none.
    problem
        Set when the cell cannot be read; then there is neither value nor status.
    """

    value: float | None = None
    status: str = ""
    conf: str = ""
    problem: Problem | None = None


#: Texts that stand in a cell instead of a number, in lower case, and what they say.
MARKERS: Final[dict[str, Numeral]] = {
    marker: meaning
    for markers, meaning in (
        (("s", "c", "secret", "(s)", "(c)"), Numeral(None, "Q", "C")),
        (("nd", "n.d.", "n.d", "(nd)", "…", "...", ":"), Numeral(None, "O")),
        (("ns", "n.s.", "n.s", "(ns)"), Numeral(None, "NO")),
    )
    for marker in markers
}
#: Signs that stand alone for zero in one file and for a missing value in the next.
DASHES: Final = frozenset("-–—−")
#: Flag of Eurostat → status; ``r`` (revised) has none, ``c`` is a confidentiality, ``z`` was ``m`` before 2025.
FLAGS: Final = {
    **{"b": "B", "d": "D", "e": "E", "f": "F", "i": "I", "n": "N", "p": "P", "s": "E", "u": "U"},
    **{"m": "M", "z": "M", "c": "", "r": ""},
}
_LETTERS: Final = "".join(FLAGS)
#: Flags that stand on numbers; ``12 m`` may be twelve million.
_ON_NUMBERS: Final = "".join(flag for flag, letter in FLAGS.items() if letter != "M")
_FLAGGED: Final = re.compile(
    rf"(?P<number>.*?)(?:[{SPACES}]*\((?P<bracketed>[{_ON_NUMBERS}]{{1,4}})\)|[{SPACES}]+(?P<spaced>[{_ON_NUMBERS}]{{1,4}}))"
)
_EMPTY_FLAGGED: Final = re.compile(rf":[{SPACES}]*(?P<flags>[{_LETTERS}]{{1,4}})")
#: Confidentiality in bulk files of Eurostat: confidential, not for publication, non-statistical secrecy.
_SECRET: Final = re.compile(rf"(?P<rest>[^@]*?)[{SPACES}]*@(?P<conf>[CNP])")
# A point or comma that can only be a decimal mark: no group of three follows, none can precede, or spaces group.
_DECIMAL_ONLY: Final = re.compile(
    r"[-−]?(?:[0-9]{1,15}[.,](?:[0-9]{1,2}|[0-9]{4,17})|(?:0|[0-9]{4,15})[.,][0-9]{3}"
    rf"|[1-9][0-9]{{0,2}}(?P<space>[{SPACES}])[0-9]{{3}}(?:(?P=space)[0-9]{{3}}){{0,3}}[.,][0-9]{{1,17}})"
)
_TWO_READINGS: Final = re.compile(r"[-−]?[0-9]{1,3}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?")


def parse(text: str, convention: Convention) -> Numeral:
    """Return what a cell of figures says under a convention.

    Parameters
    ----------
    text
        The cell as it stands; surrounding spaces are left out. An empty cell has neither value nor status.

    Returns
    -------
    Numeral
        With a problem for anything that is not a number of this convention, a marker of a missing value, or one
        of them followed by flags: ``inf``, ``NaN``, exponents, hexadecimal and full-width digits among others.
    """
    bare = text.strip(SPACES + "\t")
    if not bare:
        return Numeral()
    marker = Numeral(problem=Problem.DASH) if bare in DASHES else MARKERS.get(bare.casefold())
    if marker is not None:
        return marker
    if match := _SECRET.fullmatch(bare):
        found = parse(match["rest"], convention)
        return found if found.problem else Numeral(found.value, "Q", "C" if match["conf"] == "C" else "N")
    if match := _EMPTY_FLAGGED.fullmatch(bare):
        return _with_flags(None, match["flags"])
    if match := _FLAGGED.fullmatch(bare):
        number = _number(match["number"], convention)
        return number if number.problem else _with_flags(number.value, match["bracketed"] or match["spaced"])
    return _number(bare, convention)


def _number(text: str, convention: Convention) -> Numeral:
    if convention.matches(text):
        return Numeral(float(convention.plain(text)))
    if not convention.decimal and _DECIMAL_ONLY.fullmatch(text):
        return Numeral(float(convention.plain(text).replace(",", ".")))
    if not convention.decimal and _TWO_READINGS.fullmatch(text):
        return Numeral(problem=Problem.AMBIGUOUS)
    return Numeral(problem=Problem.UNREADABLE)


def _with_flags(value: float | None, flags: str) -> Numeral:
    """Return a value with its flags; ``c`` means secret, and then there is no value to show."""
    if "c" in flags:
        return Numeral(value, "Q", "C")
    letters = "".join(FLAGS[flag] for flag in flags)
    missing = "" if value is not None else "M" if "M" in letters else "O"
    return Numeral(value, letters.replace("M", "") + missing)
