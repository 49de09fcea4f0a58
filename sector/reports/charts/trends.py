"""Charts over the years: the lines of an indicator, enterprises per inhabitant, indices place by place."""

from collections.abc import Sequence

from sector.figures import evolution, projection
from sector.figures.foot import concept
from sector.figures.multiples import multiples
from sector.figures.style import Display
from sector.figures.trend import Mark, inside, trend
from sector.model.matrix import Matrix
from sector.model.unit import INDEX
from sector.model.view import View
from sector.projection.process import assess_apart
from sector.projection.project import Projection, Refusal, project
from sector.reference.events import Milestone
from sector.reports.charts.scene import Chart, Scene

#: Height of the plotting area of the small chart, in pixels.
_SMALL = 150
DENSITY = "densite-entreprises"

Marked = tuple[Mark, Milestone]


def shown(scene: Scene, view: View) -> str:
    """Return the chosen territory, or the first one that the source has."""
    chosen = scene.selection.territory
    return chosen if view.has(chosen) else next((row for row in view.values.rows if view.has(row)), chosen)


def head(scene: Scene, view: View, territory: str) -> tuple[str, str, Matrix]:
    """Return title, subtitle and what is drawn: the values, or an index of them."""
    words = scene.words
    drawn, base = evolution.matrix(view, territory, scene.selection.mode or evolution.default_mode(view))
    label = view.topic.names.in_language(words.language)
    label = words.text("evolutions.index.of", label=label, base=base) if base else label
    parts = {"label": label, "first": view.periods[0], "last": view.periods[-1], "concept": concept(words, view)}
    return evolution.chart_title(words, view, territory), words.text("evolutions.subtitle", **parts), drawn


def marks(scene: Scene, view: View, territory: str) -> list[Marked]:
    """Return the dated facts inside the periods of a view, numbered."""
    dated = [
        (Mark(number, found.position), found) for number, found in enumerate(milestones_of(scene, territory), 1)
    ]
    kept = inside([mark for mark, _ in dated], view.periods)
    return [(Mark(k, m.position), f) for k, (m, f) in enumerate((p for p in dated if p[0] in kept), 1)]


def milestones_of(scene: Scene, territory: str) -> list[Milestone]:
    """Return the milestones of a territory, of its members and of the region it belongs to."""
    places = scene.library.reference.territories
    near = {territory, *places[territory].members, places[territory].parent, ""}
    return [found for found in scene.library.reference.milestones if found.territory in near]


def projected(view: View, territory: str) -> Projection | Refusal:
    """Return the projection of a series, or why there is none; fits are kept by the figures they come from."""
    return project(view.values, territory, assess_apart)


def lines(
    scene: Scene,
    view: View,
    territory: str,
    display: Display,
    marked: Sequence[Marked],
    ahead: Projection | Refusal,
) -> Chart:
    """Return the lines of a view with their projection and the dated facts."""
    words = scene.words
    title, subtitle, drawn = head(scene, view, territory)
    found, periods = evolution.lines(words, view, drawn, territory), view.periods
    if isinstance(ahead, Projection):
        found = projection.extended(found, ahead, projection.scale_of(drawn, view.values, ahead))
        periods = projection.periods(periods, ahead)
    plot = trend(
        found,
        periods=periods,
        unit=drawn.unit,
        display=display,
        texts=evolution.texts(words),
        milestones=[mark for mark, _ in marked],
    )
    said = projection.spoken(words, evolution.alt(words, title, view, drawn), ahead, view.values.unit)
    return Chart(title, subtitle, plot, said)


def signs(scene: Scene, view: View, ahead: Projection | Refusal) -> list[tuple[str, str]]:
    """Return letter and meaning of the signs that the lines of a view bear."""
    cells = [cell for row in view.values.rows for cell in view.values.row(row)]
    seen = {letter for cell in cells for letter in scene.words.flags(cell)}
    seen |= {"b"} if view.values.breaks else set()
    seen |= {"f"} if isinstance(ahead, Projection) else set()
    return [(kind, scene.words.text(f"evolutions.sign.{kind}")) for kind in "ubpf" if kind in seen]


def dense(scene: Scene) -> str:
    """Return the territory whose enterprises per inhabitant are drawn."""
    chosen = scene.selection.territory
    return chosen if scene.view(DENSITY).has(chosen) else scene.library.reference.observatory.defaults["territory"]


def density(scene: Scene, display: Display) -> Chart:
    """Return enterprises for a thousand inhabitants, beside those of the reference."""
    words, view, territory = scene.words, scene.view(DENSITY), dense(scene)
    title = evolution.density_title(words, view, territory)
    drawn = view.values.select(dict.fromkeys(filter(None, (territory, view.reference))))
    small = Display(words.numbers, display.theme, compact=True, height=display.height or _SMALL)
    plot = trend(
        evolution.lines(words, view, drawn, territory),
        periods=view.periods,
        unit=drawn.unit,
        display=small,
        texts=evolution.texts(words),
    )
    subtitle = view.topic.names.in_language(words.language)
    return Chart(title, subtitle, plot, evolution.alt(words, title, view, drawn))


def indices(scene: Scene, display: Display, columns: int = 0, wide: int = 0) -> Chart:
    """Return enterprises and jobs of each territory as indices, place by place."""
    words, enterprises, jobs = scene.words, scene.view("entreprises"), scene.view("emplois-siege")
    board = scene.library.reference.observatory
    local = tuple(area for area in enterprises.topic.areas if enterprises.has(area))
    order = tuple(dict.fromkeys((*local, *board.territories, enterprises.reference)))
    title = evolution.multiples_title(words, enterprises, jobs, local)
    subtitle = words.text("evolutions.multiples.subtitle", base=enterprises.periods[0])
    plot = multiples(
        evolution.panels(words, enterprises, jobs, tuple(filter(None, order))),
        periods=enterprises.periods,
        unit=INDEX,
        display=display,
        texts=evolution.texts(words),
        columns=columns,
        wide=wide,
    )
    return Chart(title, subtitle, plot, words.text("evolutions.alt", title=title, series=""))
