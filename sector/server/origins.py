"""Who may write or open a session: only pages of this very site."""

from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def needs_origin(scope: Scope) -> bool:
    """Tell whether a request can change something: any method but the reading ones, and every WebSocket."""
    return scope["type"] == "websocket" or scope["method"] not in _READING


def is_same_origin(scope: Scope, headers: Headers) -> bool:
    """Tell whether the one Origin header names this site, scheme, host and port.

    Behind a proxy that ends TLS without saying so, a request that looks like plain HTTP may come from the site's
    HTTPS pages; the reverse is never accepted.
    """
    origins, host = headers.getlist("origin"), headers.get("host", "")
    secure = scope.get("scheme") in {"https", "wss"}
    allowed = {f"https://{host}"} if secure else {f"https://{host}", f"http://{host}"}
    return len(origins) == 1 and origins[0] in allowed
