"""The shell's own files for the browser: one script, one style sheet."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.server.encodings import matches


@dataclass(frozen=True, slots=True)
class Asset:
    """A file served under an address that names its version, so that it may be kept for good."""

    path: str
    body: bytes
    media_type: str

    @property
    def version(self) -> str:
        """Short hash of the content."""
        return hashlib.blake2b(self.body, digest_size=8).hexdigest()

    @property
    def address(self) -> str:
        """Where a page finds it."""
        return f"{self.path}?v={self.version}"

    def route(self) -> Route:
        """Return its route."""
        version = self.version

        async def serve(request: Request) -> Response:
            is_current = request.query_params.get("v") == version
            headers = {
                "Cache-Control": "public, immutable, max-age=31536000" if is_current else "no-cache",
                "ETag": f'"{version}"',
            }
            if matches(request.headers.get("if-none-match", ""), headers["ETag"]):
                return Response(status_code=304, headers=headers)
            return Response(self.body, headers=headers, media_type=self.media_type)

        return Route(self.path, serve)


SCRIPT: Final = Asset("/ui/shell.js", (Path(__file__).parent / "shell.js").read_bytes(), "text/javascript")


def style_sheet(text: str) -> Asset:
    """Return the style sheet of the pages as a file."""
    return Asset("/ui/page.css", text.encode(), "text/css")
