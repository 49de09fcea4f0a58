"""Static files straight from memory, compressed beforehand."""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sector.server.encodings import accepted_encodings, matches
from sector.server.refusal import Refusal
from sector.server.shelf import Entry, Shelf

_FOR_GOOD: Final = "public, immutable, max-age=31536000"
_ASK_AGAIN: Final = "no-cache"


class Static:
    """Answers for every address of the shelf, the missing ones included.

    Streamlit itself answers a missing script with its HTML page and status 200, which a browser that still holds
    the page of an earlier version then fails to read.
    """

    def __init__(self, app: ASGIApp, *, shelf: Shelf) -> None:
        self.app = app
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file of the shelf, or pass the request on."""
        is_reading = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not is_reading or not self.shelf.covers(scope["path"]):
            await self.app(scope, receive, send)
            return
        entry = self.shelf.find(scope["path"])
        answer = Refusal(404, "file") if entry is None else self._answer(entry, Headers(scope=scope))
        await answer(scope, receive, send)

    def _answer(self, entry: Entry, headers: Headers) -> Response:
        copy = self.shelf.copy(entry, accepted_encodings(headers.get("accept-encoding", "")))
        described = {
            "Cache-Control": _FOR_GOOD if entry.tree.hashed else _ASK_AGAIN,
            "ETag": copy.etag,
            "Vary": "Accept-Encoding",
        }
        if matches(headers.get("if-none-match", ""), copy.etag):
            return Response(status_code=304, headers=described)
        if copy.encoding:
            described["Content-Encoding"] = copy.encoding
        return Response(copy.body, headers=described, media_type=entry.media_type)
