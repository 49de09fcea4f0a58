"""Every indicator agrees with its naive twin on random tables with gaps, secrets, zeros, ties and breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import density, gap, growth, index, rank, share
from sector.model.matrix import Matrix

from . import naive
from .made import cells, cuts, matrices, plain, quick, table


@quick
@given(matrices(count=2))
def test_share(pair):
    parts, wholes = pair
    found = share.compute(parts, wholes)
    _agree(found, naive.quotients(table(parts), table(wholes), parts.rows, parts.periods, 1))


@quick
@given(matrices(count=2))
def test_density(pair):
    parts, wholes = pair
    found = density.compute(parts, wholes)
    _agree(found, naive.quotients(table(parts), table(wholes), parts.rows, parts.periods, 1000))


@quick
@given(matrices())
def test_growth_since_the_period_before(made):
    (values,) = made
    _agree(growth.compute(values), naive.growths(table(values), cuts(values), values.rows, values.periods))


@quick
@given(matrices(), st.data())
def test_growth_between_any_two_periods(made, data):
    (values,) = made
    start, end = data.draw(st.tuples(*[st.sampled_from(values.periods)] * 2).map(sorted))
    for row in values.rows:
        _same(
            plain(growth.between(values, row, start, end)),
            naive.growth(table(values), cuts(values), row, start, end),
        )


@quick
@given(matrices(), st.data())
def test_index_on_any_base(made, data):
    (values,) = made
    base = data.draw(st.sampled_from(values.periods))
    found = index.rebase(values, base)
    _agree(found, naive.indices(table(values), cuts(values), values.rows, values.periods, base))


@quick
@given(matrices())
def test_rank(made):
    (values,) = made
    expected = naive.ranks(table(values), values.rows, values.periods)
    _agree(rank.compute(values), expected)
    for period in values.periods:
        with_position = [row for row in values.rows if expected[row, period][0] is not None]
        assert rank.ranked(values, period) == len(with_position)


@quick
@given(cells, cells, cells)
def test_gap(part, whole, reference):
    _same(plain(gap.between(part, whole, reference)), naive.gap(plain(part), plain(whole), plain(reference)))


def _agree(found: Matrix, expected) -> None:
    """Check that both have the same labels and, in each, the same value, letters and reason."""
    assert {(row, period) for row in found.rows for period in found.periods} == set(expected)
    for (row, period), entry in expected.items():
        _same(plain(found.cell(row, period)), entry)


def _same(found, expected) -> None:
    assert found[1:] == expected[1:]
    assert (found[0] is None) == (expected[0] is None)
    if expected[0] is not None:
        assert found[0] == pytest.approx(expected[0], rel=1e-12, abs=1e-9)
