"""The published versions that a reader looks at, opened once, and the drafts tried in their place."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Final

import pyarrow as pa

from sector.analyse.cube import Cube, cube
from sector.model.draft import DRAFT
from sector.model.errors import UnknownVersion
from sector.reference import Reference
from sector.store import Store, Version
from sector.store.observations import checked, encode

_DIGITS: Final = 12


@dataclass(frozen=True)
class Library:
    """Reference tables and one version of each dataflow; immutable, so that everything computed can be kept.

    Parameters
    ----------
    versions
        Dataflow → version id, or the id of a draft.
    drafts
        Dataflow → rows that stand in for those of the store.
    superseded
        Dataflows shown in a version that was live once and is not now.
    """

    reference: Reference
    store: Store
    versions: Mapping[str, str]
    drafts: Mapping[str, pa.Table] = field(default_factory=dict[str, pa.Table], repr=False)
    superseded: tuple[str, ...] = ()
    _cubes: dict[str, Cube] = field(default_factory=dict[str, Cube], repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def key(self) -> str:
        """Text that changes with any version: the cache key of all that is computed from this library."""
        return " ".join(f"{dataflow}:{version}" for dataflow, version in sorted(self.versions.items()))

    def has(self, dataflow: str) -> bool:
        """Say whether a version of this dataflow is published, or tried as a draft."""
        return dataflow in self.versions

    def table(self, dataflow: str) -> pa.Table | None:
        """Return the rows of a dataflow in the types of `sector.store.SCHEMA`, None when it has no version."""
        if dataflow in self.drafts:
            return self.drafts[dataflow]
        return self.store.read(self.versions[dataflow]) if self.has(dataflow) else None

    def cube(self, dataflow: str) -> Cube:
        """Return the observations of a dataflow, read on first use.

        Raises
        ------
        KeyError
            If no version of it is published.
        """
        version = self.versions[dataflow]
        with self._lock:
            if dataflow not in self._cubes:
                source = self.reference.source_of(dataflow)
                table = self.drafts[dataflow] if dataflow in self.drafts else self.store.read(version)
                self._cubes[dataflow] = cube(table, source, version)
            return self._cubes[dataflow]

    def _others(self, dataflow: str) -> dict[str, Cube]:
        with self._lock:
            return {name: found for name, found in self._cubes.items() if name != dataflow}


def open_library(reference: Reference, store: Store, pinned: str = "") -> Library:
    """Return the live versions, with the version `pinned` (an id or a prefix of one) in place of its dataflow's.

    Raises
    ------
    UnknownVersion
        If the store does not hold the pinned version, or holds it and it was never live: what nobody published
        is not there for a reader.
    """
    live = store.live()
    versions, superseded = dict(live), ()
    if pinned:
        version = published(store, pinned)
        versions[version.dataflow] = version.id
        superseded = (version.dataflow,) if live.get(version.dataflow) != version.id else ()
    return Library(reference, store, versions, superseded=superseded)


def published(store: Store, version_id: str) -> Version:
    """Return a version that is or was live, by its id or a prefix of it.

    Raises
    ------
    UnknownVersion
        If there is none; the message is the same whether or not the store holds it.
    """
    version = store.version(version_id)
    if all(event.version_id != version.id for event in store.history(version.dataflow)):
        raise UnknownVersion("store.unknown_version", version=version_id)
    return version


def draft_id(table: pa.Table, dataflow: str) -> str:
    """Return the id of a draft: the same for the same rows, however they are chunked.

    Raises
    ------
    InvalidValue
        If the store would refuse the table.
    """
    return f"{DRAFT}{hashlib.sha256(encode(checked(table, dataflow))).hexdigest()[:_DIGITS]}"


def with_draft(library: Library, dataflow: str, table: pa.Table, draft: str = "") -> Library:
    """Return the library with a table in place of the live version of one dataflow; nothing is written.

    Parameters
    ----------
    draft
        What names the rows, for caches too: the id of a version of the store that was not published; by default
        `draft_id`.

    Raises
    ------
    InvalidValue
        If the store would refuse the table.
    """
    rows = checked(table, dataflow)
    return replace(
        library,
        versions={**library.versions, dataflow: draft or draft_id(rows, dataflow)},
        drafts={**library.drafts, dataflow: rows},
        superseded=tuple(name for name in library.superseded if name != dataflow),
        _cubes=library._others(dataflow),
        _lock=Lock(),
    )
