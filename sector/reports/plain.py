"""Text as a spreadsheet will show it and never run it."""

import re
from typing import Final

from sector.model.cell import Cell

#: A cell that starts like this would be run as a formula by some spreadsheet.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: A number with a sign, as people of three languages write it; groups are only taken after a minus, since a
#: telephone number begins with a plus.
_NUMBER: Final = re.compile(
    "-[0-9][0-9.,\u00a0\u202f ]*(?:[eE][+-]?[0-9]{1,3})?|[+][0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
)
#: What XML 1.0 cannot hold: most control characters, lone surrogates, and two that are no characters.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def disarmed(text: str) -> str:
    """Return the text with an apostrophe before what looks like a formula.

    Numbers with a sign stay as they are, and so does a dash alone, which is a mark for a missing value.
    """
    if not text.startswith(FORMULA_SIGNS) or text == "-" or _NUMBER.fullmatch(text):
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
