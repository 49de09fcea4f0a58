"""What an address asks to be drawn, and the picture of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import PlainTextResponse

from sector.api.answers import Asked
from sector.api.desk import Desk
from sector.figures.picture import Frame, framed
from sector.figures.style import Display
from sector.figures.tokens import TOKENS, Theme
from sector.model.draft import short
from sector.model.selection import Selection
from sector.reports.charts import CHARTS, Scene, Told, told
from sector.reports.charts.known import Table
from sector.reports.charts.scene import Asked as Outside

#: Width of a PNG in pixels: usual, least and most.
WIDTH: Final = (1200, 320, 2400)
#: What social networks show of a link: width and height of the picture, and its width in the texts' own scale.
PREVIEW: Final = (1200, 630)
_PREVIEW_SCALE: Final = 1000.0
#: Asks for it.
PREVIEW_FORM: Final = "apercu"
_DIGITS: Final = re.compile("[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for.

    Parameters
    ----------
    name
        Of a chart; empty for the first one that the page has for the selection.
    wide
        Of a picture of pixels.
    """

    page: str
    name: str
    theme: Theme
    wide: int
    is_preview: bool


def wanted(asked: Asked, query: QueryParams) -> Wanted | PlainTextResponse:
    """Return what an address asks for, or what it got wrong: an unknown chart is 404, another value 400."""
    words = asked.words
    page, name = query.get("page", ""), query.get("graphique", "")
    theme, form = query.get("theme", "light"), query.get("forme", "")
    if page not in CHARTS or (name and name not in CHARTS[page]):
        known = ", ".join(f"{page}/{name}" for page, names in CHARTS.items() for name in names)
        return PlainTextResponse(words.text("picture.unknown", page=page[:40], name=name[:40], known=known), 404)
    wide = query.get("largeur", str(WIDTH[0]))
    if not _DIGITS.fullmatch(wide) or not WIDTH[1] <= int(wide) <= WIDTH[2]:
        return PlainTextResponse(words.text("picture.width", least=WIDTH[1], most=WIDTH[2]), 400)
    if theme not in TOKENS or form not in ("", PREVIEW_FORM):
        value = theme if theme not in TOKENS else form
        return PlainTextResponse(words.text("notice.unknown.parameter", value=value[:40]), 400)
    is_preview = form == PREVIEW_FORM
    return Wanted(
        page, name, "dark" if theme == "dark" else "light", PREVIEW[0] if is_preview else int(wide), is_preview
    )


def drawn(asked: Asked, desk: Desk, found: Wanted) -> str | None:
    """Return a chart as SVG, None where the selection has no such chart."""
    words, selection = asked.words, asked.selection

    def at(chosen: Selection) -> Scene:
        if desk.scene is not None:
            return desk.scene(asked.library, chosen)
        return Outside(chosen, asked.library, words, desk.view)

    display = Display(words.numbers, found.theme)
    table = Table(at(selection), at, display, desk.geometry, lambda: desk.comparison(asked.library, selection))
    names = (found.name,) if found.name else CHARTS[found.page]
    made = next(filter(None, (told(found.page, name, table) for name in names)), None)
    return framed(made.body, _frame(asked, made, found)) if made is not None else None


def page_address(asked: Asked, page: str) -> str:
    """Return the address of the page that shows the same, pinned to its version."""
    query = asked.selection.query()
    return _pinned(asked, page, query | {"v": query.get("v", short(asked.view.version))})


def _pinned(asked: Asked, page: str, query: Mapping[str, str]) -> str:
    path = page if page != next(iter(CHARTS)) else ""
    return f"{asked.url.scheme}://{asked.url.netloc}/{path}?{urlencode(query)}"


def _frame(asked: Asked, made: Told, found: Wanted) -> Frame:
    board, language = asked.library.reference.observatory, asked.words.language
    frame = Frame(
        title=made.title,
        subtitle=made.subtitle,
        source=made.source,
        permalink=page_address(asked, found.page),
        site=board.names.in_language(language),
        language=language,
        legend=made.legend,
        alt=made.alt,
        theme=found.theme,
    )
    return frame.boxed(_PREVIEW_SCALE, PREVIEW) if found.is_preview else frame
