"""Saying no, over HTTP or to a WebSocket that asks to be opened."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_AS_HTTP: Final = "websocket.http.response"
_POLICY_VIOLATION: Final = 1008


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is not the one asked for.

    Parameters
    ----------
    status
        HTTP status.
    rule
        Name of the rule that refused, for the journal.
    page
        HTML for a reader; empty answers with the status's own English phrase, meant for programs.
    reference
        Error id, added to that phrase.
    headers
        Further headers.
    """

    status: int
    rule: str
    page: bytes = b""
    reference: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the refusal without reading anything the client sends."""
        if scope["type"] == "websocket" and _AS_HTTP not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        phrase = f"{self.status} {HTTPStatus(self.status).phrase} {self.reference}".strip()
        body = self.page or f"{phrase}\n".encode()
        kind = "text/html" if self.page else "text/plain"
        response = Response(body, self.status, {"Cache-Control": "no-store", **self.headers}, media_type=kind)
        await response(scope, receive, send)
