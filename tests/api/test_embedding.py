"""Charts on other sites: the page to frame and the code that frames it."""

import html
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from figures.picture.seen import SVG, root_of

from sector.api.routes import routes
from sector.figures.tokens import TOKENS
from sector.figures.words import words

from .asking import Client
from .test_pictures import PLACES, desk_of

ASKED = {"page": "comparer", "graphique": "rangs", "territoire": "FRF33", "avec": "FRF31"}
ASKED |= {"indicateur": "poids-entreprises", "annee": "2022"}


@pytest.fixture(scope="module")
def client(reference, store):
    return Client(routes(desk_of(reference, store)))


class Seen(HTMLParser):
    """Collects every element with its attributes, and the text of textareas."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.code, self._in_code = "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._in_code = tag == "textarea"

    def handle_data(self, data):
        if self._in_code:
            self.code += data

    def handle_endtag(self, tag):
        self._in_code = self._in_code and tag != "textarea"

    def all(self, name):
        return [attributes for tag, attributes in self.found if tag == name]


def query_of(address):
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_to_frame_keeps_comparison_language_and_theme(client, reference, language, theme):
    found = client.get("/integrer", params={**ASKED, "langue": language, "theme": theme})
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    page, spoken = Seen(found.text), words(language, reference)
    assert page.all("html")[0]["lang"] == language
    assert f"color-scheme:{theme}" in found.text
    assert f"background:{TOKENS[theme].bg}" in found.text
    (link,) = page.all("a")
    assert link["href"].startswith("http://testserver/comparer?")
    kept = {"territoire": "FRF33", "avec": "FRF31", "indicateur": "poids-entreprises", "annee": "2022"}
    assert (kept | {"langue": language}).items() <= query_of(link["href"]).items()
    assert re.fullmatch("[0-9a-f]{8}", query_of(link["href"])["v"])
    assert spoken.text("embed.open") in found.text
    assert spoken.name("FRF31") in found.text


def test_the_chart_in_it_is_the_picture_itself(client):
    page = client.get("/integrer", params=ASKED).text
    svg = client.get("/api/v1/graphique.svg", params=ASKED).text
    assert svg in page
    assert root_of(svg).find(f"{SVG}title").text in html.unescape(re.search("<title>(.*?)</title>", page)[1])


def test_it_runs_nothing_and_takes_its_faces_from_this_site_alone(client):
    text = client.get("/integrer", params=ASKED).text
    names = {tag for tag, _ in Seen(text).found}
    assert not names & {"script", "link rel=stylesheet", "iframe", "img", "object", "form"}
    faces = re.findall(r'url\("([^"]+)"\)', text)
    assert len(faces) == 2
    for face in faces:
        found = client.get(face)
        assert (found.status_code, found.headers["content-type"]) == (200, "font/ttf")
        assert "immutable" in found.headers["cache-control"]
    assert client.get("/api/v1/police/..%2Fmeasure.ttf").status_code == 404


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_code_to_copy_frames_exactly_this_chart(client, reference, language):
    asked = {**ASKED, "langue": language, "theme": "dark"}
    page = Seen(client.get("/integrer/code", params=asked).text)
    assert page.all("html")[0]["lang"] == language
    assert page.code.startswith("<iframe ")
    (frame,) = Seen(page.code).all("iframe")
    assert frame["src"].startswith("http://testserver/integrer?")
    assert query_of(frame["src"]) == asked
    assert frame["title"]
    assert int(frame["height"]) > 300
    assert client.get(frame["src"].removeprefix("http://testserver")).status_code == 200
    # What is tried out under the code is what the code gives.
    assert page.all("iframe")[0]["src"] == frame["src"]
    assert words(language, reference).text("embed.help") in html.unescape(
        client.get("/integrer/code", params=asked).text
    )


def test_what_an_address_smuggles_in_is_text(client):
    evil = '"><script>alert(1)</script>'
    for path in ("/integrer", "/integrer/code"):
        found = client.get(path, params={**ASKED, "x": evil})
        assert found.status_code == 400
        assert found.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/integrer", "/integrer/code"])
def test_a_chart_that_is_not_there_is_said(client, path):
    assert client.get(path, params={"page": "carte", "graphique": "x"}).status_code == 404
    assert (
        client.get(path, params={"page": "carte", "graphique": "rangs", **PLACES["luxembourg"]}).status_code == 404
    )


def test_without_a_name_the_first_chart_that_the_page_has_stands_for_it(client):
    found = client.get("/api/v1/graphique.svg", params={"page": "structure", **PLACES["luxembourg"]})
    named = client.get(
        "/api/v1/graphique.svg", params={"page": "structure", "graphique": "poids", **PLACES["luxembourg"]}
    )
    assert found.status_code == 200
    assert found.content == named.content
