"""The static files in memory, in the form each client accepts."""

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from sector.server.precompress import SUFFIXES, twin
from sector.server.trees import Tree, is_compressible

_SCRIPT: Final = "text/javascript; charset=utf-8"
_TYPES: Final = {".js": _SCRIPT, ".mjs": _SCRIPT, ".wasm": "application/wasm", ".woff2": "font/woff2"}


class Copy(NamedTuple):
    """A file ready to send; `encoding` is empty for the file as it is."""

    body: bytes
    encoding: str
    etag: str


class Entry(NamedTuple):
    """A file of a tree, by its name below the root."""

    tree: Tree
    name: str
    path: Path
    shrinks: bool

    @property
    def media_type(self) -> str:
        """Content type by the file's suffix."""
        return _TYPES.get(self.path.suffix) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"


@dataclass(slots=True)
class Shelf:
    """Files by address, read on first use and kept: an installation's files do not change under a running server.

    Parameters
    ----------
    cache_dir
        Where `precompress` keeps the compressed copies.
    """

    cache_dir: Path
    _prefixes: list[str] = field(default_factory=list)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _copies: dict[tuple[str, str], Copy] = field(default_factory=dict)

    def stock(self, trees: Sequence[Tree]) -> None:
        """Add the files of some folders."""
        for tree in trees:
            for name, path in tree.files().items():
                self._entries[tree.prefix + name] = Entry(tree, name, path, is_compressible(path))
            self._prefixes.append(tree.prefix)

    def covers(self, path: str) -> bool:
        """Tell whether an address lies in one of the folders, the file existing or not."""
        return any(path.startswith(prefix) for prefix in self._prefixes)

    def find(self, path: str) -> Entry | None:
        """Return the file at an address, None when there is none."""
        return self._entries.get(path)

    def copy(self, entry: Entry, encodings: Sequence[str]) -> Copy:
        """Return the first form of a file that exists among `encodings`, else the file as it is.

        Raises
        ------
        OSError
            If the file has gone.
        """
        for encoding in encodings if entry.shrinks else ():
            known = self._copies.get((entry.tree.prefix + entry.name, encoding))
            if known is not None:
                return known
            stored = twin(self.cache_dir, entry.tree, entry.name, encoding)
            if stored.is_file():
                return self._keep(entry, encoding, stored)
        return self._copies.get((entry.tree.prefix + entry.name, "")) or self._keep(entry, "", entry.path)

    def _keep(self, entry: Entry, encoding: str, path: Path) -> Copy:
        body = path.read_bytes()
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        kept = Copy(body, encoding, f'"{digest}{SUFFIXES.get(encoding, "").replace(".", "-")}"')
        self._copies[entry.tree.prefix + entry.name, encoding] = kept
        return kept
