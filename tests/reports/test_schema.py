"""The published contract is generated, current, valid, and true of the files that conform to it."""

import json
from pathlib import Path

import pytest
from frictionless import Dialect, Resource, Schema

from sector.ingest import check
from sector.loaders import cesel_tidy
from sector.model.finding import Outcome
from sector.reading.numerals import MARKERS, UNDECLARED, parse
from sector.reports.models import model_file
from sector.reports.schema import name, schema_json, table_schema

COMMITTED = Path(__file__).parents[2] / "docs" / "schema" / "cesel.json"


def validated(path, schema):
    dialect = Dialect.from_descriptor({"csv": {"delimiter": ";"}})
    resource = Resource(
        path=path.name, basepath=str(path.parent), encoding="utf-8-sig", dialect=dialect, schema=schema
    )
    return resource.validate()


@pytest.fixture(scope="module")
def schema(reference):
    return Schema.from_descriptor(json.loads(schema_json(reference)))


def test_the_committed_copy_is_the_generated_one(reference):
    assert COMMITTED.read_text(encoding="utf-8") == schema_json(reference)


def test_it_is_a_valid_table_schema(reference):
    report = Schema.validate_descriptor(table_schema(reference))
    assert report.valid, report.flatten(["message"])


def test_the_model_file_conforms(library, schema, tmp_path):
    path = tmp_path / "model.csv"
    path.write_bytes(model_file("tidy.csv", "fr", library))
    report = validated(path, schema)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Atlantide;2021;J;310;95;", "constraint-error"),
        ("Meuse;2021;J;-1;95;", "constraint-error"),
        ("Meuse;21;J;310;95;", "type-error"),
        ("Meuse;1802;J;310;95;", "constraint-error"),
        ("Meuse;2021;J;3,5;95;", "type-error"),
        ("Meuse;2021;Z99;310;95;", "constraint-error"),
        (";2021;J;310;95;", "constraint-error"),
    ],
)
def test_what_the_check_refuses_does_not_conform(schema, reference, tmp_path, line, error):
    path = tmp_path / "a.csv"
    header = ";".join(map(name, cesel_tidy.WORDS))
    path.write_text(f"{header}\nVosges;2021;J;541;300;\n{line}\n", encoding="utf-8")
    assert check(path, reference).outcome is not Outcome.OK
    assert error in {found[0] for found in validated(path, schema).flatten(["type"])}


def test_a_repeated_key_does_not_conform(schema, tmp_path):
    path = tmp_path / "a.csv"
    header = ";".join(map(name, cesel_tidy.WORDS))
    path.write_text(f"{header}\nMeuse;2021;J;310;95;\nMeuse;2021;J;311;95;\n", encoding="utf-8")
    assert "primary-key" in {found[0] for found in validated(path, schema).flatten(["type"])}


def test_every_territory_and_sector_of_the_schema_is_read_as_it_stands(reference, tmp_path):
    fields = {field["name"]: field for field in table_schema(reference)["fields"]}
    header = ";".join(fields)
    for column, others in (("département", "{};2021;J;310;95;"), ("secteur", "Meuse;2021;{};310;95;")):
        names = fields[column]["constraints"]["enum"]
        assert len(names) > 50
        for number, chosen in enumerate(names):
            assert ";" not in chosen, number
        path = tmp_path / "a.csv"
        path.write_text(header + "\n" + "".join(others.format(n) + "\n" for n in names), encoding="utf-8")
        codes = {finding.code for finding in (*check(path, reference).findings,)}
        assert codes.isdisjoint({"E04", "E16"}), column


def test_every_marker_means_what_the_schema_says(reference):
    schema = table_schema(reference)
    assert set(schema["missingValues"]) == {"", *MARKERS}
    for marker in MARKERS:
        found = parse(marker, UNDECLARED)
        assert found.value is None
        said = schema["markers"][marker]
        assert (said["obsStatus"], said.get("confStatus", "")) == (found.status, found.conf)
        assert set(found.status) <= set(schema["obsStatus"])
        assert set(found.conf) <= set(schema["confStatus"])


def test_every_header_of_the_loader_is_named(reference):
    fields = table_schema(reference)["fields"]
    assert [field["name"] for field in fields] == [words[0] for words in cesel_tidy.WORDS.values()]
    assert [tuple(field["headers"]) for field in fields] == list(cesel_tidy.WORDS.values())
