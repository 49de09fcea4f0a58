"""The sources that come with the program: locked by their hash, loaded and published once."""

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sector.ingest.checking import ingest
from sector.ingest.folders import data_folder
from sector.model.errors import UserError
from sector.model.provenance import BUNDLED
from sector.model.source import Source
from sector.reference import Reference
from sector.store import Store, Version

#: Who brings the bundled sources.
_LOCK: Final = "lock.toml"


def build_bundled(
    reference: Reference,
    store: Store,
    progress: Callable[[str, int, int], None] = lambda _source, _done, _total: None,
    data_dir: Path | None = None,
) -> list[Version]:
    """Load and publish every bundled source that the store does not hold yet, and return the new versions.

    A source whose bytes were published once is left alone, whatever is live now, and a version that a person
    brought is never replaced: somebody decided so.

    Parameters
    ----------
    progress
        Called with source id, sources done and sources in all, before each source and once at the end.
    data_dir
        Folder of the committed tables; by default `data_folder`.

    Raises
    ------
    UserError
        If a bundled file is not the locked one, or is refused: the data folder is damaged.
    """
    folder = (data_dir or data_folder()) / "sources"
    bundled = _bundled(reference)
    done: list[Version] = []
    for number, source in enumerate(bundled):
        progress(source.id, number, len(bundled))
        path = folder / source.id / source.file
        require_locked(path)
        if _was_published(store, source, path):
            continue
        report, version = ingest(
            *(path, reference, store),
            source_id=source.id,
            uploader=BUNDLED,
            comment=source.citation,
            compared=False,  # a revision of what comes with the program was looked at when it was committed
        )
        if version is None:
            raise UserError("ingest.bundled_refused", source=source.id, code=report.code)
        if _may_publish(store, source):
            store.publish(version.id, by=BUNDLED)
        done.append(version)
    progress("", len(bundled), len(bundled))
    return done


def lock(reference: Reference, data_dir: Path | None = None) -> list[str]:
    """Write ``lock.toml`` beside every bundled file and return the ids of the sources whose bytes had moved."""
    folder = (data_dir or data_folder()) / "sources"
    moved: list[str] = []
    for source in _bundled(reference):
        path = folder / source.id / source.file
        text = f'[file]\nname = "{path.name}"\nsha256 = "{_sha256(path)}"\nsize = {path.stat().st_size}\n'
        target = path.with_name(_LOCK)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            moved.append(source.id)
    return moved


def require_locked(path: Path) -> None:
    """Check a bundled file against the lock beside it, where there is one.

    Raises
    ------
    UserError
        If its bytes are not the locked ones.
    """
    target = path.with_name(_LOCK)
    if not target.exists():
        return
    locked = tomllib.loads(target.read_text(encoding="utf-8"))["file"]
    if locked["sha256"] != _sha256(path):
        raise UserError("ingest.lock_differs", source=path.parent.name)


def _bundled(reference: Reference) -> list[Source]:
    return [source for source in reference.sources.values() if source.is_bundled]


def _was_published(store: Store, source: Source, path: Path) -> bool:
    published = {event.version_id for event in store.history(source.dataflow)}
    digest = _sha256(path)
    return any(
        version.sha256 == digest and version.source_id == source.id and version.id in published
        for version in store.versions(source.dataflow)
    )


def _may_publish(store: Store, source: Source) -> bool:
    live = store.live().get(source.dataflow)
    return live is None or store.version(live).uploader == BUNDLED


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
