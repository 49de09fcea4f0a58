"""One pass over the bytes before anything is kept of them: limits, characters that hide, and quotes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from sector.reading import limits
from sector.reading.refusal import Refused, refused

_TAB, _LF, _CR, _SPACE, _QUOTE = 9, 10, 13, 32, 34
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)")
# Zero-width characters, bidirectional controls, soft hyphen, byte order mark inside the text: nobody sees them.
_INVISIBLE: Final = re.compile(
    b"\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xc2[\x80-\x9f\xad]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
#: First byte of invisible characters → the bytes after it (two in a number, the first one higher) among which they
#: are. Looking there is several times faster than the pattern, which letters with accents and dashes slow down.
_LEADS: Final = {
    0xE2: np.array([*range(0x808B, 0x8090), *range(0x80AA, 0x80AF), *range(0x81A0, 0x81AA)]),
    0xC2: np.array([*range(0x80, 0xA0), 0xAD]),
    0xEF: np.array([0xBBBF, 0xBFBE, 0xBFBF]),
}


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
    breaks
        Line feeds between an opening and a closing mark.
    longest
        Bytes of the longest line.
    """

    size: int = 0
    lines: int = 0
    quotes: int = 0
    around_quotes: set[int] = field(default_factory=set[int])
    breaks: int = 0
    longest: int = 0

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
    low = np.flatnonzero(codes < _SPACE)
    kinds = np.bincount(codes[low], minlength=_SPACE)
    if kinds.sum() != kinds[_TAB] + kinds[_LF] + kinds[_CR] or (kinds[_CR] and kinds[_CR] != lines.count(b"\r\n")):
        raise _hidden(found, lines, _CONTROL)
    if _may_hide(codes):
        raise _hidden(found, lines, _INVISIBLE)
    ends = low[codes[low] == _LF]
    lengths = np.diff(ends, prepend=-1) - 1
    found.longest = max(found.longest, int(lengths.max()))
    if found.longest > limits.LINE_BYTES:
        raise _long(found.lines + 1 + int((lengths > limits.LINE_BYTES).argmax()))
    if b'"' in lines:
        _note_quotes(found, codes, ends)
    elif found.quotes % 2:
        found.breaks += len(ends)
    found.lines += len(ends)


def _may_hide(codes: npt.NDArray[np.uint8]) -> bool:
    """Say whether some bytes are an invisible character; the last one of them all is a line feed."""
    for lead, hiding in _LEADS.items():
        places = np.flatnonzero(codes == lead)
        if not len(places):
            continue
        after = codes[places + 1].astype(np.int32)
        if hiding[-1] > 0xFF:
            after = (after << 8) + codes[np.minimum(places + 2, len(codes) - 1)]
        if np.isin(after, hiding).any():
            return True
    return False


def _note_quotes(found: Scan, codes: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> None:
    places = np.flatnonzero(codes == _QUOTE)
    opening = (np.arange(len(places)) + found.quotes) % 2 == 0
    before = np.where(places[opening] > 0, codes[places[opening] - 1], _LF)
    found.around_quotes |= set(np.unique(before).tolist())
    found.around_quotes |= set(np.unique(codes[places[~opening] + 1]).tolist())
    marks_before = np.searchsorted(places, ends)
    found.breaks += int(np.count_nonzero((marks_before + found.quotes) % 2))
    found.quotes += len(places)


def _hidden(found: Scan, lines: bytes, pattern: re.Pattern[bytes]) -> Refused:
    match = pattern.search(lines)
    place, character = (match.start(), match.group().decode()) if match else (0, "\r")
    line = found.lines + 1 + lines.count(b"\n", 0, place)
    return refused("CHAR", line=line, value=f"U+{ord(character):04X}", hint="finding.CHAR.hint.remove")


def _long(line: int) -> Refused:
    return refused("LIMIT", line=line, expected=f"{limits.LINE_BYTES}", hint="finding.LIMIT.hint.line")
