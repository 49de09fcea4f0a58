"""How names are compared."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.reference.spelling import nearest, normalise
from sector.reference.tables import rows

MAPPINGS = Path(__file__).parents[2] / "data" / "mappings"
NAMES = ["Meurthe-et-Moselle", "Meuse", "Moselle", "Vosges", "Luxembourg", "Rhénanie-Palatinat"]

#: No deadline: the machine that runs the suite may be busy.
quick = settings(deadline=None, max_examples=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meurthe-et-Moselle", "meurthe et moselle"),
        ("  MEURTHE \u2010 ET\u2011MOSELLE ", "meurthe et moselle"),
        ("Meurthe – et — Moselle", "meurthe et moselle"),
        ("Val-d’Oise", "val d oise"),
        ("Val d'Oise", "val d oise"),
        ("Rhénanie\u00a0Palatinat", "rhenanie palatinat"),
        ("Rhe\u0301nanie\u202fPalatinat", "rhenanie palatinat"),
        ("Côte-d'Or\n", "cote d or"),
        ("Großherzogtum", "grossherzogtum"),
        ("LU000", "lu000"),
        ("62.01Z", "62.01z"),
        ("01", "01"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_accents_case_dashes_and_apostrophes_make_no_difference(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Moselle", "Meuse"), ("01", "1"), ("62.01Z", "6201Z"), ("Marne", "Haute-Marne")]
)
def test_names_and_codes_that_differ_stay_different(one, other):
    assert normalise(one) != normalise(other)


@quick
@given(st.text(max_size=30) | st.text("aéÀœßİǆ -‐–'’\u00a0\u0301\u0345", max_size=12))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@quick
@given(st.lists(st.text("abcdefghijk", min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_any_dash_apostrophe_or_space_joins_words_alike(words, data):
    joints = data.draw(st.lists(st.sampled_from([" ", "-", "’", "'", " – ", "\u00a0"]), min_size=5, max_size=5))
    text = "".join(word + joint for word, joint in zip(words, joints, strict=False))
    assert normalise(text.upper()) == " ".join(words)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mozelle", "Moselle"),
        ("LUXEMBURG", "Luxembourg"),
        ("Meurthe et Mosele", "Meurthe-et-Moselle"),
        ("vosge", "Vosges"),
    ],
)
def test_the_name_most_alike_is_suggested_first_as_it_is_written(text, first):
    assert nearest(text, NAMES)[0] == first


def test_nothing_is_suggested_for_a_text_that_looks_like_no_name():
    assert nearest("12.345", NAMES) == []
    assert nearest("Mozelle", []) == []


def test_no_more_names_are_suggested_than_asked_for():
    alike = ["Marne", "Marnes", "Marnet", "Marned"]
    assert len(nearest("Marne", alike)) == 3
    assert nearest("Marne", alike, count=1) == ["Marne"]


@quick
@given(st.sampled_from(NAMES))
def test_a_known_name_suggests_itself_first(name):
    assert nearest(name.upper(), NAMES)[0] == name


@pytest.mark.parametrize("table", ["territories.csv", "activities.csv"])
def test_the_committed_spellings_are_normalised_and_lead_to_one_code_each(table):
    entries = rows(MAPPINGS / table)
    spellings = [row["spelling"] for row in entries]
    assert spellings == [normalise(spelling) for spelling in spellings]
    assert len(set(spellings)) == len(spellings) > 0
