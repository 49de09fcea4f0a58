"""Catalogue, codelists and boundaries."""

import csv
import io

import pytest
from shapely.geometry import shape

from sector.reference.published import CODELISTS
from sector.reference.tables import rows


def test_the_catalogue_has_every_published_dataflow_with_its_version(program, library):
    listed = program.get("/api/v1/catalogue").json()["dataflows"]
    assert {one["dataflow"]: one["version"]["id"] for one in listed} == dict(library.versions)
    for one in listed:
        assert one["citation"]
        assert one["version"]["live"]


def test_a_publication_names_the_codes_that_it_uses(program, library):
    for flow in library.versions:
        found, table = program.get(f"/api/v1/catalogue/{flow}").json(), library.table(flow)
        for name, column in (("measures", "measure"), ("areas", "ref_area"), ("periods", "time_period")):
            assert found[name] == sorted(set(table[column].to_pylist()))


@pytest.mark.parametrize("name", CODELISTS)
def test_a_codelist_is_its_table(program, data, name):
    table = rows(data / "codelists" / CODELISTS[name])
    assert program.get(f"/api/v1/codelists/{name}").json()["codes"] == table
    text = program.get(f"/api/v1/codelists/{name}", params={"format": "csv"}).content.decode()
    assert list(csv.DictReader(io.StringIO(text))) == table


def test_every_code_of_the_observations_of_a_series_is_in_a_codelist(program, library):
    for column, name in (("ref_area", "ref_area"), ("measure", "measure"), ("unit_measure", "unit_measure")):
        codes = {row["code"] for row in program.get(f"/api/v1/codelists/{name}").json()["codes"]}
        for flow in library.versions:
            if not library.reference.source_of(flow).is_collection:
                assert set(library.table(flow)[column].to_pylist()) <= codes


def test_boundaries_are_shapes_with_their_names(program):
    found = program.get("/api/v1/boundaries").json()
    assert {one["properties"]["code"] for one in found["features"]} >= {"FRF31", "FRF33", "LU000", "FRF3"}
    for one in found["features"]:
        assert shape(one["geometry"]).is_valid
    (moselle,) = program.get("/api/v1/boundaries", params={"ref_area": "FRF33"}).json()["features"]
    assert moselle["properties"]["name_de"]
    assert found["licence"]
