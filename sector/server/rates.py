"""How often one address may ask."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from starlette.types import Scope

#: Addresses remembered at once; the one that asked longest ago is forgotten, and starts anew.
MOST_ADDRESSES: Final = 10_000
#: One household or one machine has a whole network of this length in IPv6.
_PREFIX: Final = 64


@dataclass(slots=True)
class Rates:
    """A token bucket for each address.

    Parameters
    ----------
    rate
        Requests a second in the long run.
    burst
        Requests at once after a rest.
    """

    rate: float
    burst: float
    most: int = MOST_ADDRESSES
    clock: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict[str, tuple[float, float]])

    def wait(self, address: str) -> float:
        """Take one token and return 0, or return after how many seconds there will be one."""
        now = self.clock()
        tokens, seen = self._buckets.pop(address, (self.burst, now))
        tokens = min(self.burst, tokens + (now - seen) * self.rate)
        is_let_through = tokens >= 1
        self._buckets[address] = (tokens - is_let_through, now)
        if len(self._buckets) > self.most:
            self._buckets.popitem(last=False)
        return 0.0 if is_let_through else (1 - tokens) / self.rate

    def __len__(self) -> int:
        return len(self._buckets)


def address_of(scope: Scope) -> str:
    """Return whom a request is counted for: the peer, or the network of an IPv6 peer.

    Behind a proxy the peer is the one that the server takes from ``X-Forwarded-For`` where it trusts the proxy;
    where it does not, all readers behind it are counted together.
    """
    client = scope.get("client")
    if not client:
        return ""
    try:
        peer = ip_address(client[0])
    except ValueError:
        return str(client[0])
    if isinstance(peer, IPv6Address):
        inner = peer.ipv4_mapped
        return str(inner or IPv6Network((int(peer), _PREFIX), strict=False))
    return str(peer)
