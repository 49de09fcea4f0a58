"""Time periods as SDMX writes them."""

import pickle

import pytest
from hypothesis import given

from sector.model.errors import InvalidValue
from sector.model.period import Period

from .made import moments, months, quarters, quick, years


@pytest.mark.parametrize(
    ("code", "year", "freq"), [("2023", 2023, "A"), ("2023-Q4", 2023, "Q"), ("1999-M07", 1999, "M")]
)
def test_a_period_knows_its_year_and_its_frequency(code, year, freq):
    period = Period(code)
    assert (period, period.year, period.freq) == (code, year, freq)


@pytest.mark.parametrize(
    "code",
    [
        *("", "23", "02023", "0999", "3023", "2023-Q0", "2023-Q5", "2023-M00", "2023-M13", "2023-M7", "2023Q4"),
        *("2023-", "2023-12", "2023-12-31", " 2023", "2023\n", "2023.0", "٢٠٢٣", "2٠23", "2023-q4", "2023-A"),
    ],
)
def test_a_text_that_is_no_period_is_refused_and_named(code):
    with pytest.raises(InvalidValue) as refused:
        Period(code)
    assert (refused.value.key, refused.value.params) == ("error.period_invalid", {"value": code})


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2023", (2023, 1), (2023, 12)),
        ("2023-Q1", (2023, 1), (2023, 3)),
        ("2023-Q4", (2023, 10), (2023, 12)),
        ("2023-M07", (2023, 7), (2023, 7)),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_month(code, first, last):
    def month(year: int, number: int) -> int:
        return year * 12 + number - 1

    assert (Period(code).first_month, Period(code).last_month) == (month(*first), month(*last))


def test_years_are_counted_forward_and_backward():
    assert Period("2023-Q4").years_since(Period("2021")) == 2
    assert Period("2021").years_since(Period("2023")) == -2


def test_a_period_is_its_text_wherever_it_travels():
    period = pickle.loads(pickle.dumps(Period("2023-Q4")))  # noqa: S301  our own bytes
    assert isinstance(period, Period)
    assert "2023-Q4" in {period}


@quick
@given(years, years)
def test_years_sort_in_time(first, second):
    _check_order(first, second)


@quick
@given(quarters, quarters)
def test_quarters_sort_in_time(first, second):
    _check_order(first, second)


@quick
@given(months, months)
def test_months_sort_in_time(first, second):
    _check_order(first, second)


@quick
@given(moments)
def test_a_period_lies_within_its_year(period):
    year = Period(str(period.year))
    assert year.first_month <= period.first_month <= period.last_month <= year.last_month
    assert Period(str(period)) == period


def _check_order(first: Period, second: Period) -> None:
    assert (first < second) == (first.first_month < second.first_month) == (first.last_month < second.last_month)
