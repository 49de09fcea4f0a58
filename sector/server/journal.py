"""The journal: one line per event, made of `name=value` pairs, without anything about the reader.

No address, no query string, no cookie and no browser name is ever written; an error is found again by its id.
"""

import logging
import secrets
import sys
import time
from typing import Final

_ROOT: Final = logging.getLogger("sector")
_LONGEST: Final = 160


class _Line(logging.Formatter):
    """`2026-01-31T12:00:00Z INFO sector.server.gate event=refused status=421`."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%SZ"
    default_msec_format = ""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")


class _NoAddresses(logging.Filter):
    """Drops the server's own line per WebSocket, which names the reader's address and query."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep a record unless it is one of those."""
        return '"WebSocket %s"' not in str(record.msg)


_NO_ADDRESSES: Final = _NoAddresses()


def open_journal() -> None:
    """Send the package's events to standard error and silence the lines that name readers; idempotent."""
    if not _ROOT.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Line())
        _ROOT.addHandler(handler)
        _ROOT.setLevel(logging.INFO)
        _ROOT.propagate = False
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False
    logging.getLogger("uvicorn.error").addFilter(_NO_ADDRESSES)


def event(kind: str, /, **details: object) -> str:
    """Write an event as one line that nothing in a detail can break or lengthen."""
    pairs = [f"event={kind}", *(f"{name}={_value(detail)}" for name, detail in details.items())]
    return " ".join(pairs)


def error_id() -> str:
    """Return a new reference, shown to the reader and written to the journal: eight hexadecimal digits."""
    return secrets.token_hex(4)


def _value(detail: object) -> str:
    text = str(detail)
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    plain = short.isascii() and short.isprintable() and short and not set(short) & set(' "=')
    return short if plain else ascii(short)
