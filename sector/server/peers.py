"""Whether a request comes from the machine itself."""

from ipaddress import ip_address
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope

from sector.server.hosts import is_known_host

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
#: What a proxy adds on the way: with any of them, the peer is the proxy and tells nothing of the reader.
_RELAYED: Final = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
)


def is_local(scope: Scope, headers: Headers) -> bool:
    """Tell whether the peer is on this machine, was asked by a loopback name, and relays nobody."""
    client = scope.get("client")
    if not client or any(name in headers for name in _RELAYED):
        return False
    try:
        peer = ip_address(client[0])
    except ValueError:
        return False
    return peer.is_loopback and is_known_host(headers, LOOPBACK)
