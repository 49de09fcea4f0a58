"""The front page of Luxembourg, which business statistics do not cover."""

import pytest
from pages.text import flowing, plain

from sector.figures.words import words
from sector.figures.workplace import cards, headline, lede

from .claims import matched, number, percent


@pytest.fixture(scope="module")
def views(shown):
    return {
        "jobs": shown("emploi-luxembourg", ""),
        "share": shown("poids-emploi-luxembourg", ""),
        "residents": shown("emploi-residents"),
        "enterprises": shown("entreprises"),
    }


def test_the_headline_says_by_how_much_jobs_were_multiplied_over_the_whole_series(french, views, twin):
    found = matched(
        r"Au Luxembourg, les emplois du numérique ont été multipliés par (.+) entre (\d+) et (\d+)",
        headline(french, views["jobs"], "LU000"),
    )
    assert found
    periods = twin.periods("emploi-luxembourg")
    assert (found[2], found[3]) == (periods[0], periods[-1]) == ("1995", "2018")
    first, last = (twin.part("emploi-luxembourg", "LU000", period).value for period in (found[2], found[3]))
    assert found[1] == number(last / first, 1) == "3,7"


def test_the_sentence_under_it_gives_both_ends(french, views):
    text = flowing(lede(french, views["jobs"], "LU000"))
    assert text.startswith("5 370 emplois en 1995, 20 040 emplois en 2018")


def test_a_smaller_change_is_a_percentage_and_only_since_the_last_break(french, shown, altered, twin):
    value = twin.rows["ESTAT_NAMA"]["JOBS", "J", "LU000", "2010"][0]
    broken = altered({("JOBS", "J", "LU000", "2010"): (value, "B")}, "ESTAT_NAMA")
    found = matched(
        r"Au Luxembourg, les emplois du numérique ont évolué de (.+) entre 2010 et 2018",
        headline(french, shown("emploi-luxembourg", "", broken), "LU000"),
    )
    assert found
    last = twin.part("emploi-luxembourg", "LU000", "2018").value
    assert found[1] == percent(last / value - 1, 1, signed=True)


def test_a_last_year_after_a_break_is_set_against_nothing(french, shown, views, altered, twin):
    value = twin.rows["ESTAT_NAMA"]["JOBS", "J", "LU000", "2018"][0]
    broken = altered({("JOBS", "J", "LU000", "2018"): (value, "B")}, "ESTAT_NAMA")
    jobs, share = (shown(slug, "", broken) for slug in ("emploi-luxembourg", "poids-emploi-luxembourg"))
    title = plain(headline(french, jobs, "LU000"))
    assert title == f"Au Luxembourg, {number(value, 0)} emplois du numérique en 2018, sans autre année comparable"
    assert flowing(lede(french, jobs, "LU000")).startswith(f"{number(value, 0)} emplois en 2018, comptés")
    for card in cards(french, views | {"jobs": jobs, "share": share}, "LU000")[:2]:
        assert plain(card.change) == "2018 ; rupture de série, pas de comparaison avec l’année précédente"


def test_a_year_that_is_missing_before_the_last_leaves_no_change_of_one_year(french, shown, views, altered):
    jobs = shown("emploi-luxembourg", "", altered({("JOBS", "J", "LU000", "2017"): (None, "O")}, "ESTAT_NAMA"))
    assert plain(cards(french, views | {"jobs": jobs}, "LU000")[0].change) == "en 2018"


def test_the_cards_show_the_last_year_of_each_source_and_the_step_before_it(french, views, twin):
    jobs, share, residents, enterprises = cards(french, views, "LU000")
    before, last = (twin.value("emploi-luxembourg", "LU000", year).value for year in ("2017", "2018"))
    assert (plain(jobs.figure), plain(jobs.change)) == (
        number(last, 0),
        f"2018 ; {number(last - before, 0, signed=True)} en un an",
    )
    before, last = (twin.value("poids-emploi-luxembourg", "LU000", year).value for year in ("2017", "2018"))
    assert plain(share.figure) == percent(last)
    assert plain(share.change) == f"2018 ; {number(last - before, 2, signed=True, times=100)} pt en un an"
    last = twin.value("emploi-residents", "LU000", "2015").value
    assert plain(residents.figure) == f"{number(last, 1)} milliers"
    assert plain(residents.change).startswith("2015 ; rupture de série, pas de comparaison")
    assert residents.flags == "b"
    assert enterprises.figure == "n.d."
    assert enterprises.why == "territoire absent de cette source"


def test_what_is_counted_where_is_said_on_each_card(french, views):
    assert [card.tag for card in cards(french, views, "LU000")] == [
        "lieu de travail",
        "lieu de travail",
        "résidence",
        "",
    ]


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_text_is_whole_in_every_language(reference, views, language):
    spoken = words(language, reference)
    texts = [headline(spoken, views["jobs"], "LU000"), str(lede(spoken, views["jobs"], "LU000"))]
    texts += [f"{c.label} {c.figure} {c.change} {c.why} {c.tag}" for c in cards(spoken, views, "LU000")]
    assert not any("{" in text or "None" in text for text in texts)
