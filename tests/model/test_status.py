"""Observation statuses of one or several letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.errors import InvalidValue
from sector.model.status import EMPTY, ORDER, QUALIFIERS, ConfStatus, ObsStatus, canonical, is_empty, qualifiers

from .made import LETTERS, letters, quick


def test_the_letters_are_those_of_the_codelist():
    assert sorted(LETTERS) == sorted(status.value for status in ObsStatus) == list(ORDER)
    assert ORDER.isupper()
    assert {status.value for status in ConfStatus} == set("FCDN")


def test_secret_is_suppressed_and_never_strike():
    assert ObsStatus.SUPPRESSED == "Q"
    assert is_empty("Q")
    assert not is_empty("S")


def test_every_letter_but_normal_empties_or_qualifies_and_none_does_both():
    assert set(ORDER) - {"A"} == EMPTY | QUALIFIERS
    assert not EMPTY & QUALIFIERS


@pytest.mark.parametrize(
    ("given_letters", "expected"),
    [("", "A"), ("A", "A"), ("UB", "BU"), ("AP", "P"), ("UBU", "BU"), ("BUOA", "BOU")],
)
def test_letters_are_sorted_without_repetition_and_normal_disappears_beside_another(given_letters, expected):
    assert canonical(given_letters) == expected


@pytest.mark.parametrize("unknown", ["X", "b", "B U", "A1", "É"])
def test_an_unknown_letter_is_refused_and_named(unknown):
    with pytest.raises(InvalidValue) as refused:
        canonical(unknown)
    assert (refused.value.key, refused.value.params) == ("error.status_unknown", {"value": unknown})


@pytest.mark.parametrize(("flags", "expected"), [("O", "A"), ("BOU", "BU"), ("A", "A"), ("PQ", "P")])
def test_only_qualifiers_follow_a_value(flags, expected):
    assert qualifiers(flags) == expected


@quick
@given(letters)
def test_canonical_is_idempotent_and_forgets_only_normal(text):
    once = canonical(text)
    assert canonical(once) == once
    assert set(once) - {"A"} == set(text) - {"A"}
    assert list(once) == sorted(set(once))


@quick
@given(letters, letters)
def test_flags_merge_in_any_order(first, second):
    assert (
        canonical(first + second) == canonical(second + first) == canonical(canonical(first) + canonical(second))
    )
    assert is_empty(first + second) == (is_empty(first) or is_empty(second))


@quick
@given(st.text(LETTERS, max_size=5))
def test_qualifiers_are_never_those_of_an_empty_cell(text):
    assert not is_empty(qualifiers(text))
    assert qualifiers(qualifiers(text)) == qualifiers(text)
