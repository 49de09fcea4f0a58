"""One module per file format; each says whether it handles a header, and where the file writes what.

A loader is syntactic: it places texts. Codes, numbers and statuses are checked and translated by `validation`.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from sector.loaders import cesel_tidy, sdmx_tidy
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Loaded
from sector.reading.head import header_form
from sector.reference import Reference


class Loader(Protocol):
    """What a module of this package offers."""

    #: Name of the format, as ``loader`` in a ``source.toml``.
    ID: str
    #: Field → headers it may have.
    WORDS: Mapping[str, tuple[str, ...]]

    def handles(self, head: Head) -> bool:
        """Say whether a file with this header is of this format."""
        ...

    def load(self, raw: Raw, source: Source | None, _reference: Reference) -> Loaded:
        """Return where the file writes what, and what its columns lack."""
        ...


#: Every format, the most specific first.
LOADERS: Final[tuple[Loader, ...]] = (sdmx_tidy, cesel_tidy)
_KNOWN: Final = frozenset(
    header_form(word) for loader in LOADERS for words in loader.WORDS.values() for word in words
)


def is_known_header(text: str) -> bool:
    """Say whether some loader knows a column of this name."""
    return header_form(text) in _KNOWN


def by_id(loader_id: str) -> Loader:
    """Return the loader of this name.

    Raises
    ------
    KeyError
        If there is none: a ``source.toml`` names a format that is not in this package.
    """
    return {loader.ID: loader for loader in LOADERS}[loader_id]


def for_head(head: Head) -> Loader:
    """Return the loader that handles the header, or the one that knows most of its columns."""
    handling = [loader for loader in LOADERS if loader.handles(head)]
    return max(handling or LOADERS, key=lambda loader: len(head.positions(loader.WORDS)))
