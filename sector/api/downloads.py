"""The route on which an analyst fetches a file that a page has offered, and nobody else can."""

from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sector.i18n import translator
from sector.model.errors import UserError
from sector.reports.downloads import ADDRESS, Downloads

#: A file may hold confidential figures: no cache keeps it, no other site shows it, no search engine lists it.
_PRIVATE: Final = {
    "cache-control": "private, no-store",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "referrer-policy": "no-referrer",
}


def download_routes(downloads: Callable[[], Downloads], owner: Callable[[Request], str]) -> list[Route]:
    """Return the route of the files that wait.

    Parameters
    ----------
    downloads
        The desk that the pages offer on.
    owner
        Request → whose browser it is, as `Downloads.offer` was told; empty when nobody is signed in. It decides
        alone who may fetch what, and must ask whether the sign-in still holds.
    """

    def fetch(request: Request) -> Response:
        texts = translator(request.query_params.get("langue", request.cookies.get("langue", "fr")))
        desk = downloads()
        found = desk.find(owner(request), request.path_params["token"])
        if found is None:
            return PlainTextResponse(texts.text("download.gone"), 404, headers=_PRIVATE)
        try:
            content = desk.content(found)
        except UserError as error:
            return PlainTextResponse(texts.text(error.key, **error.params), 409, headers=_PRIVATE)
        disposition = {"content-disposition": f'attachment; filename="{found.name}"'}
        return Response(content, media_type=found.media_type, headers={**_PRIVATE, **disposition})

    return [Route(f"{ADDRESS}{{token}}", fetch)]
