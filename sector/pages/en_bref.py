"""En bref: one sentence for the territory, the figures behind it, the labelled map, what changed."""

import streamlit as st

from sector.pages.blocks import benchmark_of, foot_of, questions_of, show_absence, show_map_of
from sector.pages.brief_files import brief_links
from sector.pages.front import brief_notes, show_business, show_changes, show_workplace
from sector.pages.session import context

now = context()
if now.view("poids-entreprises").has(now.selection.territory):
    brief = show_business(now)
else:
    brief = None
    if now.view("emploi-luxembourg").has(now.selection.territory):
        show_workplace(now)
    else:
        show_absence(now, now.view("poids-entreprises"))
left, right = st.columns([2.15, 1], gap="medium")
with left:
    show_map_of(now, layout="brief")
with right:
    show_changes(now, brief)
under = foot_of(now, now.view(), "carte", more=brief_notes(now) if brief else ())
st.html(under + brief_links(now, "territory") + benchmark_of(now) + questions_of(now))
