"""The chart of the scenarios, and what it starts from."""

from sector.analyse import scenarios as story
from sector.figures import scenarios_words
from sector.figures.evolution import texts
from sector.figures.scenarios_chart import alt, chart
from sector.figures.style import Display
from sector.model.scenario import Outcome, Start
from sector.reports.charts.scene import Chart, Scene


def beginning(scene: Scene) -> Start | None:
    """Return what the scenarios start from, None where the source lacks activities or the territory."""
    found = scene.structure(scene.view().topic.measure)
    return story.start(found, scene.selection.territory) if found is not None else None


def chosen(scene: Scene, start: Start, newest: int) -> tuple[int, float]:
    """Return the target year and the growth in percent: those of the address, or those proposed.

    Parameters
    ----------
    newest
        The newest year of any source.
    """
    asked, offered = scene.selection.horizon, story.horizons(newest)
    horizon = int(asked) if asked and int(asked) in offered else story.proposed_horizon(newest)
    rate = story.rate_of(float(scene.selection.rate)) if scene.selection.rate else story.proposed_rate(start)
    return horizon, rate


def scenarios(scene: Scene, found: Outcome, display: Display) -> Chart:
    """Return the observed series and what each assumption gives."""
    title, subtitle = scenarios_words.chart_head(scene.words, found)
    plot = chart(scene.words, found, display, texts(scene.words))
    return Chart(title, subtitle, plot, alt(scene.words, found, title))


def outcome(scene: Scene) -> Outcome | None:
    """Return the scenarios of the selection, None where there are none."""
    start = beginning(scene)
    if start is None:
        return None
    horizon, rate = chosen(scene, start, story.newest_year(scene.library))
    return story.outcome(start, horizon, rate / 100)
