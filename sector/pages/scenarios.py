"""Scénarios: what a growth, the weight of the reference or its pace by activity would give, and dated measures."""

import streamlit as st

from sector.figures.render import render
from sector.figures.scenarios_words import headline
from sector.model.errors import NotComparable
from sector.pages.blocks import show_absence, show_heading
from sector.pages.memory import remembered
from sector.pages.scenario_blocks import (
    beginning,
    chosen,
    refusal,
    show_activities,
    show_controls,
    show_lines,
    show_summary,
    subtitle,
)
from sector.pages.session import context

now = context()
view, start, error = now.view(), None, None
try:
    start = beginning(now)
except NotComparable as found:
    error = found
if start is None:
    show_heading(refusal(now, error))
    if error is None:
        show_absence(now, view)
else:
    known = start
    outcome, unknown = chosen(now, known)
    title = remembered(now, "scenario_title", lambda: headline(now.words, outcome))
    show_heading(title, remembered(now, "scenario_subtitle", lambda: subtitle(now, view, known)))
    if unknown:
        st.html(render("notices", notices=[unknown]))
    show_controls(now, outcome)
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        show_lines(now, view, outcome)
        show_summary(now, outcome)
    with right:
        show_activities(now, outcome)
