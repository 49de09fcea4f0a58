"""The method page, written from the tables that the program uses."""

import pytest
from pages.text import flowing

from sector.figures.method import method
from sector.figures.render import render
from sector.figures.words import words
from sector.indicators import INDICATORS

LOG = [("1ᵉʳ mars 2025", "ESTAT_BD", "publication", "01234567", "anne")]


@pytest.fixture(scope="module")
def parts(french):
    return {part["title"]: part for part in method(french, LOG)}


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_part_has_a_title_a_text_and_as_many_columns_as_its_rows(reference, language):
    found = method(words(language, reference), LOG)
    assert len({part["title"] for part in found}) == len(found) == 7
    for part in found:
        assert all(part["texts"])
        assert all(part["heads"])
        assert all(len(row) == len(part["heads"]) for row in part["rows"])
        assert all(isinstance(text, str) and text for row in part["rows"] for text in row)


def test_every_indicator_states_its_formula_its_reading_and_where_it_comes_from(parts, french):
    rows = parts["Indicateurs"]["rows"]
    assert [row[1] for row in rows] == [indicator.formula for indicator in INDICATORS.values()]
    assert [row[0] for row in rows] == [french.text(f"indicator.{name}.label") for name in INDICATORS]


def test_every_announced_break_and_every_perimeter_is_listed(parts, reference):
    breaks = parts["Ruptures de série"]["rows"]
    assert [(row[0], row[1]) for row in breaks] == [(b.first_period, b.dataflow) for b in reference.breaks]
    assert len(parts["Périmètres"]["rows"]) == len(reference.observatory.perimeters)


def test_every_letter_that_may_stand_beside_a_value_is_explained(parts):
    assert [row[0] for row in parts["Statuts"]["rows"]] == list("bdefipu")


def test_the_log_of_versions_is_shown_as_it_is_given(parts):
    assert parts["Journal des versions"]["rows"] == LOG


def test_the_page_can_be_read(french):
    text = flowing(render("method", parts=method(french, [("<b>", "x", "y", "z", "é")])))
    assert "e_i / e" in text
    assert "<b>" in text
    assert "Zéro est une valeur" in text
