"""What went wrong with a request, as RFC 9457 writes it for programs and people alike."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

import orjson

MEDIA_TYPE: Final = "application/problem+json"


class Texts(Protocol):
    """Messages of one language."""

    def text(self, key: str, **params: object) -> str:
        """Return the message under a key, its placeholders filled."""
        ...


def problem(
    texts: Texts, status: int, detail: str, parameter: str = "", allowed: Sequence[str] | None = None
) -> bytes:
    """Return a problem in the language of `texts`.

    Parameters
    ----------
    detail
        Sentence that says what to change; it is what differs from request to request.
    parameter
        The parameter that is wrong, empty when none is.
    allowed
        What it may be, None where that is no list.
    """
    made: dict[str, Any] = {"type": "about:blank", "title": texts.text(f"api.status.{status}"), "status": status}
    made["detail"] = detail
    if parameter:
        made["parameter"] = parameter
    if allowed is not None:
        made["allowed"] = list(allowed)
    return orjson.dumps(made)
