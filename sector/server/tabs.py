"""The open tabs of people who signed in, so that the end of a session is seen in all of them at once.

Closing a WebSocket alone is not enough: the browser connects again and goes on showing what it had. So each tab is
first drawn again, when its session is over already, and closed a moment later.
"""

import asyncio
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from starlette.types import Message, Receive, Send
from streamlit import runtime
from streamlit.runtime.session_manager import SessionClient

from sector.server.cookies import SESSION
from sector.store.accounts_secrets import digest

#: Seconds a tab has to be drawn again before it is closed.
GRACE: Final = 2.0
#: Close code of a connection whose session is over.
OVER: Final = 4401


class Tabs:
    """WebSockets by the digest of the token they were opened with; lives in the event loop of one process."""

    def __init__(self) -> None:
        self._open: dict[str, set[asyncio.Event]] = {}

    @contextmanager
    def one(self, digest_of_token: str) -> Iterator[asyncio.Event]:
        """Hold one tab; the event is set when it has to close."""
        over = asyncio.Event()
        tabs = self._open.setdefault(digest_of_token, set())
        tabs.add(over)
        try:
            yield over
        finally:
            tabs.discard(over)
            if not tabs:
                self._open.pop(digest_of_token, None)

    def end(self, digests: Collection[str]) -> None:
        """Draw the tabs of ended sessions again, and close them."""
        redraw(digests)
        loop = asyncio.get_running_loop()
        for ended in digests:
            for over in self._open.pop(ended, ()):
                loop.call_later(GRACE, over.set)


def token_of(client: SessionClient | None) -> str:
    """Return the token a tab was opened with, empty without one."""
    context = client.client_context if client else None
    return context.cookies.get(SESSION, "") if context else ""


def redraw(digests: Collection[str]) -> None:
    """Run the pages of some sessions again, and let nobody take them over when their connection breaks."""
    if not runtime.exists():
        return
    running = runtime.get_instance()
    for active in running._session_mgr.list_active_sessions():
        token = token_of(active.client)
        if token and digest(token) in digests:
            running.mark_session_nonresumable(active.session.id)
            # Without its own last state a tab would be drawn as the front page.
            active.session.request_rerun(active.session._client_state)


def closing(receive: Receive, send: Send, over: asyncio.Event) -> tuple[Receive, Send]:
    """Return the two sides of a WebSocket that ends when `over` is set."""
    is_closed = False

    async def received() -> Message:
        nonlocal is_closed
        arriving = asyncio.ensure_future(receive())
        ended = asyncio.ensure_future(over.wait())
        try:
            await asyncio.wait({arriving, ended}, return_when=asyncio.FIRST_COMPLETED)
            if arriving.done():
                return arriving.result()
            is_closed = True
            # The client may have left in the same moment.
            with suppress(RuntimeError, OSError):
                await send({"type": "websocket.close", "code": OVER})
            return {"type": "websocket.disconnect", "code": OVER}
        finally:
            arriving.cancel()
            ended.cancel()

    async def sent(message: Message) -> None:
        if not is_closed:
            await send(message)

    return received, sent
