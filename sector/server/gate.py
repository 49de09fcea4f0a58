"""The gate: every request and every WebSocket passes here first."""

import logging
from contextlib import suppress
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sector.server.bodies import BodyTooLargeError, BodyTooSlowError, capped, declares_too_much
from sector.server.door import Door
from sector.server.doors import STREAM, UPLOAD, is_closed, is_upload
from sector.server.headers import FRAMED, dressed, framed_policy
from sector.server.hosts import is_known_host
from sector.server.journal import error_id, event
from sector.server.language import language_of
from sector.server.notice import BUSY_SECONDS, busy_page, fault_page
from sector.server.origins import is_same_origin, needs_origin
from sector.server.places import Places, opens_session, wants_page
from sector.server.refusal import Refusal
from sector.server.settings import Settings
from sector.server.site import Site

_LOG: Final = logging.getLogger(__name__)
_CLOSING: Final = {"Connection": "close"}
_INTERNAL_ERROR: Final = 1011


class Gate:
    """Refuses what a public instance must refuse; dresses and guards the rest.

    Parameters
    ----------
    policy
        Content security policy of every answer.
    door
        What is open to people who signed in.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, site: Site, policy: str, door: Door) -> None:
        self.app = app
        self.settings = settings
        self.site = site
        self.policy = policy
        self.door = door
        self.places = Places(settings.max_sessions)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers, is_framed = Headers(scope=scope), scope["path"] == FRAMED
        send = dressed(scope, send, framed_policy() if is_framed else self.policy)
        refusal = self._forbidden(scope, headers) or await self.door.refusal(scope, headers)
        refusal = refusal or self._excessive(scope, headers)
        if refusal is not None:
            _LOG.info(event("refused", status=refusal.status, rule=refusal.rule, path=_shown(scope["path"])))
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            with self.places.one():
                async with self.door.session(scope, receive, send) as passage:
                    await self._guarded(*passage)
        else:
            limited = capped(receive, self._limit(scope), self.settings.body_seconds)
            await self._guarded(*await self.door.request(scope, limited, send))

    def _forbidden(self, scope: Scope, headers: Headers) -> Refusal | None:
        path = scope["path"]
        if not is_known_host(headers, self.settings.allowed_hosts):
            return Refusal(421, "host", headers=_CLOSING)
        if is_closed(path) and not self.door.opens(path):
            return Refusal(404, "upload" if is_upload(path) else "closed", headers=_CLOSING)
        if needs_origin(scope) and not is_same_origin(scope, headers):
            return Refusal(403, "origin", headers=_CLOSING)
        if scope["type"] == "websocket" and path != STREAM:
            return Refusal(404, "websocket")
        return None

    def _excessive(self, scope: Scope, headers: Headers) -> Refusal | None:
        # A chart on another site opens no session.
        if self.places.full and opens_session(scope, headers) and scope["path"] != FRAMED:
            return self._busy(scope, headers)
        if declares_too_much(headers, self._limit(scope)):
            return Refusal(413, "body", headers=_CLOSING)
        return None

    def _limit(self, scope: Scope) -> int:
        return self.door.limit(scope["path"], self.settings.max_body)

    def _busy(self, scope: Scope, headers: Headers) -> Refusal:
        language = language_of(scope, self.site.languages)
        page = busy_page(self.site, language) if wants_page(scope, headers) else b""
        return Refusal(503, "places", page, headers={"Retry-After": str(BUSY_SECONDS)})

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except ClientDisconnect:
            return
        except (BodyTooLargeError, BodyTooSlowError) as stop:
            status = 413 if isinstance(stop, BodyTooLargeError) else 408
            _LOG.info(event("refused", status=status, rule="body", path=_shown(scope["path"])))
            if begun:
                raise
            await Refusal(status, "body", headers=_CLOSING)(scope, receive, send)
        except Exception:
            reference = error_id()
            _LOG.exception(event("fault", id=reference, path=_shown(scope["path"])))
            if not begun:
                await self._fault(reference, scope)(scope, receive, send)
            elif scope["type"] == "websocket":
                with suppress(RuntimeError):
                    await send({"type": "websocket.close", "code": _INTERNAL_ERROR})
            else:
                raise

    def _fault(self, reference: str, scope: Scope) -> Refusal:
        if wants_page(scope, Headers(scope=scope)):
            page = fault_page(self.site, language_of(scope, self.site.languages), reference)
            return Refusal(500, "fault", page)
        return Refusal(500, "fault", reference=reference)


def _shown(path: str) -> str:
    """Return a path for the journal: that of an upload names the tab of a person, which is left out."""
    return UPLOAD if is_upload(path) else path
