"""Every chart of every page, by the name that its address bears."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from sector.figures.picture import draw
from sector.figures.picture.frame import EDGE, WIDE
from sector.figures.style import Display
from sector.model.comparison import Comparison
from sector.model.period import Period
from sector.model.selection import Selection
from sector.reference.boundaries import MapGeometry
from sector.reports.charts import ahead, maps, ranks, trends
from sector.reports.charts.events import events
from sector.reports.charts.scene import Chart, Scene
from sector.reports.charts.structures import STRUCTURES, main_contributions, structure_picture
from sector.reports.charts.told import Told, said_of, source_of


@dataclass(frozen=True, slots=True)
class Table:
    """What charts are drawn from.

    Parameters
    ----------
    at
        Another selection of the same versions → its scene.
    geometry
        The shapes of the map.
    compare
        The comparison of the selection.
    """

    scene: Scene
    at: Callable[[Selection], Scene]
    display: Display
    geometry: Callable[[], MapGeometry]
    compare: Callable[[], Comparison]


_Make = Callable[[Table], Told | None]

#: Heights of plotting areas in a picture, and the panels in a row, which must be read from afar.
_TALL: Final = 210
_PANEL: Final = 104
_COLUMNS: Final = 3


def _plain(found: Chart, source: str, legend: tuple[str, ...] = ()) -> Told:
    return Told(found.title, found.subtitle, lambda room: draw(found.plot, room), source, legend, found.alt)


def _lines(table: Table) -> Told | None:
    scene, view = table.scene, table.scene.view()
    territory = trends.shown(scene, view)
    if not view.has(territory):
        return None
    marked, forecast = trends.marks(scene, view, territory), trends.projected(view, territory)
    found = trends.lines(scene, view, territory, table.display, marked, forecast)
    language = scene.words.language
    dated = [f"{mark.number} {fact.labels.in_language(language)} ({fact.date[:4]})" for mark, fact in marked]
    meanings = [text for _, text in trends.signs(scene, view, forecast)]
    legend = (*(" · ".join(texts) for texts in (dated, meanings)), *said_of(scene, view, []))
    return _plain(found, source_of(scene, view), tuple(filter(None, legend)))


def _density(table: Table) -> Told:
    scene, view = table.scene, table.scene.view(trends.DENSITY)
    found = trends.density(scene, replace(table.display, height=_TALL))
    drawn = filter(None, (trends.dense(scene), view.reference))
    cells = [cell for row in drawn for cell in view.values.row(row)]
    return _plain(found, source_of(scene, view), said_of(scene, view, cells))


def _indices(table: Table) -> Told:
    scene, view = table.scene, table.scene.view("emplois-siege")
    display = replace(table.display, height=_PANEL)
    found = trends.indices(scene, display, _COLUMNS, round(WIDE - 2 * EDGE))
    cells = [
        cell
        for one in (view, scene.view("entreprises"))
        for row in one.values.rows
        for cell in one.values.row(row)
    ]
    return _plain(found, source_of(scene, view), said_of(scene, view, cells))


def _ranks(table: Table) -> Told | None:
    scene, view = table.scene, table.scene.view()
    found = ranks.ranks(scene, view, Period(scene.selection.period), table.display)
    return _plain(found, source_of(scene, view), said_of(scene, view, [])) if found is not None else None


def _compared(table: Table) -> Told | None:
    scene, view = table.scene, ranks.ranked_view(table.scene)
    if view is None:
        return None
    made = table.compare()
    beside = table.at(ranks.against(scene.selection, made.other)).view(view.topic.slug)
    found = ranks.compared(scene, made, beside, table.display)
    return _plain(found, source_of(scene, view), said_of(scene, view, [])) if found is not None else None


def _scenarios(table: Table) -> Told | None:
    scene, view, found = table.scene, table.scene.view(), ahead.outcome(table.scene)
    if found is None:
        return None
    held = scene.words.text("scenarios.held", base=found.start.base)
    return _plain(ahead.scenarios(scene, found, table.display), source_of(scene, view), (held,))


def _activities(name: str, table: Table) -> Told | None:
    return structure_picture(table.scene, name, table.display.tokens)


def _contributions(table: Table) -> Told | None:
    return main_contributions(table.scene, table.display.tokens)


def _events(table: Table) -> Told | None:
    return events(table.scene, table.display.tokens)


def _map(table: Table) -> Told:
    return maps.one(table.scene, table.geometry(), table.display.tokens)


def _maps(table: Table) -> Told:
    return maps.small(table.scene, table.geometry(), table.display.tokens)


#: Path of a page → name of a chart → what makes it, in the order of the page; the first stands for the page.
CHARTS: Final[Mapping[str, Mapping[str, _Make]]] = MappingProxyType(
    {
        "en-bref": {"carte": _map},
        "carte": {"carte": _map, "annees": _maps, "rangs": _ranks},
        "evolutions": {
            "series": _lines,
            "densite": _density,
            "indices": _indices,
            "contributions": _contributions,
        },
        "structure": {name: partial(_activities, name) for name in STRUCTURES},
        "comparer": {"rangs": _compared},
        "ecosysteme-gen": {"editions": _events},
        "scenarios": {"scenarios": _scenarios},
    }
)


def told(page: str, name: str, table: Table) -> Told | None:
    """Return a chart with all that its picture says; None where the selection has no such chart.

    Raises
    ------
    KeyError
        If there is no such page or chart.
    """
    return CHARTS[page][name](table)
