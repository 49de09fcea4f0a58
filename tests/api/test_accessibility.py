"""The statement has the parts that the RGAA asks for, says what was found and no more, in three languages."""

import re
from dataclasses import replace
from itertools import product

import pytest

from sector.figures.accessibility import statement
from sector.figures.words import words
from sector.i18n import LANGUAGES
from sector.reference.accessibility import Looked

PAGES = {"": "A", "carte": "B"}
LOG = tuple(
    Looked(f"2026-01-0{day}", "axe-core 9", page, language, theme, barriers)
    for day, page, barriers in ((1, "", 0), (2, "carte", 3))
    for language in LANGUAGES
    for theme in ("light", "dark")
)


def made(reference, language, log=LOG, contact=""):
    board = replace(reference.observatory, contact=contact)
    return statement(words(language, replace(reference, looked_at=log, observatory=board)), PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_every_part_in_its_language(reference, language):
    html = made(reference, language)
    assert html.count("<h2>") == 6
    others = [made(reference, other) for other in LANGUAGES if other != language]
    heads = set(re.findall("<h[12]>(.*?)</h[12]>", html))
    assert all(heads.isdisjoint(re.findall("<h[12]>(.*?)</h[12]>", other)) for other in others)


def test_the_counts_are_those_of_the_log_and_add_up(reference):
    html = made(reference, "fr")
    rows = [re.findall("<td>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", html, re.DOTALL)[1:]]
    assert rows == [["0"] * 6, ["3"] * 6]
    assert "24 états de 2 pages" in html
    assert "18 obstacles graves ou critiques" in html
    assert "2 janvier 2026" in html


def test_a_page_that_nobody_looked_at_has_a_dash_and_no_log_is_said(reference):
    assert made(reference, "fr", LOG[:6]).count("<td>–</td>") == 6
    assert "Aucun journal de tests" in made(reference, "fr", ())


def test_the_address_of_the_publisher_is_given_where_there_is_one(reference):
    assert "mailto:" not in made(reference, "fr")
    assert 'href="mailto:acces@example.org"' in made(reference, "fr", contact="acces@example.org")


def test_the_committed_log_covers_every_page_language_and_theme(reference):
    from browser.reading import PAGES as ALL

    found = {(one.page, one.language, one.theme) for one in reference.looked_at}
    assert found == set(product(ALL, LANGUAGES, ("light", "dark")))
    assert len(found) == len(reference.looked_at)
    assert sum(one.barriers for one in reference.looked_at) == 0
