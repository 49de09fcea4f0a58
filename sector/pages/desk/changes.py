"""« Ce que votre fichier va changer », and the draft that public pages show."""

import streamlit as st

from sector.ingest.publishing import Draft
from sector.pages.drafts import keep_draft, with_kept_draft
from sector.pages.identity import owner
from sector.pages.session import Context
from sector.pages.shelf import library
from sector.reports.preview import preview, preview_html

_SHOWN = "desk_preview"


def draft_name(draft: Draft) -> str:
    """Return the id under which the pages of this browser show a draft; kept as long as few others are."""
    return keep_draft(owner(), draft.source.dataflow, draft.table)


def show_changes(now: Context, draft: Draft) -> None:
    """Draw what a draft would change on the public pages and in the figures."""
    live, name = library(), draft_name(draft)
    key = (live.key, name, now.selection.territory, now.words.language)
    if st.session_state.get(_SHOWN, (None, ""))[0] != key:
        found = preview(now.words, live, with_kept_draft(live, name), draft.source.dataflow)
        st.session_state[_SHOWN] = (key, preview_html(now.words, found, now.selection.territory))
    st.html(st.session_state[_SHOWN][1])
