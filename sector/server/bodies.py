"""How much a request may send, and how slowly."""

import asyncio
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Message, Receive

HTTP: Final = "http.request"


class BodyTooLargeError(Exception):
    """The body grew past the limit while it was read."""


class BodyTooSlowError(Exception):
    """The client went silent in the middle of its body."""


def declares_too_much(headers: Headers, limit: int) -> bool:
    """Tell whether the announced length is above `limit` bytes, or no length at all."""
    declared = headers.get("content-length")
    if declared is None:
        return False
    return not (declared.isascii() and declared.isdecimal() and int(declared) <= limit)


def capped(receive: Receive, limit: int, seconds: float) -> Receive:
    """Return a `receive` that stops a body above `limit` bytes or silent for `seconds`.

    Raises
    ------
    BodyTooLargeError, BodyTooSlowError
        To whoever reads the body.
    """
    seen = 0
    complete = False

    async def counted() -> Message:
        nonlocal seen, complete
        if complete:
            return await receive()
        try:
            async with asyncio.timeout(seconds):
                message = await receive()
        except TimeoutError:
            raise BodyTooSlowError from None
        complete = message["type"] != HTTP or not message.get("more_body", False)
        seen += len(message.get("body", b""))
        if seen > limit:
            raise BodyTooLargeError
        return message

    return counted
