"""The way back and the way on, under every step."""

import streamlit as st

from sector.pages.desk.work import Work
from sector.pages.session import Context


def show_buttons(now: Context, desk: Work, *, back: str = "", on: str = "", why_not: str = "") -> None:
    """Draw the way back and the way on; the way on says why it is closed.

    Parameters
    ----------
    back, on
        Steps, empty for none.
    why_not
        What the button on says instead of the name of the step while it cannot be pressed.
    """
    spoken = now.words
    with st.container(horizontal=True, key="desk_buttons"):
        if back:
            st.button(spoken.text(f"desk.back.{back}"), on_click=desk.go, args=(back,), key="desk_back")
        if on:
            label = why_not or spoken.text(f"desk.go.{on}")
            st.button(label, type="primary", disabled=bool(why_not), on_click=desk.go, args=(on,), key="desk_on")
