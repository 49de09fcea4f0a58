"""What a page shows, as files in every format that can hold it."""

from collections.abc import Callable
from typing import Final

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sector.analyse import Library, published
from sector.analyse.editions import DATAFLOW as EDITIONS
from sector.analyse.editions import editions
from sector.analyse.readers import as_readers_see
from sector.api.answers import Asked, answer, download, no_version, tagged
from sector.api.desk import Desk
from sector.api.documents import comparison_of, held_in, newest_in, sheet_of, structure_of, view_of
from sector.figures.words import Words, words
from sector.model.errors import UnknownVersion
from sector.reports.document import Document
from sector.reports.documents.events import editions_document, milestones_document
from sector.reports.documents.source import source_document
from sector.reports.documents.told import Held
from sector.reports.formats import write
from sector.reports.formats.csv_text import DIALECTS
from sector.reports.offered import OFFERED

Answer = Callable[[Request, Desk, str], Response]


def export_routes(desk: Desk) -> list[Route]:
    """Return one route for each page and format: ``/api/v1/vue.xlsx``.

    Parameters are those of the page; ``separateur`` chooses the separators of a CSV, ``figure`` one chart of the
    page on structure, ``page`` which page an indicator was shown on.
    """
    return [
        Route(f"/api/v1/{name}.{form}", _route(desk, form, _ANSWERS[name]), name=f"{name}.{form}")
        for name, forms in OFFERED.items()
        for form in forms
    ]


def _route(desk: Desk, form: str, make: Answer) -> Callable[[Request], Response]:
    def asked(request: Request) -> Response:
        wanted = request.query_params.get("separateur", "")
        if wanted and wanted not in DIALECTS:
            spoken = words(request.query_params.get("langue", "fr"), desk.library("").reference)
            return PlainTextResponse(spoken.text("notice.unknown.parameter", value=wanted[:40]), 400)
        return make(request, desk, form)

    return asked


def _written(request: Request, document: Document, form: str) -> Response:
    return download(write(document, form, DIALECTS.get(request.query_params.get("separateur", ""))))


def _page(make: Callable[[Asked, Desk], Document]) -> Answer:
    def asked(request: Request, desk: Desk, form: str) -> Response:
        return answer(request, desk, lambda found: _written(request, make(found, desk), form))

    return asked


def _structure(request: Request, desk: Desk, form: str) -> Response:
    figure = request.query_params.get("figure", "")

    def made(asked: Asked) -> Response:
        found = structure_of(asked, figure)
        return PlainTextResponse(found, 404) if isinstance(found, str) else _written(request, found, form)

    return answer(request, desk, made)


def _source(request: Request, desk: Desk, form: str) -> Response:
    library, named = desk.library(""), request.query_params.get("dataflow", "")
    try:
        version = published(library.store, request.query_params.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    if named not in ("", version.dataflow):
        return no_version(request, desk)
    spoken = words(request.query_params.get("langue", "fr"), library.reference)
    held = Held(library.reference.source_of(version.dataflow), version.id, version.created)
    table, address = as_readers_see(library.store.read(version.id)), _catalogue(request.url, spoken)
    return tagged(request, _written(request, source_document(spoken, table, held, address), form))


def _catalogue(url: URL, spoken: Words) -> str:
    return str(url.replace(path="/donnees", query="").include_query_params(langue=spoken.language))


def _events(make: Callable[[Words, Library, str], Document]) -> Answer:
    def asked(request: Request, desk: Desk, form: str) -> Response:
        try:
            library = desk.library(request.query_params.get("v", ""))
        except UnknownVersion:
            return no_version(request, desk)
        spoken = words(request.query_params.get("langue", "fr"), library.reference)
        address = str(request.url.remove_query_params("separateur").replace(path="/ecosysteme-gen"))
        return tagged(request, _written(request, make(spoken, library, address), form))

    return asked


def _editions(spoken: Words, library: Library, address: str) -> Document:
    held = held_in(library, [EDITIONS] if library.has(EDITIONS) else [])
    links = {one.version: f"/api/v1/source.csv?dataflow={EDITIONS}&v={one.version}" for one in held}
    return editions_document(spoken, editions(library), links, held, address, newest_in(library))


def _milestones(spoken: Words, library: Library, address: str) -> Document:
    return milestones_document(spoken, library.reference.milestones, newest_in(library), address)


_ANSWERS: Final[dict[str, Answer]] = {
    "vue": _page(view_of),
    "structure": _structure,
    "comparaison": _page(comparison_of),
    "fiche": _page(sheet_of),
    "gen": _events(_editions),
    "jalons": _events(_milestones),
    "source": _source,
}
