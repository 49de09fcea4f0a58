"""Structures, rates and concentrations agree with their naive twins on random tables."""

from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import (
    birth_rate,
    death_rate,
    difference,
    dissimilarity,
    gini,
    hhi,
    jobs_per_enterprise,
    location_quotient,
    net_rate,
    rank,
    theil,
)
from sector.model.cell import empty
from sector.model.status import Reason

from . import naive
from .made import amounts, assert_agree, assert_same, cells, certain, known, matrices, plain, quick, table

NOTHING = plain(empty(Reason.MISSING))

#: Parts of a whole, mostly known: zeros, equal values, now and then a gap.
parts = st.lists(st.one_of(known, known, known, known, certain, cells), min_size=1, max_size=7)
groups = st.lists(st.lists(st.one_of(known, known, certain, certain, cells), max_size=4), min_size=1, max_size=4)


def plainly(some):
    return [plain(cell) for cell in some]


@quick
@given(matrices(count=2), st.sampled_from([birth_rate, death_rate, jobs_per_enterprise]))
def test_rates_and_jobs_per_enterprise_are_quotients(pair, indicator):
    above, below = pair
    found = indicator.compute(above, below)
    assert_agree(found, naive.quotients(table(above), table(below), above.rows, above.periods, 1))
    for row in above.rows:
        assert found.breaks.get(row, set()) == {*above.breaks.get(row, ()), *below.breaks.get(row, ())}


@quick
@given(matrices(count=3))
def test_net_rate(three):
    found = net_rate.between(*three)
    assert_agree(found, naive.net_rates(*map(table, three), found.rows, found.periods))
    for row in found.rows:
        assert found.breaks.get(row, set()) == {cut for matrix in three for cut in matrix.breaks.get(row, ())}


@quick
@given(cells, cells, cells, cells)
def test_location_quotient(part, whole, there, all_there):
    expected = naive.location_quotient(*plainly((part, whole, there, all_there)))
    assert_same(plain(location_quotient.of(part, whole, there, all_there)), expected)


@quick
@given(cells, cells)
def test_difference(own, reference):
    hole = naive.first_gap(plain(own), plain(reference))
    expected = hole or (own.known - reference.known, naive.merged(plain(own), plain(reference)), None)
    assert_same(plain(difference.between(own, reference)), expected)


@quick
@given(parts)
def test_concentrations(some):
    assert_same(plain(hhi.of(some)), naive.parted(naive.hhi, plainly(some)))
    assert_same(plain(gini.of(some)), naive.parted(naive.gini, plainly(some)))
    assert_same(plain(theil.of(some)), naive.parted(naive.theil, plainly(some)))


@quick
@given(groups)
def test_theil_of_groups(several):
    found = theil.decomposed(several)
    filled = [group for group in several if group]
    every = [cell for group in filled for cell in group]
    if not every:
        assert {plain(cell) for cell in (found.total, found.between, found.within)} == {NOTHING}
        return
    sizes = [len(group) for group in filled]

    def split(values):
        rest = iter(values)
        return [[next(rest) for _ in range(size)] for size in sizes]

    def within(values):
        whole = sum(values)
        return sum(float(sum(group) / whole) * naive.theil(group) for group in split(values) if sum(group))

    assert_same(plain(found.total), naive.parted(naive.theil, plainly(every)))
    assert_same(
        plain(found.between), naive.parted(lambda values: naive.theil_between(split(values)), plainly(every))
    )
    assert_same(plain(found.within), naive.parted(within, plainly(every)))


@quick
@given(st.lists(st.tuples(st.one_of(known, known, cells), st.one_of(known, known, cells)), min_size=1, max_size=5))
def test_dissimilarity(both):
    own, other = zip(*both, strict=True)
    expected = naive.parted(naive.dissimilarity, plainly(own), plainly(other))
    assert_same(plain(dissimilarity.between(own, other)), expected)


@quick
@given(st.lists(cells, max_size=8), amounts, amounts)
def test_span_of_ranks(others, one, other):
    low, high = sorted((one, other))
    assert rank.span(others, low, high) == naive.span(plainly(others), low, high)


def test_no_part_has_no_concentration_and_structures_that_do_not_match_no_dissimilarity():
    assert {plain(indicator.of([])) for indicator in (hhi, gini, theil)} == {NOTHING}
    assert plain(dissimilarity.between([], [])) == NOTHING
    assert plain(dissimilarity.between([empty(Reason.MISSING)], [])) == NOTHING
