"""The figures of the page on change over time."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from sector.figures import evolution, projection
from sector.figures.foot import concept
from sector.figures.render import render
from sector.figures.trend import Mark, inside, trend
from sector.figures.words import Words
from sector.model.matrix import Matrix
from sector.model.view import View
from sector.pages.blocks import foot_of, show_finding
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
    show_finding(now, "trend", lambda: (title, subtitle), level=2)
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
        said = evolution.alt(spoken, title, view, drawn)
        return made, projection.spoken(spoken, said, ahead, view.values.unit)

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


def show_under(now: Context, view: View, territory: str, marks: Sequence[tuple[Mark, Milestone]]) -> None:
    """Draw what stands under the lines: numbered milestones, signs, projection or its refusal, table, source."""
    listed = remembered(now, "milestones", lambda: _listed(now, view, territory, marks), len(marks))
    st.html(listed + foot_of(now, view))


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
