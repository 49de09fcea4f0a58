"""Figures and names as a language writes them, empty and flagged ones included."""

import pytest
from pages.text import plain

from sector.figures.words import STATES, state, words
from sector.model.cell import ABSENT, Cell, empty, observed
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, GROWTH, INDEX, PERSONS, POINTS, RANK, SHARE, THOUSAND_PERSONS


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3403, ENTERPRISES, "3 403"),
        (0, ENTERPRISES, "0"),
        (0.026412, SHARE, "2,64 %"),
        (0.18613, GROWTH, "+18,6 %"),
        (-0.0005, GROWTH, "−0,1 %"),
        (-0.0045, POINTS, "−0,45"),
        (11.04, THOUSAND_PERSONS, "11,0"),
        (118.6, INDEX, "119"),
        (24, RANK, "24ᵉ"),
        (1, RANK, "1ᵉʳ"),
    ],
)
def test_a_figure_is_written_as_its_unit_asks(french, value, unit, expected):
    assert plain(french.value(Cell(value), unit)) == expected


@pytest.mark.parametrize("unit", [ENTERPRISES, SHARE, GROWTH, POINTS, RANK, INDEX, THOUSAND_PERSONS])
@pytest.mark.parametrize("reason", Reason)
def test_an_empty_cell_is_never_a_number_whatever_its_unit(french, unit, reason):
    for written in (french.value, french.counted, french.figure, french.brief, french.change):
        assert written(empty(reason), unit) in {"n.d.", "n.c."}


def test_what_must_not_be_computed_is_written_apart_from_what_nobody_published(french):
    refused = {Reason.BREAK, Reason.ZERO_BASE, Reason.SMALL_BASE, Reason.CONCEPT, Reason.PERIOD}
    refused.add(Reason.NOT_APPLICABLE)
    for reason in Reason:
        assert french.value(empty(reason), SHARE) == ("n.c." if reason in refused else "n.d.")


def test_every_reason_has_its_own_sentence(french):
    assert len({french.why(empty(reason)) for reason in Reason}) == len(Reason)
    assert french.why(Cell(0.0)) == ""


def test_value_zero_missing_secret_and_not_computable_are_five_states():
    cells = [Cell(1.0), Cell(0.0), ABSENT, empty(Reason.SECRET), empty(Reason.BREAK)]
    assert [state(cell) for cell in cells] == ["value", "zero", "missing", "secret", "not_computable"]
    assert len({name for name, _ in STATES}) == len(STATES) == 4


@pytest.mark.parametrize("reason", Reason)
def test_an_empty_cell_is_in_no_state_of_a_figure(reason):
    assert state(empty(reason)) not in ("value", "zero")


@pytest.mark.parametrize("flags", ["U", "B", "BU", "P", "D", "EP"])
def test_a_flagged_zero_is_still_a_zero(flags):
    assert state(observed(0.0, flags)) == "zero"


@pytest.mark.parametrize(
    ("flags", "letters"), [("A", ""), ("U", "u"), ("BU", "bu"), ("BDEFIPU", "bdefipu"), ("NS", "")]
)
def test_the_letters_beside_a_value_are_those_of_the_legend(french, flags, letters):
    assert french.flags(observed(1.0, flags)) == letters


def test_every_letter_has_its_explanation_in_every_language(reference):
    for language in ("fr", "de", "en"):
        spoken = words(language, reference)
        for letter in french_letters():
            assert spoken.text(f"flag.{letter}")
            assert spoken.text(f"flag.{letter}.short")


def french_letters():
    return "bdefipu"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (3403, ENTERPRISES, "3 403 entreprises"),
        (1, ENTERPRISES, "1 entreprise"),
        (0, ENTERPRISES, "0 entreprise"),
        (7274, PERSONS, "7 274 emplois"),
        (11.0, THOUSAND_PERSONS, "11,0 milliers de personnes"),
        (0.0264, SHARE, "2,64 %"),
    ],
)
def test_a_counted_figure_bears_the_noun_of_its_unit(french, value, unit, expected):
    assert plain(french.counted(Cell(value), unit)) == expected


def test_a_sentence_gives_a_unit_only_where_the_number_alone_would_mislead(french):
    assert plain(french.figure(Cell(11.0), THOUSAND_PERSONS)) == "11,0 milliers de personnes"
    assert plain(french.figure(Cell(7274), PERSONS)) == "7 274"
    assert plain(french.brief(Cell(11.0), THOUSAND_PERSONS)) == "11,0 milliers"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(-0.0045, SHARE, "−0,45"), (251, ENTERPRISES, "+251"), (-4, PERSONS, "−4"), (0, PERSONS, "0")],
)
def test_a_difference_of_shares_is_in_points_and_always_signed(french, value, unit, expected):
    assert plain(french.change(Cell(value), unit)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plus vite que en province", "plus vite qu’en province"),
        ("Que Île-de-France", "Qu’Île-de-France"),
        ("la France que la Moselle", "la France que la Moselle"),
        ("unique entreprise", "unique entreprise"),
    ],
)
def test_french_drops_the_vowel_of_que_before_another_one(french, text, expected):
    assert french._spoken(text) == expected


def test_only_french_drops_it(reference):
    assert words("en", reference)._spoken("que en") == "que en"


@pytest.mark.parametrize(
    ("code", "the", "in_", "of"),
    [
        ("FRF34", "les Vosges", "dans les Vosges", "des Vosges"),
        ("LU000", "le Luxembourg", "au Luxembourg", "du Luxembourg"),
        ("FRF3", "la Lorraine", "en Lorraine", "de la Lorraine"),
    ],
)
def test_a_place_has_its_forms_and_their_capitals(french, code, the, in_, of):
    forms = french.place(code, "a")
    assert (forms["a_the"], forms["a_in"], forms["a_of"]) == (the, in_, of)
    assert forms["a_The"] == the[0].upper() + the[1:]
    assert forms["a_In"] == in_[0].upper() + in_[1:]
    assert set(french.place(code)) == {name.removeprefix("a_") for name in forms}


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_place_that_may_be_chosen_or_compared_has_its_own_forms(reference, language):
    board = reference.observatory
    for code in {*board.territories, *board.references}:
        phrase = reference.territories[code].phrase(language)
        assert phrase.in_ != phrase.name, code


def test_what_is_put_into_html_is_escaped_and_the_marks_of_the_catalogue_are_kept(french):
    text = french.html("brief.card.change", change="<script>", growth="&")
    assert "<b>&lt;script&gt;</b>" in text
    assert "&amp;" in text


@pytest.mark.parametrize(("count", "expected"), [(1, "Un"), (4, "Quatre"), (11, "11"), (0, "0")])
def test_small_counts_are_written_in_words(french, count, expected):
    assert french.number_word(count) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(0.06, SHARE, "6 %"), (0.035, SHARE, "3,5 %"), (5000, ENTERPRISES, "5 000"), (7.5, THOUSAND_PERSONS, "7,5")],
)
def test_a_bound_of_a_scale_has_no_more_decimals_than_it_needs(french, value, unit, expected):
    assert plain(french.bound(value, unit)) == expected
