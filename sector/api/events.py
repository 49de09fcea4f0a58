"""The routes of the events: editions of #GEN and dated facts, as files."""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.analyse import Library
from sector.analyse.editions import DATAFLOW, editions
from sector.api.answers import no_version, tagged
from sector.api.desk import Desk
from sector.figures.words import Words, words
from sector.model.errors import UnknownVersion
from sector.reports.events_csv import editions_csv, milestones_csv

_TYPE: Final = "text/csv; charset=utf-8"


def event_routes(desk: Desk) -> list[Route]:
    """Return the two routes; ``langue`` chooses the language, ``v`` a published version of the editions."""

    def as_editions(request: Request) -> Response:
        return _file(request, desk, "gen-editions.csv", _editions)

    def as_milestones(request: Request) -> Response:
        return _file(request, desk, "gen-jalons.csv", _milestones)

    return [Route("/api/v1/gen.csv", as_editions), Route("/api/v1/jalons.csv", as_milestones)]


def _editions(spoken: Words, library: Library) -> bytes:
    versions = [library.versions[DATAFLOW]] if library.has(DATAFLOW) else []
    links = {version: f"/api/v1/source.csv?dataflow={DATAFLOW}&v={version}" for version in versions}
    return editions_csv(spoken, editions(library), links)


def _milestones(spoken: Words, library: Library) -> bytes:
    return milestones_csv(spoken, library.reference.milestones)


def _file(request: Request, desk: Desk, name: str, make: Callable[[Words, Library], bytes]) -> Response:
    try:
        library = desk.library(request.query_params.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    content = make(words(request.query_params.get("langue", "fr"), library.reference), library)
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return tagged(request, Response(content, media_type=_TYPE, headers=disposition))
