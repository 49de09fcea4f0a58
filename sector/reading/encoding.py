"""From bytes to UTF-8, by rules that never guess: a byte order mark, valid UTF-8, or plausible Windows-1252."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from sector.reading.refusal import Refused, refused

_BLOCK: Final = 1 << 22
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Two bytes of a UTF-8 letter (« Ã© » in Windows-1252): the file mixes both encodings or was converted twice.
_MIXED: Final = re.compile(rb"[\xc2\xc3][\x80-\xbf]")
# Signs that no word holds between its letters: a DOS (cp850) or Macintosh file would read so as Windows-1252.
_IMPLAUSIBLE: Final = re.compile(rb"[A-Za-z][\x82-\x84\x86-\x8b\x8e\x93-\x95\x98\x99\x9b][a-z]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its Python name, and the length of the byte order mark in front."""

    name: str
    mark: int = 0


def detect(path: Path) -> Encoding:
    """Return the encoding of a file after reading it once from end to end.

    Raises
    ------
    Refused
        ``E01`` with the line, if the bytes are neither UTF-8, nor UTF-16 with its mark, nor Windows-1252.
    """
    with path.open("rb") as file:
        first = file.read(3)
    marked = next((Encoding(name, len(mark)) for mark, name in _MARKS if first.startswith(mark)), None)
    encoding = marked or Encoding("utf-8")
    fault = _first_fault(path, encoding)
    if fault is None:
        return encoding
    ansi = Encoding("cp1252")
    if marked is None and _first_fault(path, ansi) is None and not _is_unlikely(path):
        return ansi
    raise _unreadable(path, encoding, *fault)


def blocks(path: Path, encoding: Encoding) -> Iterator[bytes]:
    """Yield the content as UTF-8 without mark, a few megabytes at a time; the encoding is that of `detect`."""
    decoder = codecs.getincrementaldecoder(encoding.name)("strict")
    for block in _raw(path, encoding.mark):
        yield block if encoding.name == "utf-8" else decoder.decode(block).encode("utf-8")


def _raw(path: Path, start: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while block := file.read(_BLOCK):
            yield block


def _first_fault(path: Path, encoding: Encoding) -> tuple[int, bytes] | None:
    """Return offset and bytes of the first place that is not in this encoding, None when there is none."""
    decoder = codecs.getincrementaldecoder(encoding.name)("strict")
    offset = encoding.mark
    try:
        for block in _raw(path, encoding.mark):
            pending = len(decoder.getstate()[0])
            if pending or encoding.name != "utf-8" or not _is_utf8(block):
                offset -= pending
                decoder.decode(block)
                offset += pending
            offset += len(block)
        offset -= len(decoder.getstate()[0])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return offset + error.start, bytes(error.object[error.start : error.end])
    return None


def _is_utf8(block: bytes) -> bool:
    """Say whether a block is whole UTF-8 text; Arrow looks several times faster than a decoder."""
    ends = pa.py_buffer(np.array([0, len(block)], np.int32))
    array = pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(block)])
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _is_unlikely(path: Path) -> bool:
    """Say whether a Windows-1252 reading of the file gives text that cannot be meant."""
    before = b""
    for block in _raw(path, 0):
        joined = before + block
        if not joined.isascii() and (_MIXED.search(joined) or _IMPLAUSIBLE.search(joined)):
            return True
        before = joined[-2:]
    return False


def _unreadable(path: Path, encoding: Encoding, offset: int, found: bytes) -> Refused:
    newline = "\n".encode(encoding.name)
    lines, seen = 1, encoding.mark
    for block in _raw(path, encoding.mark):
        lines += block[: max(0, offset - seen)].count(newline)
        seen += len(block)
    return refused("E01", line=lines, value=found.hex(" ").upper(), expected="UTF-8", hint="finding.E01.hint.save")
