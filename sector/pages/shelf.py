"""The published figures as this process holds them: tables, store, versions, each opened or read once."""

import hashlib
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from threading import Event as Flag
from typing import Any, Final

from sector.analyse import Library, open_library
from sector.figures.map.payload import shapes
from sector.ingest import data_folder, store_folder
from sector.model.draft import is_draft
from sector.model.errors import UnknownVersion
from sector.pages.drafts import with_kept_draft
from sector.reference import Reference, load_reference
from sector.reference.boundaries import MapGeometry, load_map_geometry
from sector.reference.outlines import Outline, load_outlines
from sector.store import Event, Store, Version

#: Set once the bundled sources are loaded: until then the state of the store is asked at every question.
SETTLED: Final = Flag()
_STATE_SECONDS: Final = 1.0
#: Publications that a page tells of.
_EVENTS: Final = 20
_WORDS_OF_A_VERSION: Final = (
    *("dataflow", "source_id", "loader", "file_name", "sha256", "parquet_sha256"),
    *("first_period", "last_period", "uploader", "comment"),
)


@lru_cache(maxsize=1)
def reference() -> Reference:
    """Return the committed tables, read once."""
    return load_reference(data_folder())


@lru_cache(maxsize=1)
def geometry() -> MapGeometry:
    """Return the shapes of the map, read once."""
    return load_map_geometry(data_folder())


def outlines() -> Mapping[str, Outline]:
    """Return the boundaries that files on maps carry, read once."""
    return load_outlines(data_folder())


@lru_cache(maxsize=1)
def shapes_json() -> bytes:
    """Return the shapes of the map as the browser reads them."""
    return json.dumps(shapes(geometry()), separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def shapes_address() -> str:
    """Return where the browser finds the shapes; the address names their version."""
    return f"/api/v1/limites.json?v={hashlib.sha256(shapes_json()).hexdigest()[:12]}"


@lru_cache(maxsize=1)
def store() -> Store:
    """Return the open store."""
    return Store.open(store_folder())


# Asking the manifest costs as much as a tenth of a page: it is asked once in a while, so that a publication by
# another process is seen within that time.
@lru_cache(maxsize=1)
def _state(_moment: int) -> str:
    return store().state()


@lru_cache(maxsize=1)
def _events(_state: str) -> tuple[Event, ...]:
    return tuple(store().history()[:_EVENTS])


def look_again() -> None:
    """Ask the manifest at the next question: somebody published, and wants to see it at once."""
    _state.cache_clear()


@lru_cache(maxsize=8)
def _library(_state: str, pinned: str) -> Library:
    return open_library(reference(), store(), pinned)


def library(pinned: str = "") -> Library:
    """Return the published versions, with `pinned` in place of one of them: a version, or a draft that is kept.

    The state of the store is part of the key: a publication is seen at the next interaction, and nothing
    is ever invalidated by hand.
    """
    state = _present()
    return with_kept_draft(_library(state, ""), pinned) if is_draft(pinned) else _library(state, pinned)


def events() -> tuple[Event, ...]:
    """Return the last publications and roll backs, the newest first."""
    return _events(_present())


def _present() -> str:
    """Return the state of the store: of this moment while data are loading, of the last second afterwards."""
    return _state(int(time.monotonic() / _STATE_SECONDS) if SETTLED.is_set() else time.monotonic_ns())


def published_library(pinned: str = "") -> Library:
    """Return the published versions for those who are no analyst: a draft is not there.

    Raises
    ------
    UnknownVersion
        If the pinned version was never published.
    """
    if is_draft(pinned):
        raise UnknownVersion("store.unknown_version", version=pinned)
    return library(pinned)


@lru_cache(maxsize=256)
def version_of(version_id: str) -> Version:
    """Return what the store says of a version, which never changes; of a draft, only its id and the present."""
    if is_draft(version_id):
        nothing: dict[str, Any] = dict.fromkeys(_WORDS_OF_A_VERSION, "")
        return Version(id=version_id, size=0, rows=0, created=datetime.now(UTC), **nothing)
    return store().version(version_id)
