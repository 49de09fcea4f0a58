"""How wide a text is in the font of the pictures, and where it is cut into lines."""

import json
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
#: Spaces that the font does not have → those that stand for them.
_SPACES: Final = str.maketrans(
    {"\u2002": "\u00a0\u00a0", "\u2003": "\u00a0" * 4, "\u2004": "\u00a0", "\u2007": "\u00a0"}
)
#: Thousandths of the size taken for a letter that the font lacks.
_UNKNOWN: Final = 600
#: A line may end after these signs of an address.
_ENDS: Final = "/?&,="


def spaced(text: str) -> str:
    """Return the text as it is drawn: plain, with the spaces that the font has."""
    return str.__str__(text).translate(_SPACES)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of `size`."""
    known = _advances()["bold" if bold else "regular"]
    return sum(known.get(letter, _UNKNOWN) for letter in spaced(text)) * size / 1000


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text, each at most `room` wide; a longer word is cut, an address at its signs."""
    rows: list[str] = []
    for word in spaced(text).split(" "):
        longer = f"{rows[-1]} {word}" if rows else word
        if not rows or width(longer, size, bold=bold) > room:
            rows += _cut(word, room, size, bold=bold)
        else:
            rows[-1] = longer
    return [row for row in rows if row]


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    rows: list[str] = []
    while width(word, size, bold=bold) > room and len(word) > 1:
        most = next(at for at in range(1, len(word) + 1) if width(word[:at], size, bold=bold) > room) - 1
        most = max(most, 1)
        signs = [at + 1 for at in range(most) if word[at] in _ENDS and at > most // 2]
        most = signs[-1] if signs else most
        rows.append(word[:most])
        word = word[most:]
    return [*rows, word]


@cache
def _advances() -> dict[str, dict[str, int]]:
    """Return the advance of each letter of both faces, in thousandths of the size."""
    return json.loads((FONTS / "advances.json").read_text(encoding="utf-8"))
