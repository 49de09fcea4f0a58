"""Read-only routes; the address of a page and that of its figures carry the same parameters."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.analyse import published
from sector.api.answers import Asked, answer, csv_file, no_version, tagged
from sector.api.briefs import brief_routes
from sector.api.desk import Desk
from sector.api.events import event_routes
from sector.api.feed import feed_routes
from sector.api.origin import PATH, origin
from sector.api.page_files import page_routes
from sector.api.pictures import picture_routes
from sector.figures.map_picture import map_picture
from sector.model.errors import UnknownVersion
from sector.model.period import Period
from sector.reports.csv import view_csv
from sector.reports.schema import schema_json
from sector.reports.source_csv import source_csv

__all__ = ["Desk", "routes"]

_FOREVER = "public, max-age=31536000, immutable"


def routes(desk: Desk) -> list[Route]:
    """Return the routes that give the figures of a view, or of a whole source, as files."""

    def as_csv(request: Request) -> Response:
        return answer(request, desk, _csv)

    def as_picture(request: Request) -> Response:
        return answer(request, desk, lambda asked: _picture(asked, desk, request))

    def whole_source(request: Request) -> Response:
        return _source(request, desk)

    def as_shapes(request: Request) -> Response:
        kept = {"cache-control": _FOREVER if "v" in request.query_params else "no-cache"}
        return tagged(request, Response(desk.shapes(), media_type="application/json", headers=kept))

    def behind_a_figure(request: Request) -> Response:
        return origin(request, desk)

    def as_schema(request: Request) -> Response:
        content = schema_json(desk.library("").reference)
        return tagged(request, Response(content, media_type="application/json"))

    return [
        Route("/api/v1/vue.csv", as_csv),
        Route("/api/v1/schema/cesel.json", as_schema),
        Route("/api/v1/carte.svg", as_picture),
        Route("/api/v1/limites.json", as_shapes),
        Route("/api/v1/source.csv", whole_source),
        Route(PATH, behind_a_figure),
        *page_routes(desk),
        *event_routes(desk),
        *brief_routes(desk),
        *picture_routes(desk),
        *feed_routes(desk),
    ]


def _csv(asked: Asked) -> Response:
    content = view_csv(asked.words, asked.view, asked.origin, asked.address)
    return csv_file(content, f"{asked.selection.topic}-{asked.view.version[:8]}.csv")


def _picture(asked: Asked, desk: Desk, request: Request) -> Response:
    period, theme = Period(asked.selection.period), request.query_params.get("theme", "light")
    content = map_picture(asked.words, asked.view, desk.geometry(), period, theme)
    kept = _FOREVER if _is_fixed(asked) else "no-cache"
    return Response(content, media_type="image/svg+xml", headers={"cache-control": kept})


def _is_fixed(asked: Asked) -> bool:
    """Say whether the address names the version of everything that is drawn."""
    pinned, topic = asked.selection.version, asked.view.topic
    is_alone = topic.denominator.partition(":")[0] in ("", topic.dataflow)
    return bool(pinned) and asked.view.version.startswith(pinned) and is_alone


def _source(request: Request, desk: Desk) -> Response:
    library, named = desk.library(""), request.query_params.get("dataflow", "")
    try:
        version = published(library.store, request.query_params.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    if named not in ("", version.dataflow):
        return no_version(request, desk)
    source = library.reference.source_of(version.dataflow)
    content = source_csv(library.store.read(version.id), source, version.id)
    return tagged(request, csv_file(content, f"{source.id}-{version.id[:8]}.csv"))
