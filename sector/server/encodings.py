"""Which compression a client accepts."""

from typing import Final

PREFERRED: Final = ("br", "gzip")


def accepted_encodings(header: str) -> tuple[str, ...]:
    """Return the encodings of `PREFERRED` that an Accept-Encoding header allows, best first.

    An encoding with weight zero is refused, and so is everything not named: `*` is not taken as a wish.
    """
    allowed: set[str] = set()
    for part in header.lower().split(","):
        name, _, parameter = part.partition(";")
        if parameter.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            allowed.add(name.strip())
    return tuple(encoding for encoding in PREFERRED if encoding in allowed)


def matches(if_none_match: str, etag: str) -> bool:
    """Tell whether a conditional request already holds the version named by `etag`."""
    known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in known
