"""Zeros, figures below zero or beyond all counts give a number or a reason, never an error or an infinity."""

from dataclasses import replace
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.indicators import (
    birth_rate,
    cagr,
    contribution,
    death_rate,
    density,
    difference,
    dissimilarity,
    esteban_marquillas,
    gap,
    gini,
    growth,
    hhi,
    index,
    jobs_per_enterprise,
    location_quotient,
    net_rate,
    rank,
    share,
    shift_share,
    theil,
)
from sector.model.cell import Cell, derive, empty, ratio, total
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, PERSONS

from .made import AREAS, matrices, quick, unbroken, wild

ZERO_BASE = empty(Reason.ZERO_BASE)
HUGE, TINY = 1.7e308, 5e-324


def every_cell(matrix: Matrix) -> list[Cell]:
    return [cell for row in matrix.rows for cell in matrix.row(row)]


def of_matrices(values: Matrix, other: Matrix) -> list[Cell]:
    """Return whatever can be computed of two series."""
    start, end = values.periods[0], values.periods[-1]
    found: list[Cell] = []
    for indicator in (share, density, birth_rate, death_rate, jobs_per_enterprise):
        found += every_cell(indicator.compute(values, other))
    for indicator in (growth, index, rank):
        found += every_cell(indicator.compute(values))
    found += every_cell(net_rate.between(values, other, other))
    found += every_cell(values.minus_row(AREAS[0], PERSONS))
    for row in AREAS:
        found.append(growth.between(values, row, start, end))
        found.append(cagr.between(values, row, start, end))
        found.append(contribution.between(values, other, row, start, end))
        shift = shift_share.between(values, other, row, AREAS[0], start, end)
        found += [shift.national, shift.mix, shift.regional, shift.change]
        assert len({cell.reason for cell in found[-4:]}) == 1
        split = esteban_marquillas.between(values, other, row, AREAS[0], start, end)
        found += [split.competitive, split.allocation]
        assert len({cell.reason for cell in found[-2:]}) == 1
    return found


def of_cells(parts: list[Cell]) -> list[Cell]:
    """Return whatever can be computed of four figures of one period."""
    split = theil.decomposed([parts[:1], parts[1:]])
    return [
        *(indicator.of(parts) for indicator in (hhi, gini, theil)),
        *(split.total, split.between, split.within),
        dissimilarity.between(parts[:2], parts[2:]),
        location_quotient.of(*parts),
        gap.between(*parts[:3]),
        difference.between(*parts[:2]),
        ratio(*parts[:2]),
        total(parts),
    ]


def are_numbers_or_reasons(found: list[Cell]) -> bool:
    return all(isfinite(cell.known) if cell.reason is None else cell.reason in Reason for cell in found)


@quick
@given(matrices(wild, count=2, sparse=False))
def test_every_change_and_ratio_of_any_figures_is_a_number_or_a_reason(two):
    assert are_numbers_or_reasons(of_matrices(*two))
    assert are_numbers_or_reasons(of_matrices(*map(unbroken, two)))


@quick
@given(st.lists(wild, min_size=4, max_size=4))
def test_every_structure_of_any_figures_is_a_number_or_a_reason(parts):
    assert are_numbers_or_reasons(of_cells(parts))


@quick
@given(st.lists(wild.filter(lambda cell: cell.known >= 0), min_size=1, max_size=6))
def test_concentrations_of_the_least_and_the_greatest_figures_stay_within_their_bounds(parts):
    n = len(parts)
    for indicator, least, most in ((hhi, 1 / n, 1), (gini, 0, 1 - 1 / n), (theil, 0, float(n))):
        found = indicator.of(parts)
        assert found == ZERO_BASE or found.value is None or least - 1e-9 <= found.known <= most + 1e-9


@quick
@given(st.lists(wild, min_size=1, max_size=5), st.integers(0, 4))
def test_parts_below_zero_have_no_concentration(parts, at):
    parts[at % len(parts)] = Cell(-1.0)
    assert [indicator.of(parts) for indicator in (hhi, gini, theil)] == [ZERO_BASE] * 3
    split = theil.decomposed([parts[:1], parts[1:]])
    assert {split.total, split.between, split.within} == {ZERO_BASE}
    assert dissimilarity.between(parts, parts) == ZERO_BASE


def series(first: float, last: float, years: int = 1) -> Matrix:
    periods = (Period("2020"), Period(str(2020 + years)))
    cells = {("LU000", period): Cell(value) for period, value in zip(periods, (first, last), strict=True)}
    return Matrix(("LU000",), periods, PERSONS, cells)


@pytest.mark.parametrize(("first", "last"), [(TINY, 1.0), (1e-300, 1e300), (0.0, 1.0), (-1.0, 1.0), (-1.0, -2.0)])
def test_a_growth_beyond_all_numbers_or_from_nothing_has_no_base(first, last):
    values = series(first, last)
    assert growth.between(values, "LU000", "2020", "2021") == ZERO_BASE
    assert index.rebase(values, "2020").cell("LU000", "2021") == ZERO_BASE
    assert cagr.between(values, "LU000", "2020", "2021") == ZERO_BASE


def test_a_mean_growth_whose_power_overflows_has_no_base():
    quarters = (Period("2020-Q1"), Period("2020-Q2"))
    cells = dict(zip([("LU000", quarter) for quarter in quarters], [Cell(1.0), Cell(1e100)], strict=True))
    values = Matrix(("LU000",), quarters, PERSONS, cells)
    assert growth.between(values, "LU000", *quarters).known == 1e100
    assert cagr.between(values, "LU000", *quarters) == ZERO_BASE


@pytest.mark.parametrize(("first", "last"), [(5.0, 0.0), (5.0, -5.0), (-5.0, 5.0), (-8.0, -27.0)])
def test_a_mean_growth_to_nothing_or_below_is_no_root_of_a_negative_number(first, last):
    assert cagr.between(series(first, last, 3), "LU000", "2020", "2023") == ZERO_BASE


def test_no_time_gives_no_mean_growth():
    values = series(5.0, 6.0)
    assert cagr.between(values, "LU000", "2020", "2020") == ZERO_BASE
    assert cagr.between(values, "LU000", "2021", "2020") == ZERO_BASE


def test_a_scale_cannot_take_a_quotient_beyond_all_numbers():
    enterprises = replace(series(1e307, 5.0), unit=ENTERPRISES)
    inhabitants = replace(series(1.0, 1000.0), unit=ENTERPRISES)
    assert density.compute(enterprises, inhabitants).row("LU000") == [ZERO_BASE, Cell(5.0)]


def test_equal_parts_are_exactly_without_inequality():
    for value in (0.1, 1 / 3, 7.0, 1e15, 1e300, TINY):
        for n in range(1, 60):
            alike = [Cell(value)] * n
            assert gini.of(alike).known == 0
            assert 0 <= theil.of(alike).known < 1e-14
            assert not str(theil.of(alike).known).startswith("-")


def test_a_sum_beyond_all_numbers_is_no_even_distribution():
    parts = [Cell(HUGE), Cell(HUGE)]
    assert [indicator.of(parts) for indicator in (hhi, gini, theil)] == [ZERO_BASE] * 3
    assert total(parts).value is None


@pytest.mark.parametrize(
    "compute", [lambda _: float("inf"), lambda _: float("nan"), lambda v: v**1e9, lambda v: v / 0]
)
def test_what_is_no_number_is_empty_and_says_why(compute):
    assert derive([Cell(10.0, "U")], compute) == ZERO_BASE
    assert derive([empty(Reason.SECRET)], compute) == empty(Reason.SECRET)


def test_a_base_of_zero_never_hides_that_another_part_is_secret():
    secret, zero = empty(Reason.SECRET), Cell(0.0)
    labels = [(row, year) for row in ("LU000", "FR") for year in (Period("2020"), Period("2021"))]
    years = (Period("2020"), Period("2021"))
    zeros = Matrix(("LU000", "FR"), years, PERSONS, dict.fromkeys(labels, zero))
    hidden = replace(zeros, cells={**zeros.cells, labels[1]: secret})
    assert contribution.between(hidden, zeros, "LU000", *years) == secret
    assert shift_share.between(hidden, zeros, "LU000", "FR", *years).mix == secret
    assert esteban_marquillas.between(hidden, zeros, "LU000", "FR", *years).allocation == secret
    assert location_quotient.of(secret, zero, zero, zero) == secret
    assert hhi.of([zero, secret]) == secret


def test_a_whole_below_zero_is_no_base():
    years = (Period("2020"), Period("2021"))
    labels = [(row, year) for row in ("LU000", "FR") for year in years]
    one = Matrix(("LU000", "FR"), years, PERSONS, dict.fromkeys(labels, Cell(5.0)))
    below = Matrix(("LU000", "FR"), years, PERSONS, dict.fromkeys(labels, Cell(-5.0)))
    for first, second in ((one, below), (below, one)):
        found = shift_share.between(first, second, "LU000", "FR", *years)
        assert {found.national, found.mix, found.regional, found.change} == {ZERO_BASE}
        split = esteban_marquillas.between(first, second, "LU000", "FR", *years)
        assert {split.competitive, split.allocation} == {ZERO_BASE}
    assert contribution.between(one, below, "LU000", *years) == ZERO_BASE
    for at in (1, 2, 3):
        four = [Cell(-5.0 if place == at else 5.0) for place in range(4)]
        assert location_quotient.of(*four) == ZERO_BASE


def test_parts_that_cancel_out_in_their_group_are_no_parts():
    split = theil.decomposed([[Cell(-1.0), Cell(1.0)], [Cell(2.0)]])
    assert {split.total, split.between, split.within} == {ZERO_BASE}


def test_rounding_takes_no_dissimilarity_above_one():
    own = [0.6472760503390476, 0.988266562131606, 0.670166801120621]
    other = [0.2462213650032299, 0.6248979699852588, 0.06443009863779603, 0.6763453987748556, 0.45517564631107565]
    nothing = [Cell(0.0)]
    one = [*map(Cell, own), *nothing * len(other)]
    two = [*nothing * len(own), *map(Cell, other)]
    assert dissimilarity.between(one, two) == Cell(1.0)
