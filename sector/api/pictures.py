"""Every chart of every page as a picture, SVG or PNG, with title, legend, source and address inside."""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sector.api.answers import Asked, answer
from sector.api.desk import Desk
from sector.api.drawing import Wanted, drawn, wanted
from sector.api.easel import BusyError, Easel
from sector.api.embedding import embedding_routes
from sector.reports.png import png

#: How an address ends → media type.
TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
#: How long a reader is asked to wait while others' pictures are drawn, in seconds.
_LATER: Final = "2"
#: A picture may stand on any page of the web: it shows what is published.
_SHARED: Final = {"cross-origin-resource-policy": "cross-origin"}


def picture_routes(desk: Desk) -> list[Route]:
    """Return the routes of the pictures and of the pages that show one elsewhere; they share one easel."""
    easel = Easel()
    return [
        Route("/api/v1/graphique.svg", _drawer(desk, easel, "svg")),
        Route("/api/v1/graphique.png", _drawer(desk, easel, "png")),
        *embedding_routes(desk, easel, draw),
    ]


def _drawer(desk: Desk, easel: Easel, form: str) -> Callable[[Request], Response]:
    def handler(request: Request) -> Response:
        return answer(request, desk, lambda asked: _answer(asked, desk, easel, request, form))

    return handler


def _answer(asked: Asked, desk: Desk, easel: Easel, request: Request, form: str) -> Response:
    found = wanted(asked, request.query_params)
    if isinstance(found, PlainTextResponse):
        return found
    content = draw(asked, desk, easel, found, form)
    if isinstance(content, PlainTextResponse):
        return content
    named = {"content-disposition": f'inline; filename="{_file_name(asked, found)}.{form}"'}
    return Response(content, media_type=TYPES[form], headers={**named, **_SHARED})


def draw(asked: Asked, desk: Desk, easel: Easel, found: Wanted, form: str) -> bytes | PlainTextResponse:
    """Return a picture in a form, ``svg`` or ``png``, or why there is none: 404, or 503 when too many draw."""

    def make() -> bytes | None:
        svg = drawn(asked, desk, found)
        if svg is None or form == "svg":
            return svg.encode() if svg is not None else None
        return png(svg, found.wide)

    where = f"{asked.url.scheme}://{asked.url.netloc}"
    try:
        content = easel.draw((form, found, asked.selection, where, asked.library.key), make)
    except BusyError:
        return PlainTextResponse(asked.words.text("picture.busy"), 503, headers={"retry-after": _LATER})
    return content if content is not None else PlainTextResponse(asked.words.text("picture.none"), 404)


def _file_name(asked: Asked, found: Wanted) -> str:
    chosen = asked.selection
    parts = (found.page, found.name, chosen.topic, chosen.territory, chosen.period, chosen.language)
    return "-".join(filter(None, parts))
