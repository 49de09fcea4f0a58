"""What a table gives away and what protects it, beside plain programs and beside all possible choices."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sector.confidentiality import Builder, Contradiction, Intervals, System, explained, intervals, suppress
from sector.confidentiality.cross_table import CrossTable, Figure, primary

from .naive import Table, cheapest, ends, hiding, protects, with_totals

INNER = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=2, max_size=4)
)


def cross(table: Table) -> CrossTable:
    cells = [[Figure(value, is_hidden=value is None) for value in row] for row in table]
    return CrossTable([str(i) for i in range(len(table))], [str(j) for j in range(len(table[0]))], cells)


def audited(table: Table) -> tuple[System, Intervals]:
    system = cross(table).system()
    return system, intervals(system)


def test_two_hidden_cells_in_each_row_and_column_can_still_give_one_away() -> None:
    # Rows 0 and 1 hide one cell more than the columns 0 and 1, which hide nothing else: it is what the two rows
    # hide less what the two columns hide.
    inner = [[5, 7, 2, 9], [3, 8, 6, 1], [2, 6, 9, 4], [1, 5, 4, 8]]
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    table = hiding(with_totals(inner), hidden)
    for line in (*table[:-1], *map(list, zip(*table, strict=True))):
        assert line.count(None) in (0, 2, 3)
    system, found = audited(table)
    narrow = np.flatnonzero(found.narrow(system)).tolist()
    assert [divmod(cell, 5) for cell in narrow] == [(1, 2)]
    assert (found.low[7], found.high[7]) == (6, 6)
    (reason,) = explained(system, 7)
    assert (reason.relation, reason.value) == ("=", 6)
    # Which equations: both rows and both columns, nothing else of the table.
    assert sorted(reason.equations) == [0, 1, 5, 6]
    assert sum(factor * system.low[cell] for cell, factor in reason.terms) == 6


def test_a_square_of_four_hidden_cells_protects_itself() -> None:
    table = hiding(with_totals([[5, 7, 2], [3, 8, 6], [2, 6, 9]]), {(0, 0), (0, 1), (1, 0), (1, 1)})
    system, found = audited(table)
    assert not found.narrow(system).any()
    assert (found.low[0], found.high[0]) == (0, 8)


def test_a_square_whose_zeros_hold_it_gives_itself_away() -> None:
    table = hiding(with_totals([[0, 7], [3, 0]]), {(0, 0), (0, 1), (1, 0), (1, 1)})
    system, found = audited(table)
    # 0..3: the hidden zeros may be anything up to the smaller of the two others.
    assert not found.narrow(system).any()
    system, found = audited(hiding(with_totals([[0, 7], [0, 5]]), {(0, 0), (0, 1), (1, 0), (1, 1)}))
    assert found.narrow(system).all() == system.hidden.all()
    assert all(found.low[cell] == found.high[cell] for cell in np.flatnonzero(system.hidden))


def test_hidden_cells_that_add_up_to_nothing_are_nothing() -> None:
    system, found = audited(hiding(with_totals([[0, 4], [0, 3]]), {(0, 0), (1, 0)}))
    assert (found.high[0], found.narrow(system).sum()) == (0, 2)


def test_a_hidden_total_without_bound_is_unbounded() -> None:
    builder = Builder()
    total, parts = builder.secret(), [builder.secret(), builder.published(4)]
    builder.adds_up(total, parts)
    found = intervals(builder.build())
    assert (found.low[total], found.high[total], found.high[parts[0]]) == (4, np.inf, np.inf)


def test_a_ratio_that_is_shown_bounds_its_numerator() -> None:
    builder = Builder()
    jobs, units = builder.secret(), builder.published(40)
    builder.ratio(jobs, units, 3.2, 1)
    found = intervals(builder.build())
    assert (found.low[jobs], found.high[jobs]) == pytest.approx((126, 130))


def test_rounding_protects_nobody() -> None:
    builder = Builder()
    hidden = builder.secret()
    total, other = builder.published(254, 0), builder.published(240, 0)
    builder.adds_up(total, [hidden, other])
    system = builder.build()
    found = intervals(system)
    assert (found.low[hidden], found.high[hidden], found.rounding[hidden]) == pytest.approx((13, 15, 2))
    assert found.narrow(system)[hidden]


def test_totals_that_contradict_each_other_are_named() -> None:
    with pytest.raises(Contradiction) as raised:
        audited([[1, 2, 4], [1, 1, 2], [2, 3, 6]])
    assert 0 in raised.value.equations
    with pytest.raises(Contradiction):
        audited([[None, None, 5], [None, None, 5], [2, 3, 5]])


@settings(max_examples=60)
@given(INNER, st.randoms(use_true_random=False))
def test_the_audit_finds_what_plain_programs_find_for_every_cell(inner: list[list[int]], dice) -> None:
    full = with_totals(inner)
    places = [(i, j) for i, row in enumerate(full) for j in range(len(row))]
    hidden = {place for place in places if dice.random() < 0.4}
    assume(hidden)
    table = hiding(full, hidden)
    system, found = audited(table)
    width = len(full[0])
    for (i, j), (low, high) in ends(table).items():
        cell = i * width + j
        assert (found.low[cell], found.high[cell]) == pytest.approx((low, high), abs=1e-5)
        assert found.low[cell] - 1e-6 <= full[i][j] <= found.high[cell] + 1e-6
    for asked in (0.0, 2.5):
        quick = intervals(system, max(asked, 1e-3))
        assert quick.narrow(system, asked).tolist() == found.narrow(system, asked).tolist()


@settings(max_examples=40, deadline=None)
@given(INNER, st.sampled_from([0.0, 0.0, 2.0, 3.5]))
def test_what_protection_lets_through_cannot_be_narrowed_below_the_width(
    inner: list[list[int]], width: float
) -> None:
    full = with_totals(inner)
    table = cross([[*row] for row in full])
    must = primary(table, 3)
    assume(must.any())
    system = table.system(hidden=must)
    values = np.array(full, float).ravel()
    done = suppress(system, values, ~must, width, totals=table.totals)
    wide = len(full[0])
    hidden = {divmod(cell, wide) for cell in np.flatnonzero(done.hidden).tolist()}
    assert done.hidden[must].all()
    assert not (done.hidden & (values == 0)).any()
    assert protects(hiding(full, hidden), width) == done.protects
    if not done.protects:
        every = {(i, j) for i, row in enumerate(full) for j, v in enumerate(row) if v}
        assert not protects(hiding(full, every), width)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 8), min_size=width, max_size=width), min_size=2, max_size=3)
    ),
    st.sampled_from([0.0, 2.0]),
)
def test_the_choice_is_the_cheapest_of_all(inner: list[list[int]], width: float) -> None:
    full = with_totals(inner)
    table = cross([[*row] for row in full])
    must = primary(table, 3)
    wide = len(full[0])
    places = {divmod(cell, wide) for cell in np.flatnonzero(must).tolist()}
    assume(places)
    done = suppress(table.system(hidden=must), np.array(full, float).ravel(), ~must, width, totals=table.totals)
    best = cheapest(full, places, width)
    if best is None:
        assert done.totals or not done.protects
    else:
        assert (done.protects, done.optimal, done.totals, done.cells) == (True, True, 0, best)
