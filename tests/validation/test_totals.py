"""Totals beside their parts: equal ones pass, others are asked about with the equation in words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.i18n import translator
from sector.model.finding import Outcome
from sector.validation import Choices
from sector.validation.equations import of_areas, outermost
from sector.validation.rounding import swapped
from sector.validation.wording import sentence

from .checked import reference, text, values
from .naive import smallest, sums_of_areas

HEADER = "département;année;secteur;emplois;entreprises\n"
PARTS = "54;2013;J;1309;300\n55;2013;J;142;60\n57;2013;J;1432;310\n88;2013;J;520;110\n"
SDMX = "ref_area;activity;measure;time_period;obs_value;unit_mult\n"


def test_a_region_that_is_the_sum_of_its_departements_is_kept(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + PARTS + "Lorraine;2013;J;3403;780\n", "eurostat_bd")
    assert (report.outcome, report.rows, report.fixes) == (Outcome.OK, 10, ())


def test_a_region_that_is_not_is_asked_about_with_the_equation_in_words(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + PARTS + "Lorraine;2013;J;3503;780\n", "eurostat_bd")
    (finding,) = report.findings
    assert (report.outcome, finding.code, finding.line, finding.letter, finding.value) == (
        Outcome.ASK,
        "E09",
        6,
        "D",
        "3503",
    )
    assert sentence(finding, translator("fr")).startswith(
        "Ligne 6, colonne D «\u00a0emplois\u00a0»\u00a0: Lorraine, section J, Emplois, 2013\u00a0: "
        "1\u202f309 + 142 + 1\u202f432 + 520 = 3\u202f403, et non «\u00a03503\u00a0» (écart\u00a0: 100)."
    )
    assert "Meurthe-et-Moselle, Meuse, Moselle, Vosges" in sentence(finding, translator("de"))
    assert "1,309 + 142 + 1,432 + 520 = 3,403" in sentence(finding, translator("en"))


@pytest.mark.parametrize(("total", "slip"), [("3430", "3430 3403"), ("4303", "4303 3403")])
def test_two_digits_in_each_others_place_are_suggested(tmp_path: Path, total: str, slip: str) -> None:
    (finding,) = text(tmp_path, HEADER + PARTS + f"Lorraine;2013;J;{total};780\n", "eurostat_bd").findings
    assert finding.hint == "finding.E09.hint.swapped"
    assert f"{finding.params['written']} {finding.params['swapped']}" == slip


def test_a_part_with_swapped_digits_is_suggested_as_well(tmp_path: Path) -> None:
    rows = PARTS.replace("1309", "1390") + "Lorraine;2013;J;3403;780\n"
    (finding,) = text(tmp_path, HEADER + rows, "eurostat_bd").findings
    assert (finding.params["written"], finding.params["swapped"]) == ("1390", "1309")


@given(st.integers(0, 10**6))
def test_swapping_two_digits_moves_a_number_by_a_multiple_of_nine(number: int) -> None:
    assert all((other - number) % 9 == 0 and other != number for other in swapped(number))


def test_rounded_jobs_may_miss_their_sum_by_what_rounding_can_do_and_counted_enterprises_may_not(
    tmp_path: Path,
) -> None:
    jobs = text(tmp_path, HEADER + PARTS + "Lorraine;2013;J;3405;780\n", "eurostat_bd")
    assert jobs.outcome is Outcome.OK  # four parts and a total, half a person each
    assert text(tmp_path, HEADER + PARTS + "Lorraine;2013;J;3406;780\n", "eurostat_bd").code == "E09"
    assert text(tmp_path, HEADER + PARTS + "Lorraine;2013;J;3403;781\n", "eurostat_bd").code == "E09"


def test_decimals_of_thousands_say_how_far_a_sum_may_be(tmp_path: Path) -> None:
    parts = "FRF1;J;JOBS;2013;21.3;3\nFRF2;J;JOBS;2013;7.1;3\nFRF3;J;JOBS;2013;12.4;3\n"
    assert text(tmp_path, f"{SDMX}{parts}FRF;J;JOBS;2013;41;3\n", "eurostat_lfs").outcome is Outcome.OK
    assert text(tmp_path, f"{SDMX}{parts}FRF;J;JOBS;2013;41.1;3\n", "eurostat_lfs").code == "E09"


def test_the_partition_of_a_source_adds_up_to_its_whole_economy(tmp_path: Path) -> None:
    source = reference().sources["eurostat_bd"]
    assert (len(source.partition), source.total_activity) == (10, "B-S_X_O_S94")
    parts = "".join(f"55;2021;{code};100;40\n" for code in source.partition)
    assert text(tmp_path, f"{HEADER}{parts}55;2021;B-S_X_O_S94;1000;400\n", "eurostat_bd").outcome is Outcome.OK
    report = text(tmp_path, f"{HEADER}{parts}55;2021;Total;1009;400\n", "eurostat_bd")
    assert [(f.code, f.line, f.letter) for f in report.findings] == [("E09", 12, "D")]
    assert "B-E, F, G, H" in sentence(report.findings[0], translator("fr"))


def test_parts_that_are_not_all_there_are_not_added_up(tmp_path: Path) -> None:
    rows = PARTS.replace("88;2013;J;520;110\n", "") + "Lorraine;2013;J;3403;780\n"
    assert text(tmp_path, HEADER + rows, "eurostat_bd").outcome is Outcome.OK
    missing = PARTS.replace("142;60", "nd;60") + "Lorraine;2013;J;9999;780\n"
    assert text(tmp_path, HEADER + missing, "eurostat_bd").outcome is Outcome.OK


@pytest.mark.parametrize("word", ["Total", "ENSEMBLE", "Insgesamt", "total", "Total général"])
def test_rows_named_total_are_checked_and_left_out(tmp_path: Path, word: str) -> None:
    report = text(tmp_path, HEADER + PARTS + f"{word};2013;J;3403;780\n", "eurostat_bd")
    assert (report.outcome, report.rows) == (Outcome.FIX, 8)
    assert [(f.code, f.line, f.letter, f.params["count"]) for f in report.fixes] == [("TOTAL", 6, "A", "1")]
    assert {row[0] for row in values(report)} == {"FRF31", "FRF32", "FRF33", "FRF34"}


def test_a_total_over_regions_and_their_departements_counts_each_once(tmp_path: Path) -> None:
    rows = PARTS + "Lorraine;2013;J;3403;780\nLuxembourg;2013;J;9000;2000\nTotal;2013;J;12403;2780\n"
    report = text(tmp_path, HEADER + rows, "eurostat_bd")
    assert (report.outcome, report.rows) == (Outcome.FIX, 12)


def test_a_total_that_does_not_agree_is_asked_about_and_confirmed_for_the_figures_it_adds_up(
    tmp_path: Path,
) -> None:
    rows = HEADER + PARTS + "Total;2013;J;3803;780\n"
    report = text(tmp_path, rows, "eurostat_bd")
    assert [(f.code, f.line, f.letter) for f in report.findings] == [("E09", 6, "D")]
    settled = text(tmp_path, rows, "eurostat_bd", Choices(accepted={"E09": "champ plus large"}))
    assert (settled.outcome, settled.rows) == (Outcome.FIX, 8)
    assert settled.table is not None
    noted = {(row["measure"], row["comment_obs"]) for row in settled.table.to_pylist()}
    assert noted == {("JOBS", "champ plus large"), ("ENTERPRISES", "")}


def test_a_total_of_activities_that_no_source_publishes_is_the_sum_of_the_others(tmp_path: Path) -> None:
    rows = "Meuse;2013;numérique;100;40\nMeuse;2013;ICT;30;10\n"
    report = text(tmp_path, f"{HEADER}{rows}Meuse;2013;Total;130;50\n")
    assert (report.outcome, report.rows, [f.code for f in report.fixes]) == (Outcome.FIX, 4, ["TOTAL"])
    assert text(tmp_path, f"{HEADER}{rows}Meuse;2013;Total;330;50\n").code == "E09"


def test_a_total_without_anything_to_add_up_is_no_territory(tmp_path: Path) -> None:
    report = text(tmp_path, HEADER + "Total;2013;J;3403;780\n", "eurostat_bd")
    assert report.outcome is Outcome.NO
    assert {(f.code, f.line, f.letter, f.hint) for f in report.findings} == {
        ("E04", 2, "A", "finding.E04.hint.total")
    }


def test_a_total_beside_a_hidden_part_is_left_out_unchecked(tmp_path: Path) -> None:
    rows = PARTS.replace("142;60", "s;60") + "Total;2013;J;3403;780\n"
    report = text(tmp_path, HEADER + rows, "eurostat_bd")
    assert (report.outcome, report.rows) == (Outcome.FIX, 8)
    assert sorted(fix.hint for fix in report.fixes) == ["", "finding.TOTAL.hint.unchecked"]


@pytest.mark.parametrize(
    "codes",
    [
        ("FRF", "FRF1", "FRF2", "FRF3", "FRF31", "FRF32", "FRF33", "FRF34"),
        ("FRM", "FRM0", "FRM01", "FRM02"),
        ("FR", "FR_MET", "FRY", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5"),
        ("BE3", "BE31", "BE32", "BE33", "BE34", "BE35", "LU000"),
        ("FR_MET", "FR_PROV", "FR1", "FR10", "FRB", "FRB0"),
    ],
)
def test_equations_are_those_that_trying_every_set_finds_among_territories_of_one_level(
    codes: tuple[str, ...],
) -> None:
    territories = reference().territories
    tried = {(total, frozenset(parts)) for total, parts in sums_of_areas(territories, codes)}
    known = {(one.total, frozenset(one.parts)) for one in of_areas(territories)}
    among = {(total, parts) for total, parts in known if {total, *parts} <= set(codes)}
    levels = {code: "group" if territories[code].is_group else territories[code].level for code in codes}
    assert among <= tried
    missing = {(t, p) for t, p in tried - among if len({levels[c] for c in p} - {"group"}) <= 1}
    assert {(t, p) for t, p in missing if sum(levels[c] == "group" for c in p) <= 1} == set()


@given(st.sets(st.sampled_from(sorted(reference().territories)), max_size=12))
def test_the_outermost_territories_cover_all_and_the_innermost_hold_no_other(codes: set[str]) -> None:
    territories = reference().territories
    leaves = {code: set(smallest(territories, code)) for code in codes}
    outer, inner = outermost(territories, codes)
    assert set().union(*(leaves[c] for c in outer)) == set().union(*leaves.values())
    assert all(not leaves[other] < leaves[code] for code in inner for other in codes)
