"""The pages there are, and what the tab, a search engine and a link preview show of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sector.analyse import resolve
from sector.figures.words import Words, words
from sector.ingest.desk import is_desk_open
from sector.model.selection import Selection
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
#: Those that anybody may read.
PUBLIC: Final = PAGES[:-1]


def pages() -> tuple[Page, ...]:
    """Return the pages of this instance: without a desk where no files are taken through the web."""
    return PAGES if is_desk_open() else PUBLIC


@dataclass(frozen=True, slots=True)
class Head:
    """Title and description of a page for one selection."""

    title: str
    description: str


def tab_title(spoken: Words, chosen: Selection, path: str) -> str:
    """Return the title of the tab: page, indicator and territory, then the observatory."""
    board = spoken.reference.observatory
    site = board.names.in_language(spoken.language)
    page = _page(path)
    if page.id in ("donnees", "analyste"):
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
    return Head(tab_title(spoken, chosen, path), description)


def links(language: str) -> list[tuple[str, str]]:
    """Return (address, name) of every page, for a reader who is lost."""
    spoken = words(language, library().reference)
    return [
        (f"/{page.path if page is not PAGES[0] else ''}?langue={language}", spoken.text(f"page.{page.id}.name"))
        for page in PUBLIC
    ]


def _page(path: str) -> Page:
    return next((page for page in PAGES if page.path == path.strip("/")), PAGES[0])
