"""Which names the instance answers to."""

import pytest
from starlette.datastructures import Headers

from sector.server.hosts import is_known_host

ALLOWED = frozenset({"127.0.0.1", "::1", "observatoire.example"})


def naming(*hosts: str) -> Headers:
    return Headers(raw=[(b"host", host.encode()) for host in hosts])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8501", "[::1]:80", "Observatoire.EXAMPLE", "observatoire.example.:443"]
)
def test_a_listed_name_is_known_with_or_without_port_case_and_final_dot(host):
    assert is_known_host(naming(host), ALLOWED)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.test",
        "127.0.0.1.evil.test",
        "evil.test#127.0.0.1",
        "127.0.0.1@evil.test",
        "evil.test@127.0.0.1",
        "127.0.0.1:80:90",
        "127.0.0.1:port",
        "127.0.0.1/",
        "[::1",
        "127.0.0.1, evil.test",
    ],
)
def test_any_other_name_is_foreign(host):
    assert not is_known_host(naming(host), ALLOWED)


def test_a_request_must_name_exactly_one_host():
    assert not is_known_host(naming(), ALLOWED)
    assert not is_known_host(naming("127.0.0.1", "127.0.0.1"), ALLOWED)
    assert not is_known_host(naming("127.0.0.1", "evil.test"), ALLOWED)
