"""What somebody reads who may not use the desk: why, and the way in."""

import streamlit as st

from sector.figures.render import render
from sector.pages.blocks import show_heading
from sector.pages.identity import Identity, Reason
from sector.pages.session import Context

_SIGN_IN = "/compte/connexion?retour=/analyste&langue={language}"


def show_door(now: Context, identity: Identity) -> None:
    """Draw why the desk is closed to this person, with a link to sign in where that helps."""
    spoken = now.words
    reason = "no_right" if identity.reason is Reason.SIGNED_IN else str(identity.reason)
    show_heading(spoken.text("desk.door.title"), spoken.text(f"desk.door.{reason}", name=identity.person.name))
    if identity.reason is Reason.NOT_SIGNED_IN:
        link = {"href": _SIGN_IN.format(language=spoken.language), "text": spoken.text("desk.door.sign_in")}
        st.html(render("desk_door", link=link))
    if identity.reason is Reason.SIGNED_IN:
        leave = spoken.text("desk.leave")
        st.html(render("desk_person", text=identity.person.name, csrf=identity.csrf, leave=leave))
