"""What a cell may be replaced with without losing anything: the same signs, written as they are meant to be."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from sector.reading.numerals import SPACES, Convention

#: Letters that stand for a digit in a number somebody typed or a scanner read.
_AS_DIGITS: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
#: Cyrillic and Greek letters that no reader can tell from the Latin one.
_LOOK_ALIKES: Final = str.maketrans(
    "АВЕКМНОРСТХаеіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXaeijopcyxABEZHIKMNOPTYXo",
)
_SPACES: Final = re.compile(rf"[{SPACES}]")
_JOINTS: Final = re.compile(r"[\s.‐‑‒–—―−-]+")


def number(text: str, convention: Convention) -> str:
    """Return a number in place of a text that is none: letters taken for digits, digits of other scripts.

    Spaces between digits that group nothing are dropped. Empty when the result is still no number.
    """
    bare = _ascii_digits(text.strip()).translate(_AS_DIGITS)
    for candidate in (bare, _SPACES.sub("", bare)):
        if candidate != text and convention.matches(candidate):
            return candidate
    return ""


def digits(text: str) -> str:
    """Return a text with the digits of other scripts, and letters taken for digits, as ASCII digits."""
    return _ascii_digits(text.strip()).translate(_AS_DIGITS)


def respelled(text: str, is_known: Callable[[str], bool]) -> str:
    """Return a known spelling that differs by look-alike or invisible signs, spaces or dashes; empty for none."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Cc"))
    latin = shown.strip().translate(_LOOK_ALIKES)
    variants = (shown.strip(), latin, _JOINTS.sub("", latin), _JOINTS.sub(" ", latin).strip())
    return next((variant for variant in variants if variant != text and variant and is_known(variant)), "")


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
