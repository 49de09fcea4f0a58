"""Workbooks and archives go the whole way in, and what a person chose about them is done."""

import gzip
from pathlib import Path

import pytest
from reading.books import HEADER, ROWS, saved

from sector.ingest import Choices, Report, check
from sector.model.errors import UserError
from sector.model.finding import Outcome, Severity
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference

DATA = Path(__file__).parents[2] / "data"
REFERENCE = load_reference(DATA)
OBSERVATIONS = ("ref_area", "activity", "measure", "time_period", "obs_value", "obs_status", "unit_mult")


def of(path: Path, choices: Choices | None = None) -> Report:
    return check(path, REFERENCE, "cesel_2013", choices=choices or Choices())


def figures(report: Report) -> list[tuple[str, float | None]]:
    assert report.table is not None, report.findings
    return [(row["measure"], row["obs_value"]) for row in report.table.to_pylist()]


def test_a_sheet_a_text_and_their_archives_give_the_same_observations(tmp_path: Path) -> None:
    text = "\n".join(";".join(map(str, row)) for row in (HEADER, *ROWS)).encode()
    plain, packed, book = (
        tmp_path / "a.csv",
        tmp_path / "a.csv.gz",
        saved(tmp_path / "a.xlsx", {"F": (HEADER, *ROWS)}),
    )
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    reports = [of(path) for path in (plain, packed, book)]
    assert [report.outcome for report in reports] == [Outcome.OK] * 3
    assert len({str(report.table.to_pylist()) for report in reports if report.table}) == 1


def test_a_number_that_is_stored_as_one_is_never_asked_about(tmp_path: Path) -> None:
    def checked(value: object, language: str = "") -> Report:
        path = saved(tmp_path / "a.xlsx", {"F": (OBSERVATIONS, ("FRF3", "J", "JOBS", "2023", value, "A", 3))})
        return check(path, REFERENCE, "eurostat_lfs", choices=Choices(CONVENTIONS.get(language)))

    for language in ("", *CONVENTIONS):
        assert figures(checked(1.234, language)) == [("JOBS", 1.234)]
        assert figures(checked(12345.5, language)) == [("JOBS", 12345.5)]
        assert figures(checked(1234, language)) == [("JOBS", 1234.0)]
    cesel = saved(tmp_path / "b.xlsx", {"F": (HEADER, ("Meuse", 2013, "numérique", "1.234", 95))})
    assert [finding.code for finding in of(cesel).findings] == ["AMBIGUOUS"]
    assert figures(of(cesel, Choices(CONVENTIONS["de"])))[0] == ("JOBS", 1234.0)
    number = saved(tmp_path / "c.xlsx", {"F": (HEADER, ("Meuse", 2013, "numérique", 1.234, 95))})
    for language in ("", "de"):
        report = of(number, Choices(CONVENTIONS.get(language)))
        assert ("E07", "1.234") in [(finding.code, finding.value) for finding in report.findings]
        assert "AMBIGUOUS" not in {finding.code for finding in report.findings}


def test_the_question_about_the_sheet_is_answered_by_its_name(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"2012": (HEADER, ROWS[0]), "2013": (HEADER, ROWS[1])})
    asked = of(path)
    assert (asked.outcome, asked.code, asked.table) == (Outcome.ASK, "SHEET", None)
    assert asked.findings[0].params["names"] == "2012\n2013"
    answered = of(path, Choices(sheet="2013"))
    assert (answered.outcome, answered.rows) == (Outcome.FIX, 2)
    assert [finding.severity for finding in answered.fixes if finding.code == "SHEET"] == [Severity.FIX]
    assert answered.fingerprint != of(path, Choices(sheet="2012")).fingerprint


def test_a_column_that_a_person_chose_wins_over_its_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "département;année;secteur;emplois;entreprises;Postes salariés"
    path.write_text(f"{header}\nMeuse;2013;numérique;310;95;290\n", encoding="utf-8")
    assert figures(of(path))[0] == ("JOBS", 310.0)
    chosen = of(path, Choices(columns={"JOBS": "postes salaries"}))
    assert figures(chosen)[0] == ("JOBS", 290.0)


def test_a_chosen_column_that_is_not_there_is_an_error_for_people(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"F": (HEADER, *ROWS)})
    for header in ("postes", "", "  "):
        with pytest.raises(UserError) as unknown:
            of(path, Choices(columns={"JOBS": header}))
        assert unknown.value.key == "ingest.unknown_column"
        assert unknown.value.params == {"value": header, "known": ", ".join(HEADER)}
