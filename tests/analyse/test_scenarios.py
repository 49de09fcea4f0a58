"""The scenarios of the bundled figures, worked out again from the files."""

import pytest
from figures.published import source

from sector.analyse import PEERS, nearest, scenarios

from .scenario_starts import DEPARTEMENTS, WHOLE, count, start, weight

ACTIVITIES = ("B-E", "F", "G", "H", "I", "J", "K_L", "M_N", "P_Q", "R_S_X_S94")


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
@pytest.mark.parametrize("horizon", [2024, 2030, 2038])
def test_the_weight_of_province_takes_what_the_files_say(library, area, horizon):
    found = scenarios.outcome(start(library, area), horizon, 0.02)
    target = count("ENTERPRISES", WHOLE, area, "2023") * weight("FR_PROV")
    if weight(area) > weight("FR_PROV"):
        assert (found.standing, found.weight) == ("ahead", None)
        return
    assert found.standing == "behind"
    gain = (target - count("ENTERPRISES", "J", area, "2023")) / (horizon - 2023)
    assert found.weight.yearly.value == pytest.approx(gain)
    assert found.weight.end.value == pytest.approx(target)
    assert found.weight.share.value == pytest.approx(weight("FR_PROV"))


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
def test_each_activity_follows_the_pace_it_had_in_province(library, area):
    found = scenarios.outcome(start(library, area), 2030, 0.02)
    ends = {}
    for activity in ACTIVITIES:
        first, last = (count("ENTERPRISES", activity, "FR_PROV", year) for year in ("2021", "2023"))
        ends[activity] = count("ENTERPRISES", activity, area, "2023") * (last / first) ** (7 / 2)
    assert {part.activity: part.then.value for part in found.parts} == pytest.approx(ends)
    assert found.activities.end.value == pytest.approx(ends["J"])
    assert found.activities.share.value == pytest.approx(ends["J"] / sum(ends.values()))


def test_a_growth_is_compounded_and_its_weight_is_of_the_whole_held(library):
    found = scenarios.outcome(start(library, "FRF33"), 2030, 0.02)
    end = count("ENTERPRISES", "J", "FRF33", "2023") * 1.02**7
    assert found.growth.end.value == pytest.approx(end)
    assert found.growth.share.value == pytest.approx(end / count("ENTERPRISES", WHOLE, "FRF33", "2023"))
    assert len(found.growth.counts) == 7


def test_thousands_of_the_survey_are_turned_into_single_jobs(library):
    found = start(library, "FRF3", dataflow="ESTAT_LFS", measure="JOBS")
    published = source("eurostat_lfs")["JOBS", "J", "FR41", "2015"]
    assert found.count.value == pytest.approx(published.value * 1000)
    assert found.unit.code == "persons"


def test_a_break_on_the_last_figure_is_no_flag_of_what_follows_it(library):
    found = scenarios.outcome(start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS"), 2030, 0.02)
    assert found.start.base == "2015"
    assert found.growth.end.flags == "F"


def test_a_break_on_the_last_figure_is_no_flag_of_what_an_activity_becomes(altered):
    library = altered({("ENTERPRISES", "J", "FRF33", "2023"): (1000.0, "B")})
    found = scenarios.outcome(start(library, "FRF33"), 2030, 0.02)
    assert not any("B" in part.now.flags + part.then.flags for part in found.parts)
    assert "B" not in found.activities.end.flags


def test_a_territory_is_not_compared_with_itself(library):
    found = scenarios.outcome(start(library, "FRF33", "FRF33"), 2030, 0.02)
    assert (found.standing, found.weight, found.activities, found.parts) == ("none", None, None, ())


def test_peers_are_the_nearest_ones(library):
    found = start(library, "FRF33", PEERS)
    near = [code for code, _ in nearest(library, "ESTAT_BD", "FRF33")[:5]]
    parts = [source("eurostat_bd")["ENTERPRISES", "J", code, "2023"].value for code in near]
    wholes = [source("eurostat_bd")["ENTERPRISES", WHOLE, code, "2023"].value for code in near]
    assert found.reference_share.value == pytest.approx(sum(parts) / sum(wholes))


def test_a_source_without_the_territory_gives_nothing_to_start_from(library):
    assert start(library, "LU000") is None


def test_the_pace_proposed_is_that_of_the_reliable_years_rounded_to_a_half(library):
    found = start(library, "FRF33")
    first, last = (count("ENTERPRISES", "J", "FRF33", year) for year in ("2021", "2023"))
    own = 100 * ((last / first) ** 0.5 - 1)
    assert abs(scenarios.proposed_rate(found) - own) <= 0.25
    assert scenarios.proposed_rate(found) * 2 % 1 == 0
    survey = start(library, "FRF3", dataflow="ESTAT_LFS", measure="JOBS")
    assert survey.reliable == ("2010", "2011", "2013", "2014", "2015")
    assert scenarios.proposed_rate(start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS")) == 2.0


@pytest.mark.parametrize(
    ("newest", "year"), [(2020, 2025), (2021, 2030), (2023, 2030), (2025, 2030), (2026, 2035)]
)
def test_the_year_proposed_is_round_and_five_years_away_at_least(newest, year):
    assert scenarios.proposed_horizon(newest) == year
    assert year in scenarios.horizons(newest)
    assert scenarios.horizons(newest)[0] == newest + 1


def test_growths_to_choose_from_hold_any_other_one_and_stay_in_bounds():
    found = scenarios.rates(3.7)
    assert 3.7 in found
    assert (found[0], found[-1]) == (-20.0, 20.0)
    assert list(found) == sorted(set(found))


def test_no_growth_around_a_measure_spans_a_break(library):
    found = start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS")
    assert scenarios.around(found, range(2005, 2020)) == ()


def test_a_growth_on_a_small_base_is_not_a_percentage(altered):
    small = altered({("ENTERPRISES", "J", "FRF32", "2021"): (20.0, "A")})
    found = start(small, "FRF32")
    assert scenarios.own_pace(found).reason == "small_base"
