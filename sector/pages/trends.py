"""The figures of the page on change over time."""

from collections.abc import Sequence

import streamlit as st

from sector.figures import evolution
from sector.figures.findings import growth_title
from sector.figures.foot import concept, notes, source_line
from sector.figures.multiples import multiples
from sector.figures.render import render
from sector.figures.style import Display
from sector.figures.trend import Mark, inside, trend
from sector.figures.words import Words
from sector.indicators import growth
from sector.model.unit import INDEX
from sector.model.view import View
from sector.pages.blocks import origin, show_heading
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.reference.events import Milestone


def show_trend(now: Context, view: View, territory: str) -> list[tuple[Mark, Milestone]]:
    """Draw the lines of a view; return the milestones that stand on it."""
    spoken, chosen = now.words, now.selection
    mode = chosen.mode or evolution.default_mode(view)
    drawn, base = evolution.matrix(view, territory, mode)
    label = view.topic.names.in_language(spoken.language)
    title = evolution.chart_title(spoken, view, territory)
    label = spoken.text("evolutions.index.of", label=label, base=base) if base else label
    parts = {"label": label, "first": view.periods[0], "last": view.periods[-1], "concept": concept(spoken, view)}
    show_heading(title, spoken.text("evolutions.subtitle", **parts), level=2)
    with st.container(horizontal=True, key="trend_controls"):
        if evolution.offers_index(view):
            _mode_control(now, mode)
        with_marks = st.toggle(spoken.text("evolutions.milestones.show"), value=True, key="milestones_on")
    dated = [(Mark(number, found.position), found) for number, found in enumerate(_milestones(now, territory), 1)]
    kept = inside([mark for mark, _ in dated], view.periods) if with_marks else []
    renumbered = [(Mark(k, m.position), f) for k, (m, f) in enumerate((p for p in dated if p[0] in kept), 1)]
    figure = trend(
        evolution.lines(spoken, view, drawn, territory),
        periods=view.periods,
        unit=drawn.unit,
        display=display(now),
        texts=evolution.texts(spoken),
        milestones=[mark for mark, _ in renumbered],
    )
    plot(figure, "trend", evolution.alt(spoken, title, view, drawn))
    return renumbered


def show_milestones(now: Context, view: View, territory: str, marks: Sequence[tuple[Mark, Milestone]]) -> None:
    """Draw the list of the numbered milestones, the signs of the figure and why there is no projection."""
    spoken, language = now.words, now.words.language
    items = [
        {
            "number": mark.number,
            "date": found.date[:4] if found.precision == "year" else _date(spoken, found),
            "label": found.labels.in_language(language),
            "publisher": found.source_publisher,
        }
        for mark, found in marks
    ]
    cells = [cell for row in view.values.rows for cell in view.values.row(row)]
    seen = {letter for cell in cells for letter in spoken.flags(cell)} | ({"b"} if view.values.breaks else set())
    signs = [{"kind": kind, "text": spoken.text(f"evolutions.sign.{kind}")} for kind in "ubp" if kind in seen]
    points = evolution.usable_points(view, territory)
    key = "few" if points < evolution.PROJECTION_POINTS else "enough"
    st.html(render("milestones", items=items, signs=signs))
    st.html(render("note", text=spoken.plural(f"evolutions.projection.{key}", points, n=points)))


def show_growth(now: Context) -> None:
    """Draw the growth of enterprises and jobs, territory by territory."""
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
    st.html(
        render(
            "growth_table",
            title=title,
            subtitle=spoken.text("evolutions.growth.subtitle", **span),
            heads=heads,
            rows=rows,
            notes=notes(spoken, jobs)[:1],
        )
    )


def show_density(now: Context) -> None:
    """Draw enterprises for a thousand inhabitants beside the reference."""
    spoken, view = now.words, now.view("densite-entreprises")
    territory = now.selection.territory
    if not view.has(territory):
        territory = now.library.reference.observatory.defaults["territory"]
    rows = tuple(dict.fromkeys(filter(None, (territory, view.reference))))
    drawn = view.values.select(rows)
    title = evolution.density_title(spoken, view, territory)
    show_heading(title, view.topic.names.in_language(spoken.language), level=2)
    small = Display(spoken.numbers, display(now).theme, compact=True, height=150)
    figure = trend(
        evolution.lines(spoken, view, drawn, territory),
        periods=view.periods,
        unit=drawn.unit,
        display=small,
        texts=evolution.texts(spoken),
    )
    plot(figure, "density", evolution.alt(spoken, title, view, drawn))
    st.html(render("note", text=source_line(spoken, view, origin(now, view))))


def show_multiples(now: Context) -> None:
    """Draw enterprises and jobs of each territory as indices, on one scale."""
    spoken, enterprises, jobs = now.words, now.view("entreprises"), now.view("emplois-siege")
    board = now.library.reference.observatory
    local = tuple(area for area in enterprises.topic.areas if enterprises.has(area))
    order = tuple(dict.fromkeys((*local, *board.territories, enterprises.reference)))
    title = evolution.multiples_title(spoken, enterprises, jobs, local)
    base = enterprises.periods[0]
    show_heading(title, spoken.text("evolutions.multiples.subtitle", base=base), level=2)
    figure = multiples(
        evolution.panels(spoken, enterprises, jobs, tuple(filter(None, order))),
        periods=enterprises.periods,
        unit=INDEX,
        display=display(now),
        texts=evolution.texts(spoken),
    )
    plot(figure, "multiples", spoken.text("evolutions.alt", title=title, series=""))
    st.html(render("note", text=" ".join((source_line(spoken, jobs, origin(now, jobs)), *notes(spoken, jobs)))))


def _mode_control(now: Context, mode: str) -> None:
    st.session_state["trend_mode"] = mode

    def changed() -> None:
        keep(now.selection.but(mode=st.session_state["trend_mode"] or mode))

    st.segmented_control(
        now.words.text("evolutions.mode"),
        ("valeurs", "indice"),
        key="trend_mode",
        format_func=lambda code: now.words.text(f"evolutions.mode.{code}"),
        on_change=changed,
        label_visibility="collapsed",
    )


def _milestones(now: Context, territory: str) -> list[Milestone]:
    """Return the milestones of a territory, of its members and of the region it belongs to."""
    places = now.library.reference.territories
    near = {territory, *places[territory].members, places[territory].parent, ""}
    return [found for found in now.library.reference.milestones if found.territory in near]


def _date(words: Words, found: Milestone) -> str:
    return words.numbers.moment(found.date)
