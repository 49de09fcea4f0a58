"""What an indicator refuses, and how it says so."""

import pytest

from sector.indicators import density, gap, growth, index, level, rank, share
from sector.model.cell import Cell, empty
from sector.model.errors import InvalidValue, NotComparable
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import (
    ENTERPRISES,
    GROWTH,
    INDEX,
    PER_THOUSAND,
    PERSONS,
    RANK,
    SHARE,
    THOUSAND_PERSONS,
    Unit,
)

SECRET, MISSING = empty(Reason.SECRET), empty(Reason.MISSING)


def series(codes: str, *values: float | Cell, unit: Unit = PERSONS, cut: str = "") -> Matrix:
    """Return one row; `codes` and `cut` are periods separated by spaces."""
    periods = tuple(Period(code) for code in codes.split())
    found = {
        ("LU000", period): value if isinstance(value, Cell) else Cell(float(value))
        for period, value in zip(periods, values, strict=True)
    }
    return Matrix(("LU000",), periods, unit, found, {"LU000": frozenset(Period(code) for code in cut.split())})


def reasons(matrix: Matrix) -> list[Reason | None]:
    return [cell.reason for cell in matrix.row("LU000")]


@pytest.mark.parametrize(
    "whole", [None, series("2020", 10, unit=ENTERPRISES), series("2020", 10, unit=THOUSAND_PERSONS)]
)
def test_a_share_needs_a_whole_in_its_own_unit(whole):
    with pytest.raises(NotComparable) as refused:
        share.compute(series("2020", 5), whole)
    assert (refused.value.key, refused.value.params) == ("error.share_unit", {"unit": "persons"})


@pytest.mark.parametrize("population", [None, series("2020", 10, unit=THOUSAND_PERSONS)])
def test_a_density_needs_a_population_that_is_not_in_thousands(population):
    with pytest.raises(NotComparable) as refused:
        density.compute(series("2020", 5, unit=ENTERPRISES), population)
    assert (refused.value.key, refused.value.params) == ("error.density_population", {"unit": "enterprises"})


@pytest.mark.parametrize("compute", [share.compute, density.compute])
def test_periods_that_differ_are_not_divided(compute):
    with pytest.raises(InvalidValue, match="matrix_labels"):
        compute(series("2020", 5), series("2021", 5))


def test_each_indicator_gives_its_own_unit():
    jobs = series("2020 2021", 5, 6)
    found = {
        share: share.compute(jobs, jobs),
        density: density.compute(jobs, jobs),
        growth: growth.compute(jobs),
        index: index.compute(jobs),
        rank: rank.compute(jobs),
    }
    assert [matrix.unit for matrix in found.values()] == [SHARE, PER_THOUSAND, GROWTH, INDEX, RANK]
    assert all(module.INDICATOR.unit is matrix.unit for module, matrix in found.items())


def test_growth_and_index_refuse_to_cross_a_break_and_say_so():
    jobs = series("2019 2020 2021 2022", 100, 125, Cell(120.0, "B"), 150, cut="2021")
    assert growth.compute(jobs).row("LU000") == [Cell(0.25), empty(Reason.BREAK), Cell(0.25)]
    assert growth.between(jobs, "LU000", "2019", "2022") == empty(Reason.BREAK)
    assert reasons(index.compute(jobs)) == [None, None, Reason.BREAK, Reason.BREAK]
    assert reasons(index.rebase(jobs, "2022")) == [Reason.BREAK, Reason.BREAK, None, None]


def test_the_break_that_opens_a_segment_does_not_flag_a_change_within_it():
    jobs = series("2021 2022", Cell(100.0, "BU"), Cell(150.0, "P"))
    assert growth.between(jobs, "LU000", "2021", "2022") == Cell(0.5, "PU")
    assert index.compute(jobs).row("LU000") == [Cell(100.0, "BU"), Cell(150.0, "PU")]


def test_an_index_starts_at_the_first_period():
    jobs = series("2019 2020 2021", 50, 100, 25)
    assert [cell.value for cell in index.compute(jobs).row("LU000")] == [100, 200, 50]
    assert index.compute(jobs) == index.rebase(jobs, "2019")


def test_a_level_is_the_figure_as_published_in_its_own_unit():
    jobs = series("2020 2021", 2.9, SECRET, unit=THOUSAND_PERSONS, cut="2021")
    assert level.compute(jobs) is jobs


def test_growth_from_nothing_has_no_base_and_growth_to_nothing_is_a_full_loss():
    assert growth.between(series("2020 2021", 0, 5), "LU000", "2020", "2021") == empty(Reason.ZERO_BASE)
    assert growth.between(series("2020 2021", -5, 5), "LU000", "2020", "2021") == empty(Reason.ZERO_BASE)
    assert growth.between(series("2020 2021", 5, 0), "LU000", "2020", "2021") == Cell(-1.0)
    assert reasons(index.compute(series("2020 2021", 0, 5))) == [Reason.ZERO_BASE] * 2


def test_a_secret_at_either_end_is_said_even_where_the_base_is_zero():
    assert growth.between(series("2020 2021", 0, SECRET), "LU000", "2020", "2021") == SECRET
    assert growth.between(series("2020 2021", MISSING, SECRET), "LU000", "2020", "2021") == SECRET
    assert growth.between(series("2020 2021", SECRET, 0), "LU000", "2020", "2021") == SECRET


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("2018 2020 2021", ["2021"]),
        ("2020", []),
        ("2022-Q3 2022-Q4 2023-Q1", ["2022-Q4", "2023-Q1"]),
        ("2022-Q1 2023-Q1 2024-Q4", ["2023-Q1"]),
        ("2022-Q1 2023-Q2", []),
    ],
)
def test_periods_more_than_a_year_apart_are_not_compared(codes, expected):
    assert list(growth.compute(series(codes, *range(1, len(codes.split()) + 1))).periods) == expected


@pytest.mark.parametrize("compute", [growth.compute, index.compute, rank.compute])
def test_a_series_without_periods_stays_without(compute):
    assert compute(Matrix(("LU000",), (), PERSONS, {})).periods == ()


def test_a_row_without_value_has_no_position_and_is_not_counted():
    year = Period("2020")
    values = {"FRF31": Cell(5.0), "FRF32": SECRET, "FRF33": Cell(5.0), "LU000": Cell(0.0)}
    rows = (*values, "BE34")
    column = Matrix(rows, (year,), PERSONS, {(row, year): cell for row, cell in values.items()})
    found = rank.compute(column).column("2020")
    assert [found[row].value for row in rows] == [1, None, 1, 3, None]
    assert [found[row].reason for row in rows] == [None, Reason.SECRET, None, None, Reason.NOT_IN_SOURCE]
    assert rank.ranked(column, "2020") == 3


def test_jobs_missing_are_below_zero_and_jobs_in_excess_above():
    reference = Cell(0.03)
    assert gap.between(Cell(200.0), Cell(10_000.0), reference) == Cell(-100.0)
    assert gap.between(Cell(400.0), Cell(10_000.0), reference) == Cell(100.0)
    assert gap.between(SECRET, Cell(10_000.0), reference) == SECRET
    assert gap.between(Cell(200.0), Cell(10_000.0), MISSING) == MISSING
