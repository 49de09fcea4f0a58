"""Évolutions: lines with breaks and flags, growth, dated milestones, small multiples, contributions."""

import streamlit as st

from sector.figures.findings import trend_title
from sector.pages.blocks import show_absence, show_finding
from sector.pages.growths import show_growth, show_multiples
from sector.pages.session import context
from sector.pages.trends import show_trend, show_under

now = context()
view, territory = now.view(), now.selection.territory
shown = territory if view.has(territory) else next((row for row in view.values.rows if view.has(row)), territory)
show_finding(now, "trend_title", lambda: (trend_title(now.words, view, shown), ""))
if shown != territory:
    show_absence(now, view)
left, right = st.columns([1.4, 1], gap="medium")
with left:
    marks = show_trend(now, view, shown)
    show_under(now, view, shown, marks)
with right:
    show_growth(now)
show_multiples(now)
