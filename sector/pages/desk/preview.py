"""Prévisualiser: everything the file changes, and the public pages as they would be."""

import streamlit as st

from sector.figures.render import render
from sector.model.person import Person
from sector.pages.blocks import show_heading
from sector.pages.desk.buttons import show_buttons
from sector.pages.desk.changes import draft_name, show_changes
from sector.pages.desk.progress import check_with_progress
from sector.pages.desk.work import Work
from sector.pages.heads import PUBLIC
from sector.pages.links import page_link
from sector.pages.session import Context


def show_preview(now: Context, desk: Work, person: Person) -> None:
    """Draw the changes beside what is live now, with links to the pages on the draft."""
    spoken, item = now.words, desk.item
    if item is not None:
        check_with_progress(now, item, person)
    if item is None or item.draft is None:
        desk.go("check" if item else "drop")
        st.rerun()
    draft = item.draft
    source = draft.source.short_titles.in_language(spoken.language)
    show_heading(
        spoken.text("desk.preview.title", name=item.name),
        spoken.text(f"desk.preview.subtitle.{draft.mode}", source=source),
    )
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        show_changes(now, draft)
    with right:
        name = draft_name(draft)
        links = [
            {
                "href": page_link("" if page is PUBLIC[0] else page.path, now.selection, version=name),
                "text": spoken.text(f"page.{page.id}.name"),
            }
            for page in PUBLIC
        ]
        title, text = spoken.text("desk.preview.pages"), spoken.text("desk.preview.pages.text")
        st.html(render("desk_list", title=title, text=text, items=[], links=links))
    show_buttons(now, desk, back="check", on="publish")
