"""The HTML of every page, in the reader's language, and a real 404 for every address that is none."""

import logging
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from sector.server.documents import Documents
from sector.server.encodings import accepted_encodings, matches
from sector.server.head import Address, head_html
from sector.server.journal import error_id, event
from sector.server.language import language_of, query_of
from sector.server.notice import missing_page
from sector.server.places import wants_page
from sector.server.refusal import Refusal
from sector.server.site import PageHead, Site

_LOG: Final = logging.getLogger(__name__)
_STREAMLIT: Final = ("/_stcore/", "/auth/", "/component/", "/media/", "/oauth2callback", "/static/")
_FILES: Final = frozenset({"/favicon.png", "/manifest.json"})
_VARY: Final = "Accept-Encoding, Cookie"


class Index:
    """Answers every reading request that is neither a route's nor a file's.

    Parameters
    ----------
    routes
        The application's own routes, which are passed on.
    documents
        Makes the HTML.
    """

    def __init__(self, app: ASGIApp, *, site: Site, routes: Sequence[BaseRoute], documents: Documents) -> None:
        self.app = app
        self.site = site
        self.routes = routes
        self.documents = documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a page, redirect to it, say that there is none, or pass the request on."""
        is_reading = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_reading or self._is_elsewhere(scope):
            await self.app(scope, receive, send)
            return
        await self._answer(scope)(scope, receive, send)

    def _is_elsewhere(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in _FILES or path.startswith(_STREAMLIT):
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)

    def _answer(self, scope: Scope) -> Response | Refusal:
        path = scope["path"].strip("/")
        query_text, query = scope["query_string"].decode("latin-1"), query_of(scope)
        language = language_of(scope, self.site.languages)
        target = "" if path in {self.site.default_path, "index.html"} else path
        page = self._head(target, language, query)
        headers = Headers(scope=scope)
        if page is None:
            return self._missing(language, wants_page(scope, headers))
        if f"/{target}" != scope["path"]:
            return RedirectResponse(f"/{target}" + (f"?{query_text}" if query_text else ""), 302)
        address = Address(f"{scope['scheme']}://{headers['host']}", target, query)
        return self._page(page, address, language, headers)

    def _head(self, path: str, language: str, query: dict[str, list[str]]) -> PageHead | None:
        try:
            return self.site.head(path, language, query)
        except Exception:  # noqa: BLE001 - a page without its own title is better than no page
            _LOG.exception(event("head_failed", id=error_id(), path=path))
            return self.documents.fallback(language)

    def _missing(self, language: str, is_reader: bool) -> Refusal:
        content = missing_page(self.site, language, self._links(language)) if is_reader else b""
        return Refusal(404, "page", content, headers={"Vary": "Accept, Cookie, Sec-Fetch-Dest"})

    def _links(self, language: str) -> Sequence[tuple[str, str]]:
        try:
            return self.site.links(language)
        except Exception:  # noqa: BLE001 - the way to the front page is proposed instead
            _LOG.exception(event("links_failed", id=error_id()))
            return ()

    def _page(self, page: PageHead, address: Address, language: str, headers: Headers) -> Response:
        head = head_html(page, address, language, self.site.languages, self.documents.extras(language))
        encodings = accepted_encodings(headers.get("accept-encoding", ""))
        copy = self.documents.copy(language, head, encodings[0] if encodings else "")
        described = {"Cache-Control": "no-cache", "Content-Language": language, "ETag": copy.etag, "Vary": _VARY}
        if matches(headers.get("if-none-match", ""), copy.etag):
            return Response(status_code=304, headers=described)
        if copy.encoding:
            described["Content-Encoding"] = copy.encoding
        return Response(copy.body, headers=described, media_type="text/html")
