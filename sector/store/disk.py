"""One file at a time: hashing, copying, syncing, and what to say when the disk refuses."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from sector.model.errors import DamagedStore, UnreadableFile, UserError

_BLOCK: Final = 1 << 20
_CODES: Final = {
    errno.ENOSPC: "store.disk_full",
    errno.EDQUOT: "store.disk_full",
    errno.EFBIG: "store.disk_full",
    errno.EROFS: "store.not_writable",
    errno.EACCES: "store.not_writable",
    errno.EPERM: "store.not_writable",
    errno.EIO: "store.unavailable",
}


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def read_checked(path: Path, expected: str, version_id: str) -> bytes:
    """Return the bytes of a stored file.

    Raises
    ------
    DamagedStore
        If the file is not there or is not what was stored.
    """
    try:
        with explained():
            data = path.read_bytes()
    except FileNotFoundError as error:
        raise DamagedStore("store.missing_file", version=version_id) from error
    if sha256(data) != expected:
        raise DamagedStore("store.damaged_file", version=version_id)
    return data


def measure(path: Path, name: str) -> tuple[str, int]:
    """Return the SHA-256 and the length of a file that comes from outside.

    Raises
    ------
    UnreadableFile
        If it cannot be read; the message calls it `name`.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), stream.tell()
    except OSError as error:
        raise UnreadableFile("store.original_unreadable", file_name=name) from error


def copier(source: Path, expected: str, name: str) -> Callable[[BinaryIO], object]:
    """Return a writer that copies `source`, and refuses when it is no longer the file that was measured."""

    def copy(target: BinaryIO) -> None:
        digest = hashlib.sha256()
        with source.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                target.write(block)
        if digest.hexdigest() != expected:
            raise UnreadableFile("store.original_changed", file_name=name)

    return copy


@contextmanager
def explained() -> Iterator[None]:
    """Turn the failures of a disk that a person can act on into errors with a message."""
    try:
        yield
    except OSError as error:
        if error.errno in _CODES:
            raise UserError(_CODES[error.errno]) from error
        raise


def sync(folder: Path) -> None:
    """Make the names inside a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
