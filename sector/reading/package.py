"""Zip packages seen with distrust: a bounded directory, plain names, members that are counted while inflating."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sector.reading import limits
from sector.reading.refusal import Refused, refused

_BLOCK: Final = 1 << 20
_ENCRYPTED: Final = 1
#: A comment of at most this length may follow the end record.
_TAIL: Final = 22 + 65_535
_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Yield a zip package whose directory is small and lists each member once, under a plain name, unlocked.

    Raises
    ------
    Refused
        ``ZIP`` if it is damaged or a member's name leaves its folder, ``CRYPT`` if a member is encrypted,
        ``LIMIT`` if it lists too many members.
    """
    _require_small_directory(path)
    try:
        package = ZipFile(path)
    except _DAMAGE as error:
        raise damaged() from error
    with package:
        names = [member.filename for member in package.infolist()]
        for member in package.infolist():
            _require_plain(member)
        if len(set(names)) != len(names) or any(member.header_offset < 0 for member in package.infolist()):
            raise damaged()
        yield package


def inflate(package: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a member, a megabyte at a time, its checksum proved at the end.

    Raises
    ------
    Refused
        ``ZIP`` if they are damaged or packed by a method that cannot be bounded.
    """
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refused("ZIP", value=member.filename, hint="finding.ZIP.hint.method")
    try:
        with package.open(member) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except _DAMAGE as error:
        raise damaged() from error


def damaged() -> Refused:
    """Return the refusal of an archive that is truncated or altered."""
    return refused("ZIP", hint="finding.ZIP.hint.damaged")


def require_size(size: int, packed: int, most: int, hint: str) -> None:
    """Check how much came out so far, or how much an archive admits to hold.

    Raises
    ------
    Refused
        ``LIMIT`` beyond `most` bytes, or when no table packs so well.
    """
    if size > most:
        raise refused("LIMIT", expected=limits.megabytes(most), hint=hint)
    if size > limits.RATIO_FREE_BYTES and size > limits.RATIO * packed:
        raise refused("LIMIT", expected=f"{limits.RATIO}", hint="finding.LIMIT.hint.ratio")


def _require_plain(member: ZipInfo) -> None:
    name = member.orig_filename
    if name.startswith("/") or ".." in name.split("/") or any(mark in name for mark in "\\:\0"):
        raise refused("ZIP", value=name, hint="finding.ZIP.hint.path")
    if member.flag_bits & _ENCRYPTED:
        raise refused("CRYPT", hint="finding.CRYPT.hint.password")


def _require_small_directory(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        end = tail.rfind(b"PK\x05\x06")
        if end < 0 or len(tail) < end + 22:
            raise damaged()
        members, length = struct.unpack_from("<HL", tail, end + 10)
        if tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
            members, length = _large_directory(tail[max(0, end - 76) : end - 20])
    if members > limits.MEMBERS or length > limits.DIRECTORY_BYTES:
        raise refused("LIMIT", expected=f"{limits.MEMBERS}", hint="finding.LIMIT.hint.members")


def _large_directory(record: bytes) -> tuple[int, int]:
    """Return members and bytes of the directory as the 64-bit end record says them."""
    if len(record) < 56 or not record.startswith(b"PK\x06\x06"):
        raise damaged()
    return struct.unpack_from("<QQ", record, 32)
