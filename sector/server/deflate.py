"""How much of what was sent a connection remembers when it compresses the next message.

uvicorn remembers 4 KB, less than one chart, so that a page is compressed anew at each run although most of it was
sent at the run before. There is no setting for it, so the factory is replaced where it is used;
`tests/server/test_deflate.py` fails where the pinned version changes what is replaced.
"""

from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.websockets import websockets_sansio_impl as implementation

#: 16 KB remembered, and the level of memory of zlib: 96 KB for each connection, where it was 32.
WINDOW: Final = 14
MEMORY: Final = 6
_FACTORY: Final = "ServerPerMessageDeflateFactory"


def remember_more() -> None:
    """Let every connection made from now on remember more; what is asked for otherwise is kept."""
    usual = getattr(implementation, _FACTORY)
    if isinstance(usual, _Remembering):
        return
    setattr(implementation, _FACTORY, _Remembering(usual))


class _Remembering:
    """Makes what `usual` makes, with our window."""

    def __init__(self, usual: Callable[..., Any]) -> None:
        self._usual = usual

    def __call__(self, **asked: object) -> object:
        ours = {"server_max_window_bits": WINDOW, "compress_settings": {"memLevel": MEMORY}}
        return self._usual(**{**asked, **ours})
