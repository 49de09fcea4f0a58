"""Whatever a table holds, a sheet and a text that hold it read alike."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sector.loaders import is_known_header
from sector.reading import Raw, read

from .books import HEADER

_SEEN = st.characters(
    exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"],
    exclude_characters="\ufffe\uffff",
    include_characters="\n\t",
)
CELL = st.text(_SEEN, max_size=12) | st.sampled_from(
    ["", "01", "1.234", "12,5", "-", "…", 'dit "gros"', "a;b", "=1+1", " x "]
)
ROW = st.tuples(*[CELL] * len(HEADER))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_any_table_of_texts_reads_to_the_same_rows(rows: list[tuple[str, ...]]) -> None:
    rows = [*rows, ("Meuse", "2013", "numérique", "310", "95")]
    with TemporaryDirectory() as folder:
        sheet, text = Path(folder, "a.xlsx"), Path(folder, "a.csv")
        with xlsxwriter.Workbook(str(sheet), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            written = book.add_worksheet()
            for number, row in enumerate((HEADER, *rows)):
                for position, cell in enumerate(row):
                    written.write_string(number, position, cell)
        stream = io.StringIO()
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows((HEADER, *rows))
        text.write_text(stream.getvalue(), encoding="utf-8", newline="")
        with ZipFile(sheet) as package:
            assert "xl/worksheets/sheet1.xml" in package.namelist()
        assert content(read(sheet, is_known_header)) == content(read(text, is_known_header))


def content(raw: Raw) -> tuple[object, ...]:
    table = raw.table.drop_columns(["line"]).to_pylist()
    told = [(finding.code, finding.value) for finding in raw.findings]
    return raw.head.names, table, raw.blank, [note.text for note in raw.footnotes], told


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(numbers=st.lists(st.floats(-1e14, 1e14, allow_nan=False), min_size=1, max_size=30))
def test_no_digit_of_a_number_is_lost(numbers: list[float]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEADER)
            for line, number in enumerate(numbers, start=1):
                sheet.write_row(line, 0, ("Meuse", "2013", "numérique", repr(number), "1"))
                sheet.write_number(line, 3, number)
        with ZipFile(path) as package:
            part = package.read("xl/worksheets/sheet1.xml").decode()
        stored = [float(part.split(f'<c r="D{line}"><v>')[1].split("<")[0]) for line in range(2, len(numbers) + 2)]
        texts = read(path, is_known_header).table["c4"].to_pylist()
        assert [float(text) for text in texts] == stored
        assert not any("e" in text for text in texts)
