"""Model files are real figures in a form that a check takes without a word."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from sector.analyse import open_library
from sector.i18n import LANGUAGES, translator
from sector.ingest import check
from sector.loaders import cesel_tidy, cesel_wide, is_known_header
from sector.model.finding import Outcome
from sector.reports.models import FORMS, model_file, model_name
from sector.reports.models.figures import MEASURES, SDMX_COLUMNS, published
from sector.reports.models.lists import sectors, territories
from sector.reports.models.tables import header
from sector.store import Store
from sector.validation import codelists
from sector.validation.outcomes import Fault

YEARS = ("2021", "2022", "2023")


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def observations(report):
    columns = ("ref_area", "activity", "measure", "time_period", "obs_value")
    return {tuple(row[name] for name in columns) for row in report.table.to_pylist()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("source", [None, "eurostat_bd"])
def test_every_model_ends_ok_with_the_figures_of_the_live_version(
    library, reference, tmp_path, form, language, source
):
    path = tmp_path / model_name(form, language)
    path.write_bytes(model_file(form, language, library))
    report = check(path, reference, source)
    assert (report.outcome, report.findings, report.fixes) == (Outcome.OK, (), ())
    cube = library.cube("ESTAT_BD")
    assert observations(report) == {
        (area, "J", measure, year, cube.cell(measure, "J", area, year).value)
        for area in ("FRF31", "FRF32", "FRF33", "FRF34")
        for measure in MEASURES
        for year in YEARS
    }


def test_a_model_is_in_the_words_of_its_reader(library):
    assert [rows(model_file("tidy.csv", language, library))[0][:3] for language in LANGUAGES] == [
        ["département", "année", "secteur"],
        ["Gebiet", "Jahr", "Sektor"],
        ["territory", "year", "sector"],
    ]
    assert rows(model_file("wide.csv", "en", library))[0] == [
        *("territory", "sector", "indicator"),
        *YEARS,
        "comment",
    ]
    assert rows(model_file("sdmx.csv", "de", library))[0] == list(SDMX_COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_is_one_that_its_loader_knows(language):
    texts = translator(language)
    for field, words in (*cesel_tidy.WORDS.items(), *cesel_wide.WORDS.items()):
        assert header(field, texts) in words
        assert is_known_header(header(field, texts))


@pytest.mark.parametrize("form", ["tidy.xlsx", "wide.xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_explains_each_column_and_offers_names(library, reference, form, language):
    content = model_file(form, language, library)
    book = load_workbook(io.BytesIO(content))
    data, explained, lists = book.worksheets
    assert data.freeze_panes == "A2"
    assert data["A1"].font.bold
    assert all(isinstance(cell.value, int) for cell in data[2][3:5])
    told = [[cell.value for cell in row[:4]] for row in explained.iter_rows(min_row=2)]
    headers = [str(cell.value) for cell in data[1]]
    named = [row[0] for row in told if row[1]]
    assert named == [name for name in headers if name not in YEARS[1:]]
    assert all(all(row) for row in told if row[1])
    assert published(library).source.citation in str(told[-1][0])
    chosen = {str(found.sqref): found for found in data.data_validations.dataValidation}
    assert all(found.type == "list" and found.errorStyle == "warning" for found in chosen.values())
    for found, letter, position in zip(chosen.values(), "AB", (1, 2), strict=True):
        match = re.fullmatch(rf"'(.+)'!\${letter}\$2:\${letter}\$(\d+)", found.formula1.lstrip("="))
        assert match is not None
        assert match[1] == lists.title
        values = [lists.cell(row, position).value for row in range(2, int(match[2]) + 1)]
        assert all(values)
        assert lists.cell(int(match[2]) + 1, position).value is None
        assert data.cell(2, headers.index(str(lists.cell(1, position).value)) + 1).value in values
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == book.sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_is_offered_is_taken(library, reference, language):
    for name in territories(reference, language):
        assert not isinstance(codelists.area(reference, name), Fault), name
    source = published(library).source
    for name in sectors(reference, source, language):
        assert not isinstance(codelists.activity(reference, source, "", name), Fault), name


def test_the_territories_of_the_observatory_come_first(library, reference):
    board = reference.observatory.territories
    names = [reference.territories[code].name("fr") for code in board]
    assert list(territories(reference, "fr")[: len(board)]) == names
    source = published(library).source
    assert sectors(reference, source, "fr")[0] == "Information et communication"


def test_a_hidden_figure_is_marked_and_never_shown(altered, reference, tmp_path):
    hidden, missing = ("JOBS", "J", "FRF32", "2022"), ("ENTERPRISES", "J", "FRF34", "2023")
    library = altered({hidden: (None, "Q"), missing: (None, "O")})
    found = rows(model_file("tidy.csv", "fr", library))
    assert next(row for row in found if row[:2] == ["Meuse", "2022"])[3] == "s"
    assert next(row for row in found if row[:2] == ["Vosges", "2023"])[4] == "nd"
    sdmx = rows(model_file("sdmx.csv", "fr", library))
    (secret,) = (row for row in sdmx if row[2] == "FRF32" and row[5] == "JOBS" and row[6] == "2022")
    assert secret[SDMX_COLUMNS.index("obs_value")] == ""
    assert secret[SDMX_COLUMNS.index("obs_status")] == "Q"


def test_a_store_without_figures_or_an_unknown_form_makes_no_model(reference, library, tmp_path):
    with pytest.raises(KeyError):
        model_file("tidy.ods", "fr", library)
    with Store.open(tmp_path / "empty") as empty, pytest.raises(KeyError):
        model_file("tidy.csv", "fr", open_library(reference, empty))
