"""Text as a spreadsheet will show it and never run it."""

import re
from typing import Final

from sector.model.cell import Cell

#: A cell that starts like this would be run as a formula by some spreadsheet.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DIGITS: Final = (
    "-[0-9][0-9.,\u00a0\u202f ]*|[+][0-9]{1,3}(?:[.,\u202f][0-9]{3})+(?:[.,][0-9]+)?|[+][0-9]+(?:[.,][0-9]+)?"
)
_UNIT: Final = "[ \u00a0\u202f]?%(?:-[A-Za-z]+)?|[ \u00a0\u202f][A-Za-z]+"
_NUMBER: Final = f"(?:{_DIGITS})(?:[eE][+-]?[0-9]{{1,3}})?(?:{_UNIT})?"
#: A number with a sign and perhaps a unit, or two of them and a word, as people of three languages write them.
#: After a plus, groups have no space that a keyboard gives, since a telephone number begins with a plus.
_NUMBERS: Final = re.compile(f"{_NUMBER}(?: [a-zà-ÿ]+ {_NUMBER})?")
#: What XML 1.0 cannot hold: most control characters, lone surrogates, and two that are no characters.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def disarmed(text: str) -> str:
    """Return the text with an apostrophe before what looks like a formula.

    Numbers with a sign stay as they are, their unit too, and so does a dash alone, which is a mark for a missing
    value.
    """
    if not text.startswith(FORMULA_SIGNS) or text == "-" or _NUMBERS.fullmatch(text):
        return text
    return f"'{text}"


def decimal(language: str, cell: Cell) -> str:
    """Return an unrounded value with the decimal mark of a language, nothing for an empty cell."""
    if cell.value is None:
        return ""
    text = repr(round(cell.value, 10)).removesuffix(".0")
    return text if language == "en" else text.replace(".", ",")


def writable(text: str) -> str:
    """Return the text with U+FFFD for each character that a workbook cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
