"""The part of a page's HTML that search engines and link previews read."""

import html
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode

from sector.server.language import PARAMETER
from sector.server.site import PageHead

#: Width and height of the picture of a link preview.
_IMAGE: Final = ("1200", "630")
_FEED: Final = "/api/v1/versions.atom"
_LOCALES: Final = {"fr": "fr_FR", "de": "de_DE", "en": "en_GB"}


class Address(NamedTuple):
    """Where a page is asked for.

    Parameters
    ----------
    origin
        Scheme and host, the host being one the gate has let through.
    path
        Without slashes, empty for the front page.
    query
        Every value of each name, in order.
    """

    origin: str
    path: str
    query: Mapping[str, Sequence[str]]

    def url(self, **replaced: str) -> str:
        """Return the address with some of the query's names set to one value."""
        query = {**self.query, **replaced}
        text = urlencode(query, doseq=True, quote_via=quote)
        return f"{self.origin}/{quote(self.path)}" + (f"?{text}" if text else "")


def head_html(page: PageHead, address: Address, language: str, languages: Sequence[str], extras: str) -> str:
    """Write title, description, link preview, canonical address, other languages, and the shell's own script.

    The canonical address leaves out everything but the language: the choices of a reader make views of one page.

    Parameters
    ----------
    extras
        HTML of the files the shell adds.
    """
    chosen = {PARAMETER: address.query[PARAMETER][:1]} if PARAMETER in address.query else {}
    bare = Address(address.origin, address.path, chosen)
    properties = {
        "og:type": "website",
        "og:title": page.title,
        "og:description": page.preview or page.description,
        "og:url": address.url(),
        "og:locale": _LOCALES.get(language, language),
    }
    if page.image:
        wide, high = _IMAGE
        properties |= {
            "og:image": f"{address.origin}{page.image}",
            "og:image:type": "image/png",
            "og:image:width": wide,
            "og:image:height": high,
            "og:image:alt": page.title,
        }
    lines = [
        f"<title>{html.escape(page.title)}</title>",
        f'<meta name="description" content="{html.escape(page.description)}">',
        *(f'<meta property="{name}" content="{html.escape(text)}">' for name, text in properties.items()),
        f'<meta name="twitter:card" content="{"summary_large_image" if page.image else "summary"}">',
        *(_feeds(page, language)),
        f'<link rel="canonical" href="{html.escape(bare.url())}">',
        *(
            f'<link rel="alternate" hreflang="{code}" href="{html.escape(bare.url(**{PARAMETER: code}))}">'
            for code in languages
        ),
        extras,
    ]
    return "\n    ".join(lines)


def _feeds(page: PageHead, language: str) -> list[str]:
    if not page.feed:
        return []
    title, href = html.escape(page.feed), f"{_FEED}?{PARAMETER}={quote(language)}"
    return [f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{href}">']
