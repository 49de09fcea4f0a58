"""What the gate lets through for people who are known, on an instance that knows people."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from sector.model.errors import UserError
from sector.server import oidc, uploads
from sector.server.cookies import LOCAL_HEADER, SESSION, SESSION_HEADER, cookies_of, giving, told, without_identity
from sector.server.journal import event
from sector.server.login import DESK
from sector.server.messages import screened
from sector.server.places import wants_page
from sector.server.reception import STRANGER, Guest, Reception
from sector.server.refusal import Refusal
from sector.server.tabs import Tabs, closing

_LOG: Final = logging.getLogger(__name__)
#: Digits of a token's digest that tell sessions apart.
_SHORT: Final = 16


class Passage(NamedTuple):
    """An ASGI connection as it goes on from the door."""

    scope: Scope
    receive: Receive
    send: Send


class Door:
    """Recognises people, takes their files, and keeps their tabs.

    Parameters
    ----------
    reception
        Knows people by their cookie; None on an instance where nobody signs in and that takes no files.
    """

    def __init__(self, reception: Reception | None, tabs: Tabs) -> None:
        self.reception = reception
        self.tabs = tabs

    def opens(self, path: str) -> bool:
        """Tell whether a path that is closed to the public is open here: an upload, or a provider's login."""
        if self.reception is None:
            return False
        return uploads.is_upload_address(path) or (path in oidc.ROUTES and oidc.is_configured())

    def limit(self, path: str, otherwise: int) -> int:
        """Return how many bytes a request to a path may send."""
        return uploads.MAX_UPLOAD if self.reception and uploads.is_upload_address(path) else otherwise

    async def refusal(self, scope: Scope, headers: Headers) -> Refusal | None:
        """Judge what is sent to the upload route; None lets it, and everything else, through."""
        if self.reception is None:
            return None
        try:
            return await uploads.refusal(self.reception, scope, headers)
        except Exception as error:  # noqa: BLE001 - whatever it is, no file is taken
            _report(error)
            return Refusal(503, "accounts", headers={"Connection": "close"})

    async def request(self, scope: Scope, receive: Receive, send: Send) -> Passage:
        """Return an HTTP request as it goes on: with our own word only, and a cookie for who needs one."""
        headers = Headers(scope=scope)
        passed = Passage(told(scope, {}), receive, send)
        if self.reception is None:
            return passed
        try:
            if scope["path"] == oidc.LOGOUT and headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
                self.tabs.end(await self.reception.leave(cookies_of(headers).get(SESSION, "")))
            token = await self.reception.new_token(scope, headers) if wants_page(scope, headers) else None
        except Exception as error:  # noqa: BLE001 - readers are served whatever happens to the accounts
            _report(error)
            return passed
        if scope["path"] == oidc.CALLBACK:
            return passed._replace(send=_leading_to_the_desk(send))
        return passed._replace(send=giving(send, token)) if token else passed

    @asynccontextmanager
    async def session(self, scope: Scope, receive: Receive, send: Send) -> AsyncIterator[Passage]:
        """Hold a WebSocket: what its sender may say, who that is, and its end when the sign-in ends."""
        guest = await self._guest(scope)
        known = {SESSION_HEADER: guest.digest[:_SHORT], LOCAL_HEADER: "1" if guest.local else ""}
        scope = told(without_identity(scope), known)
        receive = screened(receive, uploads=guest.may_upload)
        if not guest.digest:
            yield Passage(scope, receive, send)
            return
        with self.tabs.one(guest.digest) as over:
            yield Passage(scope, *closing(receive, send, over))

    async def _guest(self, scope: Scope) -> Guest:
        if self.reception is None:
            return STRANGER
        try:
            return await self.reception.guest(scope, Headers(scope=scope))
        except Exception as error:  # noqa: BLE001 - as above
            _report(error)
            return STRANGER


def _report(error: Exception) -> None:
    """Write to the journal that the accounts do not answer, with a traceback unless the reason is known."""
    if isinstance(error, UserError):
        _LOG.warning(event("accounts_unavailable", reason=error.key))
    else:
        _LOG.error(event("accounts_fault", kind=type(error).__name__), exc_info=error)


def _leading_to_the_desk(send: Send) -> Send:
    """Return a `send` that leads somebody who signed in elsewhere to the desk, and not to the front page."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("location") == "/":
                headers["location"] = DESK
        await send(message)

    return sender
