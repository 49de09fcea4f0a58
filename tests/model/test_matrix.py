"""Values labelled territory × period."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.cell import ABSENT, Cell, derive, empty, observed, total
from sector.model.errors import InvalidValue
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import PERSONS, POINTS, SHARE

from .made import AREAS, matrices, matrix, moments, quick

SECRET = empty(Reason.SECRET)
JOBS = matrix({"FRF31": [10, 20, Cell(30, "P")], "LU000": [SECRET, 0, None]})


def test_repeated_territories_are_refused():
    with pytest.raises(InvalidValue, match="matrix_labels"):
        Matrix(("FRF31", "FRF31"), (), PERSONS, {})


@pytest.mark.parametrize("codes", [("2021", "2020"), ("2020", "2020"), ("2020-Q2", "2020-Q1")])
def test_periods_out_of_order_or_repeated_are_refused(codes):
    with pytest.raises(InvalidValue, match="matrix_labels"):
        Matrix(("FRF31",), tuple(Period(code) for code in codes), PERSONS, {})


def test_a_cell_that_is_not_stored_is_absent_from_the_source_and_no_zero():
    assert JOBS.cell("LU000", "2022") is ABSENT
    assert JOBS.cell("LU000", "2021") == Cell(0.0)
    assert JOBS.cell("BE34", "2021") is ABSENT


def test_a_cell_is_found_by_the_text_of_its_period_and_is_absent_for_any_other_text():
    assert JOBS.cell("FRF31", "2021") == Cell(20.0)
    assert JOBS.cell("FRF31", "21") == ABSENT


def test_a_row_is_read_in_time_and_a_column_in_the_order_asked_for():
    assert JOBS.row("FRF31") == [Cell(10.0), Cell(20.0), Cell(30.0, "P")]
    assert list(JOBS.column("2021").items()) == [("FRF31", Cell(20.0)), ("LU000", Cell(0.0))]
    assert list(JOBS.column("2020", ["LU000", "BE34"])) == ["LU000", "BE34"]


def test_a_territory_has_values_where_one_is_known_even_zero():
    assert JOBS.periods_of("LU000") == ("2021",)
    assert JOBS.has("LU000")
    assert not matrix({"LU000": [SECRET, None]}).has("LU000")
    assert not JOBS.has("BE34")


def test_selected_rows_come_in_the_order_asked_for_and_no_other_cell_remains():
    chosen = JOBS.select(["LU000", "BE34"])
    assert chosen.rows == ("LU000", "BE34")
    assert {row for row, _ in chosen.cells} == {"LU000"}
    assert chosen.cell("FRF31", "2020") is ABSENT
    assert (chosen.periods, chosen.unit) == (JOBS.periods, PERSONS)


def test_map_visits_every_label_stored_or_not_and_changes_the_unit():
    seen = []

    def note(row: str, period: Period, cell: Cell) -> Cell:
        seen.append((row, str(period), cell))
        return Cell(1.0)

    mapped = JOBS.map(note, SHARE)
    assert len(seen) == 6
    assert ("LU000", "2022", ABSENT) in seen
    assert mapped.unit is SHARE
    assert all(cell.value == 1.0 for row in mapped.rows for cell in mapped.row(row))


def test_a_matrix_is_divided_cell_by_cell_with_gaps_and_flags():
    whole = matrix({"FRF31": [40, Cell(50, "U"), 0], "LU000": [5, 5, 5]})
    shares = JOBS.over(whole, SHARE, scale=100.0)
    assert shares.row("FRF31") == [Cell(25.0), Cell(40.0, "U"), empty(Reason.ZERO_BASE)]
    assert shares.row("LU000") == [SECRET, Cell(0.0), ABSENT]
    assert shares.unit is SHARE


@pytest.mark.parametrize(
    "other", [JOBS.select(["LU000", "FRF31"]), matrix({"FRF31": [1, 1, 1], "LU000": [1, 1, 1]}, first=2019)]
)
def test_only_like_is_divided_by_like(other):
    with pytest.raises(InvalidValue, match="matrix_labels"):
        JOBS.over(other, SHARE)


def test_a_break_in_either_series_cuts_their_ratio():
    part = matrix({"FRF31": [1, 1, 1], "LU000": [1, 1, 1]}, FRF31="2021")
    whole = matrix({"FRF31": [1, 1, 1], "LU000": [1, 1, 1]}, FRF31="2022")
    assert part.over(whole, SHARE).breaks == {"FRF31": {"2021", "2022"}}


def test_a_matrix_is_cut_by_the_breaks_of_all_others_and_keeps_its_figures():
    one = matrix({"FRF31": [1, 1, 1], "LU000": [1, 1, 1]}, FRF31="2021")
    two = matrix({"FRF31": [2, 2, 2], "LU000": [2, 2, 2]}, FRF31="2022")
    three = matrix({"FRF31": [3, 3, 3], "LU000": [3, 3, 3]}, LU000="2022")
    cut = one.cut_by(two, three)
    assert cut.breaks == {"FRF31": {"2021", "2022"}, "LU000": {"2022"}}
    assert (cut.cells, cut.unit, one.breaks) == (one.cells, PERSONS, {"FRF31": {"2021"}})
    assert one.cut_by() == one
    with pytest.raises(InvalidValue, match="matrix_labels"):
        one.cut_by(two, JOBS.select(["LU000", "FRF31"]))


def test_a_quotient_beyond_all_numbers_once_scaled_is_empty():
    scaled = matrix({"LU000": [1e307, 5]}).over(matrix({"LU000": [1, 1000]}), SHARE, scale=1000.0)
    assert scaled.row("LU000") == [empty(Reason.ZERO_BASE), Cell(5.0)]


def test_rows_less_a_reference_are_cut_by_the_breaks_of_both():
    jobs = matrix({"FRF31": [5, Cell(7, "P")], "LU000": [2, SECRET]}, LU000="2021")
    less = jobs.minus_row("LU000", POINTS)
    assert less.row("FRF31") == [Cell(3.0), SECRET]
    assert less.row("LU000") == [Cell(0.0), SECRET]
    assert less.broken_between("FRF31", "2020", "2021") == "2021"
    assert less.unit is POINTS
    assert jobs.minus_row("FRF31", POINTS).breaks == {"LU000": {"2021"}}


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2020", "2021", None),
        ("2021", "2022", "2022"),
        ("2020", "2024", "2024"),
        ("2024", "2020", "2024"),
        ("2022", "2023", None),
        ("2022", "2022", None),
        ("2023", "2024", "2024"),
    ],
)
def test_the_last_break_after_the_start_and_up_to_the_end_is_found(start, end, found):
    jobs = Matrix(("FRF31",), (), PERSONS, {}, {"FRF31": frozenset({Period("2022"), Period("2024")})})
    assert jobs.broken_between("FRF31", start, end) == found
    assert jobs.broken_between("LU000", start, end) is None


@pytest.mark.parametrize(
    ("cut", "start", "end", "is_cut"),
    [
        ("2023-Q2", "2022", "2023", True),
        ("2023-Q2", "2023", "2024", True),
        ("2023-Q2", "2023", "2023", False),
        ("2023-Q2", "2021", "2022", False),
        ("2023-Q1", "2023", "2024", False),
        ("2023", "2022-Q4", "2023-Q1", True),
        ("2023", "2023-Q1", "2023-Q2", False),
        ("2023-M06", "2023-Q1", "2023-Q2", True),
        ("2023-M06", "2022-Q4", "2023-Q1", False),
        ("2023-Q3", "2023-M06", "2023-M07", True),
        ("2023-Q3", "2023-M07", "2023-M08", False),
    ],
)
def test_a_break_of_another_frequency_cuts_at_its_first_month(cut, start, end, is_cut):
    jobs = Matrix(("FRF31",), (), PERSONS, {}, {"FRF31": frozenset({Period(cut)})})
    assert jobs.broken_between("FRF31", start, end) == (cut if is_cut else None)


def test_a_segment_holds_the_periods_with_a_value_on_the_same_side_of_every_break():
    jobs = matrix({"FRF31": [1, 2, None, 4, 5], "LU000": [1, 2, 3, 4, 5]}, FRF31="2023")
    assert jobs.segment("FRF31", "2021") == ("2020", "2021")
    assert jobs.segment("FRF31", "2024") == ("2023", "2024")
    assert jobs.segment("FRF31", "2022") == ("2020", "2021")
    assert jobs.segment("LU000", "2020") == jobs.periods


@quick
@given(matrices())
def test_the_members_of_a_segment_are_pairwise_not_broken_and_share_their_segment(values):
    for row in values.rows:
        for period in values.periods_of(row):
            segment = values.segment(row, period)
            assert period in segment
            assert all(values.broken_between(row, p, q) is None for p in segment for q in segment)
            assert all(values.segment(row, other) == segment for other in segment)


@quick
@given(matrices())
def test_segments_partition_the_periods_that_have_a_value(values):
    for row in values.rows:
        segments = {values.segment(row, period) for period in values.periods_of(row)}
        assert sorted(period for segment in segments for period in segment) == list(values.periods_of(row))


@quick
@given(matrices(), moments, moments)
def test_a_break_is_found_in_either_direction(values, start, end):
    if start.freq != end.freq:
        end = Period(str(end.year))
        start = Period(str(start.year))
    for row in values.rows:
        found = values.broken_between(row, start, end)
        assert found == values.broken_between(row, end, start)
        assert found is None or found in values.breaks[row]


@quick
@given(matrices(), st.data())
def test_selecting_rows_changes_no_cell(values, data):
    rows = data.draw(st.lists(st.sampled_from(AREAS), unique=True))
    chosen = values.select(rows)
    assert chosen.rows == tuple(rows)
    assert all(chosen.row(row) == values.row(row) for row in rows)
    assert all(chosen.segment(row, p) == values.segment(row, p) for row in rows for p in values.periods)


@quick
@given(matrices())
def test_a_matrix_over_itself_is_one_where_it_has_a_value_that_is_not_zero(values):
    ones = values.over(values, SHARE)
    for row in values.rows:
        for cell, one in zip(values.row(row), ones.row(row), strict=True):
            assert one.value == 1.0 if cell.value else one.reason is (cell.reason or Reason.ZERO_BASE)


@quick
@given(matrices())
def test_the_identity_map_changes_no_cell_and_no_break(values):
    same = values.map(lambda _row, _period, cell: cell, values.unit)
    assert all(same.row(row) == values.row(row) for row in values.rows)
    assert same.breaks == values.breaks


def test_a_column_adds_up_only_when_nothing_is_hidden():
    assert total(list(JOBS.column("2021").values())) == Cell(20.0)
    assert total(list(JOBS.column("2020").values())) == SECRET
    assert derive([JOBS.cell("FRF31", "2022")], lambda value: value) == Cell(30.0, "P")


def test_a_flag_cuts_a_series_that_nobody_declared_broken():
    periods = tuple(map(Period, ("2020", "2021", "2022")))
    hidden = observed(None, "BQ")
    cells = {("FRF31", p): observed(100, flags) for p, flags in zip(periods, ("B", "B", "A"), strict=True)}
    cells |= {("LU000", Period("2020")): observed(1, "A"), ("LU000", Period("2022")): hidden}
    values = Matrix(("FRF31", "FRF33", "LU000"), periods, PERSONS, cells, {"FRF33": frozenset({Period("2022")})})
    assert values.breaks == {"FRF31": {"2021"}, "FRF33": {"2022"}, "LU000": {"2022"}}
    assert values.broken_between("FRF31", "2020", "2022") == "2021"
    assert values.segment("FRF31", "2022") == ("2021", "2022")
    assert values.broken_between("LU000", "2020", "2022") == "2022"
