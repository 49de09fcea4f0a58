"""Refusing to start under unsafe options."""

import logging
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from sector.server.journal import event
from sector.server.options import explain, unsafe_options
from sector.server.site import Site

_LOG: Final = logging.getLogger(__name__)


class SafeStart:
    """Outermost middleware: answers the server's start signal with a refusal, or lets it through.

    It refuses with the protocol's own message rather than an exception, so that the operator reads the reason and
    no traceback; the server then leaves with exit code 3. Any fault while checking is a refusal as well, because a
    server that sees an exception here may carry on without a start phase.
    """

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but a start under unsafe options."""
        if scope["type"] == "lifespan":
            try:
                reason = self._reason()
            except Exception as fault:  # noqa: BLE001 - any fault here is a refusal
                _LOG.exception(event("options_unreadable"))
                reason = repr(fault)
            if reason:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": reason})
                return
        await self.app(scope, receive, send)

    def _reason(self) -> str:
        unsafe = unsafe_options()
        return explain(unsafe, (self.site.translate("fr"), self.site.translate("en"))) if unsafe else ""
