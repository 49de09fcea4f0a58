"""The figures of the page on change over time."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from sector.figures import evolution, projection
from sector.figures.render import render
from sector.figures.trend import Mark
from sector.figures.words import Words
from sector.model.view import View
from sector.pages.blocks import foot_of, show_finding
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.projection.project import Projection, Refusal
from sector.reference.events import Milestone
from sector.reports.charts import trends as charts


def show_trend(now: Context, view: View, territory: str) -> list[tuple[Mark, Milestone]]:
    """Draw the lines of a view; return the milestones that stand on it."""
    spoken, mode = now.words, now.selection.mode or evolution.default_mode(view)
    title, subtitle, _ = remembered(now, "trend_head", lambda: charts.head(now, view, territory))
    show_finding(now, "trend", lambda: (title, subtitle), level=2)
    with st.container(horizontal=True, key="trend_controls"):
        if evolution.offers_index(view):
            _mode_control(now, mode)
        with_marks = st.toggle(spoken.text("evolutions.milestones.show"), value=True, key="milestones_on")
    marks = remembered(now, "marks", lambda: _marks(now, view, territory, shown=with_marks), with_marks)

    def figure() -> tuple[dict[str, Any], str]:
        drawn = charts.lines(now, view, territory, display(now), marks, projected(now, view, territory))
        return drawn.plot, drawn.alt

    plot(now, "trend", figure, with_marks)
    return marks


def _marks(now: Context, view: View, territory: str, *, shown: bool) -> list[tuple[Mark, Milestone]]:
    """Return the milestones inside the periods of a view, numbered; none where they are not to be shown."""
    return charts.marks(now, view, territory) if shown else []


def show_under(now: Context, view: View, territory: str, marks: Sequence[tuple[Mark, Milestone]]) -> None:
    """Draw what stands under the lines: numbered milestones, signs, projection or its refusal, table, source."""
    listed = remembered(now, "milestones", lambda: _listed(now, view, territory, marks), len(marks))
    st.html(listed + foot_of(now, view, "series"))


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
    ahead = projected(now, view, territory)
    signs = [{"kind": kind, "text": text} for kind, text in charts.signs(now, view, ahead)]
    told = projection.told(spoken, ahead, view.values.unit)
    return render("milestones", items=items, signs=signs) + told


def projected(now: Context, view: View, territory: str) -> Projection | Refusal:
    """Return the projection of a series, or why there is none; fits are kept by the figures they come from."""
    return remembered(now, "projected", lambda: charts.projected(view, territory), view.topic.slug)


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


def _date(words: Words, found: Milestone) -> str:
    return words.numbers.moment(found.date)
