"""Compressed files: one text or workbook inside, unpacked into a file of its own while it is counted."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile, ZipInfo

from sector.reading import limits
from sector.reading.kind import Kind, kind_of
from sector.reading.naming import require_plain_name
from sector.reading.package import damaged, inflate, opened, require_size
from sector.reading.refusal import refused

_BLOCK: Final = 1 << 20
#: Packed size of nothing.
_EMPTY: Final = 2
#: What some systems add to an archive beside its content.
_ADDED: Final = ("__MACOSX/",)
_ADDED_NAMES: Final = (".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Inner:
    """A file that is no archive.

    Parameters
    ----------
    path
        Where it stands as long as it is being read.
    name
        Its name: that of the member of an archive, else that of the file.
    kind
        What it is: never an archive.
    limit
        Bytes it may have if it is text.
    """

    path: Path
    name: str
    kind: Kind
    limit: int


@contextmanager
def unpacked(path: Path, file_name: str = "") -> Iterator[Inner]:
    """Yield the file itself, or what a gz or a zip of one member holds, in a temporary file.

    Parameters
    ----------
    file_name
        Name of the file on the uploader's desk, where it differs from that of `path`.

    Raises
    ------
    Refused
        ``LIMIT`` if it is too large, packed or unpacked; ``ZIP`` if it is damaged, holds no member or several, or
        another archive; and the refusals of `kind_of`.
    """
    _require_size(path)
    kind, name = kind_of(path), file_name or path.name
    if kind not in (Kind.GZIP, Kind.ZIP):
        yield Inner(path, name, kind, limits.FILE_BYTES)
        return
    with TemporaryDirectory(prefix="sector-archive-") as folder:
        target = Path(folder) / "inner"
        name = _gunzip(path, name, target) if kind is Kind.GZIP else _unzip(path, target)
        inside = kind_of(target)
        if inside in (Kind.GZIP, Kind.ZIP):
            raise refused("ZIP", value=name, hint="finding.ZIP.hint.nested")
        yield Inner(target, name, inside, limits.UNPACKED_BYTES)


def _require_size(path: Path) -> None:
    size, hint = path.stat().st_size, "finding.LIMIT.hint.file"
    if size > limits.FILE_BYTES:
        raise refused(
            "LIMIT", expected=limits.megabytes(limits.FILE_BYTES), value=limits.megabytes(size), hint=hint
        )


def _gunzip(path: Path, name: str, target: Path) -> str:
    def blocks() -> Iterator[bytes]:
        try:
            with gzip.open(path) as stream:
                while block := stream.read(_BLOCK):
                    yield block
        except (OSError, EOFError, zlib.error) as error:
            raise damaged() from error

    _write(blocks(), 0, path, target)  # what a gz says of its size stands at its end, which may be cut off
    return name.removesuffix(".gz")


def _unzip(path: Path, target: Path) -> str:
    with opened(path) as package:
        member = _sole(package)
        name = member.filename.rpartition("/")[2]
        require_plain_name(name)
        _write(inflate(package, member), member.file_size, path, target)
    return name


def _sole(package: ZipFile) -> ZipInfo:
    """Return the member that holds data."""
    members = [
        member
        for member in package.infolist()
        if not member.is_dir()
        and (member.file_size or member.compress_size > _EMPTY)
        and not member.filename.startswith(_ADDED)
        and member.filename.rpartition("/")[2] not in _ADDED_NAMES
    ]
    if len(members) != 1:
        names = ", ".join(member.filename for member in members[:5])
        hint = "finding.ZIP.hint.several" if members else "finding.ZIP.hint.none"
        raise refused("ZIP", value=names, hint=hint)
    return members[0]


def _write(blocks: Iterator[bytes], admitted: int, path: Path, target: Path) -> None:
    """Write what is unpacked, as long as it stays within the limits; one that admits to be larger is not begun."""
    packed, size, hint = path.stat().st_size, 0, "finding.LIMIT.hint.unpacked"
    require_size(admitted, packed, limits.UNPACKED_BYTES, hint)
    with target.open("wb") as file:
        for block in blocks:
            size += len(block)
            require_size(size, packed, limits.UNPACKED_BYTES, hint)
            file.write(block)
