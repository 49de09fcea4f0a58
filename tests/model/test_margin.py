"""What one enterprise or ten jobs more or less would change."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.cell import Cell, derive, empty, ratio
from sector.model.margin import MARGINS, SMALL_BASE, Band, band, is_small
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, PERSONS, SHARE, THOUSAND_PERSONS

from .made import known, quick

COUNTS = (ENTERPRISES, PERSONS, THOUSAND_PERSONS)


def same(count: Cell) -> Cell:
    return count


@pytest.mark.parametrize(
    ("unit", "value", "low", "high"),
    [
        (ENTERPRISES, 128.0, 127.0, 129.0),
        (PERSONS, 150.0, 140.0, 160.0),
        (PERSONS, 4.0, 0.0, 14.0),
        (ENTERPRISES, 0.0, 0.0, 1.0),
        (THOUSAND_PERSONS, 11.0, 10.99, 11.01),
    ],
)
def test_a_count_is_off_by_one_enterprise_or_ten_jobs_and_never_below_zero(unit, value, low, high):
    found = band(Cell(value), unit, same)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high))


def test_ten_jobs_are_ten_jobs_in_thousands_too():
    assert MARGINS["thousand_persons"] * 10**THOUSAND_PERSONS.power == pytest.approx(MARGINS["persons"])


@pytest.mark.parametrize("reason", [Reason.SECRET, Reason.MISSING, Reason.BREAK])
def test_what_has_no_value_has_no_band(reason):
    seen: list[Cell] = []

    def compute(count: Cell) -> Cell:
        seen.append(count)
        return count

    assert band(empty(reason), ENTERPRISES, compute) is None
    assert seen == []


def test_what_is_no_count_has_no_band():
    assert band(Cell(0.02), SHARE, same) is None


def test_a_growth_from_one_enterprise_which_could_be_none_has_no_band():
    found = band(Cell(1.0), ENTERPRISES, lambda base: derive((base, Cell(3.0)), lambda b, e: e / b - 1))
    assert found is None
    found = band(Cell(2.0), ENTERPRISES, lambda base: derive((base, Cell(3.0)), lambda b, e: e / b - 1))
    assert found == Band(Cell(0.0), Cell(2.0))


def test_an_indicator_that_does_not_go_one_way_has_a_band_that_holds_its_value():
    found = band(Cell(50.0), ENTERPRISES, lambda count: Cell(-abs(count.known - 50)))
    assert found == Band(Cell(-1.0), Cell(0.0))


def test_the_flags_of_the_count_reach_what_is_computed_from_it():
    seen: list[str] = []

    def compute(count: Cell) -> Cell:
        seen.append(count.flags)
        return count

    band(Cell(20.0, "PU"), PERSONS, compute)
    assert set(seen) == {"PU"}


@quick
@given(known, st.integers(1, 200_000), st.sampled_from(COUNTS))
def test_a_band_holds_the_value_and_its_ends_and_nothing_beyond(count, whole, unit):
    def share(part: Cell) -> Cell:
        return ratio(part, Cell(float(whole)))

    found, own, margin = band(count, unit, share), share(count).known, MARGINS[unit.code]
    assert found is not None
    assert found.low <= own <= found.high
    assert isfinite(found.high - found.low)
    assert found.high == pytest.approx((count.known + margin) / whole)
    assert found.low == pytest.approx(max(count.known - margin, 0) / whole)
    assert found.holds(own)
    assert found.holds(found.low)
    assert found.holds(found.high)
    assert not found.holds(found.high + 1)
    assert not found.holds(found.low - 1)


@pytest.mark.parametrize(
    ("value", "unit", "small"),
    [
        (29.0, ENTERPRISES, True),
        (30.0, ENTERPRISES, False),
        (0.0, PERSONS, True),
        (0.029, THOUSAND_PERSONS, True),
        (0.03, THOUSAND_PERSONS, False),
        (2.9, THOUSAND_PERSONS, False),
    ],
)
def test_a_base_under_thirty_units_is_small_whatever_the_power_of_ten_it_is_given_in(value, unit, small):
    assert is_small(Cell(value), unit) is small
    assert SMALL_BASE == 30


@pytest.mark.parametrize("reason", [Reason.SECRET, Reason.MISSING])
def test_a_base_without_value_is_not_called_small(reason):
    assert not is_small(empty(reason), ENTERPRISES)
