"""How far the check of a file is, told while it runs."""

from typing import Final

import streamlit as st

from sector.ingest import Report
from sector.model.person import Person
from sector.pages.desk.work import Item, checked
from sector.pages.session import Context

#: Stages of a check, each with the share of the work that lies before it in a large file.
STAGES: Final = {"read": 0.05, "place": 0.45, "validate": 0.55}


def check_with_progress(now: Context, item: Item, person: Person) -> Report:
    """Check a file where something it depends on changed, and show the stages meanwhile; see `checked`."""
    place = st.empty()

    def told(stage: str) -> None:
        text = now.words.text(f"desk.stage.{stage}", name=item.name)
        place.progress(STAGES[stage], text)

    try:
        return checked(item, person, told)
    finally:
        place.empty()
