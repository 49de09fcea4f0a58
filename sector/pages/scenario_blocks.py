"""The figures of the page on scenarios."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from sector.analyse import periods_of, structure
from sector.figures import scenarios as kept
from sector.figures import scenarios_table, scenarios_words
from sector.figures.evolution import texts
from sector.figures.foot import concept
from sector.figures.render import render
from sector.figures.scenarios import Outcome, Start
from sector.figures.scenarios_around import block
from sector.figures.scenarios_chart import alt, chart
from sector.figures.scenarios_foot import foot
from sector.model.errors import NotComparable
from sector.model.unit import SHARE
from sector.model.view import View
from sector.pages.blocks import origin, show_heading
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.pages.trends import milestones_of


def beginning(now: Context) -> Start | None:
    """Return what the scenarios of the chosen territory start from, None where the source does not give it.

    Raises
    ------
    NotComparable
        If the source publishes no activities that make up a whole.
    """

    def made() -> Start | None:
        view, territory = now.view(), now.selection.territory
        topic = view.topic
        found = structure(
            now.library, topic.dataflow, topic.measure, (territory,), view.reference, now.selection.territory
        )
        return kept.start(found, territory)

    return remembered(now, "scenario_start", made)


def refusal(now: Context, error: NotComparable | None) -> str:
    """Return the headline of a page without scenarios."""
    key = "absent" if error is None else "no_partition"
    return now.words.text(f"scenarios.title.{key}", **now.words.place(now.selection.territory))


def chosen(now: Context, start: Start) -> tuple[Outcome, str]:
    """Return the scenarios for the year and growth that the address gives, and what could not be followed."""
    asked, newest = now.selection.horizon, _newest(now)
    offered = kept.horizons(newest)
    horizon = int(asked) if asked and int(asked) in offered else kept.proposed_horizon(newest)
    rate = kept.rate_of(float(now.selection.rate)) if now.selection.rate else kept.proposed_rate(start)
    unknown = asked and asked != str(horizon)
    said = now.words.text("scenarios.horizon.outside", value=asked, year=horizon) if unknown else ""
    return remembered(now, "scenario_outcome", lambda: kept.outcome(start, horizon, rate / 100)), said


def _newest(now: Context) -> int:
    """Return the newest year of any indicator: targets lie after it, whichever one is looked at."""

    def made() -> int:
        topics = now.library.reference.observatory.topics.values()
        return max(periods[-1].year for topic in topics if (periods := periods_of(topic, now.library)))

    return remembered(now, "newest", made)


def show_controls(now: Context, found: Outcome) -> None:
    """Draw the choice of the target year and of the growth; both are written to the address."""
    rate = kept.rate_of(found.rate * 100)
    years = {year: str(year) for year in kept.horizons(_newest(now))}
    with st.container(horizontal=True, key="scenario_controls"):
        _select(now, "horizon", years, found.horizon)
        _select(now, "rate", remembered(now, "scenario_rates", lambda: _rates(now, found)), rate)


def _rates(now: Context, found: Outcome) -> dict[float, str]:
    """Return the growths to choose from, in percent, as they are written."""
    offered = kept.rates(found.rate * 100, kept.proposed_rate(found.start))
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
    """Draw the lines of the scenarios with their table and their source."""
    spoken = now.words
    heading, subtitle = remembered(now, "scenario_head", lambda: _chart_head(now, found))
    show_heading(heading, subtitle, level=2)

    def figure() -> tuple[dict[str, Any], str]:
        return chart(spoken, found, display(now), texts(spoken)), alt(spoken, found, heading)

    plot(now, "scenarios", figure)
    st.html(remembered(now, "scenario_foot", lambda: foot(spoken, view, found, origin(now, view))))


def _chart_head(now: Context, found: Outcome) -> tuple[str, str]:
    spoken, start = now.words, found.start
    measure = spoken.text(f"scenarios.measure.{start.unit.code}")
    first = start.series.periods_of(start.territory)[0]
    title = spoken.text("scenarios.chart.title", year=found.horizon)
    parts = {"measure": measure[:1].upper() + measure[1:], "first": first, "year": found.horizon}
    return title, spoken.text("scenarios.chart.subtitle", **parts)


def show_summary(now: Context, found: Outcome) -> None:
    """Draw the scenarios side by side."""
    st.html(remembered(now, "scenario_summary", lambda: _summary(now, found)))


def _summary(now: Context, found: Outcome) -> str:
    title, text = now.words.text("scenarios.table.title"), _standing(now, found)
    return render("scenarios_table", title=title, text=text, table=scenarios_table.summary(now.words, found))


def _standing(now: Context, found: Outcome) -> str:
    start = found.start
    reference = now.words.place(start.reference, "ref") if start.reference else {}
    return now.words.text(
        f"scenarios.table.{found.standing}",
        base=start.base,
        own=now.words.value(start.share, SHARE),
        other=now.words.value(start.reference_share, SHARE),
        why=now.words.why(start.reference_share) or now.words.why(start.share),
        **reference,
    )


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
    return activities + block(spoken, found.start, milestones_of(now, now.selection.territory))


def subtitle(now: Context, view: View, start: Start) -> str:
    """Return what is counted, and that nothing here is a forecast."""
    measure = now.words.text(f"scenarios.measure.{start.unit.code}")
    return scenarios_words.subtitle(now.words, start, concept(now.words, view), measure)
