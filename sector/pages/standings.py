"""The lower half of the map page: small maps and the strip of all départements."""

from typing import Any

import streamlit as st

from sector.figures import small_maps, standing
from sector.figures.render import render
from sector.figures.strip import strip
from sector.model.period import Period
from sector.model.view import View
from sector.pages.blocks import heading, show_finding
from sector.pages.links import picture_link
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display


def show_small_maps(now: Context, view: View) -> None:
    """Draw the map of each period, small, all on the same scale."""
    st.html(remembered(now, "small_maps", lambda: _small_maps(now, view)))


def _small_maps(now: Context, view: View) -> str:
    spoken, chosen = now.words, now.selection
    territory = chosen.territory if view.has(chosen.territory) else view.topic.areas[0]
    subtitle = spoken.text("small.subtitle", name=spoken.name(territory))
    pictures: list[dict[str, str]] = []
    for period in small_maps.years(view):
        text = small_maps.caption(spoken, view, territory, period)
        pictures.append(
            {
                "year": period,
                "text": text,
                "src": picture_link(chosen, view.version, period, display(now).theme),
                "alt": spoken.text("small.alt", year=period, text=text),
            }
        )
    title = heading(small_maps.title(spoken, view), subtitle, level=2)
    return title + render("small_maps", pictures=pictures)


def show_strip(now: Context, view: View, period: Period) -> None:
    """Draw one dot per département, those of the map pointed out; nothing where nothing is ranked."""
    made = remembered(now, "strip", lambda: _strip(now, view, period), period)
    if made is not None:
        title, subtitle, figure, alt = made
        show_finding(now, "strip", lambda: (title, subtitle), period, level=2)
        plot(now, "strip", lambda: (figure, alt), period)


def _strip(now: Context, view: View, period: Period) -> tuple[str, str, dict[str, Any], str] | None:
    spoken = now.words
    found = standing.dots(spoken, view, period)
    line = standing.reference(spoken, view, period)
    drawn = standing.bounds(found, [line] if line else []) if found else None
    if found is None or drawn is None:
        return None
    title = standing.title(spoken, view, period)
    figure = strip(found, frame=drawn, unit=view.values.unit, display=display(now), reference=line)
    alt = spoken.text("evolutions.alt", title=title, series=", ".join(found.highlighted.values()))
    return title, standing.subtitle(spoken, view, period, drawn), figure, alt
