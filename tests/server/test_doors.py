"""Which of Streamlit's own routes are reachable."""

import pytest

from sector.server.doors import is_closed, is_upload

SPELLINGS = [
    "/_stcore/{}",
    "/_STCORE/{}",
    "/_stcore/{}/",
    "//_stcore/{}",
    "/_stcore//{}",
    "/_stcore/./{}",
    "/x/../_stcore/{}",
    "/page/_stcore/{}",
    "/%5fstcore/{}",
    "/%255fstcore/{}",
    "/_stcore%2f{}",
    "/_stcore\\{}",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("door", ["metrics", "agent/interact", "agent/openapi.json", "script-health-check"])
def test_a_closed_route_is_closed_in_every_spelling(spelling, door):
    assert is_closed(spelling.format(door))
    assert is_closed(spelling.format(door.upper()))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_uploads_are_closed_and_known_as_such_in_every_spelling(spelling):
    path = spelling.format("upload_file/session/file")
    assert is_closed(path)
    assert is_upload(path)


@pytest.mark.parametrize("path", ["/auth/login", "/Auth/logout/", "/oauth2callback", "/app/static/x"])
def test_the_login_routes_of_an_instance_without_login_are_closed(path):
    assert is_closed(path)


def test_a_core_route_nobody_has_looked_at_is_closed():
    assert is_closed("/_stcore/anything-new")
    assert is_closed("/_stcore")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tendance",
        "/authentique",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/stream",
        "/_stcore/bidi-components/sector.map/Map.js",
        "/static/js/index.js",
        "/media/abc.png",
    ],
)
def test_what_a_reader_needs_is_open(path):
    assert not is_closed(path)


@pytest.mark.parametrize("path", ["/_stcore/bidi-components/../metrics", "/_stcore/bidi-components/a//b"])
def test_the_open_folder_leads_nowhere_else(path):
    assert is_closed(path)
