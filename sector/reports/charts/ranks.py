"""Charts of positions: the territories of the map, or two that are compared, among all those ranked."""

from dataclasses import replace
from typing import Final

from sector.figures import comparison_strip, standing
from sector.figures.strip import strip
from sector.figures.style import Display
from sector.model.comparison import Comparison
from sector.model.period import Period
from sector.model.selection import Selection
from sector.model.view import View
from sector.reports.charts.scene import Chart, Scene

#: The topic drawn where the chosen one ranks nobody.
_RANKED: Final = "poids-entreprises"


def ranks(scene: Scene, view: View, period: Period, display: Display) -> Chart | None:
    """Return one dot per territory ranked, those of the map pointed out; None where nothing is ranked."""
    words = scene.words
    found = standing.dots(words, view, period)
    line = standing.reference(words, view, period)
    drawn = standing.bounds(found, [line] if line else []) if found else None
    if found is None or drawn is None:
        return None
    title = standing.title(words, view, period)
    plot = strip(found, frame=drawn, unit=view.values.unit, display=display, reference=line)
    alt = words.text("evolutions.alt", title=title, series=", ".join(found.highlighted.values()))
    return Chart(title, standing.subtitle(words, view, period, drawn), plot, alt)


def ranked_view(scene: Scene) -> View | None:
    """Return the chosen topic, or one that ranks; None where no source does."""
    topics = scene.library.reference.observatory.topics
    slug = scene.selection.topic if topics[scene.selection.topic].ranking else _RANKED
    return scene.view(slug) if slug in topics and scene.library.has(topics[slug].dataflow) else None


def compared(scene: Scene, found: Comparison, beside: View, display: Display) -> Chart | None:
    """Return the two territories of a comparison among all those ranked; None where nothing is ranked.

    Parameters
    ----------
    beside
        The view of `ranked_view` whose reference is the other territory, where the topic offers it.
    """
    view, asked = ranked_view(scene), scene.selection.period
    if view is None:
        return None
    period = Period(asked) if asked in view.periods else view.periods[-1]
    values = {found.one: view.value(found.one, period), found.other: beside.value(found.other, period)}
    made = comparison_strip.picture(scene.words, view, period, values, display)
    return Chart(*made) if made is not None else None


def against(selection: Selection, other: str) -> Selection:
    """Return the selection with the other territory as its reference."""
    return replace(selection, reference=other)
