"""Which of Streamlit's own routes are reachable on a public instance.

A list of what is open, not of what is closed: a route that a later Streamlit adds stays shut until looked at.
"""

import re
from typing import Final
from urllib.parse import unquote

STREAM: Final = "/_stcore/stream"
_OPEN: Final = frozenset({"/_stcore/health", "/_stcore/host-config", STREAM})
_OPEN_BELOW: Final = "/_stcore/bidi-components/"
_CLOSED: Final = ("/auth", "/oauth2callback", "/app/static")
_SLASHES: Final = re.compile(r"[/\\]+")
UPLOAD: Final = "/_stcore/upload_file"


def is_closed(path: str) -> bool:
    """Tell whether a path, decoded once by the server, leads to a route that is not published.

    Metrics, the agent interface, the script check, uploads and the login routes are closed in every spelling:
    other case, percent-encoded again, doubled or trailing slashes, dot segments. The gate lets uploads and logins
    through before it asks here, on an instance that has them and in their one plain spelling.
    """
    plain = _plain(path)
    folded = plain.lower()
    if "/_stcore" in folded:
        return plain != path or not (plain in _OPEN or plain.startswith(_OPEN_BELOW))
    return any(folded == door or folded.startswith(f"{door}/") for door in _CLOSED)


def is_upload(path: str) -> bool:
    """Tell whether a path is, in any spelling, one that Streamlit takes files on."""
    return UPLOAD in _plain(path).lower()


def _plain(path: str) -> str:
    previous, current = "", path
    for _ in range(5):
        if current == previous:
            break
        previous, current = current, unquote(current)
    parts: list[str] = []
    for part in _SLASHES.split(current):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/" + "/".join(parts)
