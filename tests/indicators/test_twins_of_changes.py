"""Changes between two periods agree with their naive twins on random tables with gaps, flags and breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import cagr, contribution, esteban_marquillas, shift_share

from . import naive
from .made import assert_same, cuts, known, matrices, pairs, plain, quick, table

two = st.tuples(st.integers(0, 4), st.integers(0, 4))


def ends(periods, at):
    """Return two periods, in order."""
    first, last = sorted(at)
    return periods[first % len(periods)], periods[last % len(periods)]


@pytest.mark.parametrize(
    ("indicator", "twin", "effects"),
    [
        (shift_share, naive.shift_share, ("national", "mix", "regional", "change")),
        (esteban_marquillas, naive.esteban_marquillas, ("competitive", "allocation")),
    ],
)
@quick
@given(pairs, two)
def test_effects(indicator, twin, effects, pair, at):
    parts, wholes = pair
    start, end = sorted(ends(parts.periods, at))
    tables, breaks = (table(parts), table(wholes)), (cuts(parts), cuts(wholes))
    for row in parts.rows:
        for reference in parts.rows:
            found = indicator.between(parts, wholes, row, reference, start, end)
            expected = twin(*tables, breaks, row, reference, start, end)
            for effect, entry in zip(effects, expected, strict=True):
                assert_same(plain(getattr(found, effect)), entry)


@quick
@given(pairs, two)
def test_contribution(pair, at):
    parts, wholes = pair
    start, end = sorted(ends(parts.periods, at))
    for row in parts.rows:
        expected = naive.contribution(table(parts), table(wholes), (cuts(parts), cuts(wholes)), row, start, end)
        assert_same(plain(contribution.between(parts, wholes, row, start, end)), expected)


@quick
@given(st.one_of(matrices(), matrices(known, sparse=False)), two)
def test_mean_growth_a_year(made, at):
    (values,) = made
    start, end = ends(values.periods, at)
    for row in values.rows:
        expected = naive.mean_growth(table(values), cuts(values), row, start, end)
        assert_same(plain(cagr.between(values, row, start, end)), expected)
