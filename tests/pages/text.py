"""What a reader reads of a page: the texts of its elements, and texts without the spaces of typography."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})


def plain(text: str) -> str:
    """Return a text with ordinary spaces, so that a test can be typed."""
    return " ".join(text.translate(_SPACES).split())


class _Texts(HTMLParser):
    """Collects text nodes, and what a screen reader says of attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value) for name, value in attrs if value]
        self.found += [value for name, value in attrs if name in ("title", "alt", "aria-label") and value]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data)


#: A figure, which opens to its origin.
FIGURE = re.compile(r'<a href="(chiffre\?[^"]*)">([^<]*)</a>')


def unlinked(html: str) -> str:
    """Return an HTML text with its figures as text: they are part of their sentence."""
    return FIGURE.sub(r"\2", html)


def parsed(html: str) -> _Texts:
    parser = _Texts()
    parser.feed(unlinked(html))
    parser.close()
    return parser


def nodes(html: str) -> list[str]:
    """Return the text nodes of an HTML text, as typed; an address that is shown is no text in a language."""
    return [plain(text) for text in parsed(html).found if not text.startswith("?")]


def links(html: str) -> list[str]:
    return [value for name, value in parsed(html).attributes if name == "href"]


def flowing(html: str) -> str:
    """Return an HTML text as one line of text, tags left out."""
    return plain(" ".join(parsed(html).found))


def strings(value: Any) -> Iterator[str]:
    """Return every text inside a structure made of lists, dictionaries and texts, keys left out."""
    if isinstance(value, str):
        if not value.startswith("chiffre?"):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def from_json(text: str) -> list[str]:
    return list(strings(json.loads(text)))
