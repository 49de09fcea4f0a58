"""A corrected file is fetched by the browser it was made for."""

import hashlib

import pytest

from sector.api.downloads import download_routes
from sector.model.errors import UserError
from sector.reports.downloads import ADDRESS, Downloads, Offer, address

from .asking import Client

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIGNED_IN = {"secret-of-anne": "anne", "secret-of-bruno": "bruno"}


def owner(request):
    """Return whose browser asks, as an application with a table of sign-ins does."""
    cookie = request.cookies.get("sector_sid", "")
    return hashlib.sha256(cookie.encode()).hexdigest() if cookie in SIGNED_IN else ""


ANNE = hashlib.sha256(b"secret-of-anne").hexdigest()


@pytest.fixture
def desk():
    return Downloads()


@pytest.fixture
def client(desk):
    return Client(download_routes(lambda: desk, owner))


def fetched(client, token, cookie="secret-of-anne", method="GET", query=""):
    headers = {"cookie": f"sector_sid={cookie}"} if cookie else {}
    return client.ask(method, address(token) + query, headers=headers)


def test_the_analyst_gets_the_bytes_under_their_name(client, desk):
    token = desk.offer(ANNE, "kit", Offer("releve_a_corriger.xlsx", TYPE, lambda: b"PK..."))
    answer = fetched(client, token)
    assert (answer.status_code, answer.content) == (200, b"PK...")
    assert answer.headers["content-type"] == TYPE
    assert answer.headers["content-disposition"] == 'attachment; filename="releve_a_corriger.xlsx"'
    assert fetched(client, token).content == b"PK...", "a browser may ask twice"


def test_no_cache_and_no_other_site_keeps_it(client, desk):
    token = desk.offer(ANNE, "kit", Offer("a.csv", "text/csv; charset=utf-8", lambda: b"x"))
    for answer in (fetched(client, token), fetched(client, "nothing")):
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "etag" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "secret-of-bruno", "made-up", "secret-of-anne-who-left"])
def test_another_browser_is_told_what_is_told_about_a_token_that_never_was(client, desk, cookie):
    token = desk.offer(ANNE, "kit", Offer("a.xlsx", TYPE, lambda: b"confidential"))
    stolen, invented = fetched(client, token, cookie), fetched(client, "x" * 43, cookie)
    assert stolen.status_code == invented.status_code == 404
    assert stolen.content == invented.content
    assert b"confidential" not in stolen.content


def test_signing_out_ends_it(client, desk, monkeypatch):
    token = desk.offer(ANNE, "kit", Offer("a.xlsx", TYPE, lambda: b"x"))
    assert fetched(client, token).status_code == 200
    monkeypatch.delitem(SIGNED_IN, "secret-of-anne")
    assert fetched(client, token).status_code == 404


def test_a_file_that_cannot_be_made_is_a_sentence_in_the_language_of_the_reader(client, desk):
    def fail():
        raise UserError("kit.error.failed")

    token = desk.offer(ANNE, "kit", Offer("a.xlsx", TYPE, fail))
    answer = fetched(client, token, query="?langue=en")
    assert (answer.status_code, answer.text[:33]) == (409, "The corrected file could not be m")
    assert fetched(client, "gone").text.startswith("Ce fichier n’est plus disponible ici")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_is_only_read(client, desk, method):
    token = desk.offer(ANNE, "kit", Offer("a.xlsx", TYPE, lambda: b"x"))
    assert fetched(client, token, method=method).status_code == 405


def test_head_says_that_it_is_there_without_the_bytes(client, desk):
    token = desk.offer(ANNE, "kit", Offer("a.xlsx", TYPE, lambda: b"PK"))
    answer = fetched(client, token, method="HEAD")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "2")


@pytest.mark.parametrize("path", ["", "../../etc/passwd", "%2e%2e%2fa", "a/b"])
def test_a_token_is_no_path(client, path):
    assert client.get(ADDRESS + path, headers={"cookie": "sector_sid=secret-of-anne"}).status_code == 404
