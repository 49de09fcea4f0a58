"""What must hold of decompositions and structures, whatever their figures."""

from itertools import pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import (
    birth_rate,
    cagr,
    contribution,
    death_rate,
    difference,
    dissimilarity,
    esteban_marquillas,
    gap,
    gini,
    growth,
    hhi,
    location_quotient,
    net_rate,
    rank,
    shift_share,
    theil,
)
from sector.model.cell import Cell, ratio, total
from sector.model.matrix import Matrix

from .made import certain, known, matrices, pairs, plain, quick

counts = st.integers(0, 100_000).map(lambda value: Cell(float(value)))
structures = st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=8).filter(
    lambda rows: all(sum(cell.known for cell in side) for side in zip(*rows, strict=True))
)
parts = st.lists(counts, min_size=1, max_size=9).filter(lambda some: sum(cell.known for cell in some) > 0)


def total_of(matrices_: list[Matrix]) -> Matrix:
    first = matrices_[0]
    return first.map(lambda row, period, _: total([each.cell(row, period) for each in matrices_]), first.unit)


@quick
@given(pairs)
def test_the_three_effects_add_up_to_the_change_and_stand_or_fall_together(pair):
    values, totals = pair
    start, end = values.periods[0], values.periods[-1]
    for row in values.rows:
        for reference in values.rows:
            found = shift_share.between(values, totals, row, reference, start, end)
            effects = (found.national, found.mix, found.regional)
            assert len({(cell.reason, cell.flags) for cell in (*effects, found.change)}) == 1
            if found.change.value is not None:
                actual = values.cell(row, end).known - values.cell(row, start).known
                assert sum(cell.known for cell in effects) == pytest.approx(actual, rel=1e-9, abs=1e-6)
                assert found.change.known == pytest.approx(actual)


@quick
@given(pairs)
def test_competition_and_allocation_add_up_to_the_regional_effect(pair):
    values, totals = pair
    start, end = values.periods[0], values.periods[-1]
    for row in values.rows:
        for reference in values.rows:
            both = esteban_marquillas.between(values, totals, row, reference, start, end)
            regional = shift_share.between(values, totals, row, reference, start, end).regional
            assert both.competitive.reason is both.allocation.reason
            if both.competitive.value is not None and regional.value is not None:
                found = both.competitive.known + both.allocation.known
                assert found == pytest.approx(regional.known, rel=1e-9, abs=1e-4)


@quick
@given(matrices(certain, count=3, sparse=False))
def test_the_reference_itself_has_no_regional_effect(three):
    values, totals, _ = three
    start, end = values.periods[0], values.periods[-1]
    for row in values.rows:
        found = shift_share.between(values, totals, row, row, start, end)
        if found.regional.value is not None:
            assert found.regional.known == pytest.approx(0, abs=1e-6)


@quick
@given(matrices(certain, count=3, sparse=False))
def test_the_mix_effects_of_the_reference_cancel_out(made):
    whole = total_of(made)
    start, end = whole.periods[0], whole.periods[-1]
    for row in whole.rows:
        found = [shift_share.between(each, whole, row, row, start, end).mix for each in made]
        if all(cell.value is not None for cell in found):
            assert sum(cell.known for cell in found) == pytest.approx(0, abs=1e-5)


@quick
@given(matrices(certain, count=3, sparse=False))
def test_contributions_add_up_to_the_growth_of_the_whole(made):
    whole = total_of(made)
    start, end = whole.periods[0], whole.periods[-1]
    for row in whole.rows:
        found = [contribution.between(each, whole, row, start, end) for each in made]
        if all(cell.value is not None for cell in found):
            expected = growth.between(whole, row, start, end).known
            assert sum(cell.known for cell in found) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@quick
@given(st.lists(st.tuples(counts, certain), min_size=1, max_size=8))
def test_the_mean_quotient_of_territories_weighted_by_their_weight_in_the_reference_is_one(areas):
    part, whole = total([part for part, _ in areas]), total([whole for _, whole in areas])
    found = [location_quotient.of(own, all_own, part, whole) for own, all_own in areas]
    if part.known == 0:
        assert all(cell.value is None for cell in found)
        return
    weights = [all_own.known / whole.known for _, all_own in areas]
    mean = sum(weight * cell.known for weight, cell in zip(weights, found, strict=True))
    assert mean == pytest.approx(1)


@quick
@given(st.lists(st.tuples(counts, certain), min_size=1, max_size=8))
def test_the_quotients_of_all_activities_weighted_by_their_share_in_the_reference_have_the_mean_one(activities):
    whole, there = total([own for own, _ in activities]), total([other for _, other in activities])
    found = [location_quotient.of(own, whole, other, there) for own, other in activities]
    if whole.known == 0:
        return
    shares = [other.known / there.known for _, other in activities]
    assert sum(share * cell.known for share, cell in zip(shares, found, strict=True)) == pytest.approx(1)


@quick
@given(structures)
def test_the_gaps_of_activities_that_make_up_the_whole_sum_to_zero(rows):
    own, there = [row[0] for row in rows], [row[1] for row in rows]
    whole, all_there = total(own), total(there)
    found = [gap.between(one, whole, ratio(other, all_there)) for one, other in zip(own, there, strict=True)]
    assert total(found).known == pytest.approx(0, abs=1e-6)


@quick
@given(st.tuples(counts, certain, certain, certain))
def test_quotient_gap_and_difference_say_the_same_of_which_side_is_above(four):
    part, whole, there, all_there = four
    quotient = location_quotient.of(part, whole, there, all_there).known
    apart = difference.between(ratio(part, whole), ratio(there, all_there)).known
    missing = gap.between(part, whole, ratio(there, all_there)).known
    assert missing == pytest.approx(apart * whole.known, rel=1e-6, abs=1e-6)
    if abs(quotient - 1) > 1e-9:
        assert (quotient > 1) == (apart > 0) == (missing > 0)


@quick
@given(st.lists(parts | st.just([]), min_size=1, max_size=5))
def test_theil_is_what_lies_between_groups_and_within_them(groups):
    every = [cell for group in groups for cell in group]
    found = theil.decomposed(groups)
    if not every:
        assert found.total.value is None
        return
    assert found.total == theil.of(every)
    assert found.between.known + found.within.known == pytest.approx(found.total.known, abs=1e-9)
    assert 0 <= found.between.known <= found.total.known + 1e-9
    assert 0 <= found.within.known <= found.total.known + 1e-9


@quick
@given(parts)
def test_concentrations_stay_within_their_bounds(some):
    n = len(some)
    assert 0 <= theil.of(some).known <= log(n) + 1e-12
    assert 1 / n - 1e-12 <= hhi.of(some).known <= 1 + 1e-12
    assert 0 <= gini.of(some).known <= 1 - 1 / n + 1e-12


@quick
@given(st.integers(1, 12), certain, st.integers(0, 11))
def test_concentrations_reach_their_bounds(n, one, at):
    alike, alone = [one] * n, [one if place == at % n else Cell(0.0) for place in range(n)]
    assert (theil.of(alike).known, gini.of(alike).known) == (pytest.approx(0, abs=1e-12), 0)
    assert hhi.of(alike).known == pytest.approx(1 / n)
    assert theil.of(alone).known == pytest.approx(log(n))
    assert hhi.of(alone).known == pytest.approx(1)
    assert gini.of(alone).known == pytest.approx(1 - 1 / n)


@quick
@given(parts, st.integers(2, 1000), st.randoms())
def test_concentrations_know_neither_order_nor_scale(some, factor, chance):
    other = [Cell(cell.known * factor) for cell in some]
    chance.shuffle(other)
    for indicator in (theil, hhi, gini):
        assert indicator.of(other).known == pytest.approx(indicator.of(some).known, abs=1e-9)


@quick
@given(structures)
def test_dissimilarity_is_a_distance_between_structures(rows):
    one, two, three = (list(side) for side in zip(*rows, strict=True))

    def distance(own, other):
        return dissimilarity.between(own, other).known

    assert distance(one, one) == 0
    assert distance(one, two) == distance(two, one)
    assert 0 <= distance(one, two) <= 1
    assert distance(one, three) <= distance(one, two) + distance(two, three) + 1e-12


@quick
@given(st.lists(certain, min_size=1, max_size=5), st.lists(certain, min_size=1, max_size=5))
def test_structures_with_nothing_in_common_are_at_distance_one(own, other):
    one = [*own, *[Cell(0.0)] * len(other)]
    two = [*[Cell(0.0)] * len(own), *other]
    assert dissimilarity.between(one, two).known == pytest.approx(1)


@quick
@given(matrices(certain, sparse=False))
def test_the_growth_over_years_is_that_of_the_mean_year_compounded(made):
    (values,) = made
    for row in values.rows:
        for start, end in pairwise(values.segment(row, values.periods[-1])):
            years = (end.first_month - start.first_month) / 12
            if years < 1:
                continue
            mean, over_all = cagr.between(values, row, start, end), growth.between(values, row, start, end)
            assert (1 + mean.known) ** years == pytest.approx(1 + over_all.known)
            assert (mean.known > 0) == (over_all.known > 0) or abs(over_all.known) < 1e-12


@quick
@given(matrices(known, count=3, sparse=False))
def test_the_net_rate_is_the_birth_rate_less_the_death_rate(three):
    births, deaths, active = three
    net = net_rate.between(births, deaths, active)
    born, died = birth_rate.compute(births, active), death_rate.compute(deaths, active)
    for row in net.rows:
        for period in net.periods:
            cell = net.cell(row, period)
            expected = difference.between(born.cell(row, period), died.cell(row, period))
            assert plain(cell)[1:] == plain(expected)[1:]
            if cell.value is not None:
                assert cell.known == pytest.approx(expected.known, abs=1e-9)


@quick
@given(matrices(known, sparse=False), st.integers(0, 50), st.integers(0, 50))
def test_the_span_of_a_rank_holds_the_rank_and_the_ranks_of_its_ends(made, less, more):
    (values,) = made
    period = values.periods[0]
    column = values.column(period)
    for row, own in column.items():
        others = [cell for other, cell in column.items() if other != row]
        best, worst = rank.span(others, own.known - less, own.known + more)
        assert 1 <= best <= rank.compute(values).cell(row, period).known <= worst <= len(column)
        for end, expected in ((own.known + more, best), (own.known - less, worst)):
            moved = values.map(lambda r, _, cell, end=end, row=row: Cell(end) if r == row else cell, values.unit)
            assert rank.compute(moved).cell(row, period).known == expected


@pytest.mark.parametrize(
    ("quotient", "reading"),
    [
        *((0.0, "low"), (0.749, "low"), (0.75, "near"), (1.0, "near"), (1.25, "near")),
        *((1.251, "high"), (1.499, "high"), (1.5, "specialised"), (40.0, "specialised")),
    ],
)
def test_a_quotient_is_read_in_four_bands(quotient, reading):
    assert location_quotient.band(quotient) == reading
