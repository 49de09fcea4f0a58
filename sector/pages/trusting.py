"""What the page on data says of the chosen figure: whether it can be trusted, and what was revised."""

from datetime import UTC, date, datetime

from sector.analyse.coverage import held
from sector.analyse.revisions import triangle
from sector.figures.render import render
from sector.figures.revisions import revisions
from sector.figures.trust import Case, trust
from sector.model.source import Source
from sector.model.triangle import Triangle
from sector.model.view import View
from sector.pages.memory import remembered
from sector.pages.session import Context


def trust_of(now: Context) -> str:
    """Return the card of the chosen figure with its revisions under it; its age is that of today."""
    today = datetime.now(UTC).date()
    return remembered(now, "trust", lambda: _trust(now, today), today)


def _trust(now: Context, today: date) -> str:
    spoken, view, chosen = now.words, now.view(), now.selection
    topic = view.topic
    found = triangle(now.library, topic.dataflow, topic.measure, chosen.territory)
    cube = now.library.cube(topic.dataflow)
    series = held(cube, topic.measure, cube.source.digital_activity)
    case = Case(
        view=view,
        territory=chosen.territory,
        period=next((p for p in view.periods if p == chosen.period), view.periods[-1]),
        triangle=found,
        published=series.published,
        known=series.known,
        hidden=series.hidden,
        other=_other(now, view),
        live=_live(view, found),
        today=today,
    )
    measure = spoken.reference.measures[topic.measure].names.in_language(spoken.language)
    return render(
        "trust",
        card=trust(spoken, case),
        triangle=revisions(spoken, found, measure, chosen.territory),
    )


def _other(now: Context, view: View) -> Source | None:
    """Return the source of the denominator where it is not that of the figure."""
    dataflow = view.topic.denominator.partition(":")[0]
    return now.library.reference.source_of(dataflow) if dataflow not in ("", view.topic.dataflow) else None


def _live(view: View, found: Triangle) -> datetime | None:
    return next((release.at for release in found.releases if release.version == view.version), None)
