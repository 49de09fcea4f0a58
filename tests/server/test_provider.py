"""Signing in at an identity provider, with a real one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from sector.model.person import Role
from sector.store.accounts import Accounts

from .process import Server, free_port, served
from .provider import CLIENT, Provider, providing
from .visitor import SIGN_IN, Visitor

AWAY = f"{SIGN_IN}/externe?par=default"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oidc")


@pytest.fixture(scope="module")
def people(place: Path) -> Iterator[Accounts]:
    with Accounts.open(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def office(folder: Path, cache: Path, place: Path, provider: Provider) -> Iterator[Server]:
    """Run the site with a provider in its secrets, and no account with a password."""
    port = free_port()
    installed = shutil.copytree(folder, place / "installation")
    lines = [
        "[auth]",
        f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"',
        'cookie_secret = "a secret of the tests, long enough"',
        f'client_id = "{CLIENT}"',
        'client_secret = "s3"',
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"',
    ]
    (installed / ".streamlit" / "secrets.toml").write_text("\n".join(lines), encoding="utf-8")
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(place)}
    with served(installed, "uvicorn", variables, port) as running:
        yield running


def come_back(person: Visitor) -> httpx.Response:
    """Go to the provider and back, up to the page of the desk."""
    answer = person.client.get(AWAY)
    while answer.is_redirect:
        answer = person.client.get(
            answer.headers["location"], headers={"accept": "text/html", "sec-fetch-dest": "document"}
        )
    return answer


def test_the_way_to_the_provider_stands_on_the_page_and_no_form_for_passwords_nobody_has(office: Server):
    page = office.get(SIGN_IN).text
    assert f'href="{AWAY}"' in page
    assert "<form" not in page
    assert office.get(f"{SIGN_IN}/externe?par=nobody").headers["location"] == SIGN_IN
    assert office.get(AWAY).headers["location"].startswith("/auth/login?provider=")


def test_somebody_who_comes_back_has_a_session_of_ours_and_the_role_of_the_table(
    office: Server, provider: Provider, people: Accounts
):
    with Visitor(office) as person:
        answer = come_back(person)
        assert (answer.status_code, answer.url.path) == (200, "/analyste")
        assert "sector_sid" in person.cookies
        with person.tab() as tab:
            assert "qui=alice@example.org/visitor/signed_in/" in tab.shown
            assert "identity=['is_logged_in', 'session'] False" in tab.shown.replace("\\", "")
            assert person.send(tab.id).status_code == 403
            people.set_role(provider.subject, Role.ANALYST, provider.url)
            assert person.send(tab.id).status_code == 204
            people.set_role(provider.subject, Role.VISITOR, provider.url)
            assert person.send(tab.id).status_code == 403


def test_the_providers_cookie_opens_no_second_session(office: Server):
    with Visitor(office) as person, Visitor(office) as thief:
        come_back(person)
        thief.adopt({name: value for name, value in person.cookies.items() if name.startswith("_streamlit")})
        thief.document("/analyste")
        assert "sector_sid" not in thief.cookies
        with thief.tab() as tab:
            assert "qui=/visitor/not_signed_in/" in tab.shown
            assert thief.send(tab.id).status_code == 403


def test_a_cookie_that_this_instance_did_not_sign_opens_nothing(office: Server, provider: Provider):
    said = f'{{"iss": "{provider.url}", "sub": "u9", "iat": 4102444800, "is_logged_in": true}}'
    with Visitor(office) as forger:
        forger.adopt({"_streamlit_user": create_signed_value("guess", "_streamlit_user", said).decode()})
        assert forger.document("/analyste").status_code == 200
        assert "sector_sid" not in forger.cookies


def test_signing_out_ends_the_session_here_and_leads_to_the_providers_sign_out(office: Server, provider: Provider):
    with Visitor(office) as person, Visitor(office) as replayed:
        come_back(person)
        kept = person.cookies
        with person.tab() as tab:
            answer = person.sign_out(tab.csrf)
        assert answer.status_code == 200
        assert '<meta http-equiv="refresh" content="0; url=/auth/logout">' in answer.text
        assert "sector_sid" not in person.cookies
        left = person.client.get("/auth/logout")
        assert left.headers["location"].startswith(f"{provider.url}/logout?")
        assert "_streamlit_user" not in person.cookies
        replayed.adopt(kept)
        replayed.document("/analyste")
        with replayed.tab() as again:
            assert "qui=/visitor/not_signed_in/" in again.shown
        assert come_back(person).status_code == 200
        assert "sector_sid" in person.cookies


def test_streamlits_own_sign_out_ends_the_session_unless_another_site_asks(office: Server):
    with Visitor(office) as person:
        come_back(person)
        with person.tab() as tab:
            person.client.get("/auth/logout", headers={"sec-fetch-site": "cross-site"})
            assert "qui=alice@example.org" in tab.shown
            with person.tab() as still:
                assert "qui=alice@example.org" in still.shown
            person.client.get("/auth/logout", headers={"sec-fetch-site": "same-origin"})
            with person.tab() as over:
                assert "qui=/visitor/not_signed_in/" in over.shown


def test_with_a_provider_nobody_is_known_for_working_on_the_machine(office: Server):
    with Visitor(office) as local, local.tab() as tab:
        assert "sector_sid" not in local.cookies
        assert "qui=/visitor/not_signed_in/" in tab.shown
        assert local.send(tab.id).status_code == 403


@pytest.mark.parametrize("path", ["/auth", "/auth/", "/auth/login/", "/AUTH/login", "//auth/login", "/auth/other"])
def test_only_the_routes_of_the_login_are_open(office: Server, path):
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    assert office.raw(request).startswith(b"HTTP/1.1 404 ")
