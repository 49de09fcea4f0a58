"""What a check changes by itself is said once for each kind; what a person may change without loss is offered."""

from pathlib import Path

import pytest

from sector.i18n import translator
from sector.model.finding import Outcome
from sector.reading.numerals import CONVENTIONS, UNDECLARED
from sector.validation import mending
from sector.validation.wording import sentence

from .checked import reference, specimen, text, values

HEADER = "département;année;secteur;emplois;entreprises\n"


@pytest.mark.parametrize(
    "written", ["31/12/2014", "2014-12-31", "2014-01-01", "01/01/2014", "2014-12-31 00:00:00"]
)
def test_years_stored_as_dates_are_years_and_told_once(tmp_path: Path, written: str) -> None:
    rows = "".join(f"{area};{written};numérique;310;95\n" for area in ("Meuse", "Vosges", "Moselle"))
    report = text(tmp_path, HEADER + rows)
    assert {row[1] for row in values(report)} == {"2014"}
    assert [(f.code, f.line, f.letter, f.params["count"]) for f in report.fixes] == [("YEAR", 2, "B", "3")]


@pytest.mark.parametrize("written", ["déc. 2014", "30/06/2014", "2014-06-30"])
def test_another_day_of_the_year_is_no_year(tmp_path: Path, written: str) -> None:
    assert text(tmp_path, HEADER + f"Meuse;{written};numérique;310;95\n").code == "E05"


def test_codes_that_lost_their_zero_are_read_with_it_and_told(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + "1;2014;numérique;310;95\n8;2014;numérique;210;65\n54;2014;numérique;9;5\n")
    assert {row[0] for row in values(report)} == {"FRK21", "FRF21", "FRF31"}
    assert [(f.code, f.letter, f.params["count"]) for f in report.fixes] == [("ZERO", "A", "2")]
    assert text(tmp_path, HEADER + "01;2014;numérique;310;95\n").outcome is Outcome.OK


def test_spaces_between_thousands_are_told_with_their_number_and_columns(tmp_path: Path) -> None:
    rows = "".join(f"Meuse;{1900 + n};numérique;1 {300 + n:03};1\u202f0{n:02}\n" for n in range(10))
    report = text(tmp_path, HEADER + rows + "Meuse;1910;numérique;312;95\n")
    (fix,) = report.fixes
    assert (fix.code, fix.line, fix.params["count"], fix.params["columns"]) == ("THOUSANDS", 2, "20", "D, E")
    assert "20 cellule(s), colonne(s) D, E" in sentence(fix, translator("fr"))


def test_letters_beside_numbers_are_told_with_their_number(tmp_path: Path) -> None:
    rows = "Meuse;2012;numérique;312 (p);95\nMeuse;2013;numérique;1 315 (e);95\nMeuse;2014;numérique;s;95\n"
    report = text(tmp_path, HEADER + rows)
    assert sorted((f.code, f.params["count"]) for f in report.fixes) == [("FLAGS", "2"), ("THOUSANDS", "1")]


def test_rows_of_places_outside_the_codelists_are_left_out_counted_and_not_looked_into(tmp_path: Path) -> None:
    rows = "Meuse;2013;numérique;310;95\nES511;2013;numérique;x;y\nES512;2013;numérique;-1;2.5\n"
    report = text(tmp_path, HEADER + rows)
    assert (report.outcome, report.rows) == (Outcome.FIX, 2)
    (fix,) = report.fixes
    assert (fix.code, fix.line, fix.letter, fix.params["count"]) == ("OUTSIDE", 3, "A", "2")
    assert fix.params["examples"] == "ES511, ES512"


def test_a_file_of_which_nothing_is_left_is_refused(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + "ES511;2013;numérique;310;95\n")
    assert (report.outcome, report.code) == (Outcome.NO, "EMPTY")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3O", "30"),
        ("3o5", "305"),
        ("l2", "12"),
        ("I0", "10"),
        ("１２", "12"),
        ("12 3O", "1230"),
        ("1 23O", "1 230"),
        ("12 30", "1230"),
        ("O", "0"),
        ("douze", ""),
        ("1e5", ""),
        ("1_000", ""),
        ("12,3O,4", ""),
    ],
)
def test_a_number_is_offered_only_where_no_sign_is_lost(written: str, meant: str) -> None:
    assert mending.number(written, UNDECLARED) == meant


def test_the_convention_of_the_file_says_what_a_mended_number_is() -> None:
    assert mending.number("1,5O", CONVENTIONS["fr"]) == "1,50"
    assert mending.number("1.23O", CONVENTIONS["de"]) == "1.230"


def test_the_letter_o_of_the_specimen_has_its_replacement() -> None:
    (finding,) = specimen("letter_o_in_number.csv").findings
    assert (finding.value, finding.suggestion) == ("12 3O", "1230")


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        (0, "Мeuse", "Meuse"),
        (0, "Ｍｅｕｓｅ", ""),
        (0, "Meuze", ""),
        (1, "２０１３", "2013"),
        (1, "2O13", "2013"),
        (1, "20133", ""),
        (2, "n u m é r i q u e", "numérique"),
        (2, "numeriqe", ""),
    ],
)
def test_a_spelling_is_offered_only_where_a_table_knows_it(
    tmp_path: Path, column: int, written: str, meant: str
) -> None:
    cells = ["Meuse", "2013", "numérique", "310", "95"]
    cells[column] = written
    report = text(tmp_path, HEADER + ";".join(cells) + "\n")
    assert [finding.suggestion for finding in report.findings] == ([meant] if report.findings else [])


def test_invisible_signs_and_odd_joints_are_dropped_from_a_spelling() -> None:
    known = {"Meuse", "62.01Z", "Haute Marne"}
    assert mending.respelled("Meu\u200bse", known.__contains__) == "Meuse"
    assert mending.respelled("Haute–\u00a0Marne", known.__contains__) == "Haute Marne"
    assert mending.respelled("Meuse", known.__contains__) == ""
    assert mending.respelled("Moselle", known.__contains__) == ""


def test_a_suggestion_put_in_place_of_the_cell_mends_the_file(tmp_path: Path) -> None:
    written = HEADER + "Мeuse;2O13;n u mérique;12 3O;l5\n"
    report = text(tmp_path, written)
    assert report.outcome is Outcome.NO
    for finding in report.findings:
        assert finding.suggestion
        written = written.replace(finding.value, finding.suggestion, 1)
    assert values(text(tmp_path, written))[0][:4] == ("FRF32", "2013", "JOBS", 1230.0)


def test_every_word_for_a_total_is_known_without_accents_and_case() -> None:
    assert {"total", "ensemble", "insgesamt", "gesamt"} <= reference().total_spellings
