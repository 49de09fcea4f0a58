"""The cookies of a sign-in, and the headers by which the gate tells pages what it knows."""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import Message, Scope, Send

from sector.server.oidc import COOKIES
from sector.store.accounts_sessions import LONGEST

#: Holds the token of a session.
SESSION: Final = "sector_sid"
#: Ties the sign-in form to the browser it was drawn for.
FORM: Final = "sector_pre"
#: Set by the gate alone; whatever a client sends under these names is dropped.
_OURS: Final = b"x-sector-"
SESSION_HEADER: Final = "X-Sector-Session"
LOCAL_HEADER: Final = "X-Sector-Local"


def cookies_of(headers: Headers) -> dict[str, str]:
    """Return the cookies of a request."""
    return cookie_parser("; ".join(headers.getlist("cookie")))


def told(scope: Scope, known: Mapping[str, str]) -> Scope:
    """Return the scope with only our own word for who is there; an empty value is left out."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(_OURS)]
    added = [(name.lower().encode(), value.encode()) for name, value in known.items() if value]
    return {**scope, "headers": [*kept, *added]}


def without_identity(scope: Scope) -> Scope:
    """Return the scope without the cookies of an identity provider: pages must not take them for an answer."""
    headers = [
        (name, _without_identity(value) if name == b"cookie" else value) for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


def keep(response: Response, name: str, value: str, *, secure: bool, path: str = "/") -> None:
    """Set a cookie that scripts cannot read and other sites' forms do not carry."""
    seconds = int(LONGEST.total_seconds())
    response.set_cookie(name, value, seconds, path=path, secure=secure, httponly=True, samesite="lax")


def giving(send: Send, token: str) -> Send:
    """Return a `send` that gives the browser the token of a session with the answer."""
    jar = Response()
    keep(jar, SESSION, token, secure=False)
    cookie = next(pair for pair in jar.raw_headers if pair[0] == b"set-cookie")

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), cookie]}
        await send(message)

    return sender


def _without_identity(value: bytes) -> bytes:
    return b";".join(part for part in value.split(b";") if not part.strip().startswith(COOKIES.encode()))
