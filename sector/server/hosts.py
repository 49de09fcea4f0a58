"""Which names the instance answers to."""

import re
from typing import Final

from starlette.datastructures import Headers

_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::\d{1,5})?", re.IGNORECASE)


def is_known_host(headers: Headers, allowed: frozenset[str]) -> bool:
    """Tell whether a request names exactly one host, and one of `allowed` (lower case, without port)."""
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return False
    match = _HOST.fullmatch(hosts[0])
    if match is None:
        return False
    name = match["six"] or match["name"]
    return name.lower().rstrip(".") in allowed
