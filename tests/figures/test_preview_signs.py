"""What turns round: decided by the sign of the figure on the page, never by its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.preview.said import Pair, Said, grows, moves, pairs, sign, stands
from sector.figures.table import Shown
from sector.model.cell import Cell, empty
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, GROWTH, SHARE, THOUSAND_PERSONS

rates = st.integers(-3000, 3000).map(lambda number: Cell(number / 100_000))


def said(name, text, *signs):
    return Said(name, name, Shown(text), signs)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.004, GROWTH, 1),
        (-0.001, GROWTH, -1),
        (0.0004, GROWTH, 0),
        (-0.0004, GROWTH, 0),
        (-0.00006, SHARE, -1),
        (0.00004, SHARE, 0),
        (-1.0, ENTERPRISES, -1),
        (0.4, ENTERPRISES, 0),
        (0.1, THOUSAND_PERSONS, 1),
    ],
)
def test_the_sign_is_the_one_that_the_rounded_figure_shows(value, unit, expected):
    assert sign(Cell(value), unit) == expected


@pytest.mark.parametrize("reason", list(Reason))
def test_an_empty_figure_has_no_sign(reason):
    assert sign(empty(reason), GROWTH) == 0


@given(before=rates, after=rates)
def test_a_sentence_turns_round_where_the_two_signs_are_contrary_and_nowhere_else(french, before, after):
    old, new = (said("x", "même phrase", grows(french, "Emplois", cell)) for cell in (before, after))
    (found,) = pairs([old], [new])
    shown = [round(100 * cell.known, 1) for cell in (before, after)]
    if shown[0] * shown[1] < 0 and 0.05 not in (abs(100 * before.known), abs(100 * after.known)):
        (turn,) = found.turns
        assert turn.way == ("down" if shown[1] < 0 else "up")
        assert (turn.before, turn.after) == (french.value(before, GROWTH), french.value(after, GROWTH))
    elif 0 in shown or shown[0] * shown[1] > 0:
        assert found.turns == ()


@given(before=rates, after=rates)
def test_looked_at_the_other_way_it_turns_the_other_way(french, before, after):
    old, new = (said("x", "a", stands(french, "Écart", cell, SHARE)) for cell in (before, after))
    there, back = pairs([old], [new])[0].turns, pairs([new], [old])[0].turns
    assert [t.way for t in there] == [{"up": "down", "down": "up"}[t.way] for t in back]
    assert [(t.before, t.after) for t in there] == [(t.after, t.before) for t in back]


def test_only_figures_with_the_same_label_are_set_side_by_side(french):
    old = said("x", "a", moves(french, "Emplois", Cell(5.0), ENTERPRISES))
    new = said("x", "b", moves(french, "Entreprises", Cell(-5.0), ENTERPRISES))
    assert pairs([old], [new])[0].turns == ()


def test_what_only_one_version_says_has_no_other_side():
    found = pairs([said("a", "1"), said("b", "2")], [said("b", "2"), said("c", "3")])
    assert found == (
        Pair("b", Shown("2"), Shown("2")),
        Pair("c", None, Shown("3")),
        Pair("a", Shown("1"), None),
    )
    assert [pair.is_changed for pair in found] == [False, True, True]


def test_the_same_text_for_another_reason_is_a_change():
    old = Said("x", "x", Shown("n.d.", state="missing", why="absente"))
    new = Said("x", "x", Shown("n.d.", state="secret", why="secret"))
    assert pairs([old], [new])[0].is_changed
