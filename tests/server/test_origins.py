"""Who may write or open a session."""

import pytest
from starlette.datastructures import Headers

from sector.server.origins import is_same_origin, needs_origin

HOST = "observatoire.example:8501"


def judged(scheme: str, *origins: str) -> bool:
    raw = [(b"host", HOST.encode()), *((b"origin", origin.encode()) for origin in origins)]
    return is_same_origin({"type": "http", "scheme": scheme}, Headers(raw=raw))


def test_the_sites_own_origin_is_accepted():
    assert judged("http", f"http://{HOST}")
    assert judged("https", f"https://{HOST}")
    assert judged("wss", f"https://{HOST}")


def test_a_page_behind_tls_may_reach_a_server_that_does_not_know_of_it_but_not_the_reverse():
    assert judged("ws", f"https://{HOST}")
    assert not judged("wss", f"http://{HOST}")


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.test",
        "http://observatoire.example",
        "http://observatoire.example:8502",
        f"http://{HOST}.evil.test",
        f"http://{HOST}/",
        f"ftp://{HOST}",
        f"http://evil.test@{HOST}",
        HOST,
    ],
)
def test_any_other_origin_is_refused(origin):
    assert not judged("http", origin)


def test_there_must_be_exactly_one_origin():
    assert not judged("http")
    assert not judged("http", f"http://{HOST}", f"http://{HOST}")


@pytest.mark.parametrize(("method", "needed"), [("GET", False), ("HEAD", False), ("POST", True), ("BREW", True)])
def test_every_method_but_the_reading_ones_needs_an_origin(method, needed):
    assert needs_origin({"type": "http", "method": method}) is needed


def test_every_websocket_needs_an_origin():
    assert needs_origin({"type": "websocket"})
