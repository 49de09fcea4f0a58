"""One figure with its status, and the arithmetic of gaps, flags and zeros."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.cell import (
    ABSENT,
    Cell,
    derive,
    difference,
    empty,
    observed,
    opening,
    ratio,
    summed_flags,
    total,
)
from sector.model.errors import InvalidValue
from sector.model.status import Reason, canonical, is_empty

from .made import cells, gaps, known, quick

SECRET, MISSING, ZERO = empty(Reason.SECRET), empty(Reason.MISSING), Cell(0.0)


@pytest.mark.parametrize(
    ("value", "flags", "reason"),
    [
        (None, "A", None),
        (None, "A", Reason.MISSING),
        (None, "O", None),
        (5.0, "O", None),
        (5.0, "O", Reason.MISSING),
        (5.0, "BQ", None),
        (5.0, "A", Reason.SECRET),
        (0.0, "Q", Reason.SECRET),
        (0.0, "M", None),
    ],
)
def test_a_value_a_status_and_a_reason_that_contradict_each_other_are_refused(value, flags, reason):
    with pytest.raises(InvalidValue) as refused:
        Cell(value, flags, reason)
    assert refused.value.key == "error.cell_contradiction"


@pytest.mark.parametrize(("flags", "reason"), [("Q", Reason.MISSING), ("O", Reason.SECRET), ("M", Reason.SECRET)])
def test_only_a_suppressed_figure_is_secret(flags, reason):
    with pytest.raises(InvalidValue, match="cell_contradiction"):
        Cell(None, flags, reason)


@pytest.mark.parametrize("flags", ["", "UB", "AB", "BB"])
def test_flags_that_are_not_written_canonically_are_refused(flags):
    with pytest.raises(InvalidValue, match="cell_contradiction"):
        Cell(1.0, flags)


@pytest.mark.parametrize("flags", ["X", "a", "B,U"])
def test_flags_outside_the_codelist_are_refused(flags):
    with pytest.raises(InvalidValue, match="status_unknown"):
        Cell(1.0, flags)


@pytest.mark.parametrize("value", [inf, -inf, nan])
def test_a_value_that_is_not_finite_is_refused(value):
    with pytest.raises(InvalidValue, match="cell_not_finite"):
        Cell(value)


def test_zero_is_a_value_and_differs_from_missing_and_from_secret():
    assert ZERO.known == 0.0
    assert len({ZERO, MISSING, SECRET, ABSENT}) == 4
    assert [cell.is_secret for cell in (ZERO, MISSING, SECRET, ABSENT)] == [False, False, True, False]


@pytest.mark.parametrize("reason", Reason)
def test_an_empty_cell_says_why_and_has_no_value_to_give(reason):
    cell = empty(reason)
    assert cell.reason is reason
    assert is_empty(cell.flags)
    with pytest.raises(InvalidValue) as refused:
        _ = cell.known
    assert refused.value.params == {"reason": reason.value}


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        ("Q", Reason.SECRET),
        ("BQ", Reason.SECRET),
        ("L", Reason.MISSING),
        ("M", Reason.MISSING),
        ("OB", Reason.MISSING),
    ],
)
def test_the_flags_of_an_empty_observation_give_its_reason(flags, reason):
    cell = observed(None, flags)
    assert (cell.value, cell.flags, cell.reason) == (None, canonical(flags), reason)


def test_an_observation_keeps_all_its_flags_in_canonical_order():
    assert observed(12.0, "UB") == Cell(12.0, "BU")
    assert observed(12.0, "") == Cell(12.0, "A")


def test_an_observation_without_value_must_carry_a_status_that_says_why():
    with pytest.raises(InvalidValue, match="cell_contradiction"):
        observed(None, "P")


def test_unreliable_and_provisional_propagate_and_merge():
    parts = [Cell(1.0, "BU"), Cell(2.0, "P"), Cell(4.0)]
    assert total(parts) == Cell(7.0, "BPU")
    assert ratio(parts[0], parts[1]) == Cell(0.5, "BPU")
    assert difference(parts[2], parts[1]) == Cell(2.0, "P")
    assert total(parts).is_unreliable
    assert total(parts).is_provisional
    assert not Cell(1.0).is_unreliable
    assert not Cell(1.0).is_provisional


def test_a_secret_is_said_before_any_other_gap():
    assert total([MISSING, Cell(1.0), SECRET]) == SECRET
    assert ratio(SECRET, ZERO) == SECRET
    assert ratio(MISSING, SECRET) == SECRET
    assert total([ABSENT, MISSING]).reason is Reason.NOT_IN_SOURCE


def test_a_division_by_zero_is_empty_and_never_infinite():
    assert ratio(Cell(3.0), ZERO) == empty(Reason.ZERO_BASE)
    assert ratio(ZERO, ZERO) == empty(Reason.ZERO_BASE)
    assert ratio(ZERO, Cell(3.0)) == Cell(0.0)
    assert ratio(MISSING, ZERO) == MISSING


def test_the_sum_of_nothing_is_empty_and_the_sum_of_zeros_is_zero():
    assert total([]) == MISSING
    assert total([ZERO, ZERO]) == ZERO


def test_a_difference_keeps_its_sign():
    assert difference(Cell(2.0), Cell(5.0)).known == -3.0


def test_opening_forgets_the_break_that_lies_before_and_nothing_else():
    assert opening(Cell(3.0, "B")) == Cell(3.0)
    assert opening(Cell(3.0, "BPU")) == Cell(3.0, "PU")
    assert opening(Cell(3.0, "P")) == Cell(3.0, "P")
    assert opening(SECRET) is SECRET


@quick
@given(st.lists(cells, max_size=5), gaps, st.randoms())
def test_the_total_of_parts_with_any_gap_is_empty(parts, gap, chance):
    mixed = [*parts, gap]
    chance.shuffle(mixed)
    result = total(mixed)
    assert result.value is None
    assert result.is_secret == any(part.is_secret for part in mixed)
    assert result.reason in {part.reason for part in mixed}


@quick
@given(st.lists(known, min_size=1, max_size=5))
def test_the_total_of_known_parts_is_their_sum_with_all_their_flags(parts):
    result = total(parts)
    assert result.known == pytest.approx(sum(part.known for part in parts))
    assert set(result.flags) - {"A"} == {letter for part in parts for letter in part.flags} - {"A"}


@quick
@given(cells, cells)
def test_what_is_computed_is_hidden_exactly_when_a_part_is(first, second):
    for result in (ratio(first, second), difference(first, second), total([first, second])):
        assert result.is_secret == (first.is_secret or second.is_secret)
        assert (result.value is None) == (result.reason is not None) == is_empty(result.flags)


@quick
@given(known, known)
def test_a_total_less_one_part_is_the_other(first, second):
    assert difference(total([first, second]), second).known == pytest.approx(first.known)


@quick
@given(cells)
def test_dividing_by_itself_gives_one_or_a_reason(cell):
    result = ratio(cell, cell)
    assert result.value == 1.0 if cell.value else result.reason in (cell.reason, Reason.ZERO_BASE)


@quick
@given(st.lists(known, min_size=1, max_size=3), gaps)
def test_nothing_is_computed_from_a_gap(parts, gap):
    seen: list[tuple[float, ...]] = []
    derive([*parts, gap], lambda *values: float(bool(seen.append(values))))
    assert seen == []


@pytest.mark.parametrize(
    ("known", "missing", "suppressed", "flags"),
    [
        (True, False, False, "A"),
        (True, True, False, "D"),
        (False, True, False, "O"),
        (False, False, False, "O"),
        (True, False, True, "Q"),
        (True, True, True, "Q"),
        (False, True, True, "Q"),
    ],
)
def test_a_sum_of_many_parts_says_what_its_parts_were(
    known: bool, missing: bool, suppressed: bool, flags: str
) -> None:
    assert summed_flags(known=known, missing=missing, suppressed=suppressed) == flags
