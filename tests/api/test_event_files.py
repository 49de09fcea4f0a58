"""Editions and dated facts as files."""

import csv
from pathlib import Path

import pytest

from sector.analyse import analyse, open_library
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.model.selection import Selection
from sector.pages.links import events_link

from .asking import Client

EVENTS = Path(__file__).parents[2] / "data" / "events"


@pytest.fixture(scope="module")
def client(reference, store):
    def view(library, selection):
        return analyse(library, library.reference.observatory.topics[selection.topic], selection.reference)

    return Client(routes(Desk(lambda pinned: open_library(reference, store, pinned), view, lambda: None, bytes)))


def read(answer, delimiter=";"):
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    text = answer.content.decode("utf-8-sig")
    lines = [line for line in text.splitlines(keepends=True) if not line.lstrip('"').startswith("# ")]
    return list(csv.DictReader(lines, delimiter=delimiter, strict=True))


def test_the_file_of_the_editions_holds_every_row_of_the_table(client):
    with (EVENTS / "gen_editions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = read(client.get("/api/v1/gen.csv"))
    assert len(found) == len(rows) == 14
    for row, line in zip(rows, found, strict=True):
        assert (line["édition"], line["année"], line["personnes"]) == (
            row["edition"],
            row["year"],
            row["attendance"],
        )
        assert (line["tweets"], line["retweets"]) == (row["tweets_total"], row["retweets"])
        assert (line["publié par"], line["adresse"]) == (row["source_publisher"], row["source_url"])
    assert found[0]["territoires d’origine"].count(";") == 4


@pytest.mark.parametrize(("language", "head"), [("fr", "date"), ("de", "Datum"), ("en", "date")])
def test_the_file_of_the_dated_facts_is_in_the_language_that_is_asked_for(client, language, head):
    answer = client.get("/api/v1/jalons.csv", params={"langue": language, "separateur": "virgule"})
    found = read(answer, ",")
    with (EVENTS / "milestones.csv").open(encoding="utf-8", newline="") as file:
        labels = {row[f"label_{language}"] for row in csv.DictReader(file, delimiter=";")}
    assert len(found) == 24
    assert head in found[0]
    assert labels <= {value for line in found for value in line.values()}


def test_the_file_is_not_sent_again_to_who_has_it(client):
    answer = client.get("/api/v1/gen.csv")
    again = client.get("/api/v1/gen.csv", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_version_that_is_not_there_is_not_found(client):
    assert client.get("/api/v1/gen.csv", params={"v": "ffffffff"}).status_code == 404


def test_the_link_of_the_page_leads_to_the_file(client):
    chosen = Selection("FRF3", "entreprises", "2023", "FR_PROV", "J", "de")
    found = read(client.get(events_link("gen", chosen)))
    assert "Ausgabe" in found[0]
