"""Growth on the page on change: territory by territory, per inhabitant, as indices, and by activity."""

from typing import Any

import streamlit as st

from sector.figures import evolution
from sector.figures.findings import growth_title
from sector.figures.foot import notes, source_line
from sector.figures.render import render
from sector.figures.structure.page import contributions
from sector.indicators import growth
from sector.pages.blocks import heading, origin, pictures, show_finding
from sector.pages.links import page_link
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display
from sector.pages.structures import frame_of, material_of
from sector.reports.charts import trends as charts
from sector.reports.charts.scene import Chart


def show_growth(now: Context) -> None:
    """Draw the growth of enterprises and jobs, then enterprises for a thousand inhabitants."""
    st.html(remembered(now, "growth", lambda: _table_and_title(now)))
    _show_density(now)


def _table_and_title(now: Context) -> str:
    """Return the growth table with the title of the figure under it."""
    spoken, view = now.words, now.view(charts.DENSITY)
    title = evolution.density_title(spoken, view, charts.dense(now))
    return _growth(now) + heading(title, view.topic.names.in_language(spoken.language), level=2)


def _growth(now: Context) -> str:
    spoken, enterprises, jobs = now.words, now.view("entreprises"), now.view("emplois-siege")
    board = now.library.reference.observatory
    reference = enterprises.reference
    order = tuple(dict.fromkeys((*enterprises.topic.areas, *board.territories, reference)))
    order = tuple(sorted(filter(None, order), key=lambda row: (not enterprises.has(row), row == reference)))
    found = evolution.growth_table(spoken, enterprises, jobs, order, now.selection.territory)
    subject = now.selection.territory if enterprises.has(now.selection.territory) else board.defaults["territory"]
    own, other = (
        [growth.between(view.parts, row, found.first, found.last) for view in (enterprises, jobs)]
        for row in (subject, reference)
    )
    span = {"first": found.first, "last": found.last}
    heads = [
        spoken.text("evolutions.growth.enterprises", **span),
        spoken.text("evolutions.growth.span", **span),
        spoken.text("evolutions.growth.jobs", **span),
        spoken.text("evolutions.growth.span", **span),
    ]
    rows = [{"label": row.label, "cells": row.cells, "strong": row.strong, "why": ""} for row in found.rows]
    rows += [{"label": name, "cells": (), "strong": False, "why": why} for name, why in found.absent.items()]
    title = spoken.text(
        "growth.of", title=growth_title(spoken, own[0], own[1], (other[0], other[1])), **spoken.place(subject)
    )
    return render(
        "growth_table",
        title=title,
        subtitle=spoken.text("evolutions.growth.subtitle", **span),
        heads=heads,
        rows=rows,
        notes=notes(spoken, jobs)[:1],
    )


def _show_density(now: Context) -> None:
    spoken, view = now.words, now.view(charts.DENSITY)

    def figure() -> tuple[dict[str, Any], str]:
        drawn = charts.density(now, display(now))
        return drawn.plot, drawn.alt

    plot(now, "density", figure)
    st.html(
        remembered(
            now,
            "density_source",
            lambda: render(
                "note", text=source_line(spoken, view, origin(now, view)), pictures=pictures(now, "densite")
            ),
        )
    )


def show_multiples(now: Context) -> None:
    """Draw enterprises and jobs of each territory as indices, then what each activity contributes."""
    drawn, under = remembered(now, "multiples", lambda: _multiples(now))
    show_finding(now, "multiples", lambda: (drawn.title, drawn.subtitle), level=2)
    plot(now, "multiples", lambda: (drawn.plot, drawn.alt))
    st.html(under)


def _multiples(now: Context) -> tuple[Chart, str]:
    """Return the small charts, and what stands under them."""
    spoken, jobs = now.words, now.view("emplois-siege")
    said = (source_line(spoken, jobs, origin(now, jobs)), *notes(spoken, jobs))
    note = render("note", text=spoken.joined(said, " "), pictures=pictures(now, "indices"))
    material = material_of(now)
    whole = page_link("structure", now.selection)
    parts = contributions(material, frame_of(now, material), whole) if material is not None else ""
    return charts.indices(now, display(now)), note + parts
