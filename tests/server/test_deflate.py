"""A connection remembers enough of a page to send the next one short."""

import zlib

from uvicorn import Config
from uvicorn.protocols.websockets import websockets_sansio_impl as implementation
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

from sector.server.deflate import MEMORY, WINDOW, remember_more


def offered():
    """Return the extension that a connection of uvicorn offers."""
    config = Config(app=None, ws="websockets-sansio")
    config.load()
    state = type("State", (), {"connections": set(), "tasks": set(), "default_headers": []})()
    made = implementation.WebSocketsSansIOProtocol(config, state, {})
    (factory,) = made.conn.available_extensions
    return factory


def test_a_connection_offers_our_window_and_keeps_that_of_the_browser(monkeypatch):
    monkeypatch.setattr(implementation, "ServerPerMessageDeflateFactory", ServerPerMessageDeflateFactory)
    usual = offered()
    assert usual.server_max_window_bits < WINDOW
    remember_more()
    ours = offered()
    assert (ours.server_max_window_bits, ours.compress_settings) == (WINDOW, {"memLevel": MEMORY})
    assert ours.client_max_window_bits == usual.client_max_window_bits


def test_a_page_sent_again_is_shorter_under_it():
    page = b"".join(b"%d;%d" % (n, n * n % 7919) for n in range(1200))
    sizes = []
    for window, memory in ((12, 5), (WINDOW, MEMORY)):
        made = zlib.compressobj(wbits=-window, memLevel=memory)
        first = len(made.compress(page) + made.flush(zlib.Z_SYNC_FLUSH))
        sizes.append(len(made.compress(page) + made.flush(zlib.Z_SYNC_FLUSH)) / first)
    assert sizes[0] > 0.9
    assert sizes[1] < 0.1
