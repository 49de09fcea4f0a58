"""The route of the accessibility statement."""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sector.api.answers import tagged
from sector.api.desk import Desk
from sector.figures.accessibility import statement
from sector.figures.render import render
from sector.figures.words import words
from sector.i18n import LANGUAGES

#: Address of the statement; ``langue`` chooses its language.
PATH: Final = "/accessibilite"

#: Language → path of a page → its name.
Names = Callable[[str], Mapping[str, str]]


def accessibility_routes(desk: Desk, names: Names) -> list[Route]:
    """Return the route of the statement."""

    def page(request: Request) -> Response:
        asked = request.query_params.get("langue", LANGUAGES[0])
        spoken = words(asked if asked in LANGUAGES else LANGUAGES[0], desk.library("").reference)
        body = statement(spoken, names(spoken.language))
        title = spoken.text("accessibility.title")
        return tagged(
            request, HTMLResponse(render("origin_page", language=spoken.language, title=title, body=body))
        )

    return [Route(PATH, page)]
