"""What the shell has to know of the pages, and who tells it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class PageHead(Protocol):
    """What search engines, link previews and the tab show of a page."""

    @property
    def title(self) -> str:
        """Full title, the site's name included."""
        ...

    @property
    def description(self) -> str:
        """One or two sentences."""
        ...

    @property
    def preview(self) -> str:
        """What a link preview says under the title: indicator, territory and period first."""
        ...

    @property
    def image(self) -> str:
        """Address on this site of the picture of a link preview, 1200 by 630 pixels; empty for none."""
        ...

    @property
    def feed(self) -> str:
        """Name of the feed of new versions; empty for none."""
        ...


class Texts(Protocol):
    """Messages of one language."""

    def text(self, key: str, **params: object) -> str:
        """Return the message under a key, its placeholders filled."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """The pages as seen from the shell.

    Parameters
    ----------
    head
        (path without slashes, empty for the front page; language; query, every value of a name in order) → head
        of that page, None when no such page exists. Called for every document, inside the event loop: it must
        answer from memory.
    links
        Language → (address, label) of the pages to propose to a reader who is lost.
    translate
        Language → its messages.
    languages
        Codes on offer; the first one serves readers who ask for none of them.
    default_path
        The path under which the front page is registered, without slashes: it is sent to `/`.
    """

    head: Callable[[str, str, Mapping[str, Sequence[str]]], PageHead | None]
    links: Callable[[str], Sequence[tuple[str, str]]]
    translate: Callable[[str], Texts]
    languages: tuple[str, ...]
    default_path: str
