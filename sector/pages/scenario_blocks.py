"""The figures of the page on scenarios."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sector.analyse import scenarios as story
from sector.figures import scenarios_table, scenarios_words
from sector.figures.render import render
from sector.figures.scenarios_around import block, by_year
from sector.figures.scenarios_foot import foot
from sector.model.scenario import Outcome, Start
from sector.model.structure import Structure
from sector.model.unit import Kind
from sector.model.view import View
from sector.pages.blocks import origin, show_finding
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.reports.charts import ahead as charts
from sector.reports.charts.trends import milestones_of


def beginning(now: Context) -> tuple[Structure | None, Start | None]:
    """Return the figures by activity, and what the scenarios of the chosen territory start from.

    Returns
    -------
    tuple
        None twice where the source publishes no activities; a structure and None where it lacks the territory.
    """
    found = now.structure(now.view().topic.measure)
    if found is None:
        return None, None
    return found, remembered(now, "scenario_start", lambda: story.start(found, now.selection.territory))


def chosen(now: Context, start: Start) -> tuple[Outcome, str]:
    """Return the scenarios for the year and growth that the address gives, and what could not be followed."""
    asked = now.selection.horizon
    horizon, rate = charts.chosen(now, start, _newest(now))
    unknown = asked and asked != str(horizon)
    said = now.words.text("scenarios.horizon.outside", value=asked, year=horizon) if unknown else ""
    return remembered(now, "scenario_outcome", lambda: story.outcome(start, horizon, rate / 100)), said


def _newest(now: Context) -> int:
    return remembered(now, "newest", lambda: story.newest_year(now.library))


def show_controls(now: Context, found: Outcome) -> None:
    """Draw the choice of the target year and of the growth; both are written to the address."""
    rate = story.rate_of(found.rate * 100)
    years = {year: str(year) for year in story.horizons(_newest(now))}
    with st.container(horizontal=True, key="scenario_controls"):
        _select(now, "horizon", years, found.horizon)
        _select(now, "rate", remembered(now, "scenario_rates", lambda: _rates(now, found)), rate)


def _rates(now: Context, found: Outcome) -> dict[float, str]:
    """Return the growths to choose from, in percent, as they are written."""
    offered = story.rates(found.rate * 100, story.proposed_rate(found.start))
    return {value: scenarios_words.percent(now.words, value / 100) for value in offered}


def _select(now: Context, field: str, options: Mapping[Any, str], value: float) -> None:
    key = f"scenario_{field}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def changed() -> None:
        keep(now.selection.but(**{field: str(st.session_state[key])}))

    label = now.words.text(f"scenarios.{field}")
    st.selectbox(label, tuple(options), key=key, format_func=options.__getitem__, on_change=changed, width=150)


def show_lines(now: Context, view: View, found: Outcome) -> None:
    """Draw the lines of the scenarios, their table and their source, then the scenarios side by side."""
    spoken = now.words
    heading, subtitle = remembered(now, "scenario_head", lambda: scenarios_words.chart_head(spoken, found))
    show_finding(now, "scenario_lines", lambda: (heading, subtitle), level=2)

    def figure() -> tuple[dict[str, Any], str]:
        drawn = charts.scenarios(now, found, display(now))
        return drawn.plot, drawn.alt

    plot(now, "scenarios", figure)
    st.html(remembered(now, "scenario_under", lambda: _under(now, view, found)))


def _under(now: Context, view: View, found: Outcome) -> str:
    made_of = origin(now, _counted(now, view), "scenarios")
    return foot(now.words, view, found, made_of) + _summary(now, found)


def _counted(now: Context, view: View) -> View:
    """Return the view of the counts that are drawn: the file of a growth begins a year later than they do."""
    is_change = view.values.unit.kind is Kind.CHANGE
    return now.view(view.topic.companion) if is_change and view.topic.companion else view


def _summary(now: Context, found: Outcome) -> str:
    title, text = now.words.text("scenarios.table.title"), scenarios_words.standing(now.words, found)
    return render("scenarios_table", title=title, text=text, table=scenarios_table.summary(now.words, found))


def show_activities(now: Context, found: Outcome) -> None:
    """Draw the activities one by one, and growth before and after the dated measures of the territory."""
    st.html(remembered(now, "scenario_activities", lambda: _activities(now, found)))


def _activities(now: Context, found: Outcome) -> str:
    spoken = now.words
    activities = render(
        "scenarios_table",
        title=scenarios_words.activities_title(spoken, found),
        text=spoken.text("scenarios.activities.text") if found.parts else "",
        table=scenarios_table.activities(spoken, found) if found.parts else None,
    )
    milestones = milestones_of(now, now.selection.territory)
    dated = story.around(found.start, sorted(by_year(milestones)))
    return activities + block(spoken, found.start, milestones, dated)
