"""The last lines of the journal of the desk."""

import streamlit as st

from sector.figures.render import render
from sector.ingest.desk import accounts
from sector.model.person import Person
from sector.pages.session import Context

_LINES = 12


def show_journal(now: Context, _person: Person) -> None:
    """Draw who dropped, published and took back what, the newest first."""
    spoken = now.words
    rows = [
        (
            spoken.numbers.day(note.at),
            note.who,
            spoken.text(f"desk.journal.{note.what}"),
            note.file_name,
            " ".join(filter(None, (note.outcome, note.code))),
            note.detail[:12],
        )
        for note in accounts().notes(_LINES)
    ]
    if rows:
        heads = [
            spoken.text(f"desk.journal.head.{name}") for name in ("at", "who", "what", "file", "end", "version")
        ]
        st.html(render("desk_sample", caption=spoken.text("desk.journal"), heads=heads, rows=rows))
