"""Series are compared with themselves and with the live version; what moves as it always did asks nothing."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from sector.i18n import translator
from sector.ingest import Report, check
from sector.model.finding import Finding, Outcome
from sector.validation.wording import sentence

from .checked import reference, text

HEADER = "département;année;secteur;emplois;entreprises\n"
DATA = Path(__file__).parents[2] / "data"
BUNDLED = [source.id for source in reference().sources.values() if source.is_bundled]
SDMX = "ref_area;activity;nomenclature;measure;time_period;obs_value;unit_mult\n"


def series(values: Iterable[float], area: str = "Meuse", start: int = 2005) -> str:
    return "".join(f"{area};{start + n};numérique;{value:.0f};95\n" for n, value in enumerate(values))


def asked(report: Report) -> list[tuple[str, int | None, str]]:
    return [(f.code, f.line, f.letter) for f in report.findings]


def against(tmp_path: Path, live: str, new: str, source: str = "cesel_2013") -> Report:
    before = text(tmp_path, live, source)
    assert before.table is not None, before.findings
    path = tmp_path / "new.csv"
    path.write_text(new, encoding="utf-8")
    return check(path, reference(), source, live=lambda _: before.table)


def french(finding: Finding) -> str:
    return sentence(finding, translator("fr"))


@pytest.mark.parametrize("source", BUNDLED)
def test_bundled_sources_ask_nothing_alone_or_against_themselves(source: str) -> None:
    path = DATA / "sources" / source / reference().sources[source].file
    report = check(path, reference(), source)
    assert (report.outcome, report.findings) == (Outcome.OK, ())
    again = check(path, reference(), source, live=lambda _: report.table)
    assert (again.outcome, again.findings) == (Outcome.OK, ())


def test_a_leap_far_outside_what_the_series_did_is_asked_with_its_past(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + series([310 + 3 * n for n in range(8)] + [2900]))
    assert asked(report) == [("E13", 10, "D")]
    said = french(report.findings[0])
    assert "331 → 2\u202f900" in said
    assert "de +0,9\u202f% à +1\u202f%" in said


def test_a_series_that_always_leaps_may_leap(tmp_path: Path) -> None:
    leaps = [1000, 1700, 900, 2100, 1000, 1900, 950, 1800, 1050]
    assert text(tmp_path, HEADER + series(leaps)).outcome is Outcome.OK


def test_small_figures_and_small_changes_ask_nothing(tmp_path: Path) -> None:
    assert text(tmp_path, HEADER + series([20, 21, 20, 22, 21, 20, 60])).outcome is Outcome.OK
    assert text(tmp_path, HEADER + series([300, 303, 306, 309, 312, 315, 440])).outcome is Outcome.OK


def test_one_wrong_figure_is_one_question(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + series([310, 313, 316, 319, 322, 325, 2900, 331, 334]))
    assert asked(report) == [("E13", 8, "D")]


def test_without_a_past_only_five_times_as_much_is_asked_about(tmp_path: Path) -> None:
    assert asked(text(tmp_path, HEADER + series([310, 3130]))) == [("E13", 3, "D")]
    assert text(tmp_path, HEADER + series([310, 1200])).outcome is Outcome.OK


def test_a_flag_on_a_figure_explains_its_leap(tmp_path: Path) -> None:
    rows = HEADER + series([310 + 3 * n for n in range(8)])
    assert text(tmp_path, rows + "Meuse;2013;numérique;2900 (b);95\n").outcome is Outcome.FIX


def test_a_declared_break_explains_a_leap_and_a_gap(tmp_path: Path) -> None:
    rows = HEADER + series([310 + 3 * n for n in range(5)], start=2015).replace("numérique", "J")
    assert text(tmp_path, rows + "Meuse;2021;J;2900;95\n", "eurostat_bd").outcome is Outcome.OK
    assert text(tmp_path, rows.replace("2018", "2020") + "Meuse;2021;J;2900;95\n", "eurostat_bd").code == "E14"


def test_a_fall_to_zero_is_a_leap(tmp_path: Path) -> None:
    header = "département;année;secteur;emplois\n"
    rows = series([310 + 3 * n for n in range(8)] + [0]).replace(";95\n", "\n")
    assert asked(text(tmp_path, header + rows)) == [("E13", 10, "D")]


def test_a_revision_is_held_against_the_published_figure(tmp_path: Path) -> None:
    live = HEADER + series([310, 313, 316])
    assert against(tmp_path, live, HEADER + series([310, 320, 316])).outcome is Outcome.OK
    report = against(tmp_path, live, HEADER + series([310, 950, 316]))
    assert [(f.code, f.line, f.hint.rpartition(".")[2]) for f in report.findings] == [("E13", 3, "revision")]
    assert "313 → 950" in french(report.findings[0])


def test_what_is_published_already_is_not_asked_about_again(tmp_path: Path) -> None:
    rows = HEADER + series([310 + 3 * n for n in range(8)] + [600])
    assert text(tmp_path, rows).code == "E13"
    path = DATA / "sources" / "cesel_2013" / "observations.csv"
    confirmed = check(path, reference(), "cesel_2013").table
    assert confirmed is not None
    accepted = text(tmp_path, rows.replace("600", "600 (b)")).table
    (tmp_path / "again.csv").write_text(rows, encoding="utf-8")
    assert check(tmp_path / "again.csv", reference(), "cesel_2013", live=lambda _: accepted).outcome is Outcome.OK


def test_the_past_of_the_live_version_counts_for_a_file_of_one_year(tmp_path: Path) -> None:
    live = HEADER + series([310 + 3 * n for n in range(8)])
    assert against(tmp_path, live, HEADER + "Meuse;2013;numérique;334;95\n").outcome is Outcome.OK
    report = against(tmp_path, live, HEADER + "Meuse;2013;numérique;900;95\n")
    assert [(f.code, f.params["past"]) for f in report.findings] == [("E13", "7")]


def test_a_year_that_lacks_in_the_whole_file_is_asked_once(tmp_path: Path) -> None:
    rows = series([310, 313], start=2014) + series([320], start=2017)
    rows += rows.replace("Meuse", "Vosges")
    report = text(tmp_path, HEADER + rows)
    assert asked(report) == [("E14", 4, "B")]
    assert "il manque 2016, entre 2015 et 2017" in french(report.findings[0])


def test_a_year_that_lacks_in_one_series_is_asked_for_it(tmp_path: Path) -> None:
    rows = series([310, 313, 316, 319], start=2014)
    vosges = series([500, 503, 506, 509], "Vosges", 2014).replace("Vosges;2016;numérique;506;95\n", "")
    report = text(tmp_path, HEADER + rows + vosges)
    assert [(f.code, f.line, f.hint) for f in report.findings] == [("E14", 8, "finding.E14.hint.series")]
    assert "Vosges" in french(report.findings[0])


def test_a_row_that_says_that_its_figure_is_missing_is_no_gap(tmp_path: Path) -> None:
    rows = series([310, 313], start=2014) + "Meuse;2016;numérique;nd;nd\n" + series([320], start=2017)
    assert text(tmp_path, HEADER + rows).outcome is Outcome.OK


def test_a_year_that_the_live_version_has_is_no_gap(tmp_path: Path) -> None:
    live = HEADER + series([310, 313, 316], start=2014)
    new = HEADER + series([311], start=2014) + series([316, 319], start=2016)
    assert text(tmp_path, new).code == "E14"
    assert against(tmp_path, live, new).outcome is Outcome.OK


def test_missing_quarters_and_months_are_counted_in_their_own_step(tmp_path: Path) -> None:
    header = "dataflow;ref_area;activity;nomenclature;measure;time_period;obs_value\n"
    quarters = "".join(f"X;FRF32;J;NACE2;EMPLOYEES;{code};300\n" for code in ("2013-Q3", "2013-Q4", "2014-Q2"))
    report = text(tmp_path, header + quarters, None)
    assert [(f.code, f.params["missing"]) for f in report.findings] == [("E14", "2014-Q1")]
    months = "".join(f"X;FRF32;J;NACE2;EMPLOYEES;{code};300\n" for code in ("2013-M11", "2014-M03"))
    report = text(tmp_path, header + months, None)
    assert [f.params["missing"] for f in report.findings] == ["2013-M12–2014-M02"]


def test_another_nomenclature_unit_or_power_than_published_is_asked_about(tmp_path: Path) -> None:
    live = SDMX + "FRF3;J;NACE2;JOBS;2013;12400;0\n"
    assert against(tmp_path, live, live.replace("2013", "2014"), "eurostat_lfs").outcome is Outcome.OK
    report = against(tmp_path, live, SDMX + "FRF3;J;NACE2;JOBS;2014;12.6;3\n", "eurostat_lfs")
    assert [(f.code, f.line) for f in report.findings] == [("E15", 2)]
    assert "NACE2, PS × 10^3" in french(report.findings[0])


def test_a_step_of_most_territories_at_one_year_is_one_question_and_no_leap_of_each(tmp_path: Path) -> None:
    areas = ("Meuse", "Vosges", "Moselle", "54", "Aube")
    random = np.random.default_rng(7)
    rows = ""
    for number, area in enumerate(areas):
        growth = random.uniform(0.98, 1.03, 9)
        growth[6] = 1.6
        rows += series(800 * (number + 1) * np.cumprod(growth), area)
    report = text(tmp_path, HEADER + rows)
    assert [(f.code, f.params["count"], f.params["since"]) for f in report.findings] == [("E15", "5", "2011")]


def test_territories_that_grow_together_as_they_always_did_ask_nothing(tmp_path: Path) -> None:
    rows = "".join(
        series([500 * n * 1.3**year for year in range(8)], area)
        for n, area in enumerate(("Meuse", "Vosges", "Moselle", "54", "Aube"), start=1)
    )
    assert text(tmp_path, HEADER + rows).outcome is Outcome.OK


def test_a_year_in_thousands_is_told_with_its_factor(tmp_path: Path) -> None:
    rows = "".join(
        series([9000 + n, 9100 + n, (9200 + n) // 1000, 9300 + n], area)
        for n, area in enumerate(("Meuse", "Vosges", "Moselle"))
    )
    report = text(tmp_path, HEADER + rows)
    (finding,) = report.findings
    assert (finding.code, finding.line, finding.params["factor"], finding.params["count"]) == (
        "E17",
        4,
        "1000",
        "3",
    )
    assert finding.hint == "finding.E17.hint.small"
    assert "1\u202f000" in french(finding)


def test_a_column_out_of_proportion_to_the_one_beside_it_is_asked_about(tmp_path: Path) -> None:
    rows = "Meuse;2013;numérique;9200000;2350\nVosges;2013;numérique;8100000;2100\n"
    report = text(tmp_path, HEADER + rows)
    assert [(f.code, f.line, f.letter, f.hint) for f in report.findings] == [
        ("E17", 2, "D", "finding.E17.hint.large")
    ]
    thousands = rows.replace("9200000", "9").replace("8100000", "8")
    assert [f.hint for f in text(tmp_path, HEADER + thousands).findings] == ["finding.E17.hint.small"]
    assert text(tmp_path, HEADER + rows.replace("00000;", "00;")).outcome is Outcome.OK


def test_a_file_a_thousand_times_the_live_version_is_asked_about(tmp_path: Path) -> None:
    live = HEADER + series([9000, 9100, 9200])
    report = against(tmp_path, live, HEADER + series([9000e3, 9100e3, 9200e3]))
    assert {(f.code, f.params["factor"]) for f in report.findings} == {("E17", "1000")}
    assert [f.line for f in report.findings] == [2, 3, 4]


def test_faults_in_the_rows_keep_gaps_from_being_seen_where_there_may_be_none(tmp_path: Path) -> None:
    rows = series([310], start=2014) + "Meuze;2015;numérique;313;95\n" + series([316], start=2016)
    assert {f.code for f in text(tmp_path, HEADER + rows).findings} == {"E04"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Meuse;2013;numérique;0;95\n", "E10"),
        ("Meuse;2013;numérique;95;0\n", "E10"),
        ("Meuse;2013;numérique;0;0\n", ""),
        ("Meuse;2013;numérique;nd;95\n", ""),
        ("Meuse;2013;numérique;;95\n", ""),
        ("Meuse;2013;numérique;95;s\n", ""),
    ],
)
def test_jobs_without_enterprise_and_enterprise_without_jobs_are_asked_about(
    tmp_path: Path, row: str, code: str
) -> None:
    assert text(tmp_path, HEADER + row).code == code


def test_enterprises_without_employees_are_usual(tmp_path: Path) -> None:
    header = "dataflow;ref_area;activity;nomenclature;measure;time_period;obs_value\n"
    rows = "X;FRF32;J;NACE2;EMPLOYEES;2013;{}\nX;FRF32;J;NACE2;ESTABLISHMENTS;2013;{}\n"
    assert text(tmp_path, header + rows.format(0, 4), None).outcome is Outcome.OK
    assert text(tmp_path, header + rows.format(4, 0), None).code == "E10"


def test_a_row_that_lacks_beside_nearly_complete_ones_is_asked_about(tmp_path: Path) -> None:
    header = "dataflow;ref_area;activity;nomenclature;measure;time_period;obs_value\n"
    areas = [code for code in reference().territories if code.startswith("FRE") or code.startswith("FRD")]
    both = "".join(
        f"X;{area};J;NACE2;{measure};2013;{value}\n"
        for area in [a for a in areas if len(a) == 5] + ["FRB01", "FRB02", "FRB03"]
        for measure, value in (("JOBS", 300), ("ENTERPRISES", 60))
    )
    whole = header + both + "X;FRF32;J;NACE2;JOBS;2013;300\n"
    report = text(tmp_path, whole, None)
    assert [(f.code, f.hint) for f in report.findings] == [("E10", "finding.E10.hint.absent")]
    assert text(tmp_path, header + both, None).outcome is Outcome.OK
