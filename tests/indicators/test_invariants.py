"""What must hold of every table, whatever its figures."""

from itertools import pairwise
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import density, gap, growth, index, rank, share
from sector.model.cell import Cell, ratio, total
from sector.model.matrix import Matrix
from sector.model.status import Reason
from sector.model.unit import PERSONS

from .made import certain, known, matrices, plain, quick


@quick
@given(matrices(certain, count=3, sparse=False))
def test_the_shares_of_the_parts_sum_to_one(parts):
    whole = _sum(parts)
    shares = [share.compute(part, whole) for part in parts]
    for row in whole.rows:
        for period in whole.periods:
            assert total([each.cell(row, period) for each in shares]).known == pytest.approx(1)


@quick
@given(matrices(count=2))
def test_one_hidden_part_hides_the_share_and_the_density(pair):
    parts, wholes = pair
    for found in (share.compute(parts, wholes), density.compute(parts, wholes)):
        for row in parts.rows:
            for part, whole, cell in zip(parts.row(row), wholes.row(row), found.row(row), strict=True):
                assert cell.is_secret == (part.is_secret or whole.is_secret)


@quick
@given(matrices(certain, count=2, sparse=False))
def test_density_times_population_gives_the_units_back(pair):
    units, people = pair
    found = density.compute(units, people)
    for row in units.rows:
        for unit, person, cell in zip(units.row(row), people.row(row), found.row(row), strict=True):
            assert cell.known * person.known / 1000 == pytest.approx(unit.known)


@quick
@given(matrices(), st.data())
def test_growth_and_index_agree_on_every_value_and_on_every_refusal(made, data):
    (values,) = made
    base = data.draw(st.sampled_from(values.periods))
    rebased = index.rebase(values, base)
    for row in values.rows:
        for period in values.periods:
            one, other = rebased.cell(row, period), growth.between(values, row, base, period)
            assert one.reason is other.reason
            if other.value is not None:
                assert one.known / 100 - 1 == pytest.approx(other.value, abs=1e-9)


@quick
@given(matrices(certain, sparse=False))
def test_growths_chained_within_a_segment_give_the_growth_over_it(made):
    (values,) = made
    for row in values.rows:
        segment = values.segment(row, values.periods[-1])
        steps = [growth.between(values, row, start, end) for start, end in pairwise(segment)]
        over_all = growth.between(values, row, segment[0], segment[-1])
        assert prod(1 + step.known for step in steps) == pytest.approx(1 + over_all.known)


@quick
@given(matrices(certain, sparse=False), st.data())
def test_growth_is_refused_across_a_break_and_only_there(made, data):
    (values,) = made
    start, end = data.draw(st.tuples(*[st.sampled_from(values.periods)] * 2))
    for row in values.rows:
        cell = growth.between(values, row, start, end)
        assert (cell.reason is Reason.BREAK) == (end not in values.segment(row, start))
        assert (cell.value is not None) == (end in values.segment(row, start))


@quick
@given(matrices())
def test_growth_per_period_is_growth_between_neighbours(made):
    (values,) = made
    changes = growth.compute(values)
    before = dict(zip(values.periods[1:], values.periods, strict=False))
    for row in values.rows:
        for period in changes.periods:
            assert changes.cell(row, period) == growth.between(values, row, before[period], period)


@quick
@given(matrices(known))
def test_equal_values_share_the_better_position_and_the_next_one_is_free(made):
    (values,) = made
    positions = rank.compute(values)
    for period in values.periods:
        column = {row: cell.known for row, cell in values.column(period).items() if cell.value is not None}
        ranks = {row: positions.cell(row, period).known for row in column}
        assert (
            len({(column[row], ranks[row]) for row in column})
            == len(set(column.values()))
            == len(set(ranks.values()))
        )
        for row in column:
            assert sum(other < ranks[row] for other in ranks.values()) == ranks[row] - 1
        assert not ranks or min(ranks.values()) == 1


@quick
@given(matrices(), st.sampled_from([0.5, 2.0, 1024.0]))
def test_rank_is_the_same_at_every_scale(made, factor):
    (values,) = made
    scaled = values.map(lambda _r, _p, c: c if c.value is None else Cell(c.value * factor, c.flags), PERSONS)
    assert _plain(rank.compute(scaled)) == _plain(rank.compute(values))


@quick
@given(matrices(), st.data())
def test_rank_does_not_depend_on_the_order_of_the_rows(made, data):
    (values,) = made
    shuffled = values.select(data.draw(st.permutations(values.rows)))
    assert _plain(rank.compute(shuffled)) == _plain(rank.compute(values))


@quick
@given(matrices(known))
def test_rank_is_as_unreliable_and_as_provisional_as_its_value(made):
    (values,) = made
    positions = rank.compute(values)
    for row in values.rows:
        for cell, position in zip(values.row(row), positions.row(row), strict=True):
            assert (cell.is_unreliable, cell.is_provisional) == (position.is_unreliable, position.is_provisional)


@quick
@given(certain, certain)
def test_the_gap_of_the_reference_itself_is_zero(part, whole):
    assert gap.between(part, whole, ratio(part, whole)).known == pytest.approx(0, abs=1e-6)


@quick
@given(st.lists(st.tuples(certain, certain), min_size=1, max_size=6))
def test_the_gaps_of_all_the_parts_of_a_reference_sum_to_zero(areas):
    reference = ratio(total([part for part, _ in areas]), total([whole for _, whole in areas]))
    gaps = [gap.between(part, whole, reference) for part, whole in areas]
    assert total(gaps).known == pytest.approx(0, abs=1e-6)


@quick
@given(certain, certain, certain)
def test_units_are_missing_exactly_where_the_share_is_below_that_of_the_reference(part, whole, other):
    own, reference = ratio(part, whole), ratio(other, Cell(200_000.0))
    found = gap.between(part, whole, reference).known
    assert (found < -1e-6) == (own.known < reference.known - 1e-6 / whole.known)


def _sum(parts: list[Matrix]) -> Matrix:
    first = parts[0]
    return first.map(lambda row, period, _cell: total([part.cell(row, period) for part in parts]), first.unit)


def _plain(matrix: Matrix) -> dict[tuple[str, str], tuple[float | None, str, str | None]]:
    return {
        (row, str(period)): plain(matrix.cell(row, period)) for row in matrix.rows for period in matrix.periods
    }
