"""What the pages offer is what there is: each link leads to the file it names, whatever the page and its state."""

import csv
import io
import json
import re
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from api.asking import Client
from openpyxl import load_workbook
from pages.text import plain

from sector.analyse import analyse, open_library, resolve
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.words import words
from sector.pages import files
from sector.pages.files import whole_files
from sector.reference.outlines import load_outlines
from sector.reports.formats import FORMATS
from sector.reports.offered import OFFERED

STATES = [
    {"territoire": "FRF33", "indicateur": "poids-entreprises", "annee": "2022", "langue": "fr"},
    {"territoire": "FRF3", "indicateur": "emploi-residents", "annee": "2010", "langue": "de", "avec": "LU000"},
    {"territoire": "FRF32", "indicateur": "croissance-emplois-siege", "annee": "2023", "langue": "en"},
]


@pytest.fixture(scope="module")
def client(reference, store, data):
    def view(library, selection):
        topic = library.reference.observatory.topics[selection.topic]
        return analyse(library, topic, selection.reference, selection.territory)

    def library(pinned):
        return open_library(reference, store, pinned)

    outlines = load_outlines(data)
    return Client(routes(Desk(library, view, lambda: None, lambda: b"", outlines=lambda: outlines)))


def offered(library, query):
    """Return name of what a page shows → its links."""
    chosen, _ = resolve(query, library)
    spoken = words(chosen.language, library.reference)
    return {
        "vue": files.view_files(spoken, chosen, "evolutions"),
        "structure": files.structure_files(spoken, chosen),
        "comparaison": files.comparison_files(spoken, chosen),
        "fiche": files.sheet_files(spoken, chosen),
        "gen": files.events_files(spoken, "gen", chosen),
        "jalons": files.events_files(spoken, "jalons", chosen),
        "source": files.source_files(spoken, "ESTAT_NAMA", library.versions["ESTAT_NAMA"]),
    }


def form_of(name, href):
    return href.partition("?")[0].removeprefix(f"/api/v1/{name}.")


def numbers(answer, form, mark):
    """Return the numbers of a table, row by row; a text of the page may look like one."""
    if form == "csv":
        text = answer.content.decode("utf-8-sig")
        lines = csv.reader(io.StringIO(text, newline=""), delimiter={",": ";", ".": ","}[mark], strict=True)
        rows = [line for line in lines if not line[0].startswith("# ")][1:]
        return [[parsed(item.replace(mark, ".")) for item in row] for row in rows]
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        return [[parsed(item) for item in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [
        [parsed(item) for item in row.values()] for row in pq.read_table(io.BytesIO(answer.content)).to_pylist()
    ]


def parsed(item):
    try:
        return float(item)
    except (TypeError, ValueError):
        return None


@pytest.mark.parametrize("query", STATES, ids=lambda query: query["langue"])
def test_every_link_leads_to_a_file_of_its_format_and_all_hold_the_same_numbers(client, library, query):
    compared = 0
    for name, links in offered(library, query).items():
        assert [form_of(name, one.href) for one in links] == ["csv", *OFFERED[name]]
        assert len({one.text for one in links}) == len(links)
        found = []
        (typed,) = [one.href for one in links if form_of(name, one.href) == "parquet"]
        texts = [pa.types.is_string(field.type) for field in pq.read_schema(io.BytesIO(client.get(typed).content))]
        for one in links:
            form, answer = form_of(name, one.href), client.get(one.href)
            assert answer.status_code == 200, (one.href, answer.text)
            assert answer.headers["content-type"] == FORMATS[form].media_type
            assert answer.headers["content-disposition"].endswith(f'.{FORMATS[form].ending}"')
            again = client.get(one.href, headers={"if-none-match": answer.headers["etag"]})
            assert again.status_code == 304
            if form in ("csv", "xlsx", "parquet"):
                found.append(numbers(answer, form, "." if "separateur=virgule" in one.href else ","))
        for other in found[1:]:
            assert len(other) == len(found[0]) > 0
            for row, same in zip(found[0], other, strict=True):
                for is_text, one_number, other_number in zip(texts, row, same, strict=True):
                    if not is_text:
                        assert one_number == other_number or other_number == pytest.approx(one_number, rel=1e-14)
                        compared += 1
    assert compared > 100


@pytest.mark.parametrize("query", STATES, ids=lambda query: query["langue"])
def test_the_address_in_a_file_is_that_of_the_page_it_was_asked_on(client, library, query):
    chosen, _ = resolve(query, library)
    spoken = words(chosen.language, library.reference)
    for page in ("carte", "evolutions", "scenarios"):
        (link, *_) = files.view_files(spoken, chosen, page)
        text = client.get(link.href).content.decode("utf-8-sig")
        address = next(line for line in text.splitlines() if "http://testserver/" in line)
        assert f"http://testserver/{page}?" in address
        assert f"v={library.versions[library.reference.observatory.topics[chosen.topic].dataflow]}" in address
        assert "separateur" not in address
        assert "page=" not in address


@pytest.mark.parametrize("query", STATES, ids=lambda query: query["langue"])
def test_a_sheet_shows_in_its_file_what_its_numbers_are(client, library, query):
    """What stands as shown agrees with the value beside it, to the last digit that is shown."""
    answer = client.get(next(one.href for one in offered(library, query)["comparaison"] if "xlsx" in one.href))
    spoken = words(query["langue"], library.reference)
    rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(min_row=2, values_only=True)
    fraction, checked = spoken.text("unit.share.label"), 0
    for row in rows:
        value, unit, shown = row[5], row[6], plain(str(row[7])).replace("'", "")
        if not isinstance(value, (int, float)) or unit == spoken.text("csv.rank"):
            continue
        digits = shown.replace("−", "-").replace(" ", "")
        digits = digits.replace(",", "") if query["langue"] == "en" else digits.replace(".", "").replace(",", ".")
        number = (re.findall(r"-?\d+(?:\.\d+)?", digits) or [""])[0]
        if not number:
            continue
        decimals = len(number.partition(".")[2])
        wanted = value * 100 if unit == fraction else value
        assert float(number) == pytest.approx(wanted, abs=0.51 * 10**-decimals), row
        checked += 1
    assert checked > 5


def test_a_separator_that_does_not_exist_is_refused(client):
    answer = client.get("/api/v1/vue.csv", params={"separateur": "tabulation"})
    assert answer.status_code == 400
    assert "tabulation" in answer.text


@pytest.mark.parametrize("path", ["fiche.geojson", "comparaison.sdmx.csv", "gen.gpkg", "vue.pdf"])
def test_a_format_that_does_not_apply_is_not_there(client, path):
    assert client.get(f"/api/v1/{path}").status_code == 404


def test_everything_is_offered_as_a_package_and_as_a_catalogue(client, french):
    kinds = []
    for one in whole_files(french):
        answer = client.get(one.href)
        assert answer.status_code == 200
        kinds.append(answer.headers["content-type"].partition(";")[0])
    assert kinds == ["application/zip", "application/ld+json", "text/turtle"]
    parts = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/paquet.zip").content))
    assert json.loads(parts.read("datapackage.json"))["homepage"] == "http://testserver/donnees?langue=fr"
    assert "http://testserver/api/v1/source.csv" in client.get("/api/v1/catalogue.ttl").text
