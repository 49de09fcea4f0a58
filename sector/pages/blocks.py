"""Blocks that several pages show: the map, what stands under a figure, the benchmark, the twenty questions."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from sector.analyse import point
from sector.figures.benchmark import Founding, benchmark
from sector.figures.foot import Origin, foot, source_line
from sector.figures.map.payload import View as MapState
from sector.figures.questions import questions
from sector.figures.render import render
from sector.figures.table import table
from sector.model.unit import PERSONS
from sector.model.view import View
from sector.pages.files import view_files
from sector.pages.links import page_link, picture_links, query_string
from sector.pages.map_component import show_map
from sector.pages.memory import remembered
from sector.pages.session import Context, display, keep, map_message
from sector.pages.shelf import version_of

#: The figures this observatory started from: Lorraine, as cited in October 2013.
_FOUNDING_AREA: Final = "FRF3"
_FOUNDING_YEAR: Final = "2013"
#: Measure and activity of the cross-border workers that come from France.
_FLOWS: Final = ("EMPLOYEES_CROSS_BORDER_FR", "TOTAL")


def show_map_of(now: Context, *, layout: str) -> None:
    """Draw the map of the chosen topic; the year and territory it sends are written to the address."""
    view, chosen = now.view(), now.selection
    permalink = f"{(st.context.url or '').split('?')[0]}?{query_string(chosen.but(period='', territory=''))}"
    source = remembered(now, "map_source", lambda: source_line(now.words, view, origin(now, view)))
    data = map_message(now, layout, source, permalink)

    def follow(seen: MapState) -> None:
        territory = seen.territory if seen.territory in now.library.reference.observatory.territories else ""
        keep(chosen.but(period=seen.year, territory=territory or chosen.territory))

    show_map(data, MapState(chosen.period, chosen.territory), key="map", on_change=follow)


def show_heading(title: str, subtitle: str = "", *, level: int = 1, pictures: str = "") -> None:
    """Draw the finding of a page or of a figure, with what it counts under it."""
    st.html(heading(title, subtitle, level=level, pictures=pictures))


def show_finding(
    now: Context, name: str, make: Callable[[], tuple[str, str]], *more: object, level: int = 1, pictures: str = ""
) -> None:
    """Draw the finding that `make` gives, with what it counts; made once, see `remembered`."""
    st.html(remembered(now, f"head:{name}", lambda: heading(*make(), level=level, pictures=pictures), *more))


def heading(title: str, subtitle: str = "", *, level: int = 1, pictures: str = "") -> str:
    """Return the finding of a page or of a figure, to be drawn with other blocks: each element costs time."""
    return render("heading", level=level, title=title, subtitle=subtitle, pictures=pictures)


def pictures(now: Context, name: str) -> str:
    """Return the links to the pictures of a chart of this page."""
    return picture_links(now.words, now.selection, now.path, name, display(now).theme)


def show_absence(now: Context, view: View) -> None:
    """Say that the chosen territory is not in this source, why, and which indicators do have it."""
    st.html(remembered(now, "absence", lambda: _absence(now, view), view.topic.slug))


def _absence(now: Context, view: View) -> str:
    spoken, chosen = now.words, now.selection
    links = [
        {"href": page_link(now.path, chosen, topic=slug), "text": topic.names.in_language(spoken.language)}
        for slug, topic in now.library.reference.observatory.topics.items()
        if now.view(slug).has(chosen.territory)
    ]
    why = spoken.text("absent.why", coverage=view.source.coverage_note.in_language(spoken.language))
    title = spoken.text("absent.title", **spoken.place(chosen.territory))
    return render("absent", title=title, why=why, links=links, offer=spoken.text("absent.offer"))


def origin(now: Context, view: View, chart: str = "") -> Origin:
    """Return the version a view shows and where its figures, and the pictures of a chart, can be downloaded."""
    version = version_of(view.version)
    wanted = now.selection.but(topic=view.topic.slug)
    drawn = picture_links(now.words, now.selection, now.path, chart, display(now).theme) if chart else ""
    return Origin(version.id, version.created, view_files(now.words, wanted, now.path), drawn)


def show_foot(now: Context, view: View, chart: str, *, more: Sequence[str] = ()) -> None:
    """Draw the table twin, the download, the reading note, source and notes of a figure, and `more` notes."""
    st.html(foot_of(now, view, chart, more=more))


def foot_of(now: Context, view: View, chart: str, *, more: Sequence[str] = ()) -> str:
    """Return what `show_foot` draws, to be drawn with other blocks."""
    return remembered(now, "foot", lambda: _foot(now, view, chart, more), view.topic.slug, *more)


def _foot(now: Context, view: View, chart: str, more: Sequence[str]) -> str:
    caption = now.words.text(
        "table.caption",
        topic=view.topic.names.in_language(now.words.language),
        first=view.periods[0],
        last=view.periods[-1],
    )
    rows = tuple(dict.fromkeys((*now.library.reference.observatory.territories, *view.topic.areas)))
    shown = table(now.words, view, rows, now.selection.territory, caption)
    return foot(now.words, view, shown, origin(now, view, chart), more)


def benchmark_of(now: Context) -> str:
    """Return the founding figures of 2013 beside today's, with what differs."""
    return remembered(now, "benchmark", lambda: _benchmark(now))


def _benchmark(now: Context) -> str:
    jobs, enterprises, residents = now.view("emplois-siege"), now.view("entreprises"), now.view("emploi-residents")
    asked = now.selection.period
    period = asked if asked in jobs.periods else jobs.periods[-1]
    founding = Founding(
        area=_FOUNDING_AREA,
        source=now.library.reference.source_of("CESEL"),
        jobs=point(now.library, "CESEL", "JOBS", _FOUNDING_AREA, _FOUNDING_YEAR),
        enterprises=point(now.library, "CESEL", "ENTERPRISES", _FOUNDING_AREA, _FOUNDING_YEAR),
        year=_FOUNDING_YEAR,
    )
    return render("benchmark", **benchmark(now.words, founding, (jobs, enterprises, residents), period))


def questions_of(now: Context) -> str:
    """Return the twenty questions: a link for those that can be answered, the reason for the others."""
    return remembered(now, "questions", lambda: _questions(now))


def _questions(now: Context) -> str:
    # The choices of single pages stay there; a territory that a source does not have is said where one arrives.
    start = now.selection.but(mode="", other="", strict="", horizon="", rate="")
    listed = questions(now.words, lambda page, changes: page_link(page, start, **changes), _facts(now))
    return render("questions", title=now.words.text("questions.title"), questions=listed)


def _facts(now: Context) -> dict[str, str]:
    """Return the figures that a reason names: cross-border workers of all activities, the only ones published."""
    cube = now.library.cube("POINTS") if now.library.has("POINTS") else None
    cells = {key: cell for key, cell in cube.get(*_FLOWS).items() if cell.value is not None} if cube else {}
    if cube is None or not cells:
        return dict.fromkeys(("flows", "flows_year"), now.words.text("value.missing"))
    area, period = max(cells, key=lambda key: key[1])
    measure, activity = _FLOWS
    cell = point(now.library, "POINTS", measure, area, period, activity)
    return {"flows": now.words.value(cell, PERSONS), "flows_year": period}
