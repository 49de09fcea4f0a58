"""Each fault ends a file as it should, with the line, the column and the text a person needs to mend it."""

from pathlib import Path

import pytest

from sector.ingest import Choices
from sector.model.finding import Finding, Outcome
from sector.reading.numerals import CONVENTIONS

from .checked import specimen, text, values

HEADER = "département;année;secteur;emplois;entreprises\n"


def place(finding: Finding) -> tuple[str, int | None, str, str]:
    return finding.code, finding.line, finding.letter, finding.value


@pytest.mark.parametrize(
    ("name", "code", "places", "hint"),
    [
        ("letter_o_in_number.csv", "E06", [(2, "D", "12 3O")], "letter_o"),
        ("negative_jobs.csv", "E07", [(2, "D", "-5"), (3, "D", "−5")], "negative"),
        ("decimal_enterprises.csv", "E07", [(2, "E", "3.7")], "decimal"),
        ("year_20144.csv", "E05", [(2, "B", "20144")], "year"),
        ("future_year.csv", "E05", [(2, "B", "2999")], "future"),
        ("unknown_territory.csv", "E04", [(2, "A", "Meuze"), (3, "A", "Atlantide")], "nearest"),
        ("look_alike_letter.csv", "E04", [(2, "A", "Мeuse")], "letters"),
        ("unknown_activity.csv", "E16", [(2, "C", "numeriqe")], "known"),
        ("sdmx_empty_without_status.csv", "STATUS", [(2, "E", "")], "reason"),
        ("sdmx_value_with_missing_status.csv", "STATUS", [(2, "F", "O")], "value"),
        ("sdmx_unknown_measure.csv", "MEASURE", [(2, "C", "JOBZ")], "known"),
    ],
)
def test_a_fault_blocks_with_its_place(
    name: str, code: str, places: list[tuple[int, str, str]], hint: str
) -> None:
    report = specimen(name)
    assert (report.outcome, report.code, report.rows, report.table) == (Outcome.NO, code, 0, None)
    assert [place(finding) for finding in report.findings] == [(code, *at) for at in places]
    assert {finding.hint.rpartition(".")[2] for finding in report.findings} == {hint}


def test_the_nearest_names_are_suggested() -> None:
    first, second = specimen("unknown_territory.csv").findings
    assert first.expected.startswith("Meuse")
    assert "Loire-Atlantique" in second.expected


@pytest.mark.parametrize("value", ["inf", "NaN", "0x10", "1e999", "１２", "1_000", "1,5"])
def test_hostile_numbers_are_unreadable(value: str) -> None:
    findings = specimen("sdmx_hostile_numbers.csv").findings
    assert [finding.code for finding in findings if finding.value == value] == ["E06"]


@pytest.mark.parametrize(
    ("name", "code"), [("dash_alone.csv", "DASH"), ("twelve_dot_three_four_five.csv", "AMBIGUOUS")]
)
def test_what_has_two_meanings_is_asked_and_nothing_comes_out(name: str, code: str) -> None:
    report = specimen(name)
    assert (report.outcome, report.code, report.rows, report.table) == (Outcome.ASK, code, 0, None)


@pytest.mark.parametrize(
    ("name", "choices", "value", "status"),
    [
        ("dash_alone.csv", Choices(dash="missing"), None, "O"),
        ("dash_alone.csv", Choices(dash="zero"), 0.0, "A"),
        ("twelve_dot_three_four_five.csv", Choices(CONVENTIONS["de"]), 12345.0, "A"),
    ],
)
def test_an_answer_settles_the_question(name: str, choices: Choices, value: float | None, status: str) -> None:
    report = specimen(name, choices=choices)
    assert report.outcome is Outcome.OK
    assert values(report)[0][3:5] == (value, status)


def test_under_an_english_convention_the_same_jobs_are_no_count() -> None:
    report = specimen("twelve_dot_three_four_five.csv", choices=Choices(CONVENTIONS["en"]))
    assert (report.code, report.findings[0].hint) == ("E07", "finding.E07.hint.decimal")


def test_equal_duplicates_are_kept_once_and_told() -> None:
    report = specimen("duplicate_equal.csv")
    assert (report.outcome, report.code, report.rows) == (Outcome.FIX, "", 4)
    assert [(*place(fix), fix.params["first_line"]) for fix in report.fixes] == [
        ("E08", 4, "D", "310", "2"),
        ("E08", 4, "E", "95", "2"),
    ]


def test_different_duplicates_block_with_both_lines() -> None:
    report = specimen("duplicate_different.csv")
    assert report.outcome is Outcome.NO
    (finding,) = report.findings
    assert place(finding) == ("E08", 4, "D", "311")
    assert finding.params == {"first_line": "2", "first_value": "310"}


def test_three_rows_of_one_key_name_the_first_each_time(tmp_path: Path) -> None:
    report = text(
        tmp_path, HEADER + "55;2013;numérique;11;5\nMeuse;2013;numérique;11;5\nFRF32;2013;numérique;12;5\n"
    )
    assert [place(f)[:3] for f in report.findings] == [("E08", 4, "D")]
    assert [(f.line, f.letter) for f in report.fixes] == [(3, "D"), (3, "E"), (4, "E")]


def test_a_missing_column_is_named_with_the_one_that_looks_like_it() -> None:
    report = specimen("missing_column.csv")
    (finding,) = report.findings
    assert (finding.code, finding.expected, finding.params["nearest"]) == ("E03", "secteur", "secteurs")


def test_a_column_nobody_uses_is_left_out_and_told() -> None:
    report = specimen("unused_column.csv")
    assert report.outcome is Outcome.FIX
    assert [place(fix) for fix in report.fixes] == [("COLUMN", 1, "F", "couleur")]


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + "Meuze;20144;x;12 3O;-1\nMeuse;2013;numérique;1\nMeuse;2013;numérique;1;1\n")
    assert {finding.code for finding in report.findings} == {"E04", "E05", "E16", "E06", "E07", "RAGGED"}


def test_many_findings_of_one_cause_are_capped_with_their_number(tmp_path: Path) -> None:
    rows = "".join(f"Meuse;{1900 + n % 100};numérique;x{n};1\n" for n in range(100)) * 3
    report = text(tmp_path, HEADER + rows)
    told = [finding for finding in report.findings if finding.code == "E06"]
    (more,) = [finding for finding in report.findings if (finding.code, finding.value) == ("MORE", "E06")]
    assert (len(told), more.params) == (100, {"count": "200", "total": "300"})


def test_thousands_of_unknown_names_do_not_stall_the_check(tmp_path: Path) -> None:
    rows = "".join(f"Lieu {n};2013;numérique;1;1\n" for n in range(20_000))
    report = text(tmp_path, HEADER + rows)
    assert len([finding for finding in report.findings if finding.code == "E04"]) == 100


def test_another_nomenclature_is_named(tmp_path: Path) -> None:
    header = "ref_area;activity;nomenclature;measure;time_period;obs_value\n"
    report = text(tmp_path, header + "FRF3;62.01Z;NAF2;JOBS;2013;1\n", "eurostat_lfs")
    assert [(*place(f), f.expected) for f in report.findings] == [("E16", 2, "C", "NAF2", "NACE2")]


def test_another_dataflow_unit_or_frequency_blocks(tmp_path: Path) -> None:
    header = "dataflow;freq;ref_area;activity;measure;time_period;obs_value;unit_measure;unit_mult\n"
    rows = [
        "CESEL;A;FRF3;J;JOBS;2013;1;PS;0",
        "ESTAT_LFS;Q;FRF3;J;JOBS;2014;1;PS;0",
        "ESTAT_LFS;A;FRF3;J;JOBS;2015;1;kg;0",
        "ESTAT_LFS;A;FRF3;J;JOBS;2016;1;PS;k",
    ]
    report = text(tmp_path, header + "\n".join(rows) + "\n", "eurostat_lfs")
    assert {place(f) for f in report.findings} == {
        ("DATAFLOW", 2, "A", "CESEL"),
        ("E05", 3, "B", "Q"),
        ("UNIT", 4, "H", "kg"),
        ("UNIT", 5, "I", "k"),
    }


def test_quotes_and_statements_in_cells_are_only_text() -> None:
    report = specimen("hostile_cells.csv")
    assert [place(finding) for finding in report.findings] == [("E04", 5, "A", "<script>")]


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("1O", "letter_o"),
        ("3o5", "letter_o"),
        ("l2", "letter_l"),
        ("I0", "letter_l"),
        ("１２", "digits"),
        ("O", "number"),
    ],
)
def test_slips_of_the_finger_are_recognised(tmp_path: Path, value: str, advice: str) -> None:
    (finding,) = text(tmp_path, HEADER + f"Meuse;2013;numérique;{value};1\n").findings
    assert (finding.code, finding.hint) == ("E06", f"finding.E06.hint.{advice}")


def test_without_a_source_a_file_is_still_checked(tmp_path: Path) -> None:
    header = "dataflow;ref_area;activity;measure;time_period;obs_value\n"
    assert text(tmp_path, header + "X;FRF3;J;JOBS;2013;1\n", None).outcome is Outcome.OK
    assert text(tmp_path, header + "X;FRF3;J;JOBS;2013;-1\n", None).code == "E07"


def test_nothing_but_the_file_can_be_read_while_it_is_checked(tmp_path: Path) -> None:
    header = "ref_area;activity;measure;time_period;obs_value\n"
    report = text(tmp_path, header + "'||read_text('/etc/passwd')||';J;JOBS;2013;1\n", "eurostat_lfs")
    assert [finding.code for finding in report.findings] == ["E04"]
    assert "root:" not in str(report)
