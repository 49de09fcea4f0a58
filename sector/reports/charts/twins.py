"""Tables of the charts whose page has no room for one: the same cells, row by row."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sector.figures import evolution
from sector.figures.index_table import index_table
from sector.figures.ranked_table import ranked_table
from sector.figures.table import Table, table
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.view import View
from sector.reports.charts import ranks, trends
from sector.reports.charts.known import Table as Sheet
from sector.reports.charts.scene import Scene

_Make = Callable[[Sheet], Table | None]


def _ranks(sheet: Sheet) -> Table | None:
    scene, view = sheet.scene, sheet.scene.view()
    period = Period(scene.selection.period)
    drawn = (*view.topic.areas, *((view.reference,) if view.reference and view.is_rate else ()))
    return ranked_table(
        scene.words,
        view,
        period,
        {area: view.value(area, period) for area in drawn},
        _caption(scene, view, period),
    )


def _compared(sheet: Sheet) -> Table | None:
    view = ranks.ranked_view(sheet.scene)
    if view is None:
        return None
    found = sheet.compare()
    beside = sheet.at(ranks.against(sheet.scene.selection, found.other)).view(view.topic.slug)
    period = ranks.period_of(sheet.scene, view)
    marked: dict[str, Cell] = {
        found.one: view.value(found.one, period),
        found.other: beside.value(found.other, period),
    }
    caption = _caption(sheet.scene, view, period)
    return ranked_table(sheet.scene.words, view, period, marked, caption)


def _caption(scene: Scene, view: View, period: Period) -> str:
    label = view.topic.names.in_language(scene.words.language)
    return scene.words.text("twin.ranks", label=label, year=period)


def _density(sheet: Sheet) -> Table:
    scene = sheet.scene
    view, chosen = scene.view(trends.DENSITY), trends.dense(scene)
    return table(scene.words, view, (chosen,), chosen, view.topic.names.in_language(scene.words.language))


def _indices(sheet: Sheet) -> Table:
    scene, (enterprises, jobs, order) = sheet.scene, trends.indexed(sheet.scene)
    panels = evolution.panels(scene.words, enterprises, jobs, order)
    chosen = scene.words.name(scene.selection.territory)
    caption = scene.words.text("twin.indices", base=enterprises.periods[0])
    return index_table(scene.words, panels, enterprises.periods, chosen, caption)


#: Path of a page → name of a chart → what makes its table.
TWINS: Final[Mapping[str, Mapping[str, _Make]]] = MappingProxyType(
    {
        "carte": {"rangs": _ranks},
        "evolutions": {"densite": _density, "indices": _indices},
        "comparer": {"rangs": _compared},
    }
)


def has_twin(page: str, name: str) -> bool:
    """Say whether the table of a chart stands on a page of its own."""
    return name in TWINS.get(page, {})


def twin(page: str, name: str, sheet: Sheet) -> Table | None:
    """Return the table of a chart; None where the selection has no such chart.

    Raises
    ------
    KeyError
        If the chart has its table on its own page.
    """
    return TWINS[page][name](sheet)
