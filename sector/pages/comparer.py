"""Comparer: one territory beside another, with what may be computed between them."""

import streamlit as st

from sector.figures.comparison import lede, title
from sector.pages.blocks import show_finding
from sector.pages.comparing import show_controls, show_pairs, show_peers, show_ranks
from sector.pages.session import comparison_of, context

now = context()
found = comparison_of(now)
show_finding(now, "comparison", lambda: (title(now.words, found), lede(now.words, found)))
show_controls(now, found)
show_pairs(now, found)
left, right = st.columns([1.2, 1], gap="large")
with left:
    show_peers(now, found)
with right:
    show_ranks(now, found)
