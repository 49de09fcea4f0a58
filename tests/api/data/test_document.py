"""The document and the routes are made from the same declarations, and neither has what the other has not."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from api.asking import Client
from sector.api.data.index import DATA
from sector.api.data.page_operations import PAGES
from sector.api.data.parameters import WrongParameterError
from sector.api.data.vocabulary import Vocabulary
from sector.api.routes import routes
from sector.i18n import LANGUAGES, translator

DOCUMENT = "/api/v1/openapi.json"
#: Only leads to another one.
_LEADS_ON = "/api/v1"
DECLARED = {
    (parameter.name, parameter.place, parameter.many, parameter.pattern): parameter
    for operation in (*DATA, *PAGES)
    for parameter in operation.parameters
}


@pytest.fixture(scope="module")
def document(program):
    return program.get(DOCUMENT, params={"langue": "en"}).json()


def test_every_route_is_in_the_document_and_nothing_else(document, open_desk, store):
    served = {route.path for route in routes(open_desk(store)) if route.path.startswith("/api/v1")}
    assert set(document["paths"]) == served - {_LEADS_ON}


def test_every_parameter_is_declared_where_it_is_taken(document):
    for operation in (*DATA, *PAGES):
        told = document["paths"][operation.path]["get"]["parameters"]
        assert [(one["name"], one["in"]) for one in told] == [(p.name, p.place) for p in operation.parameters]
    names = [one["get"]["operationId"] for one in document["paths"].values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("key", DECLARED, ids=lambda key: f"{key[0]}-{key[1]}-{key[2]}")
@settings(max_examples=40)
@given(data=st.data())
def test_what_the_document_allows_is_what_is_read(library, key, data):
    parameter, known = DECLARED[key], Vocabulary.of(library)
    schema = parameter.schema(known)
    one = schema["items"] if parameter.many else schema
    right = (
        st.sampled_from(one["enum"])
        if "enum" in one
        else st.from_regex(one.get("pattern", "^[0-9]{1,9}$"), fullmatch=True)
    )
    text = data.draw(st.one_of(right, st.text(max_size=8), st.sampled_from(["", "0", "-1", "2023", "J", "fr"])))
    value = text.split(",") if parameter.many else text
    if parameter.bounds:
        value = int(text) if text.isascii() and text.isdecimal() else text
    try:
        parameter.read(text, known)
        is_read = True
    except WrongParameterError:
        is_read = False
    # JSON schema searches where reading matches: a final newline is none of ours.
    assert is_read == (Draft202012Validator(schema).is_valid(value) and not text.endswith("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_in_the_language_asked_for(program, language):
    found = program.get(DOCUMENT, params={"langue": language}).json()
    assert found["openapi"].startswith("3.1")
    assert found["info"]["title"] == translator(language).text("api.title")


def test_every_operation_says_what_else_may_come(document):
    for path, item in document["paths"].items():
        answers = item["get"]["responses"]
        assert {"200", "304", "400", "404", "429"} <= set(answers), path
        assert item["get"]["summary"]
        assert item["get"]["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_people_lists_every_operation_in_their_language(program, language):
    answer = program.get("/api/v1/", params={"langue": language}, headers={"accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in answer.text
    for operation in DATA:
        if not operation.subject:
            assert f"<code>{operation.path}</code>" in answer.text
    assert f'href="{DOCUMENT}?langue={language}"' in answer.text


def test_the_index_leads_to_what_there_is(program):
    listed = program.get("/api/v1/").json()["operations"]
    assert [one["path"] for one in listed] == [operation.path for operation in DATA]
    for one in listed:
        if "{" not in one["path"]:
            assert program.get(urlsplit(one["path"]).path).status_code == 200


@pytest.mark.parametrize("name", ["gen.csv", "jalons.csv", "source.csv", "limites.json", "schema/cesel.json"])
def test_a_file_of_a_page_refuses_what_it_does_not_know(open_desk, store, name):
    answer = Client(routes(open_desk(store))).get(f"/api/v1/{name}", params={"couleur": "rouge"})
    assert (answer.status_code, answer.json()["parameter"]) == (400, "couleur")
