"""One column per year: how its header is read, what the years count, and what is never guessed."""

from pathlib import Path

import pytest

from sector.ingest import Report, check
from sector.loaders import cesel_wide
from sector.model.finding import Outcome, Severity
from sector.reading import Head

from .published import ANSWERED, SPECIMENS, loaded, reference


def found(report: Report) -> list[tuple[object, ...]]:
    assert report.table is not None, report.findings
    names = ("ref_area", "measure", "time_period", "obs_value", "obs_status")
    return [tuple(row[name] for name in names) for row in report.table.to_pylist()]


@pytest.mark.parametrize(
    ("header", "measure", "period"),
    [
        ("emplois 2013", "JOBS", "2013"),
        ("emplois_2013", "JOBS", "2013"),
        ("2013 emplois", "JOBS", "2013"),
        ("Nombre d'emplois 2013", "JOBS", "2013"),
        ("NOMBRE D’EMPLOIS (2013)", "JOBS", "2013"),
        ("Effectifs salariés - 2013", "EMPLOYEES", "2013"),
        ("entreprises 2013p", "ENTERPRISES", "2013"),
        ("Beschäftigte 2013", "JOBS", "2013"),
        ("2013 Anzahl der Unternehmen", "ENTERPRISES", "2013"),
        ("number of jobs 2013 (p)", "JOBS", "2013"),
    ],
)
def test_a_column_is_headed_by_measure_and_year(header: str, measure: str, period: str, tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", f"territoire;secteur;{header}\nMeuse;numérique;95\n", None)
    assert report.loader == "cesel_wide"
    status = "P" if header.endswith(("2013p", "(p)")) else "A"
    assert found(report) == [("FRF32", measure, period, 95.0, status)]


@pytest.mark.parametrize("header", ["2013", "2013p", "2023 (p)", "2013 P"])
def test_a_column_is_headed_by_its_year_alone(header: str, tmp_path: Path) -> None:
    report = loaded(
        tmp_path, "x.csv", f"territoire;secteur;indicateur;{header}\nMeuse;numérique;emplois;95\n", "cesel_2013"
    )
    status = "A" if header == "2013" else "P"
    assert found(report) == [("FRF32", "JOBS", header[:4], 95.0, status)]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("département;secteur;indicateur", ("emplois", "Entreprises", "nombre d’emplois", "sociétés")),
        ("Gebiet;Wirtschaftszweig;Merkmal", ("Beschäftigte", "Unternehmen", "Erwerbstätige", "Firmen")),
        ("territory;sector;measure", ("jobs", "enterprises", "persons employed", "companies")),
    ],
)
def test_a_column_says_the_measure_in_three_languages(head: str, words: tuple[str, ...], tmp_path: Path) -> None:
    areas = ("54", "54", "55", "55")
    rows = "".join(f"{area};numérique;{word};11;12\n" for area, word in zip(areas, words, strict=True))
    report = loaded(tmp_path, "x.csv", f"{head};2012;2013\n{rows}", "cesel_2013")
    assert [row[:4] for row in found(report)] == [
        (area, measure, year, float(n))
        for area in ("FRF31", "FRF32")
        for measure in ("JOBS", "ENTERPRISES")
        for n, year in enumerate(("2012", "2013"), 11)
    ]


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Emplois du numérique en Lorraine", "JOBS"),
        ("Emplois salariés du numérique", "EMPLOYEES"),
        ("Nombre d'entreprises par département", "ENTERPRISES"),
        ("Beschäftigte in der Digitalwirtschaft", "JOBS"),
    ],
)
def test_years_alone_count_what_the_title_names(title: str, measure: str, tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", f"{title}\n\nterritoire;secteur;2012;2013\nMeuse;numérique;1;2\n")
    (said,) = [finding for finding in report.fixes if finding.code == "MEASURED"]
    assert said.value == title
    assert [row[1] for row in found(report)] == [measure] * 2


@pytest.mark.parametrize("title", ["", "Emplois et entreprises du numérique\n\n", "Le numérique en Lorraine\n\n"])
def test_years_alone_that_nothing_names_are_never_guessed(title: str, tmp_path: Path) -> None:
    content = f"{title}territoire;secteur;2012;2013\nMeuse;numérique;1;2\n"
    report = loaded(tmp_path, "x.csv", content, "cesel_2013")
    assert [(f.code, f.severity, f.expected, f.hint) for f in report.findings] == [
        ("E03", Severity.BLOCK, "indicateur", "finding.E03.hint.measure")
    ]


def test_years_alone_count_the_only_measure_of_a_source(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", "territoire;secteur;2013;2014\nLorraine;J;11;12\n", "eurostat_lfs")
    assert [row[1:4] for row in found(report)] == [("JOBS", "2013", 11.0), ("JOBS", "2014", 12.0)]


def test_a_column_whose_words_are_no_measure_is_left_aside_and_told(tmp_path: Path) -> None:
    content = "territoire;secteur;emplois 2012;part 2012;emplois 2012-2013\nMeuse;numérique;1;2;3\n"
    report = loaded(tmp_path, "x.csv", content, "cesel_2013")
    assert [row[1:4] for row in found(report)] == [("JOBS", "2012", 1.0)]
    assert [(f.code, f.value) for f in report.fixes] == [
        ("COLUMN", "part 2012"),
        ("COLUMN", "emplois 2012-2013"),
    ]


def test_only_columns_that_are_no_measure_leave_nothing_to_load(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", "territoire;secteur;part 2012;part 2013\nMeuse;numérique;1;2\n")
    assert (report.outcome, report.code) == (Outcome.NO, "E03")


def test_a_measure_that_the_source_does_not_have_is_refused(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", "territoire;secteur;population 2013\nMeuse;numérique;1\n", "cesel_2013")
    assert [(f.code, f.letter, f.value) for f in report.findings] == [("MEASURE", "C", "POPULATION")]


def test_a_missing_key_is_told(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", "territoire;emplois 2012;emplois 2013\nMeuse;1;2\n", "cesel_2013")
    assert [(f.code, f.expected) for f in report.findings] == [("E03", "secteur")]


def test_cells_are_read_as_in_any_table_of_the_cesel(tmp_path: Path) -> None:
    content = "territoire;secteur;emplois 2012;emplois 2013;emplois 2014\nMeuse;numérique;s;;12\u202f345\n"
    assert [row[3:] for row in found(loaded(tmp_path, "x.csv", content, "cesel_2013"))] == [
        (None, "Q"),
        (None, "O"),
        (12345.0, "A"),
    ]


def test_a_future_year_points_at_its_column(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", "territoire;secteur;emplois 2099\nMeuse;numérique;1\n", "cesel_2013")
    assert [(f.code, f.letter, f.column_name) for f in report.findings] == [("E05", "C", "emplois 2099")]


def test_the_specimen_with_two_measures_by_year_is_read_whole() -> None:
    report = check(SPECIMENS / "wide_measures_by_year.csv", reference(), "cesel_2013", choices=ANSWERED)
    assert report.findings == ()
    assert found(report)[:4] == [
        ("FRF31", "JOBS", "2012", 5120.0, "A"),
        ("FRF31", "JOBS", "2013", 5310.0, "P"),
        ("FRF31", "ENTERPRISES", "2012", 1490.0, "A"),
        ("FRF31", "ENTERPRISES", "2013", 1512.0, "P"),
    ]


def test_a_table_with_one_row_per_year_is_not_wide() -> None:
    assert not cesel_wide.handles(Head(("département", "année", "secteur", "emplois 2013"), 1))
    assert cesel_wide.without_year("Nombre d'emplois 2013") == "nombre d emplois"
    assert cesel_wide.without_year("2013") == cesel_wide.without_year("emplois 2013-2014") == ""
