"""The thresholds behind every verb."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.model.cell import ABSENT, Cell, empty
from sector.model.compare import direction, pace, side
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, SHARE, THOUSAND_PERSONS

rates = st.floats(-0.5, 2, allow_nan=False).map(Cell)
shares = st.integers(0, 100_000).map(lambda tenths: Cell(tenths / 1_000_000))
quick = settings(deadline=None, max_examples=80)


@pytest.mark.parametrize(
    ("growth", "verb"), [(0.186, "up"), (-0.0005, "flat"), (0.00499, "flat"), (0.005, "up"), (-0.005, "down")]
)
def test_a_change_of_less_than_half_a_point_is_none(growth, verb):
    assert direction(Cell(growth)) == verb


def test_an_empty_growth_goes_nowhere():
    for reason in Reason:
        assert direction(empty(reason)) == "unknown"
        assert pace(empty(reason), Cell(0.1)) == pace(Cell(0.1), empty(reason)) == "unknown"
        assert side(empty(reason), Cell(0.1), SHARE) == side(Cell(0.1), empty(reason), SHARE) == "unknown"


@quick
@given(one=rates, other=rates)
def test_two_paces_turned_round_say_the_contrary(one, other):
    turned = {"faster": "slower", "slower": "faster", "same": "same"}
    assert pace(other, one) == turned[pace(one, other)]


@quick
@given(one=shares, other=shares)
def test_two_shares_are_equal_only_where_the_page_could_show_them_so(one, other):
    turned = {"above": "below", "below": "above", "equal": "equal"}
    assert side(other, one, SHARE) == turned[side(one, other, SHARE)]
    gap = 100 * (one.known - other.known)
    if abs(gap) > 0.0100001:
        assert side(one, other, SHARE) == ("above" if gap > 0 else "below")
    if side(one, other, SHARE) == "equal":
        assert abs(gap) <= 0.005


@pytest.mark.parametrize(
    ("one", "other", "unit", "expected"),
    [
        (3.0, 2.0, ENTERPRISES, "above"),
        (2.0, 2.0, ENTERPRISES, "equal"),
        (11.0, 11.1, THOUSAND_PERSONS, "below"),
        (0.02585, 0.02589, SHARE, "equal"),
        (0.0258, 0.0259, SHARE, "below"),
    ],
)
def test_the_unit_decides_what_looks_equal(one, other, unit, expected):
    assert side(Cell(one), Cell(other), unit) == expected


def test_an_absent_reference_is_neither_above_nor_below():
    assert side(Cell(1.0), ABSENT, SHARE) == "unknown"
