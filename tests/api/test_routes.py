"""The figures of a view as files, over HTTP as the pages' own links ask for them."""

import csv
import io
import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from pages.text import plain
from reports.made import as_csv, comparison_made, sheet_made, view_made

from sector.analyse import analyse, compare, open_library, resolve
from sector.analyse.profiles import profile
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.map.payload import shapes
from sector.figures.map_picture import map_picture
from sector.figures.profile import sheet
from sector.figures.words import words
from sector.model.names import Names
from sector.model.observation import COLUMNS
from sector.pages.links import comparison_link, export_link, picture_link, source_link
from sector.reference.boundaries import load_map_geometry

from .asking import Client

SHARE = {"territoire": "FRF3", "indicateur": "poids-entreprises", "annee": "2023", "reference": "FR_PROV"}


@pytest.fixture(scope="module")
def geometry(data):
    return load_map_geometry(data)


def desk_of(reference, store, geometry):
    def view(library, selection):
        return analyse(library, library.reference.observatory.topics[selection.topic], selection.reference)

    return Desk(
        library=lambda pinned: open_library(reference, store, pinned),
        view=view,
        geometry=lambda: geometry,
        shapes=lambda: json.dumps(shapes(geometry)).encode(),
    )


@pytest.fixture(scope="module")
def client(reference, store, geometry):
    return Client(routes(desk_of(reference, store, geometry)))


def rows(answer, delimiter=";"):
    text = answer.content.decode("utf-8-sig")
    return [line for line in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if line[0][:1] != "#"]


def test_the_file_of_a_view_is_the_one_that_the_page_would_write(client, library, french, shown):
    answer = client.get("/api/v1/vue.csv", params=SHARE)
    view = shown("poids-entreprises")
    address = "http://testserver/carte?" + urlencode(SHARE | {"v": view.version})
    assert answer.status_code == 200
    assert answer.content == as_csv(view_made(french, view, library, address))


def test_it_says_what_it_is_called_and_how_it_is_written(client, library):
    answer = client.get("/api/v1/vue.csv", params=SHARE)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    name = f"part-dans-les-entreprises-{library.versions['ESTAT_BD'][:8]}.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("language", "share"), [("fr", "0,0263"), ("de", "0,0263"), ("en", "0.0263")])
def test_numbers_and_heads_are_in_the_language_asked_for(client, reference, language, share):
    answer = client.get("/api/v1/vue.csv", params=SHARE | {"langue": language})
    listed = rows(answer, "," if language == "en" else ";")
    assert listed[0][1] == words(language, reference).text("csv.territory")
    lorraine = next(row for row in listed if row[0] == "FRF3" and row[2] == "2023")
    assert lorraine[3][:6] in (share, share.replace("263", "264"))


@pytest.mark.parametrize("name", ["vue.csv", "carte.svg"])
def test_a_reader_who_has_the_file_gets_304_and_no_body(client, name):
    first = client.get(f"/api/v1/{name}", params=SHARE)
    again = client.get(f"/api/v1/{name}", params=SHARE, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get(
        f"/api/v1/{name}",
        params=SHARE | {"indicateur": "entreprises"},
        headers={"if-none-match": first.headers["etag"]},
    )
    assert other.status_code == 200
    weak = client.get(
        f"/api/v1/{name}", params=SHARE, headers={"if-none-match": f'"x", W/{first.headers["etag"]}'}
    )
    assert weak.status_code == 304


@pytest.mark.parametrize("name", ["vue.csv", "carte.svg"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"territoire": "FRX"}, "territoire « FRX » inconnu"),
        ({"indicateur": "rien"}, "indicateur « rien » inconnu"),
        ({"annee": "hier"}, "année « hier » illisible"),
        ({"annee": "1990"}, "1990 n’existe pas dans cette source"),
        ({"reference": "ICI"}, "référence « ICI » inconnue"),
        ({"reference": "EU28"}, "n’existe pas dans cette source"),
        ({"perimetre": "K"}, "périmètre « K » inconnu"),
        ({"langue": "lb"}, "langue « lb » inconnue"),
        ({"mode": "carte"}, "paramètre inconnu"),
        ({"couleur": "rouge"}, "paramètre inconnu (couleur)"),
        ({"territoire": "<script>"}, "« <script> »"),
    ],
)
def test_what_is_unknown_is_refused_with_a_sentence(client, name, changed, said):
    answer = client.get(f"/api/v1/{name}", params=SHARE | changed)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert said in plain(answer.text)


def test_every_thing_that_is_unknown_has_its_own_line_in_the_language_of_the_reader(client):
    answer = client.get("/api/v1/vue.csv", params={"territoire": "X", "annee": "Y", "langue": "en"})
    assert answer.status_code == 400
    assert len(answer.text.splitlines()) == 2


@pytest.mark.parametrize("name", ["vue.csv", "carte.svg", "source.csv"])
@pytest.mark.parametrize("version", ["ffffff", "x", "0" * 200, "../../etc/passwd"])
def test_a_version_that_is_not_there_is_404_with_a_sentence(client, name, version):
    answer = client.get(f"/api/v1/{name}", params={"v": version})
    assert answer.status_code == 404
    assert "version «" in plain(answer.text)
    assert version[:40] in answer.text
    assert version[:41] not in answer.text or len(version) <= 40


@pytest.mark.parametrize("perimeter", ["ICT", "CESEL"])
def test_a_perimeter_without_figures_is_refused_and_the_one_with_figures_is_named(client, perimeter):
    answer = client.get("/api/v1/vue.csv", params=SHARE | {"perimetre": perimeter})
    assert answer.status_code == 400
    assert "Périmètre" in answer.text
    for given in ({}, {"perimetre": "J"}):
        content = client.get("/api/v1/vue.csv", params=SHARE | given).content
        assert "section J (NACE Rév. 2)" in plain(content.decode("utf-8-sig"))


def test_an_older_version_gives_its_own_figures_under_its_own_name(reference, geometry, altered):
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (1.0, "A")})
    opened = Client(routes(desk_of(reference, changed.store, geometry)))
    version = changed.versions["ESTAT_BD"]
    answer = opened.get("/api/v1/vue.csv", params={"indicateur": "entreprises", "v": version[:8]})
    meuse = next(row for row in rows(answer) if row[0] == "FRF32" and row[2] == "2023")
    assert meuse[3] == "1"
    assert version[:8] in answer.headers["content-disposition"]


def test_a_secret_is_in_no_file(reference, geometry, altered, library):
    secret = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF32", "2023").known
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")})
    opened = Client(routes(desk_of(reference, changed.store, geometry)))
    for slug in ("entreprises", "poids-entreprises", "densite-entreprises"):
        listed = rows(opened.get("/api/v1/vue.csv", params={"indicateur": slug}))
        meuse = next(row for row in listed if row[0] == "FRF32" and row[2] == "2023")
        assert (meuse[3], meuse[7], meuse[9]) == ("", "", "")
        assert f"{secret:g}" not in meuse
        svg = opened.get("/api/v1/carte.svg", params={"indicateur": slug, "annee": "2023"}).text
        assert "url(#s)" in svg
    version = changed.versions["ESTAT_BD"]
    listed = rows(opened.get("/api/v1/source.csv", params={"v": version}))
    head = listed[0]
    hidden = [row for row in (dict(zip(head, row, strict=True)) for row in listed[1:]) if "Q" in row["obs_status"]]
    assert [(row["ref_area"], row["obs_value"], row["conf_status"]) for row in hidden] == [("FRF32", "", "C")]


def test_a_text_that_looks_like_a_formula_is_disarmed_in_the_file(reference, store, geometry, library):
    hostile = replace(reference.territories["FRF32"], names=Names("=cmd|' /C calc'!A0"))
    spoiled = replace(reference, territories={**reference.territories, "FRF32": hostile})
    desk = desk_of(spoiled, store, geometry)
    opened = Client(routes(desk))
    names = {row[1] for row in rows(opened.get("/api/v1/vue.csv", params=SHARE)) if row[0] == "FRF32"}
    assert names == {"'=cmd|' /C calc'!A0"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_a_picture_is_the_map_of_its_year(client, french, shown, geometry, year, theme):
    answer = client.get("/api/v1/carte.svg", params=SHARE | {"annee": year, "theme": theme})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text == map_picture(french, shown("poids-entreprises"), geometry, year, theme)
    assert answer.text.lstrip().startswith("<svg")


def test_a_picture_is_kept_for_ever_only_when_its_address_names_every_version_it_shows(client, library):
    version, other = library.versions["ESTAT_BD"], library.versions["ESTAT_LFS"]
    share, density = "poids-entreprises", "densite-entreprises"
    kept = set()
    for slug in (share, density):
        for pinned in (version, version[:8], other, ""):
            answer = client.get("/api/v1/carte.svg", params={"indicateur": slug, "v": pinned})
            if "immutable" in answer.headers["cache-control"]:
                kept.add((slug, pinned))
    assert kept == {(share, version), (share, version[:8])}


def test_the_links_of_the_pages_lead_to_files(client, library):

    for query in (
        {},
        {"indicateur": "emploi-luxembourg"},
        {"indicateur": "croissance-entreprises", "perimetre": "ICT"},
    ):
        chosen, _ = resolve(query, library)
        version = library.versions[library.reference.observatory.topics[chosen.topic].dataflow]
        for link in (export_link(chosen, "csv"), picture_link(chosen, version, chosen.period, "dark")):
            assert client.get(link).status_code == 200
    for dataflow, version in library.versions.items():
        answer = client.get(source_link(dataflow, version, "de"))
        assert answer.status_code == 200
        assert rows(answer)[0] == list(COLUMNS)
        assert len(rows(answer)) == library.store.version(version).rows + 1


def test_a_source_is_not_given_under_the_name_of_another(client, library):
    answer = client.get("/api/v1/source.csv", params={"dataflow": "ESTAT_LFS", "v": library.versions["ESTAT_BD"]})
    assert answer.status_code == 404


def test_a_source_has_its_name_and_a_tag(client, library):
    version = library.versions["CESEL"]
    answer = client.get("/api/v1/source.csv", params={"v": version})
    assert answer.headers["content-disposition"] == f'attachment; filename="cesel-2013-{version[:8]}.csv"'
    again = client.get(
        "/api/v1/source.csv", params={"v": version}, headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_the_shapes_of_the_map_are_json_and_kept_only_under_their_version(client, geometry):
    answer = client.get("/api/v1/limites.json")
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json()["areas"]) == set(geometry.areas)
    assert answer.headers["cache-control"] == "no-cache"
    assert "immutable" in client.get("/api/v1/limites.json?v=1").headers["cache-control"]


def test_the_file_of_a_comparison_is_the_one_that_the_page_would_write(client, library, french):
    query = {"territoire": "FRF3", "avec": "LU000", "strict": "non"}
    answer = client.get("/api/v1/comparaison.csv", params=query)
    chosen, _ = resolve(query, library)
    address = "http://testserver/comparer?" + urlencode(query)
    assert answer.status_code == 200
    assert answer.content == as_csv(comparison_made(french, compare(library, chosen), library, address))
    assert answer.headers["content-disposition"] == 'attachment; filename="comparaison-FRF3-LU000.csv"'
    assert client.get(comparison_link(chosen)).status_code == 200


@pytest.mark.parametrize("changed", [{"avec": "ICI"}, {"strict": "oui"}, {"territoire": "X"}])
def test_a_comparison_that_does_not_exist_is_refused(client, changed):
    assert client.get("/api/v1/comparaison.csv", params=changed).status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("name", ["vue.csv", "carte.svg", "source.csv", "limites.json", "comparaison.csv"])
def test_nothing_can_be_written(client, method, name):
    assert client.ask(method.upper(), f"/api/v1/{name}").status_code == 405


def test_the_sheet_of_a_territory_is_the_file_of_its_page(client, library, french):
    asked = {"territoire": "FRF32", "indicateur": "poids-entreprises", "annee": "2022", "reference": "FR_PROV"}
    answer = client.get("/api/v1/fiche.csv", params=asked)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="fiche-FRF32-')
    found = profile(library, "FR_PROV")
    made = sheet(french, found, "FRF32", "2022", lambda v: library.store.version(v).created)
    expected = as_csv(sheet_made(french, made, "FR_PROV", library)).decode("utf-8-sig").splitlines()
    told = answer.content.decode("utf-8-sig").splitlines()
    assert [line for line in told if line[0] != "#"] == [line for line in expected if line[0] != "#"]


def test_the_peers_of_a_sheet_are_those_of_its_territory(client):
    asked = {"indicateur": "poids-entreprises", "reference": "PEERS"}
    values = {}
    for area in ("FRF33", "FRF32"):
        table = rows(client.get("/api/v1/fiche.csv", params=asked | {"territoire": area}))
        values[area] = dict(zip(table[0], table[1], strict=True))["valeur de la référence"]
    assert values["FRF33"] != values["FRF32"]


@pytest.mark.parametrize("asked", [{"territoire": "XX"}, {"reference": "XX"}, {"annee": "1850"}, {"autre": "1"}])
def test_a_sheet_is_refused_where_the_address_says_something_unknown(client, asked):
    assert client.get("/api/v1/fiche.csv", params=asked).status_code == 400
