"""What pages share: the only caches of the program, and the selection of the reader."""

import gc
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from sector.analyse import (
    PEERS,
    Library,
    analyse,
    compare,
    open_library,
    references_of,
    resolve,
    structure,
)
from sector.analyse.coverage import Coverage, coverage
from sector.analyse.profiles import profile
from sector.figures.map.payload import shapes
from sector.figures.map_view import MapFrame, map_payload
from sector.figures.style import Display
from sector.figures.words import Words, words
from sector.i18n import LANGUAGES
from sector.ingest import build_bundled, data_folder, store_folder
from sector.model.comparison import Comparison
from sector.model.draft import is_draft
from sector.model.errors import NotComparable, UnknownVersion
from sector.model.profile import Profile
from sector.model.selection import Notice, Selection
from sector.model.structure import Structure
from sector.model.view import View
from sector.pages.ahead import fit_ahead
from sector.pages.drafts import require_owner, with_kept_draft
from sector.pages.identity import owner
from sector.pages.loading import Loading
from sector.reference import Reference, load_reference
from sector.reference.boundaries import MapGeometry, load_map_geometry
from sector.store import Event, Store, Version

_SAVED: Final = "selection"
_CONTEXT: Final = "context"
_PENDING: Final = "pending_notices"
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
    return _state(int(time.monotonic() / _STATE_SECONDS) if LOADING.is_done else time.monotonic_ns())


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
def _view(_key: str, pinned: str, slug: str, compared: str, subject: str = "") -> View:
    shelf = library(pinned)
    return analyse(shelf, shelf.reference.observatory.topics[slug], compared, subject)


@lru_cache(maxsize=128)
def _structure(
    _key: str, pinned: str, dataflow: str, measure: str, reference: str, subject: str = "", group: str = ""
) -> Structure | None:
    shelf = library(pinned)
    places, board = shelf.reference.territories, shelf.reference.observatory
    areas = places[group].members if group else board.territories
    try:
        return structure(shelf, dataflow, measure, areas, reference, subject)
    except NotComparable:
        return None


@lru_cache(maxsize=256)
def version_of(version_id: str) -> Version:
    """Return what the store says of a version, which never changes; of a draft, only its id and the present."""
    if is_draft(version_id):
        nothing: dict[str, Any] = dict.fromkeys(_WORDS_OF_A_VERSION, "")
        return Version(id=version_id, size=0, rows=0, created=datetime.now(UTC), **nothing)
    return store().version(version_id)


@lru_cache(maxsize=64)
def _coverage(_key: str, pinned: str, dataflow: str) -> Coverage:
    shelf = library(pinned)
    return coverage(shelf.cube(dataflow), shelf.reference)


@lru_cache(maxsize=256)
def _comparison(_key: str, chosen: Selection) -> Comparison:
    return compare(library(chosen.version), chosen)


@lru_cache(maxsize=32)
def _profile(_key: str, pinned: str, compared: str, subject: str) -> Profile:
    return profile(library(pinned), compared, subject)


@lru_cache(maxsize=128)
def _map_message(_key: str, chosen: Selection, frame: tuple[str, str, str]) -> dict[str, Any]:
    layout, source, permalink = frame
    shelf = library(chosen.version)
    view = _view(shelf.key, chosen.version, chosen.topic, chosen.reference, _subject(chosen))
    drawn = MapFrame(geometry(), layout, view.periods[-1], chosen.territory, source, permalink, shapes_address())
    return map_payload(words(chosen.language, shelf.reference), view, drawn).as_data()


@dataclass(frozen=True, slots=True)
class Context:
    """What one run of a page is about."""

    selection: Selection
    library: Library
    words: Words
    notices: tuple[Notice, ...]
    path: str = ""

    def view(self, slug: str = "") -> View:
        """Return the analysis of a topic, the chosen one by default, beside the chosen reference."""
        chosen = slug or self.selection.topic
        topic = self.library.reference.observatory.topics[chosen]
        default = self.library.reference.observatory.defaults["reference"]
        asked = self.selection.reference
        wanted = asked if asked in references_of(topic, self.library) else default
        return _view(self.library.key, self.selection.version, chosen, wanted, _subject(self.selection))

    def structure(self, measure: str, group: str = "") -> Structure | None:
        """Return a measure of the chosen dataflow over all activities, None where its source has no such thing.

        Beside the chosen reference for the territories of the observatory, or alone for the members of `group`.
        """
        topic = self.library.reference.observatory.topics[self.selection.topic]
        compared = "" if group else self.view().reference
        subject = _subject(self.selection) if compared else ""
        pinned = self.selection.version
        return _structure(self.library.key, pinned, topic.dataflow, measure, compared, subject, group)


def _subject(chosen: Selection) -> str:
    """Return the territory that the reference depends on: each has its own peers."""
    return chosen.territory if chosen.reference == PEERS else ""


def map_message(now: Context, layout: str, source: str, permalink: str) -> dict[str, Any]:
    """Return the message of the map: the same for every year and territory chosen on it."""
    view = now.view()
    subject = _subject(now.selection)
    same = now.selection.but(period="", territory=subject, mode="", perimeter="", reference=view.reference)
    return _map_message(now.library.key, same, (layout, source, permalink))


def comparison_of(now: Context) -> Comparison:
    """Return the chosen territory beside its counterpart: the same in every language."""
    return comparison(now.library, now.selection)


def comparison(shelf: Library, chosen: Selection) -> Comparison:
    """Return what a page comparing this selection shows."""
    return _comparison(shelf.key, chosen.but(language="", mode="", perimeter="", horizon="", rate=""))


def profile_of(now: Context) -> Profile:
    """Return all that the sources give of the territories, beside the chosen reference."""
    chosen = now.selection
    return _profile(now.library.key, chosen.version, chosen.reference, _subject(chosen))


def coverage_of(now: Context, dataflow: str) -> Coverage:
    """Return what the version of a dataflow covers."""
    return _coverage(now.library.key, now.selection.version, dataflow)


def open_context() -> Context:
    """Read the address, complete it, and keep what the reader chose across pages.

    The address is the truth. A change of page empties it, so the last selection of this session stands in.
    """
    asked = st.query_params.to_dict() or st.session_state.get(_SAVED, {})
    spoken_before = st.context.cookies.get("langue", "")
    asked = {"langue": spoken_before, **asked} if spoken_before in LANGUAGES else asked
    pinned, unknown = asked.get("v", ""), ()
    try:
        if is_draft(pinned):
            require_owner(pinned, owner())
            unknown = (Notice("notice.draft"),)
        shelf = library(pinned)
    except UnknownVersion:
        shelf, unknown = library(), (Notice("notice.unknown.v", {"value": pinned[:40]}),)
        asked = {name: value for name, value in asked.items() if name != "v"}
    selection, notices = resolve(asked, shelf)
    spoken = words(selection.language, shelf.reference)
    pending: tuple[Notice, ...] = st.session_state.pop(_PENDING, ())
    context = Context(selection, shelf, spoken, tuple(dict.fromkeys((*unknown, *pending, *notices))))
    st.session_state[_CONTEXT] = context
    keep(selection)
    return context


def context() -> Context:
    """Return what the router opened for this run."""
    return st.session_state[_CONTEXT]


def enter(path: str) -> None:
    """Note which page this run is about."""
    st.session_state[_CONTEXT] = replace(context(), path=path)


def display(now: Context) -> Display:
    """Return how figures are drawn for this reader: theme as Streamlit reports it, narrow screens by the cookie.

    The cookie says « etroit » or « large » and nothing else; it is written when the document loads.
    """
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return Display(now.words.numbers, theme, compact=st.context.cookies.get("ecran") == "etroit")


def announce(notices: tuple[Notice, ...]) -> None:
    """Keep notices for the next run: what a control asked for that the new choice does not have."""
    st.session_state[_PENDING] = notices


def keep(selection: Selection) -> None:
    """Write a selection to the address, once and only when it differs, and remember it across pages."""
    query = selection.query()
    st.session_state[_SAVED] = query
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def _load(report: Callable[[str, int, int], None]) -> None:
    build_bundled(reference(), store(), report)
    shelf = library()
    board = shelf.reference.observatory
    for slug, topic in board.topics.items():
        for compared in topic.references[:1] or ("",):
            _view(shelf.key, "", slug, compared)
    geometry()
    # The figures stay for the life of the process: the collector need not walk through them at each interaction.
    gc.collect()
    gc.freeze()


#: Builds the store from the bundled sources where it is empty, and computes what the first page needs.
LOADING: Final = Loading(_load)


def warm() -> None:
    """Load everything a page needs, once per process; fits go on in the background."""
    LOADING.run()
    shelf, topics = library(), library().reference.observatory.topics
    views = [_view(shelf.key, "", slug, (*topic.references, "")[0]) for slug, topic in topics.items()]
    fit_ahead(views, shelf.reference.observatory.territories)
