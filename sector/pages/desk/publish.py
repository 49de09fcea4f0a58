"""Publier: the last look, a comment, and the file becomes a version."""

import streamlit as st

from sector.figures.render import render
from sector.ingest.desk import accounts
from sector.ingest.publishing import Draft, propose, publish_draft
from sector.model.errors import Conflict, UserError
from sector.model.person import Person, Role
from sector.pages.blocks import show_heading
from sector.pages.desk.buttons import show_buttons
from sector.pages.desk.work import Item, Work, failed
from sector.pages.identity import who
from sector.pages.links import page_link
from sector.pages.session import Context
from sector.pages.shelf import look_again, store
from sector.reports.desk.files import publish_facts
from sector.store import Version

_COMMENT = "desk_comment"


def show_publish(now: Context, desk: Work, person: Person) -> None:
    """Draw what is about to be published, or what was."""
    spoken, item = now.words, desk.item
    if item is None or (item.draft is None and item.published is None):
        desk.go("check" if item else "drop")
        st.rerun()
    if item.published is not None:
        _show_done(now, desk, item.published)
        return
    draft = item.draft
    if draft is None:
        return
    may = person.role >= Role.PUBLISHER
    show_heading(spoken.text("desk.publish.title", name=item.name), spoken.text("desk.publish.subtitle"))
    st.html(render("desk_list", title="", text="", items=publish_facts(spoken, draft, person.name), links=[]))
    if not may:
        st.html(render("notices", notices=[spoken.text("desk.publish.proposal")]))
    st.text_area(spoken.text("desk.publish.comment"), key=_COMMENT, max_chars=2000)
    with st.container(horizontal=True, key="desk_publish"):
        label = spoken.text("desk.publish.go" if may else "desk.publish.propose")
        st.button(label, type="primary", key="desk_publish_go", on_click=_publish, args=(desk, item, draft, may))
    show_buttons(now, desk, back="preview")


def _publish(desk: Work, item: Item, draft: Draft, may: bool) -> None:
    said = str(st.session_state.get(_COMMENT, "")).strip()
    # What was stated about confidentiality stays with the version it decided about.
    comment = "\n".join(filter(None, (said, item.choices.protected)))
    act, what = (publish_draft, "publish") if may else (propose, "propose")
    try:
        version = act(store(), _person, draft, comment)
    except Conflict as error:
        look_again()
        # The preview was made beside a version that is not live any more: it is made again.
        item.checked = ()
        desk.go("preview")
        failed(desk, error)
        return
    except UserError as error:
        failed(desk, error)
        return
    look_again()
    item.published = version
    book, name = accounts(), _person().name
    book.note(name, what, file_name=item.name, outcome=str(item.outcome), detail=version.id)
    if item.choices.columns:
        book.remember(draft.source.id, item.choices.columns, name)
    if draft.is_same or not version.is_new:
        desk.tell("desk.publish.known", version=version.id)


def _person() -> Person:
    return who().person


def _show_done(now: Context, desk: Work, version: Version) -> None:
    spoken = now.words
    is_live = store().live().get(version.dataflow) == version.id
    key = "live" if is_live else "proposed"
    show_heading(
        spoken.text(f"desk.done.{key}.title", version=version.id),
        spoken.text(f"desk.done.{key}.text", name=version.file_name),
    )
    links = [
        {"href": page_link("", now.selection, version=""), "text": spoken.text("desk.done.home")},
        {"href": page_link("", now.selection, version=version.id), "text": spoken.text("desk.done.permalink")},
    ]
    st.html(render("desk_list", title="", text="", items=[], links=links if is_live else []))
    show_buttons(now, desk, back="drop")
