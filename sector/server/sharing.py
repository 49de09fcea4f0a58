"""The data for programs of other sites: whom they are shown to, and how often."""

import math
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sector.reports.problem import MEDIA_TYPE, problem
from sector.server.language import language_of
from sector.server.rates import Rates, address_of
from sector.server.site import Site

#: Addresses below which everything is published and nothing is personal.
SHARED: Final = "/api/v1"
_ANY_SITE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, Retry-After, X-Total-Count",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_ASKED_BEFORE: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}


class Sharing:
    """Lets every site read the data, without anybody's cookies, and each address only so often."""

    def __init__(self, app: ASGIApp, *, site: Site, rates: Rates) -> None:
        self.app = app
        self.site = site
        self.rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer what a browser asks before it, or say that it comes too soon."""
        if scope["type"] != "http" or not _is_shared(scope["path"]):
            await self.app(scope, receive, send)
            return
        shared = _shared(send)
        seconds = self.rates.wait(address_of(scope))
        if seconds:
            await self._too_soon(scope, seconds)(scope, receive, shared)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_ASKED_BEFORE)(scope, receive, shared)
        else:
            await self.app(scope, receive, shared)

    def _too_soon(self, scope: Scope, seconds: float) -> Response:
        language = language_of(scope, self.site.languages)
        texts = self.site.translate(language)
        headers = {
            "Retry-After": str(math.ceil(seconds)),
            "Cache-Control": "no-store",
            "Content-Language": language,
        }
        body = problem(texts, 429, texts.text("api.wrong.rate"))
        return Response(body, 429, headers, media_type=MEDIA_TYPE)


def _is_shared(path: str) -> bool:
    return path == SHARED or path.startswith(f"{SHARED}/")


def _shared(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            MutableHeaders(scope=message).update(_ANY_SITE)
        await send(message)

    return sender
