"""One pass over the bytes before anything is kept of them: limits, characters that hide, and quotes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.reading import limits
from sector.reading.refusal import Refused, refused

_LF, _CR, _SPACE, _QUOTE = 10, 13, 32, 34
#: First bytes of invisible characters: looking for one byte is many times faster than the pattern.
_LEADS: Final = (b"\xe2", b"\xc2", b"\xef")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)")
# Zero-width characters, bidirectional controls, soft hyphen, byte order mark inside the text: nobody sees them.
_INVISIBLE: Final = re.compile(
    b"\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xc2[\x80-\x9f\xad]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)


@dataclass(slots=True)
class Scan:
    """What one pass over a file found.

    Parameters
    ----------
    size
        Bytes.
    lines
        Physical lines, the last one included when it has no line feed.
    quotes
        Quotation marks.
    around_quotes
        Bytes met just before an opening and just after a closing mark; a doubled mark counts as one of these.
    """

    size: int = 0
    lines: int = 0
    quotes: int = 0
    around_quotes: set[int] = field(default_factory=set[int])

    def quotes_are_regular(self, delimiter: str) -> bool:
        """Say whether every quoted cell begins after a delimiter, ends before one, and is closed."""
        return self.quotes % 2 == 0 and self.around_quotes <= {ord(delimiter), _LF, _CR, _QUOTE}


def scan(blocks: Iterable[bytes]) -> Scan:
    """Read UTF-8 text once.

    Raises
    ------
    Refused
        ``CHAR`` at a control or invisible character, ``LIMIT`` at a line that is too long, each with its line.
    """
    found, rest = Scan(), b""
    for block in blocks:
        found.size += len(block)
        window = rest + block
        end = window.rfind(b"\n") + 1
        if end:
            _look(found, window[:end])
        rest = window[end:]
        if len(rest) > limits.LINE_BYTES:
            raise _long(found.lines + 1)
    if rest:
        _look(found, rest + b"\n")
    return found


def _look(found: Scan, lines: bytes) -> None:
    """Take account of whole lines. Counts first: only what is wrong is looked for."""
    codes = np.frombuffer(lines, np.uint8)
    newlines, returns = lines.count(b"\n"), lines.count(b"\r")
    controls = int(np.count_nonzero(codes < _SPACE)) - newlines - returns - lines.count(b"\t")
    if controls or (returns and returns != lines.count(b"\r\n")):
        raise _hidden(found, lines, _CONTROL)
    if any(lead in lines for lead in _LEADS) and _INVISIBLE.search(lines):
        raise _hidden(found, lines, _INVISIBLE)
    start = 0
    while start < len(lines):
        end = lines.rfind(b"\n", start, start + limits.LINE_BYTES + 1) + 1
        if not end:
            raise _long(found.lines + 1 + lines.count(b"\n", 0, start))
        start = end
    if b'"' in lines:
        _note_quotes(found, codes)
    found.lines += newlines


def _note_quotes(found: Scan, codes: npt.NDArray[np.uint8]) -> None:
    places = np.flatnonzero(codes == _QUOTE)
    opening = (np.arange(len(places)) + found.quotes) % 2 == 0
    before = np.where(places[opening] > 0, codes[places[opening] - 1], _LF)
    found.around_quotes |= set(np.unique(before).tolist())
    found.around_quotes |= set(np.unique(codes[places[~opening] + 1]).tolist())
    found.quotes += len(places)


def _hidden(found: Scan, lines: bytes, pattern: re.Pattern[bytes]) -> Refused:
    match = pattern.search(lines)
    place, character = (match.start(), match.group().decode()) if match else (0, "\r")
    line = found.lines + 1 + lines.count(b"\n", 0, place)
    return refused("CHAR", line=line, value=f"U+{ord(character):04X}", hint="finding.CHAR.hint.remove")


def _long(line: int) -> Refused:
    return refused("LIMIT", line=line, expected=f"{limits.LINE_BYTES}", hint="finding.LIMIT.hint.line")
