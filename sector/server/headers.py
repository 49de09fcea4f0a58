"""The security headers of every answer."""

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

_ANSWERS: Final = frozenset({"http.response.start", "websocket.http.response.start"})
_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
#: The only page that other sites may frame.
FRAMED: Final = "/integrer"
_ONE_YEAR: Final = "max-age=31536000"


def content_policy(script_hashes: Sequence[str], embedding_origins: Sequence[str]) -> str:
    """Write the content security policy.

    Parameters
    ----------
    script_hashes
        Quoted hashes of the inline scripts of the page, the only ones that may run.
    embedding_origins
        Origins that may frame the dashboard; none of them forbids framing.
    """
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(embedding_origins) or "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def framed_policy() -> str:
    """Write the policy of the page that any site may frame: it draws, and does nothing else."""
    directives = {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def dressed(scope: Scope, send: Send, policy: str) -> Send:
    """Return a `send` that puts the security headers on the answer, whoever makes it."""
    secure = scope.get("scheme") in {"https", "wss"}

    async def sender(message: Message) -> None:
        if message["type"] in _ANSWERS:
            message.setdefault("headers", [])
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = policy
            headers.update(_FIXED)
            headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            if "frame-ancestors 'none'" in policy:
                headers["X-Frame-Options"] = "DENY"
            if secure:
                headers["Strict-Transport-Security"] = _ONE_YEAR
                message["headers"] = [_secured(*pair) for pair in message["headers"]]
        await send(message)

    return sender


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
        return name, value + b"; Secure"
    return name, value
