"""Comments on the chosen territory and its figures, and the form that leaves one.

Everything comes over the page's own connection, whose origin is checked when it opens: there is no other way in.
"""

import secrets
from typing import Final

import streamlit as st

from sector.figures.comments import listed, subject
from sector.figures.render import Block, render
from sector.figures.words import Words
from sector.ingest.comments import comments_on, leave_comment
from sector.ingest.desk import is_desk_open
from sector.model.comment import LONGEST, About, State
from sector.model.errors import UserError
from sector.pages.identity import who
from sector.pages.session import Context

_SAID: Final = "comment_said"
_TEXT: Final = "comment_text"
_TRAP: Final = "comment_trap"
_ABOUT: Final = "comment_about"
_SENDER: Final = "comment_sender"


def show_comments(now: Context, above: Block) -> None:
    """Draw the comments that readers may see under a block, then the form; where none are taken, say so."""
    spoken, territory = now.words, now.selection.territory
    title = spoken.text("comment.title", **spoken.place(territory))
    if not is_desk_open():
        nothing = spoken.text("comment.closed")
        st.html(above + render("comments", title=title, subtitle="", said="", comments=[], nothing=nothing))
        return
    said: str = st.session_state.pop(_SAID, "")
    try:
        found = listed(spoken, comments_on(territory))
    except UserError as error:
        found, said = [], _why(spoken, error)
    subtitle, nothing = spoken.text("comment.rule"), spoken.text("comment.none")
    said_here = render("comments", title=title, subtitle=subtitle, said=said, comments=found, nothing=nothing)
    st.html(above + said_here)
    # Most readers write nothing, and a form is six elements of the page.
    if st.toggle(spoken.text("comment.write"), key="comment_open"):
        _show_form(now)


def _show_form(now: Context) -> None:
    spoken = now.words
    subjects = _subjects(now)
    with st.container(key="comment_area"), st.form("comment_box", border=False):
        st.selectbox(
            spoken.text("comment.about"),
            range(len(subjects)),
            format_func=lambda place: subject(spoken, subjects[place]),
            key=_ABOUT,
        )
        label = spoken.text("comment.label", longest=spoken.numbers.number(LONGEST))
        # No `max_chars`: it cuts a longer text without a word, where a person should be told.
        st.text_area(label, key=_TEXT, height=96)
        st.text_input(spoken.text("comment.trap"), key=_TRAP)
        st.form_submit_button(spoken.text("comment.send"), on_click=_leave, args=(now, subjects))


def _subjects(now: Context) -> list[About]:
    """Return what may be commented on: the territory, and its figure that the bar has chosen, if there is one."""
    chosen = now.selection
    territory = About(chosen.territory)
    if chosen.period and chosen.period in now.view().periods and now.view().has(chosen.territory):
        return [territory, About(chosen.territory, chosen.topic, chosen.period)]
    return [territory]


def _leave(now: Context, subjects: list[About]) -> None:
    state, spoken = st.session_state, now.words
    place = state.get(_ABOUT) or 0
    about = subjects[place] if place < len(subjects) else subjects[0]
    try:
        kept = leave_comment(
            now.library.reference,
            lambda: who().person,
            about,
            state.get(_TEXT, ""),
            _sender(),
            state.get(_TRAP, ""),
        )
    except UserError as error:
        state[_SAID] = _why(spoken, error)
        return
    state[_TEXT] = ""
    state[_SAID] = spoken.text("comment.left.shown" if kept is State.SHOWN else "comment.left.waiting")


def _why(spoken: Words, error: UserError) -> str:
    """Return what an error says, its numbers written out."""
    params = {name: spoken.numbers.number(n) if isinstance(n, int) else n for name, n in error.params.items()}
    return spoken.text(error.key, **params)


def _sender() -> str:
    """Return what comments are counted by: the network address, or the session where none is known."""
    address = st.context.ip_address
    if isinstance(address, str) and address:
        return address
    if _SENDER not in st.session_state:
        st.session_state[_SENDER] = secrets.token_hex(16)
    return st.session_state[_SENDER]
