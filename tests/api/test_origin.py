"""The page behind a figure, over HTTP: value, formula, and the line of the file that the figure was read from."""

import hashlib
import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from pages.text import flowing, plain

from sector.analyse import analyse, open_library
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.map.payload import shapes
from sector.model.provenance import BUNDLED
from sector.reference.boundaries import load_map_geometry

from .asking import Client

FIGURE = "ESTAT_BD:ENTERPRISES:J:FRF3:2023"


@pytest.fixture(scope="module")
def client(reference, store, data):
    geometry = load_map_geometry(data)

    def view(library, selection):
        return analyse(library, library.reference.observatory.topics[selection.topic], selection.reference)

    return Client(
        routes(
            Desk(
                library=lambda pinned: open_library(reference, store, pinned),
                view=view,
                geometry=lambda: geometry,
                shapes=lambda: json.dumps(shapes(geometry)).encode(),
            )
        )
    )


def behind(client, x, unit="enterprises", **more):
    return client.get(f"/chiffre?{urlencode({'x': x, 'u': unit, **more})}")


def rows(html):
    found = re.findall(
        r"<tr><th scope=\"row\">([^<]*)</th><td>([^<]*)</td><td>(\d*)</td><td>([A-Z]*)</td></tr>", html
    )
    return [
        (unescape(area), plain(unescape(value)), int(line), "ABCDEFGHIJ".index(column) + 1)
        for area, value, line, column in found
    ]


def test_each_part_stands_at_the_line_and_column_that_are_named(client, data):
    answer = behind(client, FIGURE)
    html = answer.text
    assert answer.status_code == 200
    lines = (data / "sources" / "eurostat_bd" / "observations.csv").read_text(encoding="utf-8").splitlines()
    found = rows(html)
    assert [area for area, *_ in found] == ["Meurthe-et-Moselle", "Meuse", "Moselle", "Vosges"]
    total = 0
    for _, value, line, column in found:
        cell = re.split("[;,]", lines[line - 1])[column - 1]
        assert cell.replace(".0", "") == value.replace(" ", "")
        total += int(value.replace(" ", ""))
    assert f"{total:,}".replace(",", " ") in plain(flowing(html))


def test_it_names_file_hash_licence_version_and_uploader(client, data, library):
    text = flowing(behind(client, FIGURE).text)
    path = data / "sources" / "eurostat_bd" / "observations.csv"
    version = library.store.version(library.versions["ESTAT_BD"])
    for said in (hashlib.sha256(path.read_bytes()).hexdigest(), "CC BY 4.0", version.id[:8]):
        assert said in text
    assert version.uploader == BUNDLED
    assert "livré avec l’outil" in text
    assert "Publié le" in text
    assert "observations.csv" in text


def test_a_computed_figure_shows_its_formula_and_opens_its_parts(client):
    html = behind(client, f"growth({FIGURE.replace('2023', '2021')},{FIGURE})", "growth").text
    assert "<code>B / A − 1</code>" in html
    assert html.count("<details>") == 2
    assert len(rows(html)) == 8


def test_the_value_is_not_rounded(client):
    text = flowing(behind(client, f"ratio({FIGURE},{FIGURE.replace(':J:', ':B-S_X_O_S94:')})", "share").text)
    assert re.search(r"2,6\d{8,} ?%", plain(text))


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_it_is_written_in_the_language_asked_for(client, language):
    html = behind(client, FIGURE, langue=language).text
    assert f'<html lang="{language}">' in html
    other = {"fr": "Where this figure", "de": "D’où vient", "en": "Woher diese"}[language]
    assert other not in html


def test_a_projection_shows_its_model_its_interval_its_error_and_the_last_observed_year(client):
    years = "*".join(str(year) for year in range(1995, 2019))
    html = behind(client, f"ahead-3(ESTAT_NAMA:JOBS:J:LU000:{years})", "persons", langue="en").text
    text = plain(flowing(html))
    assert "21,700 jobs" in text
    assert "f: forecast" in text
    assert "mean of Theta and damped trend" in text
    assert re.search(r"Last observed value (<[^>]*>)*20,040 2018", text)
    assert re.search(r"80% interval 20,600 to 22,800", text)
    assert re.search(r"Back-test \(MASE[^)]*\) 0\.\d\d", text)
    assert html.count("<li><details>") == 24


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize(
    "x",
    [
        f"more-1({FIGURE})",
        f"rank-FR_MET(fewer-1({FIGURE.replace('FRF3', 'FRF34')}))",
        f"among-FR_MET({FIGURE.replace('FRF3', 'FRF34')})",
        "added(ESTAT_BD:JOBS:J:FR_PROV:2023)",
        "meant(ESTAT_BD:JOBS:J:FR_PROV:2023)",
        "count(ESTAT_BD:JOBS:J:FRF31*FRF33:2023)",
    ],
)
def test_every_other_computation_has_a_panel_with_a_name_and_an_expression(client, language, x):
    html = behind(client, x, "number", langue=language).text
    assert re.search(r'<p class="what">[^<]{4,}</p>', html)
    assert re.search(r"<dd><code>[^<]+</code>", html)


def test_an_address_that_names_no_figure_is_a_page_that_says_so(client):
    for x in ("", "ratio(", "<script>", "X" * 20_000):
        answer = behind(client, x)
        assert answer.status_code == 404
        assert "<" not in answer.text


def test_the_lasting_link_pins_the_version_and_gives_the_same_page(client, library):
    html = behind(client, FIGURE).text
    link = unescape(re.findall(r'<a href="(/chiffre[^"]*)"', html)[-1])
    assert library.versions["ESTAT_BD"] in link
    assert rows(client.get(link).text) == rows(html)
