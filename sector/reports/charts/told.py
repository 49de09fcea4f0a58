"""A chart with all that its picture says."""

from dataclasses import dataclass

from sector.figures.foot import Origin, notes, source_line
from sector.figures.picture import Body
from sector.figures.table import explain
from sector.model.cell import Cell
from sector.model.view import View
from sector.reports.charts.scene import Scene


@dataclass(frozen=True, slots=True)
class Told:
    """A chart to be framed.

    Parameters
    ----------
    legend
        Meaning of signs and letters, notes on the comparison.
    source
        Source line with the version.
    """

    title: str
    subtitle: str
    body: Body
    source: str
    legend: tuple[str, ...] = ()
    alt: str = ""


def source_of(scene: Scene, view: View) -> str:
    """Return the source line of a view."""
    version = scene.library.store.version(view.version)
    return source_line(scene.words, view, Origin(version.id, version.created))


def said_of(scene: Scene, view: View, cells: list[Cell]) -> tuple[str, ...]:
    """Return what gaps and letters of these figures mean, and what must be known of the comparison."""
    return tuple(
        str.__str__(text) for text in dict.fromkeys((*explain(scene.words, cells), *notes(scene.words, view)))
    )
