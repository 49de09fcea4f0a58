"""Carte: the map with its ranked list, the same map year by year, the rank among all départements."""

import streamlit as st

from sector.figures.findings import concentration
from sector.figures.foot import concept
from sector.model.period import Period
from sector.pages.blocks import show_absence, show_finding, show_foot, show_map_of
from sector.pages.session import context
from sector.pages.standings import show_small_maps, show_strip

now = context()
view, period = now.view(), Period(now.selection.period)
show_finding(
    now,
    "concentration",
    lambda: (concentration(now.words, view, view.topic.areas, period), concept(now.words, view)),
    period,
)
if not view.has(now.selection.territory):
    show_absence(now, view)
show_map_of(now, layout="full")
show_foot(now, view, "carte")
left, right = st.columns(2, gap="large")
with left:
    show_small_maps(now, view)
with right:
    show_strip(now, view, period)
