"""Any text comes back as it was, and is never a formula; a negative number stays a number."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from sector.reports.formats import DIALECTS, write
from sector.reports.plain import FORMULA_SIGNS, disarmed, writable

from .texts import TEXTS, around

NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 10) or 0.0)


@given(TEXTS, st.sampled_from(sorted(DIALECTS)))
def test_a_csv_gives_it_back_disarmed(text, dialect):
    content = write(around(text), "csv", DIALECTS[dialect]).content.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(content, newline=""), delimiter=DIALECTS[dialect].delimiter, strict=True))
    row = next(line for line in found if line[0] == "FRF33")
    assert row[2] == disarmed(text)
    assert row[3:] == ["-1,5" if dialect == "point-virgule" else "-1.5", ""]
    for line in found:
        for cell in line:
            assert not cell.startswith(FORMULA_SIGNS) or disarmed(cell) == cell


@given(TEXTS)
def test_a_workbook_holds_it_as_a_text(text):
    book = load_workbook(io.BytesIO(write(around(text), "xlsx").content))
    row = next(book.worksheets[0].iter_rows(min_row=2, max_row=2))
    assert (row[2].value or "") == writable(text)
    assert row[2].data_type in ("s", "n" if not text else "s")
    assert (row[3].value, row[3].data_type) == (-1.5, "n")
    assert (row[4].value, row[4].data_type) == ("secret", "s")
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


@given(TEXTS)
def test_an_open_document_holds_it_as_a_text(text):
    table = load(io.BytesIO(write(around(text), "ods").content)).spreadsheet.getElementsByType(Table)[0]
    row = table.getElementsByType(TableRow)[1]
    cells = row.getElementsByType(TableCell)
    assert spoken(cells[2]) == writable(text)
    assert cells[2].getAttribute("formula") is None
    assert (cells[3].getAttribute("valuetype"), float(cells[3].getAttribute("value"))) == ("float", -1.5)
    assert (cells[4].getAttribute("valuetype"), spoken(cells[4])) == ("string", "secret")


def spoken(node):
    """Return the text of a cell, with the spaces that OpenDocument writes as elements."""
    if node.nodeType == node.TEXT_NODE:
        return node.data
    if node.qname[1] == "s":
        return " " * int(node.getAttribute("c") or 1)
    return "".join(spoken(child) for child in node.childNodes)


@given(TEXTS)
def test_parquet_and_json_give_it_back(text):
    table = pq.read_table(io.BytesIO(write(around(text), "parquet").content))
    assert table.column("text").to_pylist() == [text]
    assert table.column("value").to_pylist() == [-1.5]
    assert table.column("hidden").to_pylist() == [None]
    assert json.loads(table.schema.metadata[b"notes"]) == [text]
    dataset = json.loads(write(around(text), "json").content)
    assert dataset["label"] == (text or "t")
    assert dataset["value"] == [-1.5]


@given(NUMBERS)
def test_a_number_is_the_same_number_in_every_format(value):
    document = around("x", value)
    line = write(document, "csv", DIALECTS["virgule"]).content.decode("utf-8-sig").splitlines()[3]
    assert float(line.split(",")[3]) == value
    book = load_workbook(io.BytesIO(write(document, "xlsx").content))
    assert float(book.worksheets[0]["D2"].value) == pytest.approx(value, rel=1e-15)
    table = load(io.BytesIO(write(document, "ods").content)).spreadsheet.getElementsByType(TableRow)[1]
    assert float(table.getElementsByType(TableCell)[3].getAttribute("value")) == value
    assert pq.read_table(io.BytesIO(write(document, "parquet").content)).column("value").to_pylist() == [value]
    assert json.loads(write(document, "json").content)["value"] == [value]
    rows = list(csv.DictReader(io.StringIO(write(document, "sdmx.csv").content.decode())))
    assert float(rows[0]["OBS_VALUE"]) == value
