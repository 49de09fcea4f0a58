"""A page of its own for a reader who cannot be shown the dashboard."""

import html
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final

from sector.server.site import Site

_PAGE: Final = Template((Path(__file__).parent / "notice.html").read_text(encoding="utf-8"))
BUSY_SECONDS: Final = 20


def missing_page(site: Site, language: str, links: Sequence[tuple[str, str]]) -> bytes:
    """Say that the address leads nowhere, and propose the pages of `links`, or the front page without any."""
    return _notice(site, language, "not_found", links=links)


def busy_page(site: Site, language: str) -> bytes:
    """Say that all places are taken; the page asks again by itself every `BUSY_SECONDS`."""
    return _notice(site, language, "busy", refresh=BUSY_SECONDS, seconds=BUSY_SECONDS)


def fault_page(site: Site, language: str, reference: str) -> bytes:
    """Say that something failed, with the reference under which the journal tells what."""
    return _notice(site, language, "error", reference=reference)


def no_account_page(site: Site, language: str) -> bytes:
    """Say that nobody can sign in here yet."""
    return _notice(site, language, "no_account")


def signed_out_page(site: Site, language: str, onwards: str) -> bytes:
    """Say that the session is over, and go on at once to where the identity provider ends its own."""
    return _notice(site, language, "signed_out", refresh=f"0; url={html.escape(onwards)}")


def _notice(
    site: Site,
    language: str,
    topic: str,
    *,
    links: Sequence[tuple[str, str]] = (),
    refresh: int | str | None = None,
    **params: object,
) -> bytes:
    texts = site.translate(language)
    ways_on = links or [("/", texts.text("shell.home"))]
    page = _PAGE.substitute(
        language=language,
        title=html.escape(texts.text(f"shell.{topic}.title")),
        text=html.escape(texts.text(f"shell.{topic}.text", **params)),
        refresh=f'<meta http-equiv="refresh" content="{refresh}">\n' if refresh else "",
        links="".join(_item(*link) for link in ways_on),
    )
    return page.encode()


def _item(address: str, label: str) -> str:
    return f'<li><a href="{html.escape(address)}">{html.escape(label)}</a></li>'
