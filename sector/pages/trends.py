"""The figures of the page on change over time."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from sector.figures import evolution, projection
from sector.figures.findings import growth_title
from sector.figures.foot import concept, notes, source_line
from sector.figures.multiples import multiples
from sector.figures.render import render
from sector.figures.style import Display
from sector.figures.trend import Mark, inside, trend
from sector.figures.words import Words
from sector.indicators import growth
from sector.model.matrix import Matrix
from sector.model.unit import INDEX
from sector.model.view import View
from sector.pages.blocks import origin, show_heading
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.projection.process import assess_apart
from sector.projection.project import Projection, Refusal, project
from sector.reference.events import Milestone


def show_trend(now: Context, view: View, territory: str) -> list[tuple[Mark, Milestone]]:
    """Draw the lines of a view; return the milestones that stand on it."""
    spoken, mode = now.words, now.selection.mode or evolution.default_mode(view)
    title, subtitle, drawn = remembered(now, "trend_head", lambda: _trend_head(now, view, territory, mode))
    show_heading(title, subtitle, level=2)
    with st.container(horizontal=True, key="trend_controls"):
        if evolution.offers_index(view):
            _mode_control(now, mode)
        with_marks = st.toggle(spoken.text("evolutions.milestones.show"), value=True, key="milestones_on")
    marks = remembered(now, "marks", lambda: _marks(now, view, territory, shown=with_marks), with_marks)

    def figure() -> tuple[dict[str, Any], str]:
        lines, periods = evolution.lines(spoken, view, drawn, territory), view.periods
        ahead = projected(now, view, territory)
        if isinstance(ahead, Projection):
            lines = projection.extended(lines, ahead, projection.scale_of(drawn, view.values, ahead))
            periods = projection.periods(periods, ahead)
        made = trend(
            lines,
            periods=periods,
            unit=drawn.unit,
            display=display(now),
            texts=evolution.texts(spoken),
            milestones=[mark for mark, _ in marks],
        )
        return made, evolution.alt(spoken, title, view, drawn)

    plot(now, "trend", figure, with_marks)
    return marks


def _trend_head(now: Context, view: View, territory: str, mode: str) -> tuple[str, str, Matrix]:
    spoken = now.words
    drawn, base = evolution.matrix(view, territory, mode)
    label = view.topic.names.in_language(spoken.language)
    label = spoken.text("evolutions.index.of", label=label, base=base) if base else label
    parts = {"label": label, "first": view.periods[0], "last": view.periods[-1], "concept": concept(spoken, view)}
    return evolution.chart_title(spoken, view, territory), spoken.text("evolutions.subtitle", **parts), drawn


def _marks(now: Context, view: View, territory: str, *, shown: bool) -> list[tuple[Mark, Milestone]]:
    """Return the milestones inside the periods of a view, numbered; none where they are not to be shown."""
    dated = [
        (Mark(number, found.position), found) for number, found in enumerate(milestones_of(now, territory), 1)
    ]
    kept = inside([mark for mark, _ in dated], view.periods) if shown else []
    return [(Mark(k, m.position), f) for k, (m, f) in enumerate((p for p in dated if p[0] in kept), 1)]


def show_milestones(now: Context, view: View, territory: str, marks: Sequence[tuple[Mark, Milestone]]) -> None:
    """Draw the list of the numbered milestones, the signs of the figure, and the projection or its refusal."""
    st.html(remembered(now, "milestones", lambda: _listed(now, view, territory, marks), len(marks)))


def _listed(now: Context, view: View, territory: str, marks: Sequence[tuple[Mark, Milestone]]) -> str:
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
    ahead = projected(now, view, territory)
    seen |= {"f"} if isinstance(ahead, Projection) else set()
    signs = [{"kind": kind, "text": spoken.text(f"evolutions.sign.{kind}")} for kind in "ubpf" if kind in seen]
    told = projection.told(spoken, ahead, view.values.unit)
    return render("milestones", items=items, signs=signs) + told


def projected(now: Context, view: View, territory: str) -> Projection | Refusal:
    """Return the projection of a series, or why there is none; fits are kept by the figures they come from."""
    return remembered(now, "projected", lambda: project(view.values, territory, assess_apart), view.topic.slug)


def show_growth(now: Context) -> None:
    """Draw the growth of enterprises and jobs, territory by territory."""
    st.html(remembered(now, "growth", lambda: _growth(now)))


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


def show_density(now: Context) -> None:
    """Draw enterprises for a thousand inhabitants beside the reference."""
    spoken, view = now.words, now.view("densite-entreprises")
    territory = now.selection.territory
    if not view.has(territory):
        territory = now.library.reference.observatory.defaults["territory"]
    title = remembered(now, "density_title", lambda: evolution.density_title(spoken, view, territory))
    show_heading(title, view.topic.names.in_language(spoken.language), level=2)

    def figure() -> tuple[dict[str, Any], str]:
        drawn = view.values.select(dict.fromkeys(filter(None, (territory, view.reference))))
        made = trend(
            evolution.lines(spoken, view, drawn, territory),
            periods=view.periods,
            unit=drawn.unit,
            display=Display(spoken.numbers, display(now).theme, compact=True, height=150),
            texts=evolution.texts(spoken),
        )
        return made, evolution.alt(spoken, title, view, drawn)

    plot(now, "density", figure)
    source = remembered(now, "density_source", lambda: source_line(spoken, view, origin(now, view)))
    st.html(render("note", text=source))


def show_multiples(now: Context) -> None:
    """Draw enterprises and jobs of each territory as indices, on one scale."""
    title, subtitle, figure, note = remembered(now, "multiples", lambda: _multiples(now))
    show_heading(title, subtitle, level=2)
    plot(now, "multiples", lambda: (figure, now.words.text("evolutions.alt", title=title, series="")))
    st.html(note)


def _multiples(now: Context) -> tuple[str, str, dict[str, Any], str]:
    spoken, enterprises, jobs = now.words, now.view("entreprises"), now.view("emplois-siege")
    board = now.library.reference.observatory
    local = tuple(area for area in enterprises.topic.areas if enterprises.has(area))
    order = tuple(dict.fromkeys((*local, *board.territories, enterprises.reference)))
    title = evolution.multiples_title(spoken, enterprises, jobs, local)
    subtitle = spoken.text("evolutions.multiples.subtitle", base=enterprises.periods[0])
    figure = multiples(
        evolution.panels(spoken, enterprises, jobs, tuple(filter(None, order))),
        periods=enterprises.periods,
        unit=INDEX,
        display=display(now),
        texts=evolution.texts(spoken),
    )
    note = render("note", text=" ".join((source_line(spoken, jobs, origin(now, jobs)), *notes(spoken, jobs))))
    return title, subtitle, figure, note


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


def milestones_of(now: Context, territory: str) -> list[Milestone]:
    """Return the milestones of a territory, of its members and of the region it belongs to."""
    places = now.library.reference.territories
    near = {territory, *places[territory].members, places[territory].parent, ""}
    return [found for found in now.library.reference.milestones if found.territory in near]


def _date(words: Words, found: Milestone) -> str:
    return words.numbers.moment(found.date)
