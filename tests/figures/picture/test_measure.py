"""Widths of texts, as the faces of the pictures have them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.picture.measure import FONTS, _advances, spaced, width, wrapped
from sector.i18n import LANGUAGES, translator

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize("name", ["regular", "bold"])
def test_the_table_of_advances_is_that_of_the_face(name):
    font = TTFont(FONTS / f"{name}.ttf")
    shapes, metrics = font.getBestCmap(), font["hmtx"].metrics
    assert font["head"].unitsPerEm == 1000
    assert _advances()[name] == {chr(code): metrics[shape][0] for code, shape in shapes.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faces_have_every_letter_of_the_catalogues(language):
    texts = translator(language).messages.values()
    letters = set(spaced("".join(str(text) for text in texts))) - set("\n")
    for name in ("regular", "bold"):
        assert letters - set(_advances()[name]) == set()


def test_the_faces_have_every_letter_of_the_tables():
    letters = set[str]()
    for path in DATA.rglob("*.csv"):
        letters |= set(spaced(path.read_text(encoding="utf-8-sig")))
    assert len(letters) > 100
    assert letters - set(_advances()["regular"]) - set("\n\r\t") == set()


def test_the_faces_bear_no_name_that_their_licence_reserves():
    for name in ("regular", "bold"):
        names = TTFont(FONTS / f"{name}.ttf")["name"].names
        own = [record.toUnicode() for record in names if record.nameID in (1, 3, 4, 6, 16)]
        assert own
        assert not [text for text in own if "source" in text.lower()]
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@given(st.text(alphabet="abc dé/?&=,–0123456789", max_size=80), st.floats(20, 300))
def test_lines_hold_every_letter_and_fit(text, room):
    rows = wrapped(text, room, 12)
    assert "".join(rows).replace(" ", "") == spaced(text).replace(" ", "")
    for row in rows:
        assert width(row, 12) <= room or len(row) == 1


def test_an_address_is_cut_after_one_of_its_signs():
    address = "https://observatoire.example/carte?territoire=FRF33&indicateur=entreprises&annee=2023"
    first, *_ = wrapped(address, 200, 12)
    assert first[-1] in "/?&,="
