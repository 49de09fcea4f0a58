"""The page on #GEN in three languages."""

import re

import pytest

from .opened import Opened
from .test_every_page import BROUGHT, MONTHS, read
from .vocabulary import REFERENCE, foreign, known, words_of

BOARD = REFERENCE.observatory


@pytest.fixture
def gen(reader: Opened) -> Opened:
    """Return a session that knows the pages: before its first run none has the address it is registered under."""
    return reader.run()


@pytest.mark.parametrize("language", BOARD.languages)
def test_the_page_is_in_one_language_for_every_territory(gen: Opened, language: str) -> None:
    allowed = known(language) | words_of(MONTHS[language]) | words_of(BROUGHT)
    for area in BOARD.territories:
        gen.open("gen", territoire=area, langue=language)
        assert gen.notices() == []
        texts = read(gen)
        for text in texts:
            strange = words_of(re.sub(r"\b[0-9a-f]{8,12}\b", " ", text)) - allowed
            assert not strange, (area, text, strange)
            assert "{" not in text
            assert "None" not in text
        whole = "\n".join(texts)
        assert [piece for piece in foreign(language) if piece in whole] == []


def test_the_page_opens_with_the_counted_attendances(gen: Opened) -> None:
    text = gen.open("gen").text
    assert "Le #GEN a compté environ 3 300 visiteurs en 2018 et 3 069 en 2020" in text
    assert "366 + 433 + 30 = 829" in text
    assert "".join(gen.html).count("<h1>") == 1


def test_every_publisher_of_an_edition_can_be_followed(gen: Opened) -> None:
    found = set(gen.open("gen").links)
    assert {edition.url for edition in REFERENCE.editions} <= found
    assert {milestone.source_url for milestone in REFERENCE.milestones} <= found


def test_table_download_and_reading_stand_under_the_figure(gen: Opened) -> None:
    text = gen.open("gen", langue="de").text
    assert "Tabelle" in text
    for dialect in ("point-virgule", "virgule"):
        assert f"/api/v1/gen.csv?langue=de&separateur={dialect}" in gen.links
        assert f"/api/v1/jalons.csv?langue=de&separateur={dialect}" in gen.links
    assert "/api/v1/gen.xlsx?langue=de" in gen.links


def test_the_dated_facts_of_the_chosen_territory_are_marked(gen: Opened) -> None:
    moselle = "".join(gen.open("gen", territoire="FRF33").html)
    meuse = "".join(gen.open("gen", territoire="FRF32").html)
    assert moselle.count('<li class="chosen">') == sum(m.territory == "FRF33" for m in REFERENCE.milestones) > 0
    assert meuse.count('<li class="chosen">') == 0
