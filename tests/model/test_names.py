"""Names and sentence forms in the languages of the observatory."""

import pytest

from sector.model.names import Names
from sector.model.territory import Phrases, Territory

LUXEMBOURG = Names("Luxembourg", "Luxemburg")
GERMAN = Phrases("Luxemburg", "Luxemburg", "in Luxemburg", "von Luxemburg")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "Luxembourg"), ("de", "Luxemburg"), ("en", "Luxembourg"), ("lb", "Luxembourg")],
)
def test_french_stands_in_where_a_language_has_no_name(language, expected):
    assert LUXEMBOURG.in_language(language) == expected


def test_names_are_read_from_the_columns_of_a_codelist():
    row = {"name_fr": "Sarre", "name_de": "Saarland", "name_en": "", "cause_fr": "Rupture"}
    assert Names.from_row(row) == Names("Sarre", "Saarland")
    assert Names.from_row(row, "cause") == Names("Rupture")


def test_a_codelist_without_french_names_is_a_fault():
    with pytest.raises(KeyError):
        Names.from_row({"name_de": "Saarland"})


def test_a_territory_is_written_in_its_sentence_forms():
    place = Territory("LU", "country", LUXEMBOURG, phrases={"de": GERMAN})
    assert place.phrase("de").in_ == "in Luxemburg"
    assert place.name("de") == "Luxemburg"


def test_the_bare_name_stands_in_for_sentence_forms_that_were_not_written():
    place = Territory("LU", "country", LUXEMBOURG, phrases={"de": GERMAN})
    assert place.phrase("fr") == Phrases("Luxembourg", "Luxembourg", "Luxembourg", "Luxembourg")
    assert not place.phrase("fr").plural


def test_a_group_made_for_comparison_is_no_administrative_area():
    assert Territory("FR_PROV", "group", Names("France de province"), members=("FRF31",)).is_group
    assert not Territory("LU", "country", LUXEMBOURG).is_group


def test_territories_are_told_apart_by_what_they_are_and_not_by_their_phrases():
    bare, spoken = (Territory("LU", "country", LUXEMBOURG, phrases=forms) for forms in ({}, {"de": GERMAN}))
    assert bare == spoken
    assert len({bare, spoken}) == 1
