"""Every indicator agrees with its naive twin on random tables with gaps, secrets, zeros, ties and breaks."""

from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import density, gap, growth, index, rank, share

from . import naive
from .made import assert_agree, assert_same, cells, cuts, matrices, plain, quick, table


@quick
@given(matrices(count=2))
def test_share(pair):
    parts, wholes = pair
    found = share.compute(parts, wholes)
    assert_agree(found, naive.quotients(table(parts), table(wholes), parts.rows, parts.periods, 1))


@quick
@given(matrices(count=2))
def test_density(pair):
    parts, wholes = pair
    found = density.compute(parts, wholes)
    assert_agree(found, naive.quotients(table(parts), table(wholes), parts.rows, parts.periods, 1000))


@quick
@given(matrices())
def test_growth_since_the_period_before(made):
    (values,) = made
    assert_agree(growth.compute(values), naive.growths(table(values), cuts(values), values.rows, values.periods))


@quick
@given(matrices(), st.data())
def test_growth_between_any_two_periods(made, data):
    (values,) = made
    start, end = data.draw(st.tuples(*[st.sampled_from(values.periods)] * 2).map(sorted))
    for row in values.rows:
        assert_same(
            plain(growth.between(values, row, start, end)),
            naive.growth(table(values), cuts(values), row, start, end),
        )


@quick
@given(matrices(), st.data())
def test_index_on_any_base(made, data):
    (values,) = made
    base = data.draw(st.sampled_from(values.periods))
    found = index.rebase(values, base)
    assert_agree(found, naive.indices(table(values), cuts(values), values.rows, values.periods, base))


@quick
@given(matrices())
def test_rank(made):
    (values,) = made
    expected = naive.ranks(table(values), values.rows, values.periods)
    assert_agree(rank.compute(values), expected)
    for period in values.periods:
        with_position = [row for row in values.rows if expected[row, period][0] is not None]
        assert rank.ranked(values, period) == len(with_position)


@quick
@given(cells, cells, cells)
def test_gap(part, whole, reference):
    assert_same(plain(gap.between(part, whole, reference)), naive.gap(plain(part), plain(whole), plain(reference)))
