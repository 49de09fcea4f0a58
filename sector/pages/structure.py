"""Structure & spécialisation: gaps by activity, specialisation, trend and own part, births and deaths."""

import streamlit as st

from sector.figures.structure import page as figures
from sector.figures.structure.foot import Frame
from sector.figures.structure.material import Material, gather
from sector.pages.blocks import show_absence, show_heading
from sector.pages.links import page_link, structure_link
from sector.pages.memory import remembered
from sector.pages.session import Context, context, version_of

#: Topic whose source has everything that the page can show.
_FULL = "entreprises"


def _material(now: Context) -> Material | None:
    topic = now.library.reference.observatory.topics[now.selection.topic]
    return gather(now.words, now.selection, topic.ranking, now.structure)


def _page(now: Context, material: Material) -> str:
    frame = Frame(
        published=version_of(material.one.version).created,
        download=lambda slug: structure_link(now.selection.but(territory=material.territory), slug),
        elsewhere=page_link(now.path, now.selection, topic=_FULL, reference="", period=""),
    )
    return figures.page(material, frame)


now = context()
material = remembered(now, "structure_material", lambda: _material(now))
if material is None:
    show_heading(now.words.text("structure.none"))
else:
    made = material
    show_heading(remembered(now, "structure_title", lambda: figures.title(made)))
    if material.asked != material.territory:
        show_absence(now, now.view())
    st.html(remembered(now, "structure", lambda: _page(now, made)))
