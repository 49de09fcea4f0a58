"""What two publications have in common, and where series break."""

from dataclasses import replace

import pytest

from sector.model.names import Names
from sector.model.source import ATTRIBUTES, Break, Comparability

BUSINESS = Comparability("workplace", "employees", "market", "NACE2", "annual_average", "enterprise")


def test_a_dataflow_agrees_with_itself_on_all_six_attributes_in_order():
    agreement = BUSINESS.agreement(BUSINESS)
    assert list(agreement) == list(ATTRIBUTES)
    assert all(agreement.values())


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_one_attribute_that_differs_is_the_only_disagreement(name):
    other = replace(BUSINESS, **{name: "something_else"})
    assert [key for key, agrees in BUSINESS.agreement(other).items() if not agrees] == [name]
    assert BUSINESS.agreement(other) == other.agreement(BUSINESS)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_unknown_agrees_with_nothing_itself_included(name):
    unsaid = replace(BUSINESS, **{name: "unknown"})
    assert not unsaid.agreement(unsaid)[name]
    assert not unsaid.agreement(BUSINESS)[name]
    assert not BUSINESS.agreement(unsaid)[name]


@pytest.mark.parametrize(
    ("measure", "areas", "asked", "expected"),
    [
        ("*", (), ("ESTAT_BD", "JOBS", "FRF31"), True),
        ("JOBS", (), ("ESTAT_BD", "JOBS", "FRF31"), True),
        ("JOBS", (), ("ESTAT_BD", "BIRTHS", "FRF31"), False),
        ("*", ("FRF31", "LU"), ("ESTAT_BD", "JOBS", "FRF31"), True),
        ("*", ("FRF31", "LU"), ("ESTAT_BD", "JOBS", "FRF3"), False),
        ("*", (), ("ESTAT_LFS", "JOBS", "FRF31"), False),
    ],
)
def test_a_break_concerns_its_dataflow_measure_and_territories(measure, areas, asked, expected):
    cut = Break("ESTAT_BD", measure, areas, "2021", Names("Nouveau règlement"), "https://eur-lex.europa.eu")
    assert cut.concerns(*asked) is expected


def test_points_of_various_kinds_are_a_collection_and_make_no_series(reference):
    assert [source.id for source in reference.sources.values() if source.is_collection] == [
        "gen",
        "published_points",
    ]
