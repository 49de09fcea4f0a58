"""From an address that was resolved to the document of its page."""

from collections.abc import Iterable
from datetime import datetime

from sector.analyse import PEERS, Library, structure
from sector.analyse.profiles import profile
from sector.api.answers import Asked
from sector.api.desk import Desk
from sector.figures.profile import sheet
from sector.figures.structure.material import gather
from sector.figures.structure.page import SLUGS, sheets
from sector.model.errors import NotComparable
from sector.model.structure import Structure
from sector.reports.document import Document
from sector.reports.documents.comparison import comparison_document
from sector.reports.documents.sheet import sheet_document
from sector.reports.documents.structure import structure_document
from sector.reports.documents.told import Held
from sector.reports.documents.view import view_document


def view_of(asked: Asked, desk: Desk) -> Document:
    """Return the indicator of a page."""
    view, outlines = asked.view, desk.outlines()
    held = held_in(asked.library, (view.topic.dataflow, view.topic.denominator.partition(":")[0]))
    shown = (asked.selection.period, outlines) if outlines else None
    return view_document(asked.words, view, held, asked.address, shown)


def comparison_of(asked: Asked, desk: Desk) -> Document:
    """Return a territory beside its counterpart."""
    found = desk.comparison(asked.library, asked.selection)
    pairs = (*found.pairs, *found.doubles)
    flows = [entry.source.dataflow for pair in pairs for entry in (pair.one, pair.other)]
    flows += [found.peers.source.dataflow] if found.peers else []
    return comparison_document(asked.words, found, held_in(asked.library, flows), asked.at("/comparer"))


def sheet_of(asked: Asked, desk: Desk) -> Document:
    """Return the sheet of a territory."""
    del desk
    chosen, version = asked.selection, asked.library.store.version
    found = profile(asked.library, chosen.reference, chosen.territory if chosen.reference == PEERS else "")
    made = sheet(asked.words, found, chosen.territory, chosen.period, lambda name: version(name).created)
    held = held_in(asked.library, [line.source.dataflow for line in made.lines])
    return sheet_document(asked.words, made, found.reference, held, asked.at("/fiche-territoire"))


def structure_of(asked: Asked, figure: str) -> Document | str:
    """Return the figures of the chart `figure` (empty: of all), or that the page has no such chart."""
    material = gather(asked.words, asked.selection, asked.view.topic.ranking, lambda m, g: _find(asked, m, g))
    found = sheets(material) if material is not None else []
    kept = [sheet for sheet in found if figure in ("", sheet.slug)]
    if material is None or not kept:
        known = figure in ("", *SLUGS)
        return asked.words.text("structure.none" if known else "notice.unknown.parameter", value=figure[:40])
    held, address = held_in(asked.library, [material.one.source.dataflow]), asked.at("/structure")
    return structure_document(asked.words, kept, held, address, (figure, material.territory))


def held_in(library: Library, dataflows: Iterable[str]) -> list[Held]:
    """Return the sources of dataflows, each once, in the versions that a library shows."""
    found: list[Held] = []
    for dataflow in dict.fromkeys(dataflows):
        if library.has(dataflow):
            version = library.store.version(library.versions[dataflow])
            found.append(Held(library.reference.source_of(dataflow), version.id, version.created))
    return found


def newest_in(library: Library) -> datetime:
    """Return when the newest of the versions that a library shows was published."""
    return max(library.store.version(version).created for version in library.versions.values())


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
