"""What the page tells the map, and what it accepts from it."""

import pytest

from sector.figures.map.payload import View


@pytest.fixture
def view_of(reader):
    """Return what makes a view of a state; its module can be imported by a running page only."""
    reader.open("carte")
    from sector.pages.map_component import _view

    return _view


@pytest.mark.parametrize("page", ["en_bref", "carte"])
def test_the_map_is_told_where_the_page_stands(reader, page):
    reader.open(page, annee="2022", territoire="FRF33")
    command = reader.map["cmd"]
    assert (command["year"], command["territory"]) == ("2022", "FRF33")


def test_the_same_choice_again_sends_the_same_message(reader):
    first = reader.open("carte").map
    assert reader.run().map == first


def test_a_choice_made_elsewhere_is_a_new_command_and_nothing_else_changes(reader):
    first = reader.open("carte").map
    second = reader.choose("period", "2021").map
    assert second["cmd"]["nonce"] > first["cmd"]["nonce"]
    assert second["cmd"]["year"] == "2021"
    assert {**second, "cmd": None} == {**first, "cmd": None}


def test_all_years_are_sent_at_once_and_the_shapes_only_by_their_address(reader):
    message = reader.open("carte", indicateur="emploi-luxembourg").map
    assert len(message["years"]) == 24
    assert all(len(area["size"]) == 24 for area in message["areas"])
    assert message["geometry"].startswith("/api/v1/limites.json?v=")


@pytest.mark.parametrize(
    "state",
    [
        None,
        "2023",
        3,
        [],
        {},
        {"year": 2023, "territory": "FRF3"},
        {"year": "2023"},
        {"year": None, "territory": ""},
    ],
)
def test_what_is_not_a_view_is_not_believed(view_of, state):
    assert view_of(state) is None


def test_a_view_is_taken_as_it_is(view_of):
    assert view_of({"year": "2022", "territory": "FRF33", "more": 1}) == View("2022", "FRF33")
