"""The selection of the reader: from the address, to the address, and what one run of a page is about."""

from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from sector.analyse import Library, references_of, resolve
from sector.analyse.coverage import Coverage
from sector.figures.style import Display
from sector.figures.words import Words, words
from sector.i18n import LANGUAGES
from sector.model.comparison import Comparison
from sector.model.draft import is_draft
from sector.model.errors import UnknownVersion
from sector.model.profile import Profile
from sector.model.selection import Notice, Selection
from sector.model.structure import Structure
from sector.model.view import View
from sector.pages import kept
from sector.pages.drafts import require_owner
from sector.pages.identity import owner
from sector.pages.shelf import library

_SAVED: Final = "selection"
_CONTEXT: Final = "context"
_PENDING: Final = "pending_notices"


@dataclass(frozen=True, slots=True)
class Context:
    """What one run of a page is about."""

    selection: Selection
    library: Library
    words: Words
    notices: tuple[Notice, ...]
    path: str = ""
    drawn: Display | None = None

    def view(self, slug: str = "") -> View:
        """Return the analysis of a topic, the chosen one by default, beside the chosen reference."""
        chosen = slug or self.selection.topic
        topic = self.library.reference.observatory.topics[chosen]
        default = self.library.reference.observatory.defaults["reference"]
        asked = self.selection.reference
        wanted = asked if asked in references_of(topic, self.library) else default
        return kept.view_of(
            self.library.key, self.selection.version, chosen, wanted, kept.subject_of(self.selection)
        )

    def structure(self, measure: str, group: str = "") -> Structure | None:
        """Return a measure of the chosen dataflow over all activities, None where its source has no such thing.

        Beside the chosen reference for the territories of the observatory, or alone for the members of `group`.
        """
        topic = self.library.reference.observatory.topics[self.selection.topic]
        compared = "" if group else self.view().reference
        subject = kept.subject_of(self.selection) if compared else ""
        pinned = self.selection.version
        return kept.structure_of(self.library.key, pinned, topic.dataflow, measure, compared, subject, group)


def map_message(now: Context, layout: str, source: str, permalink: str) -> dict[str, Any]:
    """Return the message of the map: the same for every year and territory chosen on it."""
    view = now.view()
    subject = kept.subject_of(now.selection)
    same = now.selection.but(period="", territory=subject, mode="", perimeter="", reference=view.reference)
    return kept.message_of(now.library.key, same, (layout, source, permalink))


def comparison_of(now: Context) -> Comparison:
    """Return the chosen territory beside its counterpart: the same in every language."""
    return kept.comparison(now.library, now.selection)


def profile_of(now: Context) -> Profile:
    """Return all that the sources give of the territories, beside the chosen reference."""
    chosen = now.selection
    return kept.profile_of(now.library.key, chosen.version, chosen.reference, kept.subject_of(chosen))


def coverage_of(now: Context, dataflow: str) -> Coverage:
    """Return what the version of a dataflow covers."""
    return kept.covered(now.library.key, now.selection.version, dataflow)


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
    """Note which page this run is about, and for which screen: each block of the page asks for both."""
    now = replace(context(), path=path)
    st.session_state[_CONTEXT] = replace(now, drawn=display(now))


def display(now: Context) -> Display:
    """Return how figures are drawn for this reader: theme as Streamlit reports it, narrow screens by the cookie.

    The cookie says « etroit » or « large » and nothing else; it is written when the document loads.
    """
    if now.drawn is not None:
        return now.drawn
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
