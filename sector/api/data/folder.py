"""The mirror as a folder: written beside, then put in place of the old one at once."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from sector.analyse import Library
from sector.api.data.mirror import SUMS, files
from sector.model.errors import UserError

_EVERYBODY_ENTERS: Final = 0o755


def publish(library: Library, folder: Path) -> list[Path]:
    """Write the mirror in place of what stands in a folder, at once, and return the paths of its files.

    The same versions give the same bytes. Readers see the old files or the new ones: a new folder is written
    beside and takes the name.

    Raises
    ------
    UserError
        If the folder holds something that is not of a mirror: nothing is written then.
    """
    folder = folder.absolute()
    _require_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    written = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        names = _write(library, written)
        _swap(written, folder)
    except BaseException:
        shutil.rmtree(written, ignore_errors=True)
        raise
    return [folder / name for name in names]


def _write(library: Library, folder: Path) -> list[str]:
    """Write all files, dated as the newest version they are made from, and return their names."""
    made = {file.path: file.content for file in files(library)}
    lines = [f"{hashlib.sha256(made[path]).hexdigest()}  {path}\n" for path in sorted(made)]
    made[SUMS] = "".join(lines).encode()
    moment = max(library.store.version(version).created for version in library.versions.values()).timestamp()
    for path, content in made.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        os.utime(target, (moment, moment))
    for place in (folder, *(path for path in folder.iterdir() if path.is_dir())):
        place.chmod(_EVERYBODY_ENTERS)
    return list(made)


def _swap(written: Path, folder: Path) -> None:
    if not folder.exists():
        written.rename(folder)
        return
    before = written.with_name(f"{written.name}.before")
    folder.rename(before)
    try:
        written.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    shutil.rmtree(before)


def _require_ours(folder: Path) -> None:
    """Check that nothing would be lost: the folder is not there, is empty, or holds what a mirror lists.

    Raises
    ------
    UserError
        If it holds anything else.
    """
    if not folder.exists():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise UserError("api.mirror.foreign", name=folder.name)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    sums = folder / SUMS
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    listed = {line.partition("  ")[2] for line in lines} | ({SUMS} if lines else set())
    if found - listed:
        raise UserError("api.mirror.foreign", name=folder.name)
