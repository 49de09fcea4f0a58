"""A chart on a page of another site: the page to frame, and the page that gives the code for it."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from sector.api.answers import Asked, answer, tagged
from sector.api.desk import Desk
from sector.api.drawing import Wanted, page_address, wanted
from sector.api.easel import Easel
from sector.figures.picture.measure import FONTS
from sector.figures.render import render
from sector.figures.tokens import TOKENS

#: The only page that others may frame; the shell gives it a policy of its own.
PATH: Final = "/integrer"
#: Address of a face of the texts.
FACE: Final = "/api/v1/police/{name}.ttf"
#: Its name → its weight.
FACES: Final = {"regular": 400, "bold": 600}
_FOREVER: Final = "public, max-age=31536000, immutable"
_SIZE: Final = re.compile(r'width="([0-9.]+)" height="([0-9.]+)"')
_TITLE: Final = re.compile(r"<title>(.*?)</title>")
#: Height of the line under the chart, in pixels.
_LINE: Final = 44

_Draw = Callable[[Asked, Desk, Easel, Wanted, str], bytes | PlainTextResponse]


def embedding_routes(desk: Desk, easel: Easel, draw: _Draw) -> list[Route]:
    """Return the routes of the page to frame, of the page with its code, and of the faces of its texts."""

    def framed(request: Request) -> Response:
        return answer(request, desk, lambda asked: _page(asked, request, draw, (desk, easel), "embed"))

    def code(request: Request) -> Response:
        return answer(request, desk, lambda asked: _page(asked, request, draw, (desk, easel), "embed_code"))

    def face(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in FACES:
            return PlainTextResponse("", 404)
        content = (FONTS / f"{name}.ttf").read_bytes()
        return tagged(request, Response(content, media_type="font/ttf", headers={"cache-control": _FOREVER}))

    return [
        Route(PATH, framed),
        Route(f"{PATH}/code", code),
        Route(FACE, face),
    ]


def _page(asked: Asked, request: Request, draw: _Draw, tools: tuple[Desk, Easel], template: str) -> Response:
    found = wanted(asked, request.query_params)
    if isinstance(found, PlainTextResponse):
        return found
    drawn = draw(asked, *tools, found, "svg")
    if isinstance(drawn, PlainTextResponse):
        return drawn
    svg = drawn.decode()
    words, tokens = asked.words, TOKENS[found.theme]
    wide, high = (float(side) for side in _SIZE.findall(svg)[0])
    query = request.url.query
    body = render(
        template,
        language=words.language,
        title=Markup(_TITLE.findall(svg)[0]),  # noqa: S704  escaped where it was drawn
        site=asked.library.reference.observatory.names.in_language(words.language),
        svg=Markup(svg),  # noqa: S704  drawn here, every text escaped
        page=page_address(asked, found.page),
        tokens=tokens,
        theme=found.theme,
        faces=_faces(),
        source=f"{asked.url.scheme}://{asked.url.netloc}{PATH}?{query}",
        files={form: f"/api/v1/graphique.{form}?{query}" for form in ("png", "svg")},
        size=(round(wide), round(high) + _LINE),
        texts={
            name: words.text(f"embed.{name}") for name in ("open", "title", "help", "label", "preview", "files")
        },
    )
    # Another site that isolates its page may still frame this one.
    return HTMLResponse(body, headers={"cross-origin-resource-policy": "cross-origin"})


def _faces() -> list[dict[str, object]]:
    """Return the addresses of the faces; each names its content."""
    return [
        {
            "weight": weight,
            "href": f"{FACE.format(name=name)}?v={sha256((FONTS / f'{name}.ttf').read_bytes()).hexdigest()[:12]}",
        }
        for name, weight in FACES.items()
    ]
