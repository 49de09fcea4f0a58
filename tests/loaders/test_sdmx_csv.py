"""SDMX-CSV of three offices: their headers, their codes, their statuses."""

from pathlib import Path

import pytest

from sector.ingest import Report, check
from sector.model.finding import Outcome, Severity

from .published import ANSWERED, SPECIMENS, loaded, reference

LFS = "DATAFLOW,LAST UPDATE,freq,unit,nace_r2,age,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
ROW = "ESTAT:LFST_R_LFE2EN2(1.0),26/09/25 23:00:00,A,THS_PER,J,Y_GE15,T,FRF3,2023,"
FLORES = (
    '"GEO";"GEO_OBJECT";"ACTIVITY";"LEGAL_FORM_WITH_PUBLIC";'
    '"FLORES_MEASURE";"OBS_STATUS";"TIME_PERIOD";"OBS_VALUE"\n'
)
LUSTAT = "DATAFLOW,FREQ,CANTON,TIME_PERIOD,OBS_VALUE,NOTE_YEAR_2,NOTE_YEAR_1,OBS_STATUS,DECIMALS\n"


def found(report: Report) -> list[tuple[object, ...]]:
    assert report.table is not None, report.findings
    names = ("ref_area", "activity", "measure", "time_period", "obs_value", "obs_status", "conf_status")
    return [tuple(row[name] for name in names) for row in report.table.to_pylist()]


@pytest.mark.parametrize(
    ("cells", "value", "status", "conf"),
    [
        ("9.8,u,", 9.8, "U", "F"),
        ("11.4,bu,", 11.4, "BU", "F"),
        ("12.0,,", 12.0, "A", "F"),
        ("12.0,r,", 12.0, "A", "F"),
        ("12.0,s,", 12.0, "E", "F"),
        (",,", None, "O", "F"),
        (",u,", None, "OU", "F"),
        (",c,", None, "Q", "C"),
        (",,C", None, "Q", "C"),
        (",,P", None, "Q", "N"),
        (",z,", None, "M", "F"),
        (",m,", None, "M", "F"),
        ("0,z,", 0.0, "A", "F"),
        ("9.8,,C", None, "Q", "C"),
        ("9.8,c,", None, "Q", "C"),
    ],
)
def test_flags_of_eurostat_are_statuses(
    cells: str, value: float | None, status: str, conf: str, tmp_path: Path
) -> None:
    report = loaded(tmp_path, "x.csv", LFS + ROW + cells + "\n")
    assert found(report) == [("FRF3", "J", "JOBS", "2023", value, status, conf)]


def test_an_unknown_flag_is_refused_with_its_place(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", LFS + ROW + "9.8,q,\n")
    assert [(f.code, f.line, f.letter) for f in report.findings] == [("STATUS", 2, "K")]


def test_another_dataset_is_not_taken_for_that_of_the_source(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", LFS + ROW.replace("LFE2EN2", "LFE2EMP") + "9.8,,\n", "eurostat_lfs")
    assert [(f.code, f.value) for f in report.findings] == [("DATAFLOW", "ESTAT:LFST_R_LFE2EMP(1.0)")]


def test_a_dataset_that_is_not_described_asks_and_names_those_that_are(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", LFS + ROW.replace("LFST_R_LFE2EN2", "NAMA_10_GDP") + "9.8,,\n")
    (finding,) = report.findings
    assert (report.outcome, finding.code, finding.value) == (Outcome.ASK, "DATASET", "ESTAT:NAMA_10_GDP(1.0)")
    assert "eurostat_lfs" in finding.expected
    assert "insee_flores" in finding.expected


def test_months_are_written_as_sdmx_does(tmp_path: Path) -> None:
    rows = "".join(ROW.replace(",A,", ",,").replace("2023", period) + "1,,\n" for period in ("2023-07", "2023-Q3"))
    assert [row[3] for row in found(loaded(tmp_path, "x.csv", LFS + rows))] == ["2023-M07", "2023-Q3"]


@pytest.mark.parametrize("name", ["DS_FLORES_A17_2024_data.csv", "DS_FLORES_A88_2024_data.csv"])
@pytest.mark.parametrize("area", ['"54";"DEP"', '"DEP-54";"DEP"', '"2025-DEP-54";"DEP"'])
def test_a_departement_of_melodi_is_found_in_its_three_writings(name: str, area: str, tmp_path: Path) -> None:
    report = loaded(tmp_path, name, FLORES + f'{area};"_T";"1T9X7";"EMPL3112";"A";"2024";"210000"\n')
    assert found(report) == [("FRF31", "TOTAL", "EMPLOYEES", "2024", 210000.0, "A", "F")]
    assert report.source is reference().sources["insee_flores"]


def test_a_number_is_read_with_its_kind_and_never_for_another_one(tmp_path: Path) -> None:
    rows = "".join(f'"44";"{kind}";"JZ";"1T9X7";"UNIT_LOC";"A";"2024";"7"\n' for kind in ("DEP", "REG", "ZE2020"))
    report = loaded(tmp_path, "DS_FLORES_A17_2024_data.csv", FLORES + rows)
    assert [row[0] for row in found(report)] == ["FRG01", "FRF"]
    assert [(f.code, f.params["examples"]) for f in report.fixes] == [("SLICE", "ZE2020")]


def test_the_specimen_of_flores_keeps_departements_and_says_what_it_leaves_out() -> None:
    report = check(SPECIMENS / "melodi_DS_FLORES_A17_made_up_figures.csv", reference(), choices=ANSWERED)
    assert report.outcome is Outcome.FIX, report.findings
    assert found(report) == [
        ("FRF31", "J", "EMPLOYEES", "2024", 6120.0, "A", "F"),
        ("FRF31", "J", "ESTABLISHMENTS", "2024", 512.0, "A", "F"),
        ("FRF32", "J", "EMPLOYEES", "2024", None, "O", "F"),
        ("FRF33", "J", "EMPLOYEES", "2024", 45.0, "D", "F"),
        ("FRF34", "J", "EMPLOYEES", "2024", 0.0, "A", "F"),
        ("FR_MET", "M_N", "ESTABLISHMENTS", "2024", 9.0, "A", "F"),
    ]
    told = {(fix.code, fix.params.get("dimension"), fix.params["examples"]) for fix in report.fixes}
    assert told == {
        ("SLICE", "GEO_OBJECT", "COM"),
        ("SLICE", "NUMBER_EMPL", "E1T4"),
        ("FINER", None, "DE"),
    }


@pytest.mark.parametrize(
    ("cells", "value", "status", "conf"),
    [
        ("690959,,,,0", 690959.0, "A", "F"),
        (",,,,0", None, "O", "F"),
        (",,,c,0", None, "Q", "C"),
        (",,,q,0", None, "Q", "C"),
        ("690959,,,c,0", None, "Q", "C"),
        ("690959,,,p,0", 690959.0, "P", "F"),
    ],
)
def test_the_country_is_taken_from_a_table_of_lustat(
    cells: str, value: float | None, status: str, conf: str, tmp_path: Path
) -> None:
    areas = {"T": cells, "0304": "137678,,,,0", "C07": "21701,,,,0"}
    rows = "".join(f"LU1:DF_X021(1.1),A,{area},2026,{shown}\n" for area, shown in areas.items())
    report = loaded(tmp_path, "x.csv", LUSTAT + rows)
    assert found(report) == [("LU000", "_Z", "POPULATION", "2026", value, status, conf)]
    assert [(f.params["dimension"], f.params["count"]) for f in report.fixes if f.code == "SLICE"] == [
        ("CANTON", "2")
    ]


def test_columns_with_labels_are_read_by_their_codes(tmp_path: Path) -> None:
    head = "DATAFLOW,FREQ: Frequency,CANTON: Canton,TIME_PERIOD: Time period,OBS_VALUE,OBS_STATUS: Status\n"
    row = "LU1:DF_X021(1.1): Population par canton,A: Annual,T: Total,2026,690959,P: Provisional value\n"
    report = loaded(tmp_path, "x.csv", head + row)
    assert found(report) == [("LU000", "_Z", "POPULATION", "2026", 690959.0, "P", "F")]


def test_columns_right_of_the_figures_are_told_and_left_aside(tmp_path: Path) -> None:
    report = loaded(tmp_path, "x.csv", LUSTAT + "LU1:DF_X021(1.1),A,T,2026,690959,,,,0\n")
    assert [(f.code, f.severity, f.value) for f in report.fixes] == [
        ("COLUMN", Severity.FIX, "NOTE_YEAR_2"),
        ("COLUMN", Severity.FIX, "NOTE_YEAR_1"),
    ]


def test_our_own_columns_in_capitals_are_not_taken_for_those_of_a_producer(tmp_path: Path) -> None:
    head = "DATAFLOW;REF_AREA;ACTIVITY;NOMENCLATURE;MEASURE;TIME_PERIOD;OBS_VALUE\n"
    report = loaded(tmp_path, "x.csv", head + "CESEL;FRF3;CESEL;PERIMETER;JOBS;2013;11000\n")
    assert (report.outcome, report.loader) == (Outcome.OK, "sdmx_tidy")


def test_a_file_without_figures_or_periods_is_told_what_lacks(tmp_path: Path) -> None:
    report = loaded(tmp_path, "bd_hgnace_r.csv", "GEO;GEO_OBJECT;OBS_STATUS;DECIMALS\n54;DEP;A;0\n")
    assert {f.code for f in report.findings} == {"E03"}
