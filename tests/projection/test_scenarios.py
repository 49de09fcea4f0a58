"""The arithmetic of the scenarios, by other means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.i18n.numbers import significant
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.scenario import Around
from sector.model.status import Reason
from sector.projection.scenarios import (
    as_elsewhere,
    growing,
    needed,
    pivot,
    straight,
    yearly,
)

from .made import quick, years

counts = st.integers(1, 100_000).map(float)
paces = st.integers(-200, 200).map(lambda tenths: tenths / 1000)
spans = st.integers(1, 20)


@given(counts, paces, spans)
@quick
def test_growth_multiplies_year_after_year(count, pace, ahead):
    found, value = growing(Cell(count), Cell(pace), ahead), count
    assert len(found) == ahead
    for cell in found:
        value += value * pace
        assert cell.value == pytest.approx(value)
        assert cell.flags == "F"


@given(counts, counts, st.floats(0.001, 0.5), spans)
@quick
def test_the_gain_a_year_leads_to_the_share_of_the_reference(count, whole, share, ahead):
    gain = yearly(Cell(count), needed(Cell(whole), Cell(share)), ahead)
    path = straight(Cell(count), gain, ahead)
    assert path[-1].value / whole == pytest.approx(share)
    steps = [after.value - before.value for before, after in zip([Cell(count), *path], path, strict=False)]
    assert steps == pytest.approx([gain.value] * ahead, abs=1e-6 * max(count, whole))


def test_the_example_of_moselle_by_hand():
    # 1 432 of 55 320 enterprises; the reference has 3.0926 % of its own.
    gain = yearly(Cell(1432.0), needed(Cell(55320.0), Cell(0.030926131937350523)), 7)
    assert gain.value == pytest.approx((55320 * 0.030926131937350523 - 1432) / 7)
    assert significant(gain.value) == 40


def test_a_straight_line_never_goes_under_zero():
    assert [cell.value for cell in straight(Cell(10.0), Cell(-6.0), 3)] == [4.0, 0.0, 0.0]


def test_no_gain_a_year_without_a_year():
    with pytest.raises(ValueError, match="no year"):
        yearly(Cell(1.0), Cell(2.0), 0)


def test_each_activity_follows_its_own_pace():
    found = as_elsewhere([("J", Cell(100.0), Cell(0.1)), ("F", Cell(200.0), Cell(-0.5))], 2)
    assert [part.then.value for part in found] == pytest.approx([121.0, 50.0])
    assert [part.change.value for part in found] == pytest.approx([21.0, -150.0])


@pytest.mark.parametrize("reason", [Reason.SECRET, Reason.MISSING, Reason.BREAK])
def test_a_gap_stays_a_gap_with_its_reason(reason):
    gap = empty(reason)
    assert growing(gap, Cell(0.1), 2)[-1].reason is reason
    assert growing(Cell(1.0), gap, 2)[-1].reason is reason
    assert yearly(gap, Cell(1.0), 2).reason is reason
    assert needed(Cell(1.0), gap).reason is reason
    assert as_elsewhere([("J", gap, Cell(0.1))], 1)[0].then.reason is reason


def test_flags_of_what_a_scenario_starts_from_follow_it():
    assert growing(Cell(1.0, "U"), Cell(0.1, "D"), 1)[0].flags == "DFU"


def test_a_dated_measure_needs_a_year_before_and_after_it_in_the_segment():
    segment = years(2010, 5)
    assert [pivot(segment, year) for year in range(2009, 2016)] == [
        *(None, None),
        *(Period("2011"), Period("2012"), Period("2013")),
        *(None, None),
    ]
    assert pivot([], 2012) is None


def test_the_gap_in_growth_is_a_difference_of_differences():
    span = (Period("2010"), Period("2012"), Period("2014"))
    found = Around(*span, Cell(0.02), Cell(0.05), Cell(0.01), Cell(0.015))
    assert found.shift.value == pytest.approx((0.05 - 0.015) - (0.02 - 0.01))
    assert Around(*span, Cell(0.02), Cell(0.05), Cell(0.01), empty(Reason.BREAK)).shift.reason is Reason.BREAK
