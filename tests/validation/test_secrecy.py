"""Cells of too few units are hidden, and hidden cells that totals give away stop the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.i18n import translator
from sector.ingest import Report, check
from sector.model.finding import Outcome, Severity
from sector.validation import Choices
from sector.validation.equations import of_activities, of_areas
from sector.validation.wording import sentence

from .checked import reference, text, values
from .naive import Cell, given_away

HEADER = "département;année;secteur;emplois;entreprises\n"
DATA = Path(__file__).parents[2] / "data"
SOURCE = reference().sources["eurostat_bd"]


def jobs(report: Report) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): row[3:] for row in values(report) if row[2] == "JOBS"}


@pytest.mark.parametrize(("units", "is_hidden"), [(1, True), (2, True), (3, False), (95, False)])
def test_jobs_beside_one_or_two_enterprises_are_hidden_and_told(
    tmp_path: Path, units: int, is_hidden: bool
) -> None:
    report = text(tmp_path, HEADER + f"Meuse;2013;J;14;{units}\n", "eurostat_bd")
    assert jobs(report)["FRF32"] == ((None, "Q", "C") if is_hidden else (14.0, "A", "F"))
    told = [(f.code, f.severity, f.line, f.letter, f.value, f.hint) for f in report.fixes]
    assert told == ([("E11", Severity.FIX, 2, "D", "14", "finding.E11.hint.few")] if is_hidden else [])
    assert [row[3] for row in values(report) if row[2] == "ENTERPRISES"] == [float(units)]


def test_a_signed_statement_keeps_the_jobs_and_says_so(tmp_path: Path) -> None:
    signed = Choices(protected="déjà protégé par l’Insee, A. Durand")
    report = text(tmp_path, HEADER + "Meuse;2013;J;14;2\nVosges;2013;J;9;1\n", "eurostat_bd", signed)
    assert jobs(report) == {"FRF32": (14.0, "A", "F"), "FRF34": (9.0, "A", "F")}
    (fix,) = report.fixes
    assert (report.outcome, fix.code, fix.params["count"]) == (Outcome.FIX, "E11", "2")
    assert "A. Durand" in sentence(fix, translator("fr"))


def test_employees_beside_two_establishments_are_hidden_as_well(tmp_path: Path) -> None:
    header = "dataflow;ref_area;activity;nomenclature;measure;time_period;obs_value\n"
    rows = "X;FRF32;J;NACE2;EMPLOYEES;2013;7\nX;FRF32;J;NACE2;ESTABLISHMENTS;2013;2\n"
    report = text(tmp_path, header + rows, None)
    assert [row[2:] for row in values(report)] == [
        ("EMPLOYEES", None, "Q", "C"),
        ("ESTABLISHMENTS", 2.0, "A", "F"),
    ]


def test_a_cell_hidden_for_its_size_stops_the_file_where_a_total_gives_it_away(tmp_path: Path) -> None:
    rows = "54;2013;J;100;30\n55;2013;J;14;2\n57;2013;J;80;20\n88;2013;J;60;10\nLorraine;2013;J;254;62\n"
    report = text(tmp_path, HEADER + rows, "eurostat_bd")
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "E12", None)
    assert [(f.line, f.letter) for f in report.findings if f.code == "E12"] == [(3, "D")]


def test_a_hidden_cell_that_a_total_gives_away_stops_the_file_with_the_equation_in_words(tmp_path: Path) -> None:
    rows = "54;2013;J;100;30\n55;2013;J;s;12\n57;2013;J;80;20\n88;2013;J;60;10\nLorraine;2013;J;254;72\n"
    (finding,) = text(tmp_path, HEADER + rows, "eurostat_bd").findings
    assert (finding.code, finding.severity, finding.line, finding.letter) == ("E12", Severity.BLOCK, 3, "D")
    assert "Meuse = Lorraine − Meurthe-et-Moselle − Moselle − Vosges" in sentence(finding, translator("fr"))
    assert "Meuse = Lothringen − " in sentence(finding, translator("de"))
    assert "14" not in sentence(finding, translator("fr"))


def test_two_hidden_cells_of_one_equation_protect_each_other(tmp_path: Path) -> None:
    rows = "54;2013;J;s;30\n55;2013;J;s;12\n57;2013;J;80;20\n88;2013;J;60;10\nLorraine;2013;J;254;72\n"
    assert text(tmp_path, HEADER + rows, "eurostat_bd").outcome is Outcome.OK


def test_a_hidden_total_that_its_parts_add_up_to_is_given_away(tmp_path: Path) -> None:
    rows = "54;2013;J;100;30\n55;2013;J;14;12\n57;2013;J;80;20\n88;2013;J;60;10\nLorraine;2013;J;s;72\n"
    (finding,) = text(tmp_path, HEADER + rows, "eurostat_bd").findings
    assert (finding.code, finding.line) == ("E12", 6)
    assert "Lorraine = Meurthe-et-Moselle + Meuse + Moselle + Vosges" in sentence(finding, translator("fr"))


def test_what_one_equation_reveals_counts_as_known_for_the_next(tmp_path: Path) -> None:
    # Lorraine is not in the file, but Grand Est, Alsace and Champagne-Ardenne give it, and with it the Meuse.
    rows = "54;2013;J;100;30\n55;2013;J;s;12\n57;2013;J;80;20\n88;2013;J;60;10\n"
    rows += "Grand Est;2013;J;954;300\nAlsace;2013;J;400;120\nChampagne-Ardenne;2013;J;300;108\n"
    assert text(tmp_path, HEADER + rows, "eurostat_bd").code == "E12"
    without = rows.replace("Alsace;2013;J;400;120\n", "")
    assert text(tmp_path, HEADER + without, "eurostat_bd").outcome is Outcome.OK


def test_a_hidden_activity_of_a_partition_is_given_away_by_the_whole_economy(tmp_path: Path) -> None:
    rows = "".join(f"55;2021;{code};{'s' if code == 'J' else 100};40\n" for code in SOURCE.partition)
    report = text(tmp_path, f"{HEADER}{rows}55;2021;B-S_X_O_S94;1000;400\n", "eurostat_bd")
    assert report.code == "E12"
    assert "J = B-S_X_O_S94 − B-E − F" in sentence(report.findings[0], translator("fr"))


def test_a_row_named_total_is_left_out_and_gives_nothing_away(tmp_path: Path) -> None:
    rows = "54;2013;J;100;30\n55;2013;J;s;12\n57;2013;J;80;20\nTotal;2013;J;194;62\n"
    assert text(tmp_path, HEADER + rows, "eurostat_bd").outcome is Outcome.FIX


def test_figures_hidden_by_their_producer_pass_unless_they_can_be_worked_out() -> None:
    path = DATA / "sources" / "eurostat_lfs" / "observations.csv"
    assert "Q;C" in path.read_text(encoding="utf-8")
    assert check(path, reference(), "eurostat_lfs").outcome is Outcome.OK


AREAS = ("FRF", "FRF1", "FRF2", "FRF3", "FRF31", "FRF32", "FRF33", "FRF34")
ACTIVITIES = ("B-S_X_O_S94", *SOURCE.partition)
#: A figure that is there, hidden, missing, or not in the file at all.
STATES = st.sampled_from(["7"] * 12 + ["s"] * 2 + ["nd", ""])


@settings(max_examples=60)
@given(st.lists(STATES, min_size=88, max_size=88))
def test_what_is_given_away_is_what_loops_over_all_equations_find(
    tmp_path_factory: pytest.TempPathFactory, states: list[str]
) -> None:
    cells: dict[Cell, str] = dict(
        zip(((area, activity) for area in AREAS for activity in ACTIVITIES), states, strict=True)
    )
    lines = [f"{area};2013;{activity};{state}" for (area, activity), state in cells.items() if state]
    folder = tmp_path_factory.mktemp("secrecy")
    report = text(folder, "département;année;secteur;emplois\n" + "\n".join(lines) + "\n", "eurostat_bd")
    expected = given_away(
        [cell for cell, state in cells.items() if state == "7"],
        [cell for cell, state in cells.items() if state == "s"],
        [(one.total, one.parts) for one in of_areas(reference().territories)],
        [(one.total, one.parts) for one in of_activities(SOURCE)],
    )
    found = {tuple(lines[(f.line or 0) - 2].split(";")[0:3:2]) for f in report.findings if f.code == "E12"}
    assert found == expected
