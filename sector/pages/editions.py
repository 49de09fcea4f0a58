"""The blocks of the page on #GEN, each made once for a selection and its versions."""

import streamlit as st

from sector.analyse.editions import DATAFLOW, editions
from sector.figures.gen import attendance, signs, title
from sector.figures.gen_first import first_edition
from sector.figures.gen_milestones import dated_facts
from sector.figures.gen_table import attendance_table, editions_table, reading, source_line, table_head
from sector.figures.render import Block, render
from sector.model.edition import Edition
from sector.pages.blocks import pictures
from sector.pages.files import events_files
from sector.pages.links import page_link, source_link
from sector.pages.memory import remembered
from sector.pages.session import Context


def show_editions(now: Context) -> Block:
    """Draw the finding, the attendance of each edition beside what is known of the first, and the whole table.

    Returns
    -------
    Block
        The dated facts, to be drawn with other blocks. They change with the territory; what is drawn here does
        not, and travels as a reference.
    """
    editions_drawn, facts = remembered(now, "gen", lambda: _blocks(now))
    st.html(editions_drawn)
    return facts


def _blocks(now: Context) -> tuple[Block, Block]:
    spoken, told = now.words, editions(now.library)
    links = _version_links(now)
    years = [edition.year for edition in told]
    subtitle = spoken.text("gen.subtitle", first=min(years), last=max(years))
    head = render("heading", level=1, title=title(spoken, told), subtitle=subtitle)
    first = first_edition(
        spoken,
        told,
        now.library.reference.objectives,
        links,
        lambda code: page_link("carte", now.selection, territory=code),
    )
    table = editions_table(spoken, told, links)
    pair = render("gen_pair", left=_attendance(now, told, links), right=render("gen_first", **first))
    drawn = head + pair + render("gen_editions", **table, **table_head(spoken, told))
    facts = dated_facts(spoken, now.library.reference.milestones, now.selection.territory)
    files = events_files(spoken, "jalons", now.selection)
    texts = {"download": spoken.text("act.download")}
    return drawn, render("gen_milestones", **facts, downloads=files, texts=texts)


def _attendance(now: Context, told: tuple[Edition, ...], links: dict[str, str]) -> Block:
    spoken = now.words
    drawn = render(
        "gen_attendance",
        years=attendance(spoken, told, links),
        signs=[{"kind": kind, "text": text} for kind, text in signs(spoken, told)],
        signs_label=spoken.text("gen.head.kind"),
    )
    return drawn + render(
        "foot",
        texts={name: spoken.text(f"act.{name}") for name in ("table", "download", "reading")},
        table=attendance_table(spoken, told, links),
        downloads=events_files(spoken, "gen", now.selection),
        reading=reading(spoken),
        source=source_line(spoken, told, now.library.versions.get(DATAFLOW, "")),
        notes=[],
        pictures=pictures(now, "editions"),
    )


def _version_links(now: Context) -> dict[str, str]:
    if not now.library.has(DATAFLOW):
        return {}
    version = now.library.versions[DATAFLOW]
    return {version: source_link(DATAFLOW, version, now.selection.language)}
