"""Files read back by the programs that people open them with."""

import csv
import io
import json
import warnings
import zipfile

import geopandas
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
import sdmx
from pyjstat import pyjstat
from sdmx.model import v30

from sector.reports.document import Figure
from sector.reports.formats import DIALECTS, formats_of, write
from sector.reports.formats.sdmx import AGENCY

NAMES = ("share", "growth", "residents", "comparison", "sheet", "source", "points")
MAPPED = ("share", "growth", "residents")
OBSERVED = ("share", "growth", "residents", "source")


def figures(document, name="value"):
    """Return (code, period) → figure of a document on territories and periods."""
    at = document.index(name)
    code, period = document.concept("REF_AREA"), document.concept("TIME_PERIOD")
    return {(row[code], row[period]): row[at] for row in document.rows}


def kept(tmp_path, document, form):
    file = write(document, form)
    path = tmp_path / file.name
    path.write_bytes(file.content)
    return path


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_has_its_data_notes_and_signs_with_a_frozen_filtered_head(documents, name, language):
    document = documents(language)[name]
    book = openpyxl.load_workbook(io.BytesIO(write(document, "xlsx").content))
    data, notes, legend = book.worksheets
    assert [cell.value for cell in next(data.iter_rows())] == [column.label for column in document.columns]
    assert data.freeze_panes is not None
    assert data.freeze_panes[-1] == "2"
    assert data.auto_filter.ref == f"A1:{data.cell(len(document.rows) + 1, len(document.columns)).coordinate}"
    for row, found in zip(document.rows, data.iter_rows(min_row=2), strict=True):
        for item, cell in zip(row, found, strict=True):
            if not isinstance(item, Figure):
                assert (cell.value if cell.value is not None else "") == (item if item is not None else "")
            elif item.value is None:
                assert (cell.value or "") == item.mark
            else:
                assert cell.data_type == "n"
                assert cell.value == pytest.approx(item.value, rel=1e-15)
    told = {row[1].value for row in notes.iter_rows(min_row=2)}
    assert {document.title, *(fact.text for fact in document.facts), *document.notes} <= told
    assert [(row[0].value, row[1].value) for row in legend.iter_rows(min_row=2)] == list(document.legend)
    assert all(sheet.column_dimensions["A"].width > 7 for sheet in book.worksheets)


@pytest.mark.parametrize("name", NAMES)
def test_parquet_has_typed_columns_and_its_facts_in_the_schema(documents, name):
    document = documents()[name]
    table = pq.read_table(io.BytesIO(write(document, "parquet").content))
    assert table.column_names == [column.name for column in document.columns]
    for at, column in enumerate(document.columns):
        for row, found in zip(document.rows, table.column(column.name).to_pylist(), strict=True):
            item = row[at]
            assert found == (item.value if isinstance(item, Figure) else item)
    told = json.loads(table.schema.metadata[b"facts"])
    assert [(name, text) for name, _, text in told] == [(fact.name, fact.text) for fact in document.facts]
    assert {fact.name for fact in document.facts} >= {"source", "licence", "version", "address"}


@pytest.mark.parametrize("name", MAPPED)
def test_a_geopackage_is_a_layer_in_metres_with_the_figures_of_the_period_shown(documents, tmp_path, name):
    document = documents()[name]
    path = kept(tmp_path, document, "gpkg")
    assert [layer[0] for layer in pyogrio.list_layers(path)] == ["map", "figures", "notes"]
    told = pyogrio.read_info(path, layer="map")
    assert (told["geometry_type"], told["crs"], told["features"]) == (
        "MultiPolygon",
        "EPSG:3035",
        len(document.areas.codes),
    )
    layer = geopandas.read_file(path, layer="map")
    assert layer.geometry.is_valid.all()
    assert list(layer["code"]) == list(document.areas.codes)
    same_as(document, layer)
    # A département of Lorraine has some thousand square kilometres.
    assert layer.geometry.area.between(2e9, 3e10).all()
    table = pyogrio.read_dataframe(path, layer="figures", read_geometry=False)
    assert len(table) == len(document.rows)
    notes = pyogrio.read_dataframe(path, layer="notes", read_geometry=False)
    assert {fact.text for fact in document.facts} <= set(notes["text"])


@pytest.mark.parametrize("name", MAPPED)
def test_geojson_is_the_same_map_in_degrees(documents, tmp_path, name):
    document = documents()[name]
    path = kept(tmp_path, document, "geojson")
    layer = geopandas.read_file(path)
    assert layer.crs.to_epsg() == 4326
    assert layer.total_bounds[0] > 4
    assert layer.total_bounds[3] < 51
    same_as(document, layer)
    projected = geopandas.read_file(kept(tmp_path, document, "gpkg"), layer="map")
    apart = layer.to_crs(3035).geometry.symmetric_difference(projected.geometry).area
    assert (apart / projected.geometry.area < 1e-3).all()
    collection = json.loads(path.read_bytes())
    assert {fact.text for fact in document.facts} == set(collection["facts"].values())


def same_as(document, layer):
    known = figures(document)
    for row in layer.itertuples():
        figure = known[row.code, row.period]
        assert row.period == document.areas.period
        assert (figure.value is None and row.value != row.value) or row.value == figure.value


@pytest.mark.parametrize("name", OBSERVED)
def test_sdmx_csv_is_read_by_sdmx1_under_a_structure_of_its_concepts(documents, name):
    document = documents()[name]
    content = write(document, "sdmx.csv").content
    head = content.decode().splitlines()[0].split(",")
    assert head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    at = head.index("OBS_VALUE")
    structure = v30.DataStructureDefinition(id=document.dataflow)
    for concept in head[3:at]:
        structure.dimensions.append(v30.Dimension(id=concept))
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    for concept in head[at + 1 :]:
        structure.attributes.append(v30.DataAttribute(id=concept))
    message = sdmx.read_sdmx(io.BytesIO(content), format="csv", structure=structure)
    (found,) = message.data
    wanted = [row[document.concept("OBS_VALUE")] for row in document.rows]
    assert [one.value for one in found.obs] == [figure.digits for figure in wanted]
    for one, figure in zip(found.obs, wanted, strict=True):
        assert one.attached_attribute["OBS_STATUS"].value == figure.status
        assert (one.attached_attribute["CONF_STATUS"].value == "F") == ("Q" not in figure.status)
    assert {line.split(",")[1] for line in content.decode().splitlines()[1:]} == {
        f"{AGENCY}:{document.dataflow}(1.0)"
    }


@pytest.mark.parametrize("name", [*OBSERVED, "points"])
def test_json_stat_is_read_by_pyjstat_cell_by_cell(documents, name):
    document = documents()[name]
    content = write(document, "json").content.decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pyjstat.Dataset.read(content).write("dataframe", naming="id")
    at = document.concept("OBS_VALUE")
    places = [document.index(column.name) for column in document.dimensions]
    wanted = {tuple(str(row[place]) for place in places): row[at].value for row in document.rows}
    names = [column.label for column in document.dimensions]
    names = names if set(names) <= set(frame.columns) else [column.name for column in document.dimensions]
    found = {tuple(row[name] for name in names): row["value"] for _, row in frame.iterrows()}
    for key, value in wanted.items():
        assert (value is None and found[key] != found[key]) or (found[key] == value) or found[key] is None is value
    statuses = json.loads(content)["status"]
    assert sorted(statuses.values()) == sorted(row[at].status for row in document.rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_key_names_one_row(documents, name):
    document = documents()[name]
    places = [document.index(column.name) for column in document.dimensions]
    keys = [tuple(row[place] for place in places) for row in document.rows]
    assert not places or len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_file_names_are_plain_and_in_the_language_of_the_page(documents, language):
    made = documents(language)
    names = {name: write(document, "csv").name for name, document in made.items()}
    assert all(name.isascii() and not set(name) & set(' "/\\') for name in names.values())
    assert names["sheet"].startswith({"fr": "fiche-", "de": "steckbrief-", "en": "profile-"}[language])
    assert names["comparison"].startswith(
        {"fr": "comparaison-", "de": "vergleich-", "en": "comparison-"}[language]
    )
    assert names["share"].startswith(
        {"fr": "part-dans-les-entreprises-", "de": "anteil-an-den-unternehmen-", "en": "share-of-enterprises-"}[
            language
        ]
    )


def test_only_formats_that_can_hold_a_document_are_given(documents):
    made = documents()
    tables = {"csv", "xlsx", "ods", "parquet"}
    assert {form.id for form in formats_of(made["sheet"])} == tables
    assert {form.id for form in formats_of(made["comparison"])} == tables
    assert {form.id for form in formats_of(made["source"])} == tables | {"sdmx.csv", "json"}
    assert {form.id for form in formats_of(made["share"])} == tables | {"sdmx.csv", "json", "geojson", "gpkg"}


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_an_open_document_is_frozen_too(documents, name):
    settings = zipfile.ZipFile(io.BytesIO(write(documents()[name], "ods").content)).read("settings.xml").decode()
    assert settings.count('config:name="VerticalSplitMode" config:type="short">2<') == 3
    assert settings.count('config:name="VerticalSplitPosition" config:type="int">1<') == 3


def test_csv_of_both_dialects_hold_the_same_numbers(documents):
    for document in documents().values():
        read = []
        for dialect in DIALECTS.values():
            text = write(document, "csv", dialect).content.decode("utf-8-sig")
            lines = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True)
            body = [line for line in lines if not line[0].startswith("# ")][1:]
            numbers = [at for at, column in enumerate(document.columns) if column.kind == "number"]
            read.append([[line[at].replace(dialect.mark, ".") for at in numbers] for line in body])
        assert read[0] == read[1]
        assert any(any(row) for row in read[0])
