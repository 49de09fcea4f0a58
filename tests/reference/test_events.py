"""Dated facts and where they stand on a line of years."""

from pathlib import Path

import pytest

from sector.model.names import Names
from sector.reference.events import Milestone, milestones


def dated(date: str) -> Milestone:
    return Milestone(date, "day", "", "", Names("fait"), "", "")


@pytest.mark.parametrize(
    ("date", "position"),
    [
        ("2013", 2013.5),
        ("2013-01", 2013 + 0.5 / 12),
        ("2013-12", 2013 + 11.5 / 12),
        ("2013-01-01", 2013.0),
        ("2015-06-25", 2015 + (5 + 24 / 31) / 12),
    ],
)
def test_a_date_is_a_place_in_its_year_and_an_imprecise_one_its_middle(date, position):
    assert dated(date).position == pytest.approx(position)


def test_every_date_lies_within_its_year(reference):
    for found in reference.milestones:
        assert int(found.date[:4]) <= found.position < int(found.date[:4]) + 1


def test_facts_are_in_the_order_in_which_they_happened(reference, tmp_path: Path):
    positions = [found.position for found in reference.milestones]
    assert positions == sorted(positions)
    path = tmp_path / "milestones.csv"
    path.write_text(
        "date;precision;territory;category;label_fr;source_publisher;source_url\n"
        "2015-10-14;day;;event;Second;;\n2013-09;month;;event;Premier;;\n",
        encoding="utf-8",
    )
    assert [found.labels.fr for found in milestones(path)] == ["Premier", "Second"]


def test_a_fact_is_about_a_known_place_or_none(reference):
    assert len(reference.milestones) == 24
    assert {found.territory for found in reference.milestones} <= {*reference.territories, ""}
    assert all(found.source_publisher and found.source_url for found in reference.milestones)


def test_without_a_table_nothing_happened(tmp_path: Path):
    assert milestones(tmp_path / "milestones.csv") == ()
