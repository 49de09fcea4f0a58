"""Nothing is computed across a break, wherever it stands, nor shown over a part that is hidden or missing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import (
    cagr,
    contribution,
    difference,
    dissimilarity,
    esteban_marquillas,
    gap,
    gini,
    growth,
    hhi,
    index,
    location_quotient,
    net_rate,
    shift_share,
    theil,
)
from sector.model.cell import Cell
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import PERSONS

from .made import AREAS, cells, certain, cuts, gaps, is_spanned, known, matrices, pairs, quick, unbroken

OWN, REFERENCE, OTHER = AREAS


def spanning(values: Matrix, totals: Matrix, start: str, end: str) -> dict[str, Cell]:
    """Return everything that compares two periods of one territory, by name."""
    shift = shift_share.between(values, totals, OWN, REFERENCE, start, end)
    split = esteban_marquillas.between(values, totals, OWN, REFERENCE, start, end)
    return {
        "growth": growth.between(values, OWN, start, end),
        "step": values.change(OWN, start, end),
        "cagr": cagr.between(values, OWN, start, end),
        "index": index.rebase(values, start).cell(OWN, end),
        "contribution": contribution.between(values, totals, OWN, start, end),
        "national": shift.national,
        "mix": shift.mix,
        "regional": shift.regional,
        "change": shift.change,
        "competitive": split.competitive,
        "allocation": split.allocation,
    }


#: What a break in the whole, or in the reference, leaves untouched.
OF_ITS_OWN_ROW = {"growth", "step", "cagr", "index"}
OF_THE_WHOLE = OF_ITS_OWN_ROW | {"contribution"}
DECOMPOSITIONS = {"national", "mix", "regional", "change", "competitive", "allocation"}


@quick
@given(
    st.lists(st.integers(1, 1000), min_size=4, max_size=4),
    st.integers(0, 3),
    st.sampled_from([(0, OWN), (0, REFERENCE), (1, OWN), (1, REFERENCE)]),
    st.booleans(),
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
)
def test_a_flag_alone_is_a_break_whoever_made_the_table(amounts, at, series, is_hidden, ends):
    periods = tuple(Period(str(2018 + year)) for year in range(4))
    start, end = (periods[place] for place in ends)
    pair = []
    for which in range(2):
        stored = {(row, p): Cell(float(n)) for row in AREAS for p, n in zip(periods, amounts, strict=True)}
        if series[0] == which:
            flagged = Cell(None, "BQ", Reason.SECRET) if is_hidden else Cell(float(amounts[at]), "B")
            stored[series[1], periods[at]] = flagged
        pair.append(Matrix(AREAS, periods, PERSONS, stored))
    is_crossed = min(ends) < at <= max(ends)
    for name, cell in spanning(*pair, start, end).items():
        which, row = series
        reads = name in DECOMPOSITIONS or (row == OWN and (not which or name not in OF_ITS_OWN_ROW))
        if is_crossed and reads:
            assert cell.reason is Reason.BREAK
        else:
            assert cell.reason is not Reason.BREAK


@st.composite
def cut_once(draw: st.DrawFn) -> tuple[Matrix, Matrix, str, str, tuple[int, str]]:
    """Return complete series with one break, between two periods, in one row of one of the two series."""
    periods = tuple(Period(str(year)) for year in range(2015, 2023))
    start, end = sorted(draw(st.sets(st.sampled_from(periods), min_size=2, max_size=2)))
    inside = [p for p in periods if start < p <= end]
    cut = draw(st.sampled_from([*inside, *(Period(f"{p}-Q3") for p in inside)]))
    which, row = draw(st.tuples(st.integers(0, 1), st.sampled_from((OWN, REFERENCE))))
    made = []
    for at in range(2):
        stored = {(r, p): draw(certain) for r in AREAS for p in (start, end)}
        breaks = {row: frozenset({cut})} if at == which else {}
        values = draw(matrices(certain, count=1, sparse=False))[0]
        made.append(replace(values, rows=AREAS, periods=(start, end), cells=stored, breaks=breaks))
    return made[0], made[1], start, end, (which, row)


@quick
@given(cut_once())
def test_a_break_anywhere_refuses_what_reads_its_series_and_nothing_else(made):
    values, totals, start, end, (which, row) = made
    found = spanning(values, totals, start, end)
    refused = {name for name, cell in found.items() if cell.reason is Reason.BREAK}
    expected = set(DECOMPOSITIONS)
    if row == OWN:
        expected |= {"contribution"} if which else OF_THE_WHOLE
    assert refused == expected
    assert all((cell.value is None) == (name in refused) for name, cell in found.items())


@quick
@given(pairs, st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_no_value_ever_spans_a_break(pair, at):
    values, totals = pair
    start, end = (values.periods[place % len(values.periods)] for place in at)
    if start > end:
        start, end = end, start
    broken = {
        (which, row): is_spanned(cuts(matrix).get(row, ()), start, end)
        for which, matrix in enumerate(pair)
        for row in (OWN, REFERENCE)
    }
    for name, cell in spanning(values, totals, start, end).items():
        read = {(0, OWN)}
        if name not in OF_ITS_OWN_ROW:
            read |= {(1, OWN)}
        if name in DECOMPOSITIONS:
            read |= {(0, REFERENCE), (1, REFERENCE)}
        if any(broken[series] for series in read):
            assert cell.value is None
            assert cell.reason is Reason.BREAK
        elif cell.value is None:
            assert cell.reason is not Reason.BREAK


@quick
@given(matrices(certain, count=3, sparse=False))
def test_a_growth_of_net_rates_cannot_span_a_break_of_births_deaths_or_active(three):
    net = net_rate.between(*three)
    start, end = net.periods[0], net.periods[-1]
    for row in net.rows:
        broken = any(matrix.broken_between(row, start, end) is not None for matrix in three)
        assert (growth.between(net, row, start, end).reason is Reason.BREAK) == broken


def of_parts(parts: list[Cell]) -> list[Cell]:
    """Return all that is computed from parts of one period; four are wanted for some."""
    split = theil.decomposed([parts[:2], parts[2:]])
    found = [hhi.of(parts), gini.of(parts), theil.of(parts), split.total, split.between, split.within]
    found.append(dissimilarity.between(parts[:2], parts[2:]))
    found.append(location_quotient.of(*parts))
    found.append(gap.between(*parts[:3]))
    found.append(difference.between(*parts[:2]))
    return found


@quick
@given(st.lists(cells, min_size=4, max_size=4), st.integers(0, 1), gaps)
def test_nothing_is_shown_over_a_part_that_is_hidden_or_missing(parts, at, hole):
    parts[at] = hole
    for found in of_parts(parts):
        assert found.value is None
    hidden = [cell.is_secret for cell in parts]
    *every, of_three, of_two = of_parts(parts)
    assert all(found.is_secret == any(hidden) for found in every)
    assert of_three.is_secret == any(hidden[:3])
    assert of_two.is_secret == any(hidden[:2])


@quick
@given(st.lists(known, min_size=4, max_size=4), st.sampled_from("BDEFINPSU"), st.integers(0, 1))
def test_the_letter_of_a_part_follows_into_all_that_is_computed_from_it(parts, letter, at):
    parts[at] = Cell(parts[at].known, letter)
    for found in of_parts(parts):
        assert found.value is None or letter in found.flags


@pytest.mark.parametrize("letter", "DEFINPSU")
@quick
@given(pairs, st.booleans(), st.data())
def test_the_letter_of_either_end_follows_into_every_change(letter, pair, is_end, data):
    values, totals = pair
    start, end = values.periods[0], values.periods[-1]
    marked = (OWN, end if is_end else start)
    amount = data.draw(st.integers(1, 1000))
    values = replace(values, cells={**values.cells, marked: Cell(float(amount), letter)})
    for found in spanning(values, totals, start, end).values():
        assert found.value is None or letter in found.flags


@quick
@given(pairs, st.sampled_from([(0, OWN), (0, REFERENCE), (1, REFERENCE)]), st.booleans())
def test_a_secret_in_a_decomposition_makes_all_of_it_secret_whatever_the_bases(pair, where, is_end):
    start, end = pair[0].periods[0], pair[0].periods[-1]
    which, row = where
    changed = [unbroken(matrix) for matrix in pair]
    hidden = Cell(None, "Q", Reason.SECRET)
    label = (row, end if is_end else start)
    changed[which] = replace(changed[which], cells={**changed[which].cells, label: hidden})
    found = spanning(*changed, start, end)
    for name in ("national", "mix", "regional", "change"):
        assert found[name].is_secret
    # The whole at the end is not read by Esteban-Marquillas.
    if start == end or not (which == 1 and is_end):
        assert found["competitive"].is_secret
        assert found["allocation"].is_secret
    if which == 0 and row == OWN:
        assert all(found[name].is_secret for name in OF_THE_WHOLE)
