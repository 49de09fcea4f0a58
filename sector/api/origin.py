"""The page behind a figure: where it comes from, down to the line of a file."""

from typing import Final

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sector.analyse.provenance import provenance
from sector.api.answers import no_version, tagged
from sector.api.desk import Desk
from sector.figures.number import PAGE
from sector.figures.origin import page, panel
from sector.figures.words import words
from sector.i18n import LANGUAGES
from sector.model.errors import UnknownFigure, UnknownVersion

PATH: Final = f"/{PAGE}"


def origin(request: Request, desk: Desk) -> Response:
    """Return the panel of the figure that an address names, as a page of its own; 404 where there is none.

    Parameters of the address: ``x`` the figure, ``u`` its unit, ``langue``, and ``v`` for a pinned version.
    """
    asked = request.query_params
    language = asked.get("langue", LANGUAGES[0])
    try:
        library = desk.library(asked.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    spoken = words(language, library.reference)
    try:
        found = provenance(asked.get("x", ""), asked.get("u", ""), library)
    except UnknownFigure:
        return PlainTextResponse(spoken.text("origin.unknown"), 404)
    versions = found.versions
    kept = {"v": next(iter(versions))} if len(versions) == 1 else {}
    address = URL(PATH).include_query_params(**{n: v for n, v in asked.items() if n in ("x", "u")}, **kept)
    body = panel(spoken, found, str(address.include_query_params(langue=spoken.language)))
    return tagged(request, HTMLResponse(page(spoken, body)))
