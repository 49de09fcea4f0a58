"""Every page for every choice: it runs, it is in one language, and it shows what the files say."""

import re

import pytest

from sector.analyse import periods_of
from sector.i18n import translator
from sector.indicators import INDICATORS

from .opened import NAMES, Opened
from .text import plain
from .vocabulary import REFERENCE, foreign, known, words_of

BOARD = REFERENCE.observatory
#: Months and what a version brings: who loaded it, its file, its number.
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "janv févr avr juil sept oct nov déc",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember "
    "Jan Feb Apr Jun Jul Aug Sep Sept Okt Nov Dez",
    "en": "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec st nd rd th",
}
BROUGHT = "sector build PNG SVG observations csv"
FORMULAS = {plain(indicator.formula) for indicator in INDICATORS.values()}


def read(reader: Opened) -> list[str]:
    """Return the texts of a page, letters beside a value and formulas left out."""
    texts = dict.fromkeys(reader.read())
    return [text for text in texts if text not in FORMULAS and not re.fullmatch(r"[bdefipu]*", text)]


@pytest.mark.parametrize("language", BOARD.languages)
@pytest.mark.parametrize("page", NAMES)
def test_a_page_runs_for_every_indicator_and_territory_in_one_language(reader, page, language):
    allowed = known(language) | words_of(MONTHS[language]) | words_of(BROUGHT)
    others, seen = foreign(language), set[str]()
    # The catalogue of sources and the sheet of a territory show the same whatever is chosen.
    for slug in BOARD.topics if page not in ("donnees", "fiche") else ("entreprises", "emploi-luxembourg"):
        for area in BOARD.territories:
            reader.open(page, indicateur=slug, territoire=area, langue=language)
            assert reader.address["indicateur"] == slug
            assert reader.notices() == []
            texts = [text for text in read(reader) if text not in seen]
            seen |= set(texts)
            for text in texts:
                # Hashes, and the letters of a figure under the pointer, are no words.
                strange = words_of(re.sub(r"\b[0-9a-f]{8,64}\b| [bdefipu]+(?=<br>|$)", " ", text)) - allowed
                assert not strange, (slug, area, text, strange)
                assert "{" not in text, (slug, area, text)
                assert "None" not in text, (slug, area, text)
            whole = "\n".join(texts)
            found = [piece for piece in others if piece in whole]
            assert not found, (slug, area, found)
    assert len(seen) > 50


def test_the_search_for_foreign_words_would_find_one():
    assert words_of("Download the data") - known("fr") - words_of(BROUGHT)
    assert len(foreign("fr")) > 200
    assert len(foreign("de")) > 200
    assert plain(translator("en").text("absent.offer")) in foreign("fr")
    assert plain(translator("fr").text("absent.offer")) in foreign("en")


@pytest.mark.parametrize("slug", BOARD.topics)
def test_every_reference_and_every_year_can_be_shown_on_every_page(reader, library, slug):
    topic = BOARD.topics[slug]
    for other in topic.references or ("",):
        asked = {"indicateur": slug, "reference": other} if other else {"indicateur": slug}
        for page in ("en_bref", "carte", "evolutions"):
            reader.open(page, **asked)
            assert reader.address.get("reference", "") == other
    for period in periods_of(topic, library):
        reader.open("carte", indicateur=slug, annee=str(period), territoire="FRF32")
        assert reader.address["annee"] == period
        assert reader.notices() == []


@pytest.mark.parametrize("area", BOARD.territories)
@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_the_front_page_of_every_territory_and_year_is_there(reader, area, year):
    reader.open("en_bref", territoire=area, annee=year)
    assert "<h1>" in "".join(reader.html)


@pytest.mark.parametrize("mode", ["valeurs", "indice"])
def test_lines_can_be_drawn_both_ways_for_every_indicator(reader, mode):
    for slug in BOARD.topics:
        for area in ("FRF3", "FRF32", "LU000"):
            reader.open("evolutions", indicateur=slug, territoire=area, mode=mode)
            assert reader.address["mode"] == mode


def test_no_page_has_two_main_titles_and_every_one_has_one(reader):
    for page in NAMES:
        reader.open(page)
        assert "".join(reader.html).count("<h1>") == 1
