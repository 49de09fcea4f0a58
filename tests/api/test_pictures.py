"""Every chart of every page as a picture: whole, in three languages and two themes, and nothing that is hidden."""

import html
import io
import os
import re
import subprocess
import sys
import threading
import time
from functools import cache
from pathlib import Path

import pytest
from figures.picture.seen import SVG, bare, root_of, strings, texts
from PIL import Image

from sector.analyse import analyse, open_library
from sector.api import pictures
from sector.api.desk import Desk
from sector.api.easel import BusyError, Easel
from sector.api.routes import routes
from sector.figures.words import words
from sector.reference.boundaries import load_map_geometry
from sector.reports.charts import CHARTS, known

from .asking import Client

ROOT = Path(__file__).parents[2]
PLACES = {
    "moselle": {"territoire": "FRF33", "indicateur": "poids-entreprises", "annee": "2022"},
    "lorraine": {"territoire": "FRF3", "indicateur": "emploi-residents", "reference": "DEC0"},
    "luxembourg": {"territoire": "LU000", "indicateur": "emploi-luxembourg"},
    "meuse": {"territoire": "FRF32", "indicateur": "croissance-emplois-siege", "avec": "FRF31"},
}
#: Charts that a source without départements, births or references does not have.
WITHOUT = {
    "moselle": {("structure", "poids")},
    "meuse": {("structure", "poids")},
    "lorraine": {("carte", "rangs"), *(("structure", name) for name in ("poids", "mouvements", "decomposition"))},
    "luxembourg": {
        ("carte", "rangs"),
        *(("structure", name) for name in ("ecarts", "quotients", "decomposition", "mouvements")),
    },
}
EVERY = [(page, name) for page, names in CHARTS.items() for name in names]


def desk_of(reference, store):
    geometry = load_map_geometry(ROOT / "data")

    opened = cache(lambda pinned: open_library(reference, store, pinned))

    @cache
    def analysed(key, topic, compared, subject):
        return analyse(opened(""), reference.observatory.topics[topic], compared, subject)

    def view(library, selection):
        return analysed(library.key, selection.topic, selection.reference, selection.territory)

    return Desk(opened, view, lambda: geometry, lambda: b"")


@pytest.fixture(scope="module")
def client(reference, store):
    return Client(routes(desk_of(reference, store)))


def ask(client, page, name, form="svg", **params):
    return client.get(f"/api/v1/graphique.{form}", params={"page": page, "graphique": name, **params})


@pytest.fixture
def plots(monkeypatch):
    """Return the plotly figures that are drawn, in order."""
    seen = []

    def drawing(plot, wide):
        seen.append(plot)
        return draw(plot, wide)

    draw = known.draw
    monkeypatch.setattr(known, "draw", drawing)
    return seen


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("de", "dark"), ("en", "light")])
@pytest.mark.parametrize("place", PLACES)
def test_every_chart_is_there_and_whole(client, library, plots, place, language, theme):
    spoken = words(language, library.reference)
    for page, name in EVERY:
        plots.clear()
        found = ask(client, page, name, **PLACES[place], langue=language, theme=theme)
        if (page, name) in WITHOUT[place]:
            assert (found.status_code, found.text) == (404, spoken.text("picture.none"))
            continue
        assert found.status_code == 200, (page, name, found.text)
        root, seen = root_of(found.text), [bare(text.said) for text in texts(found.text)]
        for text in (html.unescape(said) for plot in plots for said in strings(plot)):
            assert bare(text) in seen, (page, name, text)
        every = " ".join(seen)
        assert bare(root.find(f"{SVG}title").text) in every
        assert spoken.reference.observatory.names.in_language(language) in every
        assert f"http://testserver/{'' if page == 'en-bref' else page}?territoire=" in every.replace(" ", "")
        assert re.search(r"\b[0-9a-f]{8}\b", every)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_no_text_sticks_out_or_covers_another(client, place, language):
    for page, name in EVERY:
        if (page, name) in WITHOUT[place]:
            continue
        svg = ask(client, page, name, **PLACES[place], langue=language).text
        wide, high = (float(root_of(svg).get(side)) for side in ("width", "height"))
        found = texts(svg)
        out = [t.said for t in found if t.left < 0 or t.right > wide + 1 or t.top < 0 or t.bottom > high]
        assert out == [], (page, name)
        pairs = [(a.said, b.said) for k, a in enumerate(found) for b in found[k + 1 :] if a.covers(b)]
        assert pairs == [], (page, name)


@pytest.mark.parametrize(("page", "name"), EVERY)
def test_a_picture_runs_nothing_and_fetches_nothing(client, page, name):
    place = next(place for place in PLACES if (page, name) not in WITHOUT[place])
    svg = ask(client, page, name, **PLACES[place]).text
    names = {element.tag.removeprefix(SVG) for element in root_of(svg).iter()}
    assert names <= {
        *("svg", "title", "desc", "g", "rect", "line", "path", "circle", "ellipse", "text"),
        *("defs", "pattern", "clipPath", "linearGradient", "stop"),
    }
    attributes = {(key, value) for element in root_of(svg).iter() for key, value in element.items()}
    assert not [key for key, _ in attributes if key.startswith("on") or "href" in key or key == "style"]
    assert {value for _, value in attributes if "url(" in value} <= {"url(#n)", "url(#s)", "url(#c)", "url(#r)"}
    assert svg.count("http") == svg.count("http://testserver/") + 1


@pytest.mark.parametrize(("page", "name"), EVERY)
def test_a_picture_of_pixels_is_as_wide_as_asked(client, page, name):
    place = next(place for place in PLACES if (page, name) not in WITHOUT[place])
    svg = root_of(ask(client, page, name, **PLACES[place]).text)
    ratio = float(svg.get("height")) / float(svg.get("width"))
    found = ask(client, page, name, "png", **PLACES[place], largeur="640")
    assert found.headers["content-type"] == "image/png"
    with Image.open(io.BytesIO(found.content)) as image:
        image.verify()
        assert image.format == "PNG"
        assert image.width == 640
        assert image.height == pytest.approx(640 * ratio, abs=1)
    with Image.open(io.BytesIO(found.content)) as image:
        assert len(image.convert("L").getcolors()) > 30


def test_a_picture_of_pixels_is_1200_wide_and_that_of_a_preview_1200_by_630(client):
    usual = ask(client, "evolutions", "series", "png", **PLACES["moselle"])
    preview = ask(client, "evolutions", "series", "png", **PLACES["moselle"], forme="apercu")
    assert [Image.open(io.BytesIO(one.content)).size[0] for one in (usual, preview)] == [1200, 1200]
    assert Image.open(io.BytesIO(preview.content)).size == (1200, 630)


def test_bold_and_regular_texts_are_drawn_in_two_faces(client):
    svg = ask(client, "carte", "rangs", **PLACES["moselle"]).text
    assert pictures.png(svg, 800) != pictures.png(svg.replace('font-weight="600"', ""), 800)
    # A face that the machine has must not stand in for ours.
    assert pictures.png(svg, 800) == pictures.png(svg.replace("'Source Sans 3',", ""), 800)


@pytest.mark.parametrize(
    ("params", "status", "key"),
    [
        ({"page": "carte", "graphique": "camembert"}, 404, "picture.unknown"),
        ({"page": "nulle-part", "graphique": "carte"}, 404, "picture.unknown"),
        ({}, 404, "picture.unknown"),
        ({"page": "carte", "graphique": "carte", "largeur": "10000000"}, 400, "picture.width"),
        ({"page": "carte", "graphique": "carte", "largeur": "-5"}, 400, "picture.width"),
        ({"page": "carte", "graphique": "carte", "largeur": "٦٤٠"}, 400, "picture.width"),
        ({"page": "carte", "graphique": "carte", "theme": "rose"}, 400, "notice.unknown.parameter"),
        ({"page": "carte", "graphique": "carte", "forme": "rond"}, 400, "notice.unknown.parameter"),
        ({"page": "carte", "graphique": "carte", "territoire": "XX"}, 400, "notice.unknown.territoire"),
        ({"page": "carte", "graphique": "carte", "v": "0123456789"}, 404, "notice.unknown.v"),
    ],
)
@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("language", ["fr", "de"])
def test_what_is_not_there_is_said_in_the_language_asked(client, library, params, status, key, form, language):
    found = client.get(f"/api/v1/graphique.{form}", params={**params, "langue": language})
    assert found.status_code == status
    pattern = words(language, library.reference).texts.pattern(key)
    assert found.text.startswith(pattern.partition("{")[0])


def test_a_picture_is_asked_for_again_only_when_it_changed(client):
    first = ask(client, "carte", "rangs", **PLACES["moselle"])
    again = client.get(str(first.url), headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


HIDDEN = {
    ("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q"),
    ("JOBS", "J", "FRF32", "2023"): (None, "Q"),
}
#: Counts and share of Meuse in 2023.
SECRETS = (r"\b142\b", r"\b1,58\b", r"\b251\b")


def test_hidden_figures_stand_in_no_picture(client, altered, reference):
    changed = altered(HIDDEN)
    other = Client(routes(desk_of(reference, changed.store)))
    asked = {"territoire": "FRF32", "indicateur": "poids-entreprises", "annee": "2023"}

    def found(reader):
        answers = [ask(reader, page, name, **asked) for page, name in EVERY]
        said = [" ".join(root_of(found.text).itertext()) for found in answers if found.status_code == 200]
        assert len(said) > 10
        return {secret for secret in SECRETS for text in said if re.search(secret, text)}

    assert len(found(client)) >= 2
    assert found(other) == set()


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, "tests")
from api.test_pictures import EVERY, PLACES, ask, desk_of
from api.asking import Client
from sector.api.routes import routes
from sector.reference import load_reference
from sector.store import Store
found = hashlib.sha256()
with Store.open(Path(sys.argv[1])) as store:
    client = Client(routes(desk_of(load_reference(Path("data")), store)))
    for page, name in EVERY:
        found.update(ask(client, page, name, **PLACES["moselle"]).content)
    for page, name in (("carte", "carte"), ("evolutions", "series"), ("structure", "quotients")):
        found.update(ask(client, page, name, "png", **PLACES["moselle"], largeur="320").content)
print(found.hexdigest())
"""


def test_pictures_are_the_same_bytes_in_every_locale_and_time_zone(store, own_store):
    seen = set()
    for locale, zone in (("C", "UTC"), ("de_DE.UTF-8", "Asia/Kolkata"), ("tr_TR.UTF-8", "America/New_York")):
        settings = {**os.environ, "LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": str(len(seen))}
        command = [sys.executable, "-c", SCRIPT, str(own_store)]
        done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_a_picture_is_drawn_once():
    easel, drawn = Easel(), []
    for key in ("a", "b", "a", "a"):
        assert easel.draw(key, lambda key=key: drawn.append(key) or key.encode()) == key.encode()
    assert drawn == ["a", "b"]


def test_the_last_pictures_are_kept_and_no_more():
    easel, drawn = Easel(kept=2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        easel.draw(key, lambda key=key: drawn.append(key))
    assert drawn == ["a", "b", "c", "b"]


def test_who_waits_too_long_is_sent_away_and_nobody_draws_beside_another():
    easel, inside, most = Easel(patience=0.05), [], []

    def slow():
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.3)
        inside.pop()
        return b"x"

    first = threading.Thread(target=lambda: easel.draw("a", slow))
    first.start()
    time.sleep(0.05)
    with pytest.raises(BusyError):
        easel.draw("b", slow)
    first.join()
    assert most == [1]
    assert easel.draw("a", slow) == b"x"
    assert easel.draw("b", slow) == b"x"


def test_a_reader_sent_away_is_told_when_to_come_back(client, library, monkeypatch):
    def busy(self, key, make):
        raise BusyError

    monkeypatch.setattr(Easel, "draw", busy)
    found = ask(client, "carte", "carte", **PLACES["moselle"])
    assert (found.status_code, found.headers["retry-after"]) == (503, "2")
    assert found.text == words("fr", library.reference).text("picture.busy")
