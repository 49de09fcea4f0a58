"""The lower half of the map page: small maps and the strip of all départements."""

import streamlit as st

from sector.figures import small_maps
from sector.figures.render import render
from sector.model.period import Period
from sector.model.view import View
from sector.pages.blocks import heading, pictures, show_finding
from sector.pages.links import picture_link
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display
from sector.reports.charts.ranks import ranks


def show_small_maps(now: Context, view: View) -> None:
    """Draw the map of each period, small, all on the same scale."""
    st.html(remembered(now, "small_maps", lambda: _small_maps(now, view)))


def _small_maps(now: Context, view: View) -> str:
    spoken, chosen = now.words, now.selection
    territory = chosen.territory if view.has(chosen.territory) else view.topic.areas[0]
    subtitle = spoken.text("small.subtitle", name=spoken.name(territory))
    drawn: list[dict[str, str]] = []
    for period in small_maps.years(view):
        text = small_maps.caption(spoken, view, territory, period)
        drawn.append(
            {
                "year": period,
                "text": text,
                "src": picture_link(chosen, view.version, period, display(now).theme),
                "alt": spoken.text("small.alt", year=period, text=text),
            }
        )
    title = heading(small_maps.title(spoken, view), subtitle, level=2, pictures=pictures(now, "annees"))
    return title + render("small_maps", pictures=drawn)


def show_strip(now: Context, view: View, period: Period) -> None:
    """Draw one dot per département, those of the map pointed out; nothing where nothing is ranked."""
    drawn = remembered(now, "strip", lambda: ranks(now, view, period, display(now)), period)
    if drawn is not None:
        show_finding(
            now, "strip", lambda: (drawn.title, drawn.subtitle), period, level=2, pictures=pictures(now, "rangs")
        )
        plot(now, "strip", lambda: (drawn.plot, drawn.alt), period)
