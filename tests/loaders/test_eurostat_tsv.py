"""Bulk files of Eurostat: flags, old and new headers, periods, what is left out and what is refused."""

from pathlib import Path

import pytest

from sector.ingest import Report
from sector.model.finding import Outcome, Severity

from .published import bundled, loaded, observations, tsv

LFS = "estat_lfst_r_lfe2en2.tsv"
HEAD = "freq,unit,nace_r2,age,sex,geo\\TIME_PERIOD\t2013 \t2014 \n"


def found(report: Report) -> list[tuple[object, ...]]:
    assert report.table is not None, report.findings
    names = ("ref_area", "activity", "time_period", "obs_value", "obs_status", "conf_status", "unit_mult")
    return [tuple(row[name] for name in names) for row in report.table.to_pylist()]


def said(report: Report) -> list[tuple[object, ...]]:
    return [
        (f.code, f.severity, f.params.get("count"), f.params.get("examples"))
        for f in (*report.findings, *report.fixes)
    ]


@pytest.mark.parametrize(
    ("cell", "value", "status", "conf"),
    [
        ("9.8 u", 9.8, "U", "F"),
        ("11.4 bu", 11.4, "BU", "F"),
        ("12", 12.0, "A", "F"),
        ("12 r", 12.0, "A", "F"),
        ("12 s", 12.0, "E", "F"),
        ("0.0", 0.0, "A", "F"),
        (": ", None, "O", "F"),
        (":", None, "O", "F"),
        ("", None, "O", "F"),
        (":u", None, "OU", "F"),
        (": u", None, "OU", "F"),
        (": bu", None, "BOU", "F"),
        (":c", None, "Q", "C"),
        (": c", None, "Q", "C"),
        (": @C", None, "Q", "C"),
        (": @N", None, "Q", "N"),
        (":z", None, "M", "F"),
        (": m", None, "M", "F"),
    ],
)
def test_cells_are_read_with_their_flags(
    cell: str, value: float | None, status: str, conf: str, tmp_path: Path
) -> None:
    report = loaded(tmp_path, LFS, HEAD + f"A,THS_PER,J,Y_GE15,T,FR41\t{cell}\t1.0 \n")
    assert found(report)[0] == ("FRF3", "J", "2013", value, status, conf, 3)


def test_a_confidential_value_is_hidden(tmp_path: Path) -> None:
    report = loaded(tmp_path, LFS, HEAD + "A,THS_PER,J,Y_GE15,T,FR41\t9.8 c\t9.8 @C\n")
    assert [row[3:6] for row in found(report)] == [(None, "Q", "C")] * 2
    assert [fix.code for fix in report.fixes] == ["E11", "E11"]


def test_quarters_and_months_are_written_as_sdmx_does(tmp_path: Path) -> None:
    for head in ("2023-Q4 \t2023-01 ", "2023Q4\t2023M01"):
        lines = f"unit,nace_r2,age,sex,geo\\time\t{head}\nTHS,J,Y_GE15,T,FR41\t1 \t2 \n"
        assert [row[2] for row in found(loaded(tmp_path, LFS, lines))] == ["2023-Q4", "2023-M01"]


def test_a_column_that_is_no_period_is_told_with_its_place(tmp_path: Path) -> None:
    report = loaded(tmp_path, LFS, HEAD.replace("2014", "total") + "A,THS_PER,J,Y_GE15,T,FR41\t1 \t2 \n")
    assert [(f.code, f.letter, f.value) for f in report.findings] == [("E05", "C", "total")]


def test_the_order_of_the_dimensions_is_free(tmp_path: Path) -> None:
    report = loaded(
        tmp_path, LFS, "geo,sex,age,nace_r2,unit,freq\\TIME_PERIOD\t2013\nFR41,T,Y_GE15,J,THS_PER,A\t1.5\n"
    )
    assert found(report) == [("FRF3", "J", "2013", 1.5, "A", "F", 3)]


def test_a_bulk_file_saved_again_by_a_spreadsheet_is_still_one(tmp_path: Path) -> None:
    text = (HEAD + "A,THS_PER,J,Y_GE15,T,FR41\t9.8 u\t1.0\n").replace("\t", ";")
    assert found(loaded(tmp_path, LFS, text))[0][:5] == ("FRF3", "J", "2013", 9.8, "U")


def test_rows_of_other_codes_of_a_dimension_are_left_out_and_counted(tmp_path: Path) -> None:
    lines = [f"A,THS_PER,J,{age},{sex},FR41\t1.5 \t2.5 " for age in ("Y_GE15", "Y15-64") for sex in "TMF"]
    report = loaded(tmp_path, LFS, HEAD + "\n".join(lines) + "\n")
    assert [row[3] for row in found(report)] == [1.5, 2.5]
    assert said(report) == [
        ("SLICE", Severity.FIX, "3", "Y15-64"),
        ("SLICE", Severity.FIX, "2", "M, F"),
    ]


def test_a_file_without_the_code_that_is_read_is_refused_with_what_it_holds(tmp_path: Path) -> None:
    lines = [f"A,THS_PER,J,Y_GE15,{sex},FR41\t1.5 \t2.5 " for sex in "MF"]
    report = loaded(tmp_path, LFS, HEAD + "\n".join(lines) + "\n")
    (finding,) = report.findings
    assert (report.outcome, finding.code, finding.value, finding.expected, finding.params["dimension"]) == (
        Outcome.NO,
        "DIMENSION",
        "M, F",
        "T",
        "sex",
    )


def test_a_dimension_nobody_described_must_be_the_same_in_the_whole_file(tmp_path: Path) -> None:
    head = HEAD.replace("sex,", "sex,citizen,")
    rows = "A,THS_PER,J,Y_GE15,T,{},FR41\t1.5 \t2.5 \n"
    assert loaded(tmp_path, LFS, head + rows.format("TOTAL")).outcome is Outcome.OK
    report = loaded(tmp_path, LFS, head + rows.format("NAT") + rows.format("FOR"))
    assert [(f.code, f.severity, f.value) for f in report.findings] == [("DIMENSION", Severity.BLOCK, "NAT, FOR")]


def test_territories_and_activities_of_all_europe_are_left_out_and_counted(tmp_path: Path) -> None:
    areas = ["FR41", "AT", "AT11", "EU27_2020", "DE11", "DEB1", "BE10", "FR4", "UKM"]
    lines = [f"A,THS_PER,{nace},Y_GE15,T,{area}\t1.5 \t2.5 " for area in areas for nace in ("J", "C10-C12")]
    report = loaded(tmp_path, LFS, HEAD + "\n".join(lines) + "\n")
    assert report.outcome is Outcome.FIX
    assert {row[:2] for row in found(report)} == {("FRF3", "J"), ("DEB1", "J")}
    counts = {code: count for code, _, count, _ in said(report)}
    assert counts == {"OUTSIDE": "14", "FINER": "9"}


def test_a_misspelled_code_is_still_an_error(tmp_path: Path) -> None:
    report = loaded(tmp_path, LFS, HEAD + "A,THS_PER,JJ,Y_GE15,T,FRQ99\t1.5 \t2.5 \n")
    assert [(f.code, f.value, f.line, f.letter) for f in report.findings] == [
        ("E04", "FRQ99", 2, "A"),
        ("E16", "JJ", 2, "A"),
    ]


def test_indicators_that_are_not_read_are_left_out_and_named(tmp_path: Path) -> None:
    content = tsv("eurostat_bd", bundled("eurostat_bd")[:33]) + "A,ENT_BRTHR_PC,J,FRF31\t12.5 \t1.2 \t3.4 \n"
    report = loaded(tmp_path, "bd_hgnace_r__custom_1_tabular.tsv", content)
    assert said(report) == [("SLICE", Severity.FIX, "1", "ENT_BRTHR_PC")]
    assert report.rows == 33


def test_luxembourg_at_four_levels_is_kept_once(tmp_path: Path) -> None:
    head = "freq,unit,sex,age,geo\\TIME_PERIOD\t2016 \n"
    lines = [f"A,NR,T,TOTAL,{area}\t576249 " for area in ("LU", "LU0", "LU00", "LU000")]
    report = loaded(tmp_path, "estat_demo_r_pjanaggr3.tsv", head + "\n".join(lines) + "\n")
    assert [row[0] for row in observations(report.table)] == ["ESTAT_POP"]
    assert {fix.code for fix in report.fixes} == {"E08"}


def test_a_file_whose_name_says_nothing_asks_for_its_source(tmp_path: Path) -> None:
    content = HEAD + "A,THS_PER,J,Y_GE15,T,FR41\t1.5 \t2.5 \n"
    asked = loaded(tmp_path, "data.tsv", content)
    assert (asked.outcome, asked.code) == (Outcome.ASK, "DATASET")
    assert "eurostat_lfs" in asked.findings[0].expected
    assert loaded(tmp_path, "data.tsv", content, "eurostat_lfs").outcome is Outcome.OK
    other = loaded(tmp_path, "data.tsv", content, "cesel_2013")
    assert (other.outcome, other.code) == (Outcome.NO, "DATASET")


def test_a_source_whose_dimensions_lack_is_refused(tmp_path: Path) -> None:
    report = loaded(
        tmp_path, "x.tsv", "freq,unit,sex,age,geo\\TIME_PERIOD\t2016\nA,NR,T,TOTAL,LU\t1\n", "eurostat_bd"
    )
    assert [(f.code, f.expected) for f in report.findings] == [("E03", "nace_r2"), ("E03", "indic_sbs")]


@pytest.mark.parametrize("cell", ["12 m", "@C" * 900, "9.8 q", "1e9", "0x10"])
def test_what_is_neither_a_number_nor_a_flag_is_refused(cell: str, tmp_path: Path) -> None:
    report = loaded(tmp_path, LFS, HEAD + f"A,THS_PER,J,Y_GE15,T,FR41\t{cell}\t1.0 \n")
    assert [(f.code, f.line, f.letter) for f in report.findings] == [("E06", 2, "B")]
