"""Everything published: the package as frictionless reads it, the catalogue as rdflib does."""

import io
import json
import warnings
import zipfile

import pytest
from frictionless import Package, system
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib.compare import isomorphic

from sector.api.documents import held_in
from sector.api.published import _holdings
from sector.figures.words import words
from sector.model.observation import COLUMNS
from sector.reports.offered import OFFERED
from sector.reports.published.dcat import catalogue_jsonld, catalogue_turtle
from sector.reports.published.package import package

BASE = "https://ici.example"


@pytest.fixture(scope="module")
def made(library, french):
    held = held_in(library, sorted(library.versions))
    return package(french, held, library.store.read, f"{BASE}/donnees")


@pytest.fixture(scope="module")
def opened(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    zipfile.ZipFile(io.BytesIO(made.content)).extractall(folder)
    return folder


def test_frictionless_finds_nothing_wrong_with_the_package(opened):
    with system.use_context(trusted=True):
        report = Package(str(opened / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "type", "note"])[:5]
    assert len(report.tasks) == len(list(opened.glob("*/*.csv")))


def test_every_row_of_every_version_is_in_it(opened, library):
    descriptor = json.loads((opened / "datapackage.json").read_text(encoding="utf-8"))
    data = [one for one in descriptor["resources"] if one["path"].startswith("data/")]
    assert {one["version"] for one in data} == set(library.versions.values())
    for one in data:
        rows = Package(str(opened / "datapackage.json")).get_resource(one["name"]).read_rows()
        stored = library.store.read(one["version"]).to_pylist()
        assert len(rows) == len(stored)
        for row, kept in zip(rows, stored, strict=True):
            value = row["obs_value"]
            assert (None if value is None else float(value)) == kept["obs_value"]
            assert [str(row[name]) for name in COLUMNS[:7]] == [str(kept[name]) for name in COLUMNS[:7]]
        assert one["licenses"][0]["title"]
        assert one["sources"][0]["title"]


def test_it_has_a_licence_a_source_and_a_hash_for_each_resource(opened):
    descriptor = json.loads((opened / "datapackage.json").read_text(encoding="utf-8"))
    assert all(one["hash"].startswith("sha256:") and one["bytes"] for one in descriptor["resources"])
    assert {"CC-BY-4.0"} <= {one.get("name") for one in descriptor["licenses"]}


@pytest.fixture(scope="module")
def graphs(library, french):
    holdings = _holdings(library)
    turtle = Graph().parse(data=catalogue_turtle(french, holdings, BASE), format="turtle")
    with warnings.catch_warnings():
        # Of rdflib itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        json_ld = Graph().parse(data=catalogue_jsonld(french, holdings, BASE), format="json-ld")
    return turtle, json_ld


def test_turtle_and_json_ld_say_the_same(graphs):
    turtle, json_ld = graphs
    assert isomorphic(turtle, json_ld)


def test_every_dataflow_is_a_dataset_with_what_dcat_ap_asks_for(graphs, library):
    graph = graphs[0]
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert graph.value(catalogue, wanted, any=True) is not None
    datasets = set(graph.objects(catalogue, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset))
    named = {str(graph.value(one, DCTERMS.identifier)) for one in datasets} - {"None"}
    assert named == set(library.versions)
    for one in datasets:
        assert {text.language for text in graph.objects(one, DCTERMS.title)} == {"fr", "de", "en"}
        assert {text.language for text in graph.objects(one, DCTERMS.description)} == {"fr", "de", "en"}
        for wanted in (DCTERMS.publisher, DCTERMS.spatial, DCTERMS.language, DCAT.theme, DCAT.keyword):
            assert (one, wanted, None) in graph
        for file in graph.objects(one, DCAT.distribution):
            assert (file, RDF.type, DCAT.Distribution) in graph
            assert isinstance(graph.value(file, DCAT.accessURL), URIRef)
            assert str(graph.value(file, DCAT.mediaType)).startswith(
                "https://www.iana.org/assignments/media-types/"
            )
    for flow in library.versions:
        one = next(
            graph.subjects(
                DCTERMS.identifier, next(o for o in graph.objects(None, DCTERMS.identifier) if str(o) == flow)
            )
        )
        assert len(list(graph.objects(one, DCAT.distribution))) == len(OFFERED["source"])
        span = graph.value(one, DCTERMS.temporal)
        assert graph.value(span, DCAT.startDate).toPython() < graph.value(span, DCAT.endDate).toPython()


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_package_is_described_in_the_language_of_the_reader(library, reference, language):
    spoken = words(language, reference)
    held = held_in(library, ["CESEL"])
    file = package(spoken, held, library.store.read, BASE)
    descriptor = json.loads(zipfile.ZipFile(io.BytesIO(file.content)).read("datapackage.json"))
    assert descriptor["title"] == reference.observatory.names.in_language(language)
    assert descriptor["resources"][0]["title"] == held[0].source.titles.in_language(language)
