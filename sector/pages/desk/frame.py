"""What stands over every step: who is here, where the path stands, what there is to tell."""

import streamlit as st

from sector.figures.render import render
from sector.model.person import Via
from sector.pages.desk.work import STEPS, Work
from sector.pages.identity import Identity
from sector.pages.session import Context


def show_frame(now: Context, desk: Work, identity: Identity) -> None:
    """Draw the person, the steps, and the notices of the last action."""
    spoken, person = now.words, identity.person
    role = spoken.text(f"desk.role.{person.role.code}")
    is_local = person.via is Via.LOOPBACK
    text = spoken.text("desk.person.local" if is_local else "desk.person", name=person.name, role=role)
    leave = spoken.text("desk.leave")
    st.html(render("desk_person", text=text, csrf="" if is_local else identity.csrf, leave=leave))
    at = STEPS.index(desk.step)
    steps = [
        {
            "name": spoken.text(f"desk.step.{step}"),
            "state": "now" if place == at else "done" if place < at else "next",
            "note": spoken.text("desk.step.done") if place < at else "",
        }
        for place, step in enumerate(STEPS)
    ]
    st.html(render("desk_steps", label=spoken.text("desk.steps"), steps=steps))
    if desk.notices:
        told = [spoken.text(notice.key, **notice.params) for notice in desk.notices]
        desk.notices.clear()
        st.html(render("notices", notices=told))
