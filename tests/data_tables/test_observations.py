"""The figures are those that were published: counts, sums, statuses and codes."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from .tables import (
    DIMENSIONS,
    TIDY,
    Row,
    activity_keys,
    card,
    codes,
    header,
    observations,
    rows,
    territory_of,
)


def total(table: list[Row], measure: str) -> Decimal:
    return sum(
        (Decimal(row["obs_value"]) for row in table if row["measure"] == measure and row["obs_value"]), Decimal()
    )


@pytest.mark.parametrize(
    ("source", "count", "filled", "sums"),
    [
        (
            "eurostat_bd",
            4 * 3333,
            4 * 3333 - 32,
            {"BIRTHS": "4532548", "ENTERPRISES": "30656824", "DEATHS": "3266350", "JOBS": "125505997"},
        ),
        ("eurostat_lfs", 1472, 1358, {"JOBS": "4101182.7"}),
        ("eurostat_nama_lu", 360, 360, {"JOBS": "22477580"}),
        ("eurostat_pop", 1550, 1550, {"POPULATION": "2879039177"}),
    ],
)
def test_rows_and_sums_are_those_of_the_published_tables(
    source: str, count: int, filled: int, sums: dict[str, str]
) -> None:
    table = observations(source)
    assert len(table) == count
    assert sum(bool(row["obs_value"]) for row in table) == filled
    assert {measure: total(table, measure) for measure in sums} == {m: Decimal(s) for m, s in sums.items()}


def test_the_77_published_points_are_72_observations_and_5_without_a_year() -> None:
    dated, undated = observations("published_points"), rows("sources/published_points/undated.csv")
    assert (len(dated), len(undated)) == (72, 5)
    assert sum(Decimal(row["obs_value"]) for row in dated) == Decimal("3566856.6")
    assert sum(Decimal(row["obs_value"]) for row in dated + undated) == Decimal("3581691.6")


@pytest.mark.parametrize("source", TIDY)
def test_a_value_is_empty_if_and_only_if_its_status_says_why(source: str) -> None:
    wrong = [
        row
        for row in observations(source)
        if (row["obs_value"] == "") != bool(set(row["obs_status"]) & set("LMOQ"))
        or ("Q" in row["obs_status"]) != (row["conf_status"] == "C")
    ]
    assert wrong == []


@pytest.mark.parametrize("source", TIDY)
def test_a_status_is_made_of_known_letters_in_alphabetical_order(source: str) -> None:
    known = codes("obs_status")
    for status in {row["obs_status"] for row in observations(source)}:
        assert set(status) <= known
        assert list(status) == sorted(set(status))
        assert "A" not in status or status == "A"


@pytest.mark.parametrize("source", TIDY)
def test_keys_stay_unique_after_the_territories_are_translated(source: str) -> None:
    areas = {written: territory_of(written) for written in {row["ref_area"] for row in observations(source)}}
    keys = Counter(
        tuple(areas[row[name]] if name == "ref_area" else row[name] for name in DIMENSIONS)
        for row in observations(source)
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("source", TIDY)
def test_every_code_is_in_its_codelist(source: str) -> None:
    table, said = observations(source), card(source)
    assert {(row["nomenclature"], row["activity"]) for row in table} <= activity_keys()
    assert {territory_of(area) for area in {row["ref_area"] for row in table}} <= codes("territories")
    assert {row["measure"] for row in table} == set(said["measures"]) <= codes("measures")
    assert {row["dataflow"] for row in table} == {said["dataflow"]}
    assert {row["nomenclature"] for row in table} == {said["nomenclature"]}
    units = {row["code"]: row["unit"] for row in rows("codelists/measures.csv")}
    assert all(row["unit_measure"] == units[row["measure"]] for row in table)


@pytest.mark.parametrize("source", TIDY)
def test_rows_are_sorted(source: str) -> None:
    order = ("dataflow", "measure", "ref_area", "nomenclature", "activity", "time_period")
    keys = [tuple(row[name] for name in order) for row in observations(source)]
    assert keys == sorted(keys)


def test_business_demography_adds_up_exactly_and_employment_within_two_persons() -> None:
    parts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    totals: dict[tuple[str, str, str], str] = {}
    for row in observations("eurostat_bd"):
        key = (row["measure"], row["ref_area"], row["time_period"])
        if row["activity"] == "B-S_X_O_S94":
            totals[key] = row["obs_value"]
        else:
            parts[key].append(row["obs_value"])
    assert len(totals) == 4 * 101 * 3
    for key, values in parts.items():
        assert len(values) == 10
        if "" in values:
            assert key[0] == "JOBS"
            continue
        assert abs(sum(map(int, values)) - int(totals[key])) <= (2 if key[0] == "JOBS" else 0), key


def test_section_j_of_lorraine_has_the_enterprises_and_jobs_that_were_published() -> None:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for row in observations("eurostat_bd"):
        if row["activity"] == "J" and row["ref_area"].startswith("FRF3"):
            found[row["measure"], row["time_period"]] += int(row["obs_value"])
    assert [found["ENTERPRISES", year] for year in ("2021", "2022", "2023")] == [2869, 3152, 3403]
    assert [found["JOBS", year] for year in ("2021", "2022", "2023")] == [7278, 7070, 7274]


def test_employment_has_gaps_in_seven_departements_and_so_81_of_88_are_complete() -> None:
    gaps = {row["ref_area"] for row in observations("eurostat_bd") if row["obs_status"] == "O"}
    assert gaps == {"FRH02", "FRH04", "FRK21", "FRK23", "FRK28", "FRL01", "FRL02"}
    province = {row["member"] for row in rows("codelists/territory_groups.csv") if row["group"] == "FR_PROV"}
    assert len(province - gaps) == 81


def test_the_labour_force_survey_keeps_its_flags_its_codes_and_its_thousands() -> None:
    table = observations("eurostat_lfs")
    assert Counter(row["obs_status"] for row in table) == {
        "A": 978,
        "B": 285,
        "U": 75,
        "BU": 20,
        "OU": 77,
        "BOU": 29,
        "O": 7,
        "Q": 1,
    }
    assert {row["unit_mult"] for row in table} == {"3"}
    lorraine = {
        row["time_period"]: (row["obs_value"], row["obs_status"])
        for row in table
        if row["ref_area"] == "FR41" and row["activity"] == "J"
    }
    assert lorraine["2008"] == ("11.4", "BU")
    assert lorraine["2013"] == ("11.0", "A")
    assert {"FR41", "FR42", "FR21", "LU00"} <= {row["ref_area"] for row in table}


@pytest.mark.parametrize("source", ["eurostat_bd", "eurostat_lfs", "eurostat_nama_lu"])
def test_the_partition_of_a_source_is_published_and_does_not_hold_the_total(source: str) -> None:
    said, published = card(source), {row["activity"] for row in observations(source)}
    assert set(said["partition"]) < published
    assert said["total_activity"] in published - set(said["partition"])
    assert said["digital_activity"] in said["partition"]


def test_sections_of_luxembourg_add_up_to_the_total_within_the_rounding() -> None:
    cells = {
        (row["activity"], row["time_period"]): int(row["obs_value"]) for row in observations("eurostat_nama_lu")
    }
    for year in range(1995, 2019):
        parts = sum(cells[activity, str(year)] for activity in card("eurostat_nama_lu")["partition"])
        assert abs(parts - cells["TOTAL", str(year)]) <= 20


def test_population_holds_luxembourg_once_and_no_foreign_nuts3() -> None:
    areas = {row["ref_area"] for row in observations("eurostat_pop")}
    abroad = {area for area in areas if not area.startswith("FR")}
    assert abroad == {
        "LU000",
        "BE3",
        "BE31",
        "BE32",
        "BE33",
        "BE34",
        "BE35",
        "DEB",
        "DEB1",
        "DEB2",
        "DEB3",
        "DEC0",
    }
    assert "FRXXX" not in areas
    assert len(areas - abroad) == 143


def test_population_of_lorraine_is_the_sum_of_its_departements_every_year() -> None:
    cells = {(row["ref_area"], row["time_period"]): int(row["obs_value"]) for row in observations("eurostat_pop")}
    for year in range(2016, 2026):
        parts = sum(cells[f"FRF3{n}", str(year)] for n in "1234")
        assert parts == cells["FRF3", str(year)]


def test_the_cesel_point_holds_the_two_founding_figures() -> None:
    (row,) = observations("cesel_2013")
    assert (row["territoire"], row["année"], row["emplois"], row["entreprises"]) == (
        "Lorraine",
        "2013",
        "11000",
        "3600",
    )
    assert "plus de 3 600 entreprises" in row["commentaire"].replace("\u202f", " ")


def test_every_published_point_names_its_publisher_and_its_address() -> None:
    assert all(
        "Source : " in row["comment_obs"] and "http" in row["comment_obs"]
        for row in observations("published_points")
    )
    undated = rows("sources/published_points/undated.csv")
    assert all(row["source_publisher"] and row["source_url"].startswith("http") for row in undated)
    assert {(row["nomenclature"], row["activity"]) for row in undated} <= activity_keys()
    assert {row["measure"] for row in undated} <= codes("measures")
    assert "time_period" not in header("sources/published_points/undated.csv")


def test_figures_about_a_part_of_a_territory_are_marked_as_defined_differently() -> None:
    for row in [*observations("published_points"), *rows("sources/published_points/undated.csv")]:
        assert (row["obs_status"] == "D") == row["measure"].startswith("SUBAREA_")


def test_the_provincial_average_of_insee_is_not_filed_as_the_whole_of_france() -> None:
    shares = {
        row["ref_area"]: row["obs_value"]
        for row in observations("published_points")
        if row["measure"] == "SHARE_JOBS" and row["activity"] == "ICT_INSEE_ECONOMIE_NUMERIQUE"
    }
    assert shares == {"FRF": "2.1", "FR_PROV": "3.1"}
