"""Compressed copies of the static files, made once instead of at every request.

`python -m sector.server.precompress` makes them ahead of a start; a server that finds none makes them itself, in
the background, and serves the plain files meanwhile.
"""

import gzip
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

import brotli

from sector.server.journal import event, open_journal
from sector.server.settings import Settings
from sector.server.trees import Tree, component_trees, is_compressible, streamlit_tree

_LOG: Final = logging.getLogger("sector.server.precompress")
_BROTLI_QUALITY: Final = 9
_GZIP_LEVEL: Final = 9
_WORTH: Final = 0.95
_DONE: Final = "complete"
SUFFIXES: Final = {"br": ".br", "gzip": ".gz"}


class Sizes(NamedTuple):
    """Bytes of one file, or of several: as it is, in Brotli, in gzip."""

    plain: int
    br: int
    gzip: int


def twin(cache_dir: Path, tree: Tree, name: str, encoding: str) -> Path:
    """Return where the compressed copy of a file is kept."""
    return cache_dir / tree.key / (name + SUFFIXES[encoding])


def is_complete(cache_dir: Path, tree: Tree) -> bool:
    """Tell whether every copy of a tree has been made."""
    return (cache_dir / tree.key / _DONE).is_file()


def compress_tree(cache_dir: Path, tree: Tree, stop: Event, workers: int = 1) -> Sizes | None:
    """Make the copies of one tree; files that hardly shrink get none.

    Returns
    -------
    The sizes summed over the tree, None when `stop` was set before the end.

    Raises
    ------
    OSError
        If the cache cannot be written.
    """

    def one(name: str) -> Sizes | None:
        return None if stop.is_set() else _compress(cache_dir, tree, name)

    names = [name for name, path in tree.files().items() if is_compressible(path)]
    with ThreadPoolExecutor(workers, thread_name_prefix="precompress") as pool:
        sizes = [size for size in pool.map(one, names) if size is not None]
    if len(sizes) < len(names):
        return None
    _write(cache_dir / tree.key / _DONE, b"")
    return Sizes(sum(s.plain for s in sizes), sum(s.br for s in sizes), sum(s.gzip for s in sizes))


def compress_missing(cache_dir: Path, trees: Sequence[Tree], stop: Event, workers: int = 1) -> None:
    """Make the copies of the trees that lack them and say so in the journal.

    A cache that cannot be written is not a reason to stop serving: the plain files are served instead.
    """
    for tree in trees:
        if is_complete(cache_dir, tree) or stop.is_set():
            continue
        _LOG.info(event("compressing", tree=tree.key))
        begun = time.monotonic()
        try:
            sizes = compress_tree(cache_dir, tree, stop, workers)
        except OSError as fault:
            _LOG.warning(event("compression_failed", tree=tree.key, reason=fault.strerror))
            continue
        if sizes is not None:
            seconds = round(time.monotonic() - begun, 1)
            _LOG.info(event("compressed", tree=tree.key, seconds=seconds, **sizes._asdict()))


def _compress(cache_dir: Path, tree: Tree, name: str) -> Sizes:
    plain = (tree.root / name).read_bytes()
    coders: dict[str, Callable[[bytes], bytes]] = {
        "br": lambda data: brotli.compress(data, quality=_BROTLI_QUALITY),
        "gzip": lambda data: gzip.compress(data, _GZIP_LEVEL, mtime=0),
    }
    lengths: dict[str, int] = {}
    for encoding, coder in coders.items():
        coded = coder(plain)
        is_worth = len(coded) < _WORTH * len(plain)
        lengths[encoding] = len(coded) if is_worth else len(plain)
        if is_worth:
            _write(twin(cache_dir, tree, name, encoding), coded)
    return Sizes(len(plain), lengths["br"], lengths["gzip"])


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    part.write_bytes(data)
    part.replace(path)


def main() -> int:
    """Make every missing copy now, with all processors."""
    open_journal()
    settings = Settings.from_environment(Path(__file__).resolve().parents[2], os.environ)
    trees = (streamlit_tree(), *component_trees())
    compress_missing(settings.cache_dir, trees, Event(), os.cpu_count() or 1)
    return 0 if all(is_complete(settings.cache_dir, tree) for tree in trees) else 1


if __name__ == "__main__":
    sys.exit(main())
