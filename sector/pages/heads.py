"""The pages there are, and what the tab, a search engine and a link preview show of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sector.analyse import resolve
from sector.figures.words import Words, words
from sector.ingest.desk import is_desk_open
from sector.model.selection import Selection
from sector.pages.links import preview_link
from sector.pages.shelf import library


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `id` names its file and its texts, `path` its address."""

    id: str
    path: str


#: In the order of the navigation; the first is the front page.
PAGES: Final = (
    Page("en_bref", "en-bref"),
    Page("carte", "carte"),
    Page("evolutions", "evolutions"),
    Page("structure", "structure"),
    Page("comparer", "comparer"),
    Page("fiche", "fiche-territoire"),
    Page("gen", "ecosysteme-gen"),
    Page("scenarios", "scenarios"),
    Page("donnees", "donnees"),
    Page("analyste", "analyste"),
)
#: Those that show no chosen indicator of a territory.
_ABOUT_NOTHING: Final = ("donnees", "analyste")
#: Those that anybody may read.
PUBLIC: Final = PAGES[:-1]


def pages() -> tuple[Page, ...]:
    """Return the pages of this instance: without a desk where no files are taken through the web."""
    return PAGES if is_desk_open() else PUBLIC


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself for one selection: see `sector.server.site.PageHead`."""

    title: str
    description: str
    preview: str
    image: str
    feed: str


def tab_title(spoken: Words, chosen: Selection, path: str) -> str:
    """Return the title of the tab: page, indicator and territory, then the observatory."""
    board = spoken.reference.observatory
    site = board.names.in_language(spoken.language)
    page = _page(path)
    if page.id in _ABOUT_NOTHING:
        return spoken.text("head.page", page=spoken.text(f"page.{page.id}.name"), site=site)
    topic = board.topics[chosen.topic].names.in_language(spoken.language)
    return spoken.text("head.title", topic=topic, territory=spoken.name(chosen.territory), site=site)


def head(path: str, language: str, query: Mapping[str, Sequence[str]]) -> Head | None:
    """Return what a document shows before it is drawn, None for an address that is not a page."""
    if path and path not in {page.path for page in pages()}:
        return None
    shelf = library()
    asked = {name: values[0] for name, values in query.items() if values} | {"langue": language}
    chosen, _ = resolve(asked, shelf)
    spoken = words(chosen.language, shelf.reference)
    page = _page(path)
    description = spoken.text(f"page.{page.id}.description")
    site = shelf.reference.observatory.names.in_language(spoken.language)
    return Head(
        title=tab_title(spoken, chosen, path),
        description=description,
        preview=_preview(spoken, chosen, page, description),
        image=preview_link(chosen, page.path),
        feed=spoken.text("feed.title", site=site),
    )


def _preview(spoken: Words, chosen: Selection, page: Page, description: str) -> str:
    """Return what a link preview says under the title."""
    if page.id in _ABOUT_NOTHING:
        return description
    topic = spoken.reference.observatory.topics[chosen.topic].names.in_language(spoken.language)
    name = spoken.name(chosen.territory)
    return spoken.text("head.preview", topic=topic, name=name, year=chosen.period, text=description)


def links(language: str) -> list[tuple[str, str]]:
    """Return (address, name) of every page, for a reader who is lost."""
    spoken = words(language, library().reference)
    return [
        (f"/{page.path if page is not PAGES[0] else ''}?langue={language}", spoken.text(f"page.{page.id}.name"))
        for page in PUBLIC
    ]


def _page(path: str) -> Page:
    return next((page for page in PAGES if page.path == path.strip("/")), PAGES[0])
