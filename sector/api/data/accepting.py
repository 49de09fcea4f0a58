"""What a client accepts: the three headers that RFC 9110 writes in the same way."""

import re
from collections.abc import Sequence
from typing import Final

_WEIGHT: Final = re.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", re.IGNORECASE)


def weights(header: str) -> dict[str, float]:
    """Return what a header names, in lower case and without parameters, each with its weight from 0 to 1."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = part.split(";")
        given = (_WEIGHT.fullmatch(parameter) for parameter in parameters)
        weight = next((float(match[1]) for match in given if match), 1.0)
        if name.strip():
            found[name.strip().lower()] = min(weight, 1.0)
    return found


def best(header: str, offered: Sequence[str]) -> str:
    """Return the first of the offered media types or languages that is accepted most, empty when none is.

    Everything is accepted where the header is empty. ``text/*``, ``*/*`` and ``*`` stand for what they match;
    ``de-CH`` for ``de`` too.
    """
    if not header.strip():
        return offered[0]
    wanted = weights(header)
    rated = {name: _weight(name, wanted) for name in offered}
    top = max(rated.values())
    return next(name for name, weight in rated.items() if weight == top) if top > 0 else ""


def encoding(header: str, offered: Sequence[str]) -> str:
    """Return the first of the offered encodings that is named and not refused, empty for none.

    ``*`` is not taken as a wish: whoever wants an encoding names it.
    """
    wanted = weights(header)
    return next((name for name in offered if wanted.get(name, 0.0) > 0), "")


def _weight(name: str, wanted: dict[str, float]) -> float:
    family = f"{name.partition('/')[0]}/*"
    for pattern in (name, family, "*/*", "*"):
        if pattern in wanted:
            return wanted[pattern]
    regional = [weight for tag, weight in wanted.items() if tag.partition("-")[0] == name]
    return max(regional, default=0.0)
