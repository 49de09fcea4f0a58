"""Changes between two periods agree with their naive twins on random tables with gaps, flags and breaks."""

from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import cagr, contribution, esteban_marquillas, shift_share

from . import naive
from .made import cuts, known, matrices, pairs, plain, quick, same, table

two = st.tuples(st.integers(0, 4), st.integers(0, 4))


def ends(periods, at):
    """Return two periods, in order."""
    first, last = sorted(at)
    return periods[first % len(periods)], periods[last % len(periods)]


@quick
@given(pairs, two)
def test_shift_share(pair, at):
    parts, wholes = pair
    start, end = sorted(ends(parts.periods, at))
    for row in parts.rows:
        for reference in parts.rows:
            found = shift_share.between(parts, wholes, row, reference, start, end)
            expected = naive.shift_share(
                table(parts), table(wholes), (cuts(parts), cuts(wholes)), row, reference, start, end
            )
            effects = (found.national, found.mix, found.regional, found.change)
            for effect, entry in zip(effects, expected, strict=True):
                same(plain(effect), entry)


@quick
@given(pairs, two)
def test_esteban_marquillas(pair, at):
    parts, wholes = pair
    start, end = sorted(ends(parts.periods, at))
    for row in parts.rows:
        for reference in parts.rows:
            found = esteban_marquillas.between(parts, wholes, row, reference, start, end)
            expected = naive.esteban_marquillas(
                table(parts), table(wholes), (cuts(parts), cuts(wholes)), row, reference, start, end
            )
            for effect, entry in zip((found.competitive, found.allocation), expected, strict=True):
                same(plain(effect), entry)


@quick
@given(pairs, two)
def test_contribution(pair, at):
    parts, wholes = pair
    start, end = sorted(ends(parts.periods, at))
    for row in parts.rows:
        expected = naive.contribution(table(parts), table(wholes), (cuts(parts), cuts(wholes)), row, start, end)
        same(plain(contribution.between(parts, wholes, row, start, end)), expected)


@quick
@given(st.one_of(matrices(), matrices(known, sparse=False)), two)
def test_mean_growth_a_year(made, at):
    (values,) = made
    start, end = ends(values.periods, at)
    for row in values.rows:
        expected = naive.mean_growth(table(values), cuts(values), row, start, end)
        same(plain(cagr.between(values, row, start, end)), expected)
