"""The sheet of a territory as a page: every territory, reference and language, and what a reader finds on it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from sector.analyse import PEERS

from .test_every_page import BROUGHT, MONTHS, read
from .text import parsed, plain, unlinked
from .vocabulary import REFERENCE, foreign, known, words_of

BOARD = REFERENCE.observatory
REFERENCES = ("FR_PROV", "FRF", "FRF3", "FRF31", PEERS)


@pytest.mark.parametrize("language", BOARD.languages)
def test_the_sheet_of_every_territory_is_in_one_language_beside_every_reference(reader, language):
    allowed = known(language) | words_of(MONTHS[language]) | words_of(BROUGHT)
    others, seen = foreign(language), set[str]()
    for area in BOARD.territories:
        for other in REFERENCES:
            reader.open("fiche", territoire=area, langue=language, reference=other)
            # No département resembles a territory that the source does not have: that is said.
            assert len(reader.notices()) == (area == "LU000" and other == PEERS)
            assert "".join(reader.html).count("<h1>") == 1
            texts = [text for text in read(reader) if text not in seen]
            seen |= set(texts)
            for text in texts:
                strange = words_of(re.sub(r"\b[0-9a-f]{8,12}\b", " ", text)) - allowed
                assert not strange, (area, other, text, strange)
                assert "{" not in text, (area, other, text)
                assert "None" not in text, (area, other, text)
            whole = "\n".join(texts)
            assert not [piece for piece in others if piece in whole], (area, other)
    assert len(seen) > 300


def test_the_sheet_opens_with_the_name_the_people_and_what_is_missing(reader):
    text = reader.open("fiche", territoire="FRF33").text
    for said in (
        "Moselle 1 050 692 habitants au 1ᵉʳ janvier 2023",
        "1 432 entreprises du numérique",
        "environ 280 entreprises de plus et environ 3 600 emplois de plus",
        "Absent de : Eurostat, enquête sur les forces de travail (lfst_r_lfe2en2)",
        "territoire absent de cette source",
        "64ᵉ sur 92 départements",
    ):
        assert said in text, said


def test_a_rank_that_a_trifle_changes_is_told_by_a_sign_and_in_words(reader):
    reader.open("fiche", territoire="FRF32")
    assert "≈ 90ᵉ (89ᵉ–91ᵉ)" in reader.text
    assert "≈ : rang qui n’est connu qu’à 10 emplois près ou à 1 entreprise près" in reader.text
    assert 'class="number quiet"' in "".join(reader.html)


def test_a_region_has_no_column_of_ranks(reader):
    assert "Rang des départements" not in reader.open("fiche", territoire="FRF3").text
    assert "Rang des départements" in reader.open("fiche", territoire="FRF34").text


def test_the_year_of_the_bar_is_the_one_of_every_line_that_has_it(reader):
    reader.open("fiche", territoire="FRF34", annee="2022")
    html = unlinked("".join(reader.html))
    periods = re.findall(
        r'class="number value"[^>]*><span><b>[^<]*</b>(?:<sup[^>]*>\w*</sup>)?<small>([^<]*)', html
    )
    assert len(periods) > 10
    assert set(periods) == {"2022", "2021–2022"}


def test_every_line_with_a_series_has_a_text_that_stands_for_it(reader):
    reader.open("fiche", territoire="LU000")
    html = "".join(reader.html)
    told = re.findall(r'role="img" aria-label="([^"]*)"', html)
    assert len(told) == html.count('class="spark"') == 5
    assert any("rupture 2015" in plain(text) for text in told)


def test_the_links_keep_the_choice_and_nothing_is_a_dead_button(reader):
    reader.open("fiche", territoire="FRF32", reference="FRF3", annee="2022")
    links = [link for html in reader.html for link in parsed(html).attributes if link[0] == "href"]
    further = [urlsplit(link) for _, link in links if not link.startswith("/api/")]
    assert {"/en-bref", "/carte", "/evolutions", "/structure", "/comparer"} <= {link.path for link in further}
    for link in further:
        asked = parse_qs(link.query)
        assert asked["territoire"] == ["FRF32"]
        assert asked["reference"] == ["FRF3"]
    assert any(link.startswith("/api/v1/fiche.csv?") for _, link in links)
    made = {urlsplit(link).path for _, link in links if link.partition("?")[0].endswith((".pdf", ".docx"))}
    assert made == {f"/api/v1/{name}.{form}" for name in ("fiche-express", "rapport") for form in ("pdf", "docx")}


def test_the_sheet_is_the_same_whatever_indicator_is_chosen(reader):
    def table():
        html = "".join(reader.html)
        return html[html.index("<table") : html.index("</table>")]

    first = reader.open("fiche", territoire="FRF31", indicateur="entreprises") and table()
    second = reader.open("fiche", territoire="FRF31", indicateur="densite-entreprises") and table()
    assert first == second
    # An indicator without a reference leaves the sheet the one of the observatory.
    third = reader.open("fiche", territoire="FRF31", indicateur="emploi-luxembourg", annee="2018") and table()
    assert "France de province" in third
