"""Comments that wait: a publisher shows or removes each."""

import streamlit as st

from sector.figures.comments import listed
from sector.figures.render import render
from sector.ingest.comments import comments_waiting, decide
from sector.model.errors import UserError
from sector.model.person import Person, Role
from sector.pages.desk.work import Work, failed
from sector.pages.identity import who
from sector.pages.session import Context


def show_moderation(now: Context, desk: Work, person: Person) -> None:
    """Draw the comments that wait, the oldest first, each with its two buttons; nothing below a publisher."""
    if person.role < Role.PUBLISHER:
        return
    spoken = now.words
    found = comments_waiting(lambda: who().person)
    title = spoken.plural("comment.waiting", len(found), n=spoken.numbers.number(len(found)))
    if not found:
        nothing = spoken.text("comment.waiting.none")
        st.html(render("comments", title=nothing, subtitle="", said="", comments=[], nothing=""))
        return
    st.html(render("comments", title=title, subtitle="", said="", comments=[], nothing=""))
    for comment, shown in zip(found, listed(spoken, found), strict=True):
        st.html(render("comments", title="", subtitle="", said="", comments=[shown], nothing=""))
        with st.container(horizontal=True, key=f"comment_{comment.number}"):
            for name, accepted in (("accept", True), ("refuse", False)):
                st.button(
                    spoken.text(f"comment.{name}"),
                    key=f"comment_{name}_{comment.number}",
                    on_click=_decide,
                    args=(desk, comment.number, accepted),
                )


def _decide(desk: Work, number: int, accepted: bool) -> None:
    try:
        decide(lambda: who().person, number, accepted=accepted)
    except UserError as error:
        failed(desk, error)
        return
    desk.tell("comment.accepted" if accepted else "comment.refused")
