"""Every chart of every page as a picture, SVG or PNG, with title, legend, source and address inside."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sector.api.answers import Asked, answer
from sector.api.desk import Desk
from sector.api.easel import BusyError, Easel
from sector.figures.picture import Frame, framed
from sector.figures.style import Display
from sector.figures.tokens import TOKENS, Theme
from sector.model.draft import short
from sector.model.selection import Selection
from sector.reports.charts import CHARTS, Scene, Told, told
from sector.reports.charts.known import Table
from sector.reports.charts.scene import Asked as Outside
from sector.reports.png import png

#: Width of a PNG in pixels: usual, least and most.
WIDTH: Final = (1200, 320, 2400)
#: What social networks show of a link: width and height of the picture, and its width in the texts' own scale.
PREVIEW: Final = (1200, 630)
_PREVIEW_SCALE: Final = 1000.0
_DIGITS: Final = re.compile("[0-9]{1,5}")
_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
#: How long a reader is asked to wait while others' pictures are drawn, in seconds.
_LATER: Final = "2"


def picture_routes(desk: Desk) -> list[Route]:
    """Return the routes of the pictures; they share one easel."""
    easel = Easel()
    return [
        Route("/api/v1/graphique.svg", _drawer(desk, easel, "svg"), name="picture_svg"),
        Route("/api/v1/graphique.png", _drawer(desk, easel, "png"), name="picture_png"),
    ]


def _drawer(desk: Desk, easel: Easel, form: str) -> Callable[[Request], Response]:
    def draw(request: Request) -> Response:
        return answer(request, desk, lambda asked: _answer(asked, desk, easel, request, form))

    return draw


def _answer(asked: Asked, desk: Desk, easel: Easel, request: Request, form: str) -> Response:
    query, words = request.query_params, asked.words
    page, name, theme = (
        query.get(key, default) for key, default in (("page", ""), ("graphique", ""), ("theme", "light"))
    )
    if name not in CHARTS.get(page, {}):
        known = ", ".join(f"{page}/{name}" for page, names in CHARTS.items() for name in names)
        return PlainTextResponse(words.text("picture.unknown", page=page[:40], name=name[:40], known=known), 404)
    wide, preview = query.get("largeur", str(WIDTH[0])), query.get("forme", "")
    if not _DIGITS.fullmatch(wide) or not WIDTH[1] <= int(wide) <= WIDTH[2]:
        return PlainTextResponse(words.text("picture.width", least=WIDTH[1], most=WIDTH[2]), 400)
    if theme not in TOKENS or preview not in ("", "apercu"):
        value = theme if theme not in TOKENS else preview
        return PlainTextResponse(words.text("notice.unknown.parameter", value=value[:40]), 400)

    def make() -> bytes | None:
        svg = drawn(asked, desk, page, name, "dark" if theme == "dark" else "light", is_preview=bool(preview))
        if svg is None:
            return None
        return svg.encode() if form == "svg" else png(svg, PREVIEW[0] if preview else int(wide))

    try:
        content = easel.draw((form, str(request.url), asked.library.key), make)
    except BusyError:
        return PlainTextResponse(words.text("picture.busy"), 503, headers={"retry-after": _LATER})
    if content is None:
        return PlainTextResponse(words.text("picture.none"), 404)
    named = {"content-disposition": f'inline; filename="{file_name(asked.selection, page, name)}.{form}"'}
    # A picture may stand on any page of the web: it shows what is published.
    shared = {"cross-origin-resource-policy": "cross-origin"}
    return Response(content, media_type=_TYPES[form], headers={**named, **shared})


def file_name(selection: Selection, page: str, name: str) -> str:
    """Return the name of a picture as a file, without its ending."""
    return "-".join((page, name, selection.topic, selection.territory, selection.period, selection.language))


def drawn(asked: Asked, desk: Desk, page: str, name: str, theme: Theme, *, is_preview: bool = False) -> str | None:
    """Return a chart as SVG, None where the selection has no such chart."""
    words, selection = asked.words, asked.selection

    def at(chosen: Selection) -> Scene:
        if desk.scene is not None:
            return desk.scene(asked.library, chosen)
        return Outside(chosen, asked.library, words, desk.view)

    display = Display(words.numbers, theme)
    table = Table(at(selection), at, display, desk.geometry, lambda: desk.comparison(asked.library, selection))
    found = told(page, name, table)
    return (
        framed(found.body, frame(asked, found, page, theme, is_preview=is_preview)) if found is not None else None
    )


def frame(asked: Asked, found: Told, page: str, theme: Theme, *, is_preview: bool) -> Frame:
    """Return the texts around a chart; its address is pinned to the version shown."""
    board, query = asked.library.reference.observatory, asked.selection.query()
    pinned = urlencode(query | {"v": query.get("v", short(asked.view.version))})
    shape = {"wide": _PREVIEW_SCALE, "box": PREVIEW} if is_preview else {}
    return Frame(
        title=found.title,
        subtitle=found.subtitle,
        source=found.source,
        permalink=f"{asked.url.scheme}://{asked.url.netloc}/{page if page != next(iter(CHARTS)) else ''}?{pinned}",
        site=board.names.in_language(asked.words.language),
        language=asked.words.language,
        legend=found.legend,
        alt=found.alt,
        theme=theme,
        **shape,
    )
