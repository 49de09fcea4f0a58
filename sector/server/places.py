"""How many sessions are served at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import Scope


class Places:
    """A count of open WebSockets against a limit; lives in the event loop of one process."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.taken = 0

    @property
    def full(self) -> bool:
        """Tell whether no further session can be served."""
        return self.taken >= self.limit

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold one place."""
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1


def opens_session(scope: Scope, headers: Headers) -> bool:
    """Tell whether a request is the WebSocket or the document that will open one.

    Files of readers already inside keep flowing when the house is full.
    """
    return scope["type"] == "websocket" or wants_page(scope, headers)


def wants_page(scope: Scope, headers: Headers) -> bool:
    """Tell whether a person is waiting for a page: the answer is then a page too."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    destination = headers.get("sec-fetch-dest")
    if destination is not None:
        return destination in {"document", "iframe"}
    return "text/html" in headers.get("accept", "")
