"""One module per file format; each says whether it handles a header, and where the file writes what.

A loader is syntactic: it places texts. Codes, numbers and statuses are checked and translated by `validation`. The
files of most formats hold the figures themselves; registers are finer, and are added up.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from sector.loaders import (
    cesel_tidy,
    cesel_wide,
    eurostat_tsv,
    gen_edition,
    sdmx_csv,
    sdmx_tidy,
    sirene,
    urssaf,
)
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Loaded
from sector.reading.head import header_form
from sector.reading.register import RegisterLoaded
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

    def load(self, raw: Raw, source: Source | None, reference: Reference, /) -> Loaded:
        """Return where the file writes what, and what its columns lack."""
        ...


class RegisterLoader(Protocol):
    """What a module of this package offers for a register."""

    #: Name of the format, as ``loader`` in a ``source.toml``.
    ID: str
    #: Field → headers it may have, without the year that some of them end in.
    WORDS: Mapping[str, tuple[str, ...]]

    def handles(self, head: Head) -> bool:
        """Say whether a file with this header is of this format."""
        ...

    def register(self, head: Head) -> RegisterLoaded:
        """Return where the file writes what, or what its columns lack."""
        ...

    def is_known_header(self, text: str) -> bool:
        """Say whether the format has a column of this name."""
        ...


#: Every format whose files hold the figures themselves, the most specific first.
LOADERS: Final[tuple[Loader, ...]] = (
    eurostat_tsv,
    sdmx_csv,
    sdmx_tidy,
    cesel_tidy,
    cesel_wide,
    gen_edition,
)
#: Every format whose files are finer than the observatory.
REGISTERS: Final[tuple[RegisterLoader, ...]] = (urssaf, sirene)
REGISTER_IDS: Final = frozenset(loader.ID for loader in REGISTERS)
_KNOWN: Final = frozenset(
    header_form(word) for loader in LOADERS for words in loader.WORDS.values() for word in words
)


def is_known_header(text: str) -> bool:
    """Say whether some loader knows a column of this name."""
    return header_form(text) in _KNOWN or header_form(cesel_wide.without_year(text)) in _KNOWN


def by_id(loader_id: str) -> Loader:
    """Return the loader of this name.

    Raises
    ------
    KeyError
        If there is none: a ``source.toml`` names a format that is not in this package.
    """
    return {loader.ID: loader for loader in LOADERS}[loader_id]


def for_head(head: Head) -> Loader:
    """Return the first loader that handles the header, or else the one that knows most of its columns."""
    handling = (loader for loader in LOADERS if loader.handles(head))
    return next(handling, None) or max(LOADERS, key=lambda loader: len(head.positions(loader.WORDS)))


def claims_handled(head: Head) -> bool:
    """Say whether a format whose files hold the figures themselves handles this header."""
    return any(loader.handles(head) for loader in LOADERS)


def is_register_header(text: str) -> bool:
    """Say whether some register has a column of this name."""
    return any(loader.is_known_header(text) for loader in REGISTERS)


def register_for(head: Head, loader_id: str = "") -> RegisterLoader | None:
    """Return the register that handles the header, or else the one of this name; None when there is neither."""
    handling = (loader for loader in REGISTERS if loader.handles(head))
    return next(handling, None) or {loader.ID: loader for loader in REGISTERS}.get(loader_id)
