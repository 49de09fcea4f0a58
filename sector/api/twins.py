"""The table of a chart as a page of its own, where the page of the chart has no room for it."""

from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from sector.api.answers import Asked, answer
from sector.api.desk import Desk
from sector.api.drawing import chart, page_address, sheet, wanted
from sector.figures.render import render
from sector.reports.charts import has_twin, twin

#: Address of the page; its parameters are those of a picture.
PATH: Final = "/tableau"


def twin_routes(desk: Desk) -> list[Route]:
    """Return the route of the tables; a chart that has its table on its own page is 404, with a sentence."""

    def table(request: Request) -> Response:
        return answer(request, desk, lambda asked: _page(asked, desk, request))

    return [Route(PATH, table)]


def _page(asked: Asked, desk: Desk, request: Request) -> Response:
    words, found = asked.words, wanted(asked, request.query_params)
    if isinstance(found, PlainTextResponse):
        return found
    if not has_twin(found.page, found.name):
        return PlainTextResponse(words.text("twin.elsewhere"), 404)
    drawn = chart(asked, desk, found)
    made = twin(found.page, found.name, sheet(asked, desk)) if drawn is not None else None
    if drawn is None or made is None:
        return PlainTextResponse(words.text("picture.none"), 404)
    body = render(
        "twin",
        title=drawn.title,
        table=made,
        source=drawn.source,
        notes=[note for note in drawn.legend if note not in map(str.__str__, made.notes)],
        back={"href": page_address(asked, found.page), "text": words.text("twin.back")},
    )
    title = Markup.escape(str.__str__(drawn.title))
    return HTMLResponse(render("origin_page", language=words.language, title=title, body=body))
