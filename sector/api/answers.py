"""From an address to a view, or to a message that says what the address got wrong."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sector.analyse import Library, resolve
from sector.api.desk import Desk
from sector.figures.foot import Origin
from sector.figures.words import Words, words
from sector.model.errors import UnknownVersion
from sector.model.selection import Selection
from sector.model.view import View
from sector.reports.formats import File

#: Parameters of a file that a page does not have.
_OWN: Final = frozenset({"theme", "figure", "page", "graphique", "largeur", "forme", "separateur"})
#: Pages that show one indicator: a file of it names the one it was asked on.
PAGES_OF_A_VIEW: Final = ("carte", "en-bref", "evolutions", "scenarios", "donnees")
#: Where a page shows something close to what was asked for and says so, a file says only that.
REFUSED: Final = ("notice.unknown.", "notice.period.", "notice.reference.", "notice.perimeter.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, resolved."""

    selection: Selection
    library: Library
    words: Words
    view: View
    origin: Origin
    url: URL

    @property
    def address(self) -> str:
        """The page that shows these figures, in this version of them."""
        asked = parse_qs(self.url.query).get("page", [""])[0]
        return self.at(f"/{asked if asked in PAGES_OF_A_VIEW else PAGES_OF_A_VIEW[0]}", self.view.version)

    def at(self, path: str, version: str = "") -> str:
        """Return the address of a page with the same parameters, in a version where the address names none."""
        # Which chart a file holds, and how, is no part of the page.
        url = self.url.remove_query_params(sorted(_OWN)).replace(path=path)
        named = "v" in parse_qs(url.query)
        return str(url if named or not version else url.include_query_params(v=version))


def answer(request: Request, desk: Desk, make: Callable[[Asked], Response]) -> Response:
    """Return what `make` makes of the view an address asks for.

    A version that is not there is 404, any other unknown parameter or value 400, each with a sentence; a file
    must never show something else than was asked for.
    """
    params: Mapping[str, str] = {k: v for k, v in request.query_params.items() if k not in _OWN}
    try:
        library = desk.library(params.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    selection, notices = resolve(params, library)
    spoken = words(selection.language, library.reference)
    unknown = [notice for notice in notices if notice.key.startswith(REFUSED)]
    if unknown:
        lines = [spoken.text(notice.key, **notice.params) for notice in unknown]
        return PlainTextResponse("\n".join(lines), 400)
    view = desk.view(library, selection)
    version = library.store.version(view.version)
    origin = Origin(version.id, version.created)
    return tagged(request, make(Asked(selection, library, spoken, view, origin, request.url)))


def no_version(request: Request, desk: Desk) -> Response:
    """Return that the version an address names is not there."""
    asked = request.query_params
    spoken = words(asked.get("langue", "fr"), desk.library("").reference)
    return PlainTextResponse(spoken.text("notice.unknown.v", value=asked.get("v", "")[:40]), 404)


def tagged(request: Request, response: Response) -> Response:
    """Return the response with its entity tag, or 304 when the reader already has it."""
    etag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:20]}"'
    response.headers["etag"] = etag
    response.headers.setdefault("cache-control", "no-cache")
    if etag in request.headers.get("if-none-match", ""):
        kept = {name: response.headers[name] for name in ("etag", "cache-control")}
        return Response(status_code=304, headers=kept)
    return response


def download(file: File) -> Response:
    """Return a file that the browser keeps under its name."""
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers={"content-disposition": disposition})
