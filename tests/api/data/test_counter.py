"""How a request is answered: languages, forms, encodings, tags, memory, and what is wrong with it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.asking import Client
from sector.api.data import counter as counters
from sector.api.data.counter import Counter
from sector.api.data.index import DATA
from sector.api.data.kept import Kept
from sector.api.data.routes import data_routes
from sector.i18n import LANGUAGES, translator

OBSERVATIONS = "/api/v1/observations"
SMALL = {"dataflow": "CESEL"}
PROBLEM = "application/problem+json"


@pytest.fixture
def counter(open_desk, store):
    return Counter(open_desk(store))


@pytest.fixture
def client(open_desk, store, counter):
    return Client(data_routes(open_desk(store), counter))


def test_the_second_answer_is_the_one_kept(client, counter):
    first = client.get(OBSERVATIONS, params=SMALL)
    assert (counter.kept.made, counter.kept.found) == (1, 0)
    again = client.get(OBSERVATIONS, params=SMALL)
    assert (counter.kept.made, counter.kept.found) == (1, 1)
    assert again.content == first.content
    assert again.headers == first.headers


def test_the_same_question_in_another_order_is_the_same_answer(client, counter):
    client.get(f"{OBSERVATIONS}?dataflow=CESEL&limit=1")
    client.get(f"{OBSERVATIONS}?limit=1&dataflow=CESEL")
    assert counter.kept.made == 1


def test_language_form_and_encoding_have_answers_of_their_own(client, counter):
    for asked, headers in (
        ({}, {}),
        ({"langue": "de"}, {}),
        ({"format": "csv"}, {}),
        ({}, {"accept-encoding": "gzip"}),
        ({}, {"accept-encoding": "identity"}),
    ):
        client.get(OBSERVATIONS, params=SMALL | asked, headers=headers)
    assert counter.kept.made == 5


def test_a_publication_is_seen_and_the_answers_of_before_are_not_given_again(altered, open_desk, monkeypatch):
    monkeypatch.setattr(counters, "_FRESH", 0.0)
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (1.0, "A")})
    client = Client(data_routes(open_desk(changed.store)))
    asked = {"dataflow": "CESEL"}
    before = client.get(OBSERVATIONS, params=asked)
    table = changed.store.read(changed.versions["CESEL"])
    original = changed.store.original(changed.versions["CESEL"])
    added = changed.store.add(
        table.slice(0, 1),
        dataflow="CESEL",
        source_id="cesel_2013",
        loader="another",
        file_name="x.csv",
        original=original,
        uploader="test",
        comment="",
    )
    changed.store.publish(added.id, by="test")
    after = client.get(OBSERVATIONS, params=asked)
    assert (before.json()["total"], after.json()["total"]) == (2, 1)
    assert before.headers["etag"] != after.headers["etag"]
    listed = client.get("/api/v1/catalogue/CESEL/versions").json()["versions"]
    assert [(one["id"], one["live"]) for one in listed] == [(added.id, True), (changed.versions["CESEL"], False)]
    # Going back shows the same figures again, and one more version that readers have seen.
    changed.store.rollback("CESEL", by="test")
    assert client.get(OBSERVATIONS, params=asked).headers["etag"] == before.headers["etag"]
    listed = client.get("/api/v1/catalogue/CESEL/versions").json()["versions"]
    assert [one["live"] for one in listed] == [False, True]


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_whoever_has_the_answer_gets_304_and_no_body(client, encoding):
    sent = {"accept-encoding": encoding}
    first = client.get(OBSERVATIONS, params=SMALL, headers=sent)
    assert first.headers.get("content-encoding", "identity") == encoding
    for known in (first.headers["etag"], f'"x", W/{first.headers["etag"]}'):
        again = client.get(OBSERVATIONS, params=SMALL, headers=sent | {"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    other = client.get(OBSERVATIONS, params={"dataflow": "ESTAT_NAMA"}, headers=sent | {"if-none-match": known})
    assert other.status_code == 200


def test_each_encoding_has_its_own_tag_and_the_same_content(client):
    answers = [
        client.get(OBSERVATIONS, params=SMALL, headers={"accept-encoding": name}) for name in ("br", "gzip", "")
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert len({answer.content for answer in answers}) == 1
    parquet = client.get(OBSERVATIONS, params=SMALL | {"format": "parquet"}, headers={"accept-encoding": "br"})
    assert "content-encoding" not in parquet.headers


@pytest.mark.parametrize(
    ("accepted", "given_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("application/json;q=0.2, text/csv;q=0.9", "text/csv"),
        ("text/csv;q=0, application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("application/vnd.sdmx.data+csv; version=2.0.0", "application/vnd.sdmx.data+csv"),
    ],
)
def test_the_header_chooses_the_form(client, accepted, given_type):
    answer = client.get(OBSERVATIONS, params=SMALL, headers={"accept": accepted})
    assert answer.headers["content-type"].partition(";")[0] == given_type
    assert "Accept" in answer.headers["vary"].split(", ")


def test_a_form_that_is_named_wins_over_the_header(client):
    answer = client.get(OBSERVATIONS, params=SMALL | {"format": "csv"}, headers={"accept": "application/json"})
    assert answer.headers["content-type"].startswith("text/csv")


def test_a_form_that_nobody_offers_is_406_with_those_that_are(client):
    answer = client.get(OBSERVATIONS, params=SMALL, headers={"accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, PROBLEM)
    assert "text/csv" in answer.json()["allowed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_said_in_the_language_asked_for(client, language):
    for asked, headers in (({"langue": language}, {}), ({}, {"accept-language": f"{language}-XX,xx;q=0.1"})):
        answer = client.get(OBSERVATIONS, params=asked | {"ref_area": "XX"}, headers=headers)
        told = answer.json()
        assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
        assert answer.headers["content-language"] == language
        assert told["title"] == translator(language).text("api.status.400")
        assert told["detail"] == translator(language).text("api.wrong.value", value="XX", parameter="ref_area")
        assert (told["status"], told["parameter"]) == (400, "ref_area")
        assert "FRF33" in told["allowed"]


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        (f"{OBSERVATIONS}?couleur=rouge", 400, "couleur"),
        (f"{OBSERVATIONS}?limit=1&limit=2", 400, "limit"),
        (f"{OBSERVATIONS}?limit=0", 400, "limit"),
        (f"{OBSERVATIONS}?limit=100001", 400, "limit"),
        (f"{OBSERVATIONS}?limit=1.5", 400, "limit"),
        (f"{OBSERVATIONS}?limit=²", 400, "limit"),
        (f"{OBSERVATIONS}?offset=-1", 400, "offset"),
        (f"{OBSERVATIONS}?time_period=23", 400, "time_period"),
        (f"{OBSERVATIONS}?time_period=2023,", 400, "time_period"),
        (f"{OBSERVATIONS}?start_period=2023-Q5", 400, "start_period"),
        (f"{OBSERVATIONS}?ref_area=", 400, "ref_area"),
        (f"{OBSERVATIONS}?ref_area={','.join(['FR'] * 301)}", 400, "ref_area"),
        (f"{OBSERVATIONS}?format=xml", 400, "format"),
        (f"{OBSERVATIONS}?langue=lb", 400, "langue"),
        (f"{OBSERVATIONS}?obs_status=Z", 400, "obs_status"),
        (f"{OBSERVATIONS}?v=..%2F..%2Fetc", 400, "v"),
        (f"{OBSERVATIONS}?v=abcdef", 404, "v"),
        ("/api/v1/catalogue/RIEN", 404, "dataflow"),
        ("/api/v1/codelists/rien", 404, "codelist"),
        ("/api/v1/indicators/rien", 404, "indicator"),
        ("/api/v1/indicators/share/values?reference=FR", 400, "reference"),
        ("/api/v1/indicators/gap/values?reference=ICI", 400, "reference"),
    ],
)
def test_what_cannot_be_followed_is_named(client, address, status, parameter):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["parameter"] == parameter
    assert answer.json()["detail"]


NAMES = sorted({parameter.name for operation in DATA for parameter in operation.parameters})
PAIRS = st.lists(
    st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), st.text(max_size=20)), max_size=4
)
ROOT = Path(__file__).parents[3]
BROUGHT_OUT = re.compile(rf"Traceback|File \"|{re.escape(str(ROOT))}|site-packages|sector[./]", re.IGNORECASE)


@settings(max_examples=150)
@given(path=st.sampled_from([one.path for one in DATA if "{" not in one.path]), pairs=PAIRS)
def test_no_query_breaks_it_and_no_message_tells_of_its_inside(program, path, pairs):
    answer = program.get(path, params=pairs)
    assert answer.status_code in (200, 400, 404)
    if answer.status_code != 200:
        assert answer.headers["content-type"] == PROBLEM
        told = answer.json()
        assert not BROUGHT_OUT.search(told["title"] + told["detail"])
        assert len(told["detail"]) < 300


def test_a_long_value_is_not_repeated_whole(client):
    answer = client.get(OBSERVATIONS, params={"ref_area": "X" * 500})
    assert "X" * 40 in answer.json()["detail"]
    assert "X" * 41 not in answer.text


def test_when_too_much_is_being_made_one_is_asked_to_come_back(client, monkeypatch):
    monkeypatch.setattr(counters, "_WAITING", 0)
    answer = client.get(OBSERVATIONS, params=SMALL)
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client, method):
    for operation in DATA:
        if "{" not in operation.path:
            assert client.ask(method, operation.path).status_code == 405


def test_a_head_has_the_headers_of_the_answer(client):
    whole, head = client.get(OBSERVATIONS, params=SMALL), client.ask("HEAD", OBSERVATIONS, params=SMALL)
    assert head.status_code == 200
    assert head.headers == whole.headers


def test_the_memory_is_bounded_and_forgets_what_was_asked_for_longest_ago(open_desk, store):
    counter = Counter(open_desk(store), Kept(most=3, most_bytes=10_000_000))
    client = Client(data_routes(open_desk(store), counter))
    for limit in (1, 2, 3, 4, 1, 4):
        client.get(OBSERVATIONS, params=SMALL | {"limit": str(limit)})
    assert len(counter.kept) == 3
    assert (counter.kept.made, counter.kept.found) == (5, 1)
    small = Counter(open_desk(store), Kept(most_bytes=6_000))
    client = Client(data_routes(open_desk(store), small))
    for limit in range(1, 30):
        client.get(OBSERVATIONS, params={"dataflow": "ESTAT_NAMA", "limit": str(limit)})
    assert 0 < small.kept.size <= 6_000
    client.get(OBSERVATIONS, params={"dataflow": "ESTAT_NAMA"}, headers={"accept-encoding": "identity"})
    assert small.kept.size <= 6_000


def test_the_index_is_found_without_its_slash(client):
    answer = client.get("/api/v1?langue=de")
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/v1/?langue=de")
