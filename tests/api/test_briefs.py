"""Briefs and reports over HTTP: the file that was asked for, or what is wrong with the address."""

import io
from urllib.parse import parse_qs, urlsplit

import docx
import pypdf
import pytest

from sector.analyse import open_library
from sector.analyse.chosen import view_of
from sector.api.briefs import brief_routes
from sector.api.desk import Desk
from sector.reference.boundaries import load_map_geometry
from sector.reports.brief.press import Press

from .asking import Client

MOSELLE = {"territoire": "FRF33", "langue": "fr"}


@pytest.fixture(scope="module")
def asked():
    return []


@pytest.fixture(scope="module")
def client(reference, store, data, asked):
    def view(library, selection):
        asked.append(selection)
        return view_of(library, selection)

    shapes = load_map_geometry(data)
    desk = Desk(lambda pinned: open_library(reference, store, pinned), view, lambda: shapes, lambda: b"")
    return Client(brief_routes(desk))


@pytest.mark.parametrize(
    ("name", "form", "params", "file"),
    [
        ("fiche-express", "pdf", MOSELLE, "fiche-express-FRF33-2023-fr.pdf"),
        ("fiche-express", "pdf", MOSELLE | {"seconde": "de"}, "fiche-express-FRF33-2023-fr-de.pdf"),
        ("fiche-express", "docx", MOSELLE | {"langue": "de"}, "kurzprofil-FRF33-2023-de.docx"),
        ("comparaison-express", "pdf", MOSELLE | {"avec": "FRF31"}, "comparaison-express-FRF33-FRF31-2023-fr.pdf"),
        ("comparaison-express", "docx", MOSELLE | {"langue": "en"}, "comparison-FRF33-FR_PROV-2023-en.docx"),
        ("rapport", "pdf", MOSELLE | {"annee": "2022"}, "rapport-FRF33-2022-fr.pdf"),
        ("rapport", "docx", MOSELLE | {"langue": "de"}, "bericht-FRF33-2023-de.docx"),
    ],
)
def test_a_file_has_its_name_its_type_and_its_language(client, name, form, params, file):
    answer = client.get(f"/api/v1/{name}.{form}", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    if form == "pdf":
        assert answer.headers["content-type"] == "application/pdf"
        root = pypdf.PdfReader(io.BytesIO(answer.content)).trailer["/Root"]
        assert str(root["/Lang"])[:2] == params["langue"]
    else:
        document = docx.Document(io.BytesIO(answer.content))
        assert document.core_properties.language[:2] == params["langue"]


def test_it_is_made_once_and_not_sent_again_to_whoever_has_it(client, asked):
    first = client.get("/api/v1/fiche-express.pdf", params=MOSELLE | {"annee": "2021"})
    computed = len(asked)
    again = client.get("/api/v1/fiche-express.pdf", params=MOSELLE | {"annee": "2021"})
    assert len(asked) == computed
    assert again.content == first.content
    same = client.get(
        "/api/v1/fiche-express.pdf",
        params=MOSELLE | {"annee": "2021"},
        headers={"if-none-match": first.headers["etag"]},
    )
    assert (same.status_code, same.content) == (304, b"")


def test_its_code_leads_to_the_page_of_the_server_that_was_asked(client):
    for name, page in (("fiche-express", "/en-bref"), ("rapport", "/fiche-territoire")):
        answer = client.get(f"/api/v1/{name}.pdf", params=MOSELLE)
        links = [
            note.get_object()["/A"]["/URI"]
            for sheet in pypdf.PdfReader(io.BytesIO(answer.content)).pages
            for note in sheet.get("/Annots", [])
        ]
        found = urlsplit(links[-1])
        assert (found.scheme, found.netloc, found.path) == ("http", "testserver", page)
        assert parse_qs(found.query)["territoire"] == ["FRF33"]
        assert "v" in parse_qs(found.query)


@pytest.mark.parametrize(
    ("params", "status", "says"),
    [
        ({"territoire": "XX"}, 400, "XX"),
        ({"annee": "1900"}, 400, "1900"),
        ({"seconde": "it"}, 400, "seconde=it"),
        ({"langue": "fr", "seconde": "fr"}, 400, "seconde=fr"),
        ({"couleur": "bleu"}, 400, "couleur"),
        ({"v": "abcdef012345"}, 404, "abcdef012345"),
    ],
)
def test_a_wrong_address_is_told(client, params, status, says):
    answer = client.get("/api/v1/fiche-express.pdf", params=params)
    assert answer.status_code == status
    assert says in answer.text


def test_a_report_has_one_language(client):
    assert client.get("/api/v1/rapport.pdf", params=MOSELLE | {"seconde": "de"}).status_code == 400


def test_who_finds_no_place_is_asked_to_come_back(reference, store, data):
    press = Press(patience=0.01)
    press.places.acquire()
    press.places.acquire()
    shapes = load_map_geometry(data)
    desk = Desk(lambda pinned: open_library(reference, store, pinned), view_of, lambda: shapes, lambda: b"")
    answer = Client(brief_routes(desk, press)).get("/api/v1/fiche-express.pdf", params=MOSELLE)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "préparation" in answer.text
