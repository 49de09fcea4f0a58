"""Read-only routes; the address of a page and that of its figures carry the same parameters."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.api.answers import Asked, answer, tagged
from sector.api.briefs import brief_routes
from sector.api.data.page_operations import guarded
from sector.api.data.routes import data_routes
from sector.api.desk import Desk
from sector.api.exports import export_routes
from sector.api.feed import feed_routes
from sector.api.origin import PATH, origin
from sector.api.pictures import picture_routes
from sector.api.published import published_routes
from sector.api.twins import twin_routes
from sector.figures.map_picture import map_picture
from sector.model.period import Period
from sector.reports.schema import schema_json

__all__ = ["Desk", "routes"]

_FOREVER = "public, max-age=31536000, immutable"


def routes(desk: Desk) -> list[Route]:
    """Return the routes that give the figures of a view, or of a whole source, as files."""

    def as_picture(request: Request) -> Response:
        return answer(request, desk, lambda asked: _picture(asked, desk, request))

    def as_shapes(request: Request) -> Response:
        kept = {"cache-control": _FOREVER if "v" in request.query_params else "no-cache"}
        return tagged(request, Response(desk.shapes(), media_type="application/json", headers=kept))

    def behind_a_figure(request: Request) -> Response:
        return origin(request, desk)

    def as_schema(request: Request) -> Response:
        content = schema_json(desk.library("").reference)
        return tagged(request, Response(content, media_type="application/json"))

    pages = [
        Route("/api/v1/schema/cesel.json", as_schema),
        Route("/api/v1/carte.svg", as_picture),
        Route("/api/v1/limites.json", as_shapes),
        Route(PATH, behind_a_figure),
        *export_routes(desk),
        *published_routes(desk),
        *brief_routes(desk),
        *picture_routes(desk),
        *feed_routes(desk),
        *twin_routes(desk),
    ]
    return [*data_routes(desk), *map(guarded, pages)]


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
