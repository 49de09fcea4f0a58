"""The figures of the page on structure as a file: those of one chart, or of all."""

from starlette.responses import PlainTextResponse, Response

from sector.analyse import PEERS, structure
from sector.api.answers import Asked, csv_file
from sector.figures.structure.foot import source_line
from sector.figures.structure.material import gather
from sector.figures.structure.page import SLUGS, sheets
from sector.model.errors import NotComparable
from sector.model.structure import Structure
from sector.reports.structure_csv import structure_csv


def structure_answer(asked: Asked, figure: str) -> Response:
    """Return the figures of the chart `figure` (empty: of all); 404 where the page has no such chart."""
    material = gather(asked.words, asked.selection, asked.view.topic.ranking, lambda m, g: _find(asked, m, g))
    found = sheets(material) if material is not None else []
    kept = [sheet for sheet in found if figure in ("", sheet.slug)]
    if material is None or not kept:
        known = figure in ("", *SLUGS)
        text = asked.words.text("structure.none" if known else "notice.unknown.parameter", value=figure[:40])
        return PlainTextResponse(text, 404)
    line = source_line(material, asked.origin.published)
    content = structure_csv(asked.words, kept, line, asked.at("/structure"))
    name = "-".join(("structure", *([figure] if figure else []), material.territory, material.one.version[:8]))
    return csv_file(content, f"{name}.csv")


def _find(asked: Asked, measure: str, group: str) -> Structure | None:
    library, topic = asked.library, asked.view.topic
    places, board = library.reference.territories, library.reference.observatory
    areas = places[group].members if group else board.territories
    compared = "" if group else asked.view.reference
    subject = asked.selection.territory if compared == PEERS else ""
    try:
        return structure(library, topic.dataflow, measure, areas, compared, subject)
    except NotComparable:
        return None
