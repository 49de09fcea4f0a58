"""The figures of the page on structure as files: exactly the cells that the page shows."""

import csv
import io
import json
import zipfile
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet as pq
import pytest
from figures.structure.gathering import gathered
from pages.text import plain

from sector.analyse import analyse, open_library, resolve
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.structure.page import sheets
from sector.pages.links import structure_link
from sector.reports.plain import disarmed

from .asking import Client

MOSELLE = {"territoire": "FRF33", "indicateur": "entreprises", "annee": "2023", "reference": "FR_PROV"}


@pytest.fixture(scope="module")
def client(reference, store):
    def view(library, selection):
        topic = library.reference.observatory.topics[selection.topic]
        return analyse(library, topic, selection.reference, selection.territory)

    desk = Desk(lambda pinned: open_library(reference, store, pinned), view, lambda: None, lambda: b"")
    return Client(routes(desk))


def rows(answer, delimiter=";"):
    text = answer.content.decode("utf-8-sig")
    return [line for line in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if line[0][:1] != "#"]


@pytest.mark.parametrize(
    "asked",
    [
        MOSELLE,
        MOSELLE | {"reference": "PEERS"},
        MOSELLE | {"reference": "FRF33", "annee": "2021"},
        {"territoire": "FRF3", "indicateur": "emploi-residents", "annee": "2010", "reference": "DEC0"},
        {"territoire": "LU000", "indicateur": "emploi-luxembourg"},
    ],
)
def test_each_file_holds_the_cells_of_its_table_as_shown(client, library, asked):
    for sheet in sheets(gathered(library, **asked)):
        found = rows(client.get("/api/v1/structure.csv", params=asked | {"figure": sheet.slug}))[1:]
        wanted = [
            (sheet.slug, entry.code, entry.label, head, disarmed(figure.text))
            for entry in sheet.entries
            for head, figure in zip(sheet.heads, entry.figures, strict=True)
        ]
        assert [(a, b, c, d, shown) for a, b, c, d, _, shown, *_ in found] == wanted
        figures = [figure for entry in sheet.entries for figure in entry.figures]
        for row, figure in zip(found, figures, strict=True):
            value = float(row[4].replace(",", ".")) if row[4] else None
            scale = 100 if row[6] == "points" else 1
            assert value == (None if figure.cell.value is None else pytest.approx(figure.cell.value * scale))
            assert bool(row[4]) == (row[8] in ("valeur", "zéro"))
            assert row[7] == figure.cell.flags


def test_without_a_figure_the_file_holds_them_all(client, library):
    found = rows(client.get("/api/v1/structure.csv", params=MOSELLE))[1:]
    assert list(dict.fromkeys(row[0] for row in found)) == [s.slug for s in sheets(gathered(library, **MOSELLE))]


def test_it_says_where_it_comes_from_and_what_it_is_called(client, library):
    answer = client.get("/api/v1/structure.csv", params=MOSELLE | {"figure": "ecarts"})
    assert answer.status_code == 200
    version = library.versions["ESTAT_BD"][:8]
    assert answer.headers["content-disposition"] == f'attachment; filename="structure-ecarts-FRF33-{version}.csv"'
    text = plain(answer.content.decode("utf-8-sig"))
    assert "Source : Eurostat, démographie des entreprises" in text
    assert version in text
    assert "CC BY 4.0" in text
    assert "La somme des écarts est nulle" in text


@pytest.mark.parametrize(("language", "mark"), [("fr", ","), ("de", ","), ("en", ".")])
def test_numbers_are_written_as_the_language_does(client, library, language, mark):
    answer = client.get("/api/v1/structure.csv", params=MOSELLE | {"figure": "ecarts", "langue": language})
    found = rows(answer, "," if mark == "." else ";")
    gap = gathered(library, **MOSELLE).gap("JOBS", "J").known
    assert next(row for row in found if row[1] == "J")[4] == "2530"
    assert any(row[4].startswith(f"{int(gap)}{mark}") for row in found if row[1] == "J")


@pytest.mark.parametrize("figure", ["nothing", "decomposition"])
def test_a_chart_that_the_page_does_not_have_is_not_there(client, figure):
    asked = {"territoire": "LU000", "indicateur": "emploi-luxembourg", "figure": figure}
    answer = client.get("/api/v1/structure.csv", params=asked)
    assert answer.status_code == 404
    assert answer.text


def test_what_is_unknown_is_refused_rather_than_replaced(client):
    assert client.get("/api/v1/structure.csv", params=MOSELLE | {"territoire": "XX"}).status_code == 400
    assert client.get("/api/v1/structure.csv", params=MOSELLE | {"v": "0000"}).status_code == 404


def test_the_address_of_the_page_names_chart_and_choice(library):
    chosen, _ = resolve(MOSELLE, library)
    asked = parse_qs(urlsplit(structure_link(chosen, "ecarts")).query)
    assert asked["figure"] == ["ecarts"]
    assert asked["territoire"] == ["FRF33"]
    assert "perimetre" not in asked


def test_what_does_not_apply_is_empty_and_never_a_zero(client):
    asked = {"territoire": "FRF32", "indicateur": "emplois-siege", "figure": "concentration"}
    answer = client.get("/api/v1/structure.csv", params=asked)
    found = [
        row for row in rows(answer)[1:] if row[1] == "FRF3" and row[3] in ("entre régions", "dans les régions")
    ]
    assert len(found) >= 4
    assert {(row[4], row[8]) for row in found} == {("", "non calculable")}
    assert "sans objet" in plain(answer.content.decode("utf-8-sig"))


def test_contributions_are_given_in_the_points_that_the_head_says(client):
    asked = {"territoire": "FRF32", "indicateur": "emplois-siege", "figure": "contributions"}
    for row in rows(client.get("/api/v1/structure.csv", params=asked))[1:]:
        shown = plain(row[5]).replace("\u2212", "-").replace(" ", "").lstrip("'+")
        assert row[6] == "points"
        assert float(row[4].replace(",", ".")) == pytest.approx(float(shown.replace(",", ".")), abs=0.0051)


def test_the_address_in_the_file_is_that_of_its_page(client):
    for file, page in (("structure", "/structure?"), ("fiche", "/fiche-territoire?")):
        answer = client.get(
            f"/api/v1/{file}.csv", params=MOSELLE | ({"figure": "ecarts"} if file == "structure" else {})
        )
        lines = [line for line in answer.content.decode("utf-8-sig").splitlines() if "territoire=FRF33" in line]
        assert lines
        assert all(page in line for line in lines)
        assert not any("figure=" in line for line in lines)


def unpacked(content, form):
    """Return all the text of a file."""
    if form == "parquet":
        return json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"notes"])[-1]
    if form in ("xlsx", "ods"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    return json.dumps(json.loads(content), ensure_ascii=False) if form == "json" else content.decode("utf-8-sig")


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "xlsx", "ods"])
def test_an_index_over_some_departements_is_marked_and_says_so_in_every_format(client, form):
    note = "92 départements sur 96, ceux dont la source publie le chiffre en 2023"
    answer = client.get(f"/api/v1/structure.{form}", params=MOSELLE | {"figure": "concentration"})
    assert note in plain(unpacked(answer.content, form))
    if form == "csv":
        flags = {(plain(row[2]), row[3]): row[7] for row in rows(answer)[1:]}
        names = {what: f"{what} du numérique, France métropolitaine" for what in ("Emplois", "Entreprises")}
        jobs = {head: found for (label, head), found in flags.items() if label == names["Emplois"]}
        assert jobs.pop("n") == jobs.pop("1/n") == "A"
        assert set(jobs.values()) == {"D"}
        assert {found for (label, _), found in flags.items() if label == names["Entreprises"]} == {"A"}


def test_the_constant_set_of_a_reference_is_named_in_the_file(client):
    answer = client.get("/api/v1/structure.csv", params=MOSELLE | {"figure": "quotients"})
    assert "81 départements sur 88" in plain(answer.content.decode("utf-8-sig"))
