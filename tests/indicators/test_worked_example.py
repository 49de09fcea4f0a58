"""The worked example of G. Krumme (University of Washington), from 1985 to 1995.

Reference shares 10, 20, 40 and 30 %, reference growth 10, 20, 30 and 40 %, hence 29 % in total.
"""

import pytest

from sector.indicators import contribution, esteban_marquillas, gap, growth, location_quotient, share, shift_share
from sector.model.cell import Cell, ratio
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import PERSONS

START, END = Period("1985"), Period("1995")
REGION, REFERENCE = "REGION", "REFERENCE"

#: Activity → region 1985, region 1995, reference 1985, reference 1995.
JOBS = {
    "I": (500, 1000, 10_000, 11_000),
    "II": (100, 100, 20_000, 24_000),
    "III": (200, 250, 40_000, 52_000),
    "IV": (200, 280, 30_000, 42_000),
}
#: Activity → location quotient, national, mix and regional effect, as printed.
PRINTED = {
    "I": (5, 145, -95, 450),
    "II": (0.5, 29, -9, -20),
    "III": (0.5, 58, 2, -10),
    "IV": (0.667, 58, 22, 0),
}
#: Activity → competitive effect and allocation effect of Esteban-Marquillas (1972), as printed.
ALLOCATION = {"I": (90, 360), "II": (-40, 20), "III": (-20, 10), "IV": (0, 0)}


def series(counts: tuple[int, int, int, int]) -> Matrix:
    labels = ((REGION, START), (REGION, END), (REFERENCE, START), (REFERENCE, END))
    cells = {label: Cell(float(count)) for label, count in zip(labels, counts, strict=True)}
    return Matrix((REGION, REFERENCE), (START, END), PERSONS, cells)


ACTIVITIES = {activity: series(counts) for activity, counts in JOBS.items()}
WHOLE = series((1000, 1630, 100_000, 129_000))


def effects(activity: str) -> tuple[float, float, float]:
    """Return the national, the mix and the regional effect of one activity."""
    found = shift_share.between(ACTIVITIES[activity], WHOLE, REGION, REFERENCE, START, END)
    return found.national.known, found.mix.known, found.regional.known


def shares(activity: str) -> tuple[Cell, Cell]:
    """Return the shares of one activity in the region and in the reference at the start."""
    found = share.compute(ACTIVITIES[activity], WHOLE)
    return found.cell(REGION, START), found.cell(REFERENCE, START)


def test_the_activities_of_the_example_add_up_to_its_totals():
    columns = [sum(column) for column in zip(*JOBS.values(), strict=True)]
    assert columns == [WHOLE.cell(row, period).known for row in WHOLE.rows for period in WHOLE.periods]


def test_the_reference_has_the_printed_shares_and_growth():
    assert [shares(activity)[1].known for activity in JOBS] == pytest.approx([0.1, 0.2, 0.4, 0.3])
    found = [growth.between(jobs, REFERENCE, START, END).known for jobs in ACTIVITIES.values()]
    assert found == pytest.approx([0.1, 0.2, 0.3, 0.4])
    assert growth.between(WHOLE, REFERENCE, START, END).known == pytest.approx(0.29)


@pytest.mark.parametrize("activity", PRINTED)
def test_the_location_quotient_is_the_ratio_of_the_shares(activity):
    here, there = shares(activity)
    figures = [matrix.cell(row, START) for row in (REGION, REFERENCE) for matrix in (ACTIVITIES[activity], WHOLE)]
    assert round(location_quotient.of(*figures).known, 3) == PRINTED[activity][0]
    assert location_quotient.of(*figures).known == pytest.approx(ratio(here, there).known)


@pytest.mark.parametrize("activity", PRINTED)
def test_the_three_effects_are_those_printed_and_add_up_to_the_actual_change(activity):
    found = effects(activity)
    before, after, _, _ = JOBS[activity]
    assert found == pytest.approx(PRINTED[activity][1:], abs=1e-9)
    assert sum(found) == pytest.approx(after - before, abs=1e-9)


def test_the_totals_are_290_less_80_and_420():
    totals = [sum(column) for column in zip(*(effects(activity) for activity in JOBS), strict=True)]
    assert totals == pytest.approx([290, -80, 420], abs=1e-9)
    assert sum(totals) == pytest.approx(1630 - 1000, abs=1e-9)


@pytest.mark.parametrize("activity", ALLOCATION)
def test_the_regional_effect_splits_into_competition_and_allocation(activity):
    found = esteban_marquillas.between(ACTIVITIES[activity], WHOLE, REGION, REFERENCE, START, END)
    assert (found.competitive.known, found.allocation.known) == pytest.approx(ALLOCATION[activity], abs=1e-9)


def test_competition_sums_to_30_and_allocation_to_390():
    found = [
        esteban_marquillas.between(jobs, WHOLE, REGION, REFERENCE, START, END) for jobs in ACTIVITIES.values()
    ]
    assert sum(effect.competitive.known for effect in found) == pytest.approx(30)
    assert sum(effect.allocation.known for effect in found) == pytest.approx(390)


def test_the_contributions_add_up_to_a_growth_of_63_per_cent():
    found = [contribution.between(jobs, WHOLE, REGION, START, END).known for jobs in ACTIVITIES.values()]
    assert found == pytest.approx([0.5, 0, 0.05, 0.08])
    assert sum(found) == pytest.approx(growth.between(WHOLE, REGION, START, END).known) == pytest.approx(0.63)


def test_the_gaps_of_all_activities_cancel_out():
    whole = WHOLE.cell(REGION, START)
    gaps = [
        gap.between(jobs.cell(REGION, START), whole, shares(activity)[1]) for activity, jobs in ACTIVITIES.items()
    ]
    assert [cell.known for cell in gaps] == pytest.approx([400, -100, -200, -100])
    assert sum(cell.known for cell in gaps) == pytest.approx(0, abs=1e-9)
