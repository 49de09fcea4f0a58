"""Structure & spécialisation: gaps by activity, specialisation, trend and own part, births and deaths."""

import streamlit as st

from sector.figures.structure import page as figures
from sector.pages.blocks import show_absence, show_finding, show_heading
from sector.pages.memory import remembered
from sector.pages.session import context
from sector.pages.structures import frame_of, material_of

now = context()
material = material_of(now)
if material is None:
    show_heading(now.words.text("structure.none"))
else:
    made = material
    show_finding(now, "structure", lambda: (figures.title(made), ""))
    if material.asked != material.territory:
        show_absence(now, now.view())
    st.html(remembered(now, "structure", lambda: figures.page(made, frame_of(now, made))))
