"""What the gate refuses, asked of a running server."""

import os
import re
import socket

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from .process import Server
from .talk import run, session, shown

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def assert_dressed(headers: httpx.Headers) -> None:
    for name, value in HEADERS.items():
        assert headers.get_list(name) == [value]
    policy = headers["content-security-policy"]
    script = re.search(r"script-src ([^;]+);", policy)
    assert script is not None
    assert re.fullmatch(r"'self' 'sha256-[A-Za-z0-9+/=]+'", script[1])
    assert "default-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/", {}, 200),
        ("HEAD", "/", {}, 200),
        ("GET", "/sante/vif", {}, 200),
        ("GET", "/_stcore/health", {}, 200),
        ("GET", "/favicon.png", {}, 200),
        ("GET", "/media/absent.png", {}, 404),
        ("GET", "/nulle-part", {}, 404),
        ("GET", "/static/js/absent.js", {}, 404),
        ("GET", "/_stcore/metrics", {}, 404),
        ("GET", "/", {"host": "evil.test"}, 421),
        ("POST", "/lit", {}, 403),
        ("POST", "/", {"origin": "same"}, 405),
        ("GET", "/echec", {}, 500),
        ("GET", "/carte", {}, 302),
    ],
)
def test_every_answer_carries_the_security_headers(server: Server, method, path, sent, status):
    sent = {name: server.url if value == "same" else value for name, value in sent.items()}
    answer = httpx.request(method, server.url + path, headers=sent)
    assert answer.status_code == status
    assert_dressed(answer.headers)
    assert "strict-transport-security" not in answer.headers


def test_an_unchanged_answer_carries_them_too(server: Server):
    tag = server.get("/").headers["etag"]
    answer = server.get("/", if_none_match=tag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert_dressed(answer.headers)


def test_behind_tls_transport_security_and_secure_cookies_are_added(server: Server):
    answer = server.get("/", x_forwarded_proto="https")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert f'<link rel="canonical" href="https://{server.host}/">' in answer.text


@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1.evil.test", "", "127.0.0.1@evil.test"])
def test_a_foreign_host_is_misdirected(server: Server, host):
    assert server.get("/", host=host).status_code == 421
    assert server.get("/sante/pret", host=host).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "[::1]:80", "OBSERVATOIRE.example", "autre.example:443"])
def test_the_operators_hosts_are_served(server: Server, host):
    assert server.get("/", host=host).status_code == 200


def test_two_hosts_are_refused(server: Server):
    answer = server.raw(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.test\r\n\r\n")
    assert answer.split()[1] in {b"400", b"421"}


@pytest.mark.parametrize("origin", [None, "null", "http://evil.test", "http://127.0.0.1"])
def test_a_write_needs_this_sites_origin(server: Server, origin):
    sent = {} if origin is None else {"origin": origin}
    assert httpx.post(f"{server.url}/lit", headers=sent, content=b"x").status_code == 403


def test_a_write_of_this_site_is_let_through(server: Server):
    answer = httpx.post(f"{server.url}/lit", headers={"origin": server.url}, content=b"x" * 65536)
    assert (answer.status_code, answer.text) == (200, "65536")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.test"])
def test_a_websocket_needs_this_sites_origin(server: Server, origin):
    with pytest.raises(InvalidStatus) as refused, session(server, origin):
        pass
    assert refused.value.response.status_code == 403
    assert_dressed(httpx.Headers(list(refused.value.response.headers.raw_items())))


def test_a_websocket_elsewhere_is_not_found(server: Server):
    with pytest.raises(InvalidStatus) as refused, session(server, path="/tendance"):
        pass
    assert refused.value.response.status_code == 404


def test_a_websocket_of_this_site_runs_a_page(server: Server):
    with session(server) as socket:
        assert "Bonjour" in shown(run(socket))


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_STCORE/metrics",
        "/_stcore/Metrics",
        "/%5fstcore/metrics",
        "/%255fstcore/metrics",
        "/_stcore%2fmetrics",
        "/_stcore/metrics/",
        "/_stcore//metrics",
        "//_stcore/metrics",
        "/x/../_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/auth/login",
        "/oauth2callback",
    ],
)
def test_unpublished_routes_are_not_found_in_any_spelling(server: Server, path):
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    assert server.raw(request).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"])
def test_uploads_are_not_found_whatever_the_method(server: Server, method):
    path = f"{server.url}/_stcore/upload_file/session/file"
    assert httpx.request(method, path, headers={"origin": server.url}).status_code == 404


def test_an_upload_is_refused_before_its_body_and_costs_no_memory(compressed: Server):
    server = compressed
    size, before = 50 * 2**20, server.memory()
    head = f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: {server.host}\r\nOrigin: {server.url}\r\n"
    for _ in range(4):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode())
            answer = connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 404 ")
            assert b"connection: close" in answer.lower()
            with pytest.raises(ConnectionError):
                connection.sendall(os.urandom(size))
    assert server.memory() - before < 10 * 2**20


def test_a_body_declared_too_large_is_refused_unread(server: Server):
    head = f"POST /lit HTTP/1.1\r\nHost: {server.host}\r\nOrigin: {server.url}\r\nContent-Length: 65537\r\n\r\n"
    assert server.raw(head.encode()).startswith(b"HTTP/1.1 413 ")


def test_a_streamed_body_is_cut_at_the_limit(server: Server):
    chunks = (b"x" * 1024 for _ in range(65))
    answer = httpx.post(f"{server.url}/lit", headers={"origin": server.url}, content=chunks)
    assert answer.status_code == 413
    assert_dressed(answer.headers)


def test_a_fault_shows_a_reference_and_nothing_of_the_program(server: Server):
    program = server.get("/echec")
    reader = server.get("/echec?langue=de", accept="text/html")
    for answer in (program, reader):
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
    plain = re.fullmatch(r"500 Internal Server Error ([0-9a-f]{8})\n", program.text)
    page = re.search(r"de:shell\.error\.text:.*&#x27;([0-9a-f]{8})&#x27;", reader.text)
    assert plain is not None
    assert page is not None
    assert '<html lang="de">' in reader.text
    journal = server.journal()
    assert f"event=fault id={plain[1]} path=/echec" in journal
    assert f"event=fault id={page[1]} path=/echec" in journal
    assert "ValueError: secret /etc/passwd" in journal


def test_the_journal_names_refusals_but_no_reader(server: Server):
    httpx.get(f"{server.url}/?annee=1987", headers={"user-agent": "Curieux/1.0", "host": "evil.test"})
    with session(server) as socket:
        run(socket, query="annee=1988")
    journal = server.journal()
    assert "event=refused status=421 rule=host path=/" in journal
    for personal in ("127.0.0.1:", "Curieux", "1987", "1988", "evil.test"):
        assert not [line for line in journal.splitlines() if personal in line and "Uvicorn running on" not in line]
