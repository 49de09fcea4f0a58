"""The choices of this observatory, and that another one is another file."""

from pathlib import Path

import pytest

from sector.indicators import COMPUTE, INDICATORS
from sector.model.unit import Kind
from sector.reference.boundaries import load_map_geometry
from sector.reference.observatory import observatory

SMALL = """
[observatory]
name_fr = "Essai"
subtitle_fr = "Ailleurs"
languages = ["fr"]
territories = ["DEC0"]
references = ["DE"]
perimeters = ["J"]
[defaults]
territory = "DEC0"
[[topic]]
slug = "a"
indicator = "level"
dataflow = "X"
measure = "JOBS"
name_fr = "Emplois"
areas = ["DEC0"]
references = ["DE"]
"""


@pytest.fixture(scope="module")
def board(reference):
    return reference.observatory


def test_another_region_is_another_file(tmp_path: Path):
    path = tmp_path / "observatory.toml"
    path.write_text(SMALL, encoding="utf-8")
    found = observatory(path)
    topic = found.topics["a"]
    assert (found.names.fr, found.territories, found.languages) == ("Essai", ("DEC0",), ("fr",))
    assert (topic.denominator, topic.companion, topic.ranking, topic.fill_range) == ("", "", "", None)
    assert topic.names.in_language("de") == "Emplois"


def test_a_file_without_a_needed_entry_is_an_error(tmp_path: Path):
    path = tmp_path / "observatory.toml"
    path.write_text(SMALL.replace('measure = "JOBS"', ""), encoding="utf-8")
    with pytest.raises(KeyError):
        observatory(path)


def test_the_defaults_are_among_the_choices(board):
    assert board.defaults["territory"] in board.territories
    assert board.defaults["topic"] in board.topics
    assert board.defaults["reference"] in board.references
    assert board.defaults["perimeter"] in board.perimeters
    assert board.defaults["language"] in board.languages


def test_every_choice_is_in_its_codelist(board, reference):
    assert {*board.territories, *board.references} <= set(reference.territories)
    assert set(board.perimeters) <= set(reference.perimeters)


def test_every_topic_can_be_computed_from_a_source_that_is_there(board, reference):
    for slug, topic in board.topics.items():
        source = reference.source_of(topic.dataflow)
        assert topic.indicator in COMPUTE
        assert topic.measure in source.measures
        assert source.digital_activity == "J"
        assert set(topic.references) <= set(board.references), slug
        assert not topic.ranking or reference.territories[topic.ranking].is_group
        assert bool(topic.denominator) == (topic.indicator in ("share", "density")), slug


def test_the_whole_of_a_share_is_the_total_of_the_same_source_and_measure(board, reference):
    for topic in board.topics.values():
        if topic.indicator == "share":
            total = reference.source_of(topic.dataflow).total_activity
            assert topic.denominator == f"{topic.dataflow}:{topic.measure}:{total}"


def test_a_rate_has_the_counts_behind_it_as_its_companion(board):
    for topic in board.topics.values():
        if INDICATORS[topic.indicator].unit.kind is Kind.COUNT:
            assert topic.companion == ""
            continue
        counts = board.topics[topic.companion]
        assert (counts.indicator, counts.dataflow, counts.measure) == ("level", topic.dataflow, topic.measure)


def test_every_area_of_a_map_has_a_shape(board, data):
    shapes = load_map_geometry(data).areas
    for topic in board.topics.values():
        assert set(topic.areas) <= set(shapes)
        assert len(set(topic.areas)) == len(topic.areas)


def test_topics_and_territories_are_named_differently_in_every_language(board, reference):
    for language in board.languages:
        names = [topic.names.in_language(language) for topic in board.topics.values()]
        assert len(set(names)) == len(names)
        places = [reference.territories[code].name(language) for code in board.territories]
        assert len(set(places)) == len(places)


def test_an_address_names_a_topic_in_plain_letters(board):
    assert all(slug.replace("-", "").isascii() and slug == slug.lower() for slug in board.topics)
