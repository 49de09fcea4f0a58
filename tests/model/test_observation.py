"""One published figure, from the row it is stored in."""

import pytest

from sector.model.cell import Cell
from sector.model.errors import InvalidValue
from sector.model.observation import COLUMNS, DIMENSIONS, Observation
from sector.model.period import Period
from sector.model.status import Reason

ROW: dict[str, object] = {
    "dataflow": "ESTAT_LFS",
    "freq": "A",
    "ref_area": "BE34",
    "activity": "J",
    "nomenclature": "NACE2",
    "measure": "JOBS",
    "time_period": "2008",
    "obs_value": 2.9,
    "obs_status": "UB",
    "conf_status": "F",
    "unit_measure": "PS",
    "unit_mult": 3,
    "comment_obs": None,
    "line": 42,
    "column": 8,
}


def test_a_row_has_every_column_in_the_order_of_stored_files():
    assert tuple(ROW) == COLUMNS
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_row_becomes_an_observation_with_all_its_flags():
    read = Observation.from_row(ROW)
    assert read.cell == Cell(2.9, "BU")
    assert isinstance(read.time_period, Period)
    assert (read.unit_measure, read.unit_mult, read.comment_obs, read.line, read.column) == ("PS", 3, "", 42, 8)


def test_the_key_is_made_of_the_dimensions_only():
    read = Observation.from_row(ROW)
    assert read.key == tuple(ROW[name] for name in DIMENSIONS)
    assert Observation.from_row(ROW | {"obs_value": 1, "line": 7, "comment_obs": "Note"}).key == read.key
    assert Observation.from_row(ROW | {"nomenclature": "NACE2.1"}).key != read.key


def test_a_suppressed_row_a_missing_row_and_a_zero_are_three_different_cells():
    read = [
        Observation.from_row(ROW | {"obs_value": value, "obs_status": status}).cell
        for value, status in ((None, "Q"), (None, "O"), (0, "A"))
    ]
    assert [(cell.value, cell.reason) for cell in read] == [
        (None, Reason.SECRET),
        (None, Reason.MISSING),
        (0.0, None),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"obs_value": None, "obs_status": "A"},
        {"obs_value": 3.0, "obs_status": "Q"},
        {"obs_value": float("nan")},
        {"obs_status": "Z"},
        {"time_period": "2008-13"},
    ],
)
def test_a_row_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(InvalidValue):
        Observation.from_row(ROW | wrong)


def test_codes_stay_text_to_the_letter():
    read = Observation.from_row(ROW | {"ref_area": "01", "activity": "62.01Z"})
    assert (read.ref_area, read.activity) == ("01", "62.01Z")
