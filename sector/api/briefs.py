"""Briefs and reports as files: two pages of a territory or of a comparison, or everything of a territory."""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sector.analyse import resolve
from sector.api.answers import REFUSED, no_version, tagged
from sector.api.desk import Desk
from sector.figures.words import words
from sector.i18n import LANGUAGES
from sector.model.errors import UnknownVersion
from sector.model.selection import Selection
from sector.reports.brief.files import FORMATS, File, made
from sector.reports.brief.given import Finders, Given
from sector.reports.brief.press import Press

#: Name of a file in its address → what it is of, and the page that shows the same.
_FILES: Final = {
    "fiche-express": ("territory", "/en-bref"),
    "comparaison-express": ("comparison", "/comparer"),
    "rapport": ("full", "/fiche-territoire"),
}
#: Parameter of the second language, which a page does not have.
SECOND: Final = "seconde"


def brief_routes(desk: Desk, press: Press | None = None) -> list[Route]:
    """Return one route for each kind of file and format: ``/api/v1/fiche-express.pdf``.

    Parameters are those of the pages; ``seconde`` names a second language, side by side with the first.
    """
    office = press or Press()

    def route(name: str, form: str) -> Route:
        def asked(request: Request) -> Response:
            return _answer(request, desk, office, name, form)

        return Route(f"/api/v1/{name}.{form}", asked)

    return [route(name, form) for name in _FILES for form in FORMATS]


def _answer(request: Request, desk: Desk, press: Press, name: str, form: str) -> Response:
    kind, page = _FILES[name]
    params = {key: value for key, value in request.query_params.items() if key != SECOND}
    second = request.query_params.get(SECOND, "")
    try:
        library = desk.library(params.get("v", ""))
    except UnknownVersion:
        return no_version(request, desk)
    selection, notices = resolve(params, library)
    spoken = words(selection.language, library.reference)
    wrong = [spoken.text(n.key, **n.params) for n in notices if n.key.startswith(REFUSED)]
    if second and (second not in LANGUAGES or second == selection.language or kind == "full"):
        wrong.append(spoken.text("notice.unknown.parameter", value=f"{SECOND}={second[:40]}"))
    if wrong:
        return PlainTextResponse("\n".join(wrong), 400)
    languages = (selection.language, *([second] if second else []))

    def address(shown: Selection) -> str:
        return str(request.url.replace(path=page, query=urlencode(shown.query())))

    def make() -> File:
        finders = Finders(view=desk.view, comparison=desk.comparison)
        return made(Given(library, selection, desk.geometry(), finders), languages, kind, form, address)

    key = (kind, form, languages, selection, library.key, address(selection))
    found = press.file(key, make)
    if found is None:
        return PlainTextResponse(spoken.text("express.busy"), 503, headers={"retry-after": "5"})
    headers = {"content-disposition": f'attachment; filename="{found.name}"'}
    return tagged(request, Response(found.content, media_type=found.media_type, headers=headers))
