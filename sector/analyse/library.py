"""The published versions that a reader looks at, opened once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from sector.analyse.cube import Cube, cube
from sector.reference import Reference
from sector.store import Store


@dataclass(frozen=True)
class Library:
    """Reference tables and one version of each dataflow; immutable, so that everything computed can be kept.

    Parameters
    ----------
    versions
        Dataflow → version id.
    """

    reference: Reference
    store: Store
    versions: Mapping[str, str]
    _cubes: dict[str, Cube] = field(default_factory=dict[str, Cube], repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def key(self) -> str:
        """Text that changes with any version: the cache key of all that is computed from this library."""
        return " ".join(f"{dataflow}:{version}" for dataflow, version in sorted(self.versions.items()))

    def has(self, dataflow: str) -> bool:
        """Say whether a version of this dataflow is published."""
        return dataflow in self.versions

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
                self._cubes[dataflow] = cube(self.store.read(version), source, version)
            return self._cubes[dataflow]


def open_library(reference: Reference, store: Store, pinned: str = "") -> Library:
    """Return the live versions, with the version `pinned` (an id or a prefix of one) in place of its dataflow's.

    Raises
    ------
    UnknownVersion
        If the store does not hold the pinned version.
    """
    versions = dict(store.live())
    if pinned:
        version = store.version(pinned)
        versions[version.dataflow] = version.id
    return Library(reference, store, versions)
