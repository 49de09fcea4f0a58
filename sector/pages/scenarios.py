"""Scénarios: what a growth, the weight of the reference or its pace by activity would give, and dated measures."""

import streamlit as st

from sector.figures.foot import concept
from sector.figures.render import render
from sector.figures.scenarios_words import headline, subtitle
from sector.pages.blocks import show_absence, show_finding, show_heading
from sector.pages.scenario_blocks import (
    beginning,
    chosen,
    show_activities,
    show_controls,
    show_lines,
)
from sector.pages.session import context

now = context()
view, spoken = now.view(), now.words
structure, start = beginning(now)
if start is None:
    key = "absent" if structure is not None else "no_partition"
    show_heading(spoken.text(f"scenarios.title.{key}", **spoken.place(now.selection.territory)))
    if structure is not None:
        show_absence(now, view)
else:
    known = start
    outcome, unknown = chosen(now, known)
    show_finding(
        now, "scenarios", lambda: (headline(spoken, outcome), subtitle(spoken, known, concept(spoken, view)))
    )
    if unknown:
        st.html(render("notices", notices=[unknown]))
    show_controls(now, outcome)
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        show_lines(now, view, outcome)
    with right:
        show_activities(now, outcome)
