"""What stands under a figure: source, version, limits, how to read it."""

from datetime import UTC, datetime

import pytest
from pages.text import flowing, links, plain

from sector.figures.downloads import Download
from sector.figures.foot import Origin, concept, foot, notes, reading, source_line
from sector.figures.table import table
from sector.figures.words import words
from sector.reference import load_reference

from .claims import DATA

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
ORIGIN = Origin("0123456789ab", datetime(2025, 3, 1, tzinfo=UTC), (Download("/api/v1/vue.csv?a=1&b=2", "CSV"),))


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_source_line_names_source_years_perimeter_and_version(shown, french, slug, other):
    view = shown(slug, other)
    line = plain(source_line(french, view, ORIGIN))
    assert plain(view.source.short_titles.fr) in line
    assert f"{view.periods[0]}–{view.periods[-1]}" in line
    assert "section J (NACE Rév. 2)" in line
    assert "version 01234567 du 1ᵉʳ mars 2025" in line


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("slug", BOARD.topics)
def test_how_to_read_says_what_it_is_how_it_is_computed_and_what_is_counted(reference, shown, slug, language):
    spoken, view = words(language, reference), shown(slug)
    items = reading(spoken, view)
    assert len(items) == 4
    assert all(item["term"] and item["text"] for item in items)
    assert items[1]["text"] == view.indicator.formula
    assert items[3]["text"] == concept(spoken, view)


def test_the_place_of_counting_differs_from_source_to_source(shown, french):
    said = {
        slug: concept(french, shown(slug)) for slug in ("entreprises", "emploi-residents", "emploi-luxembourg")
    }
    assert "siège" in said["entreprises"]
    assert "résidence" in said["emploi-residents"]
    assert "lieu de travail" in said["emploi-luxembourg"]


def test_the_constant_set_of_jobs_is_said_with_its_numbers(shown, french):
    said = plain(" ".join(notes(french, shown("emplois-siege", "FR_PROV"))))
    assert "81 départements sur 88" in said
    assert "94 départements sur 101" in plain(" ".join(notes(french, shown("emplois-siege", "FR"))))


@pytest.mark.parametrize("slug", ["entreprises", "poids-entreprises", "densite-entreprises"])
def test_enterprises_of_the_province_are_complete_and_need_no_note(shown, french, slug):
    assert not any("ensemble constant" in note for note in notes(french, shown(slug, "FR_PROV")))


@pytest.mark.parametrize("slug", ["emploi-residents", "poids-emploi-residents"])
def test_the_province_of_the_survey_says_that_it_includes_overseas(shown, french, slug):
    assert any("outre-mer" in note for note in notes(french, shown(slug, "FR_PROV")))
    assert not any("outre-mer" in note for note in notes(french, shown(slug, "EU28")))


@pytest.mark.parametrize("slug", BOARD.topics)
def test_what_is_ranked_is_said_where_something_is(shown, french, slug):
    view = shown(slug)
    assert ("Rang\u00a0:" in " ".join(notes(french, view))) == bool(view.topic.ranking)


@pytest.mark.parametrize("slug", BOARD.topics)
def test_the_source_of_a_denominator_is_named_too(shown, french, reference, slug):
    view = shown(slug)
    line = source_line(french, view, ORIGIN)
    population = reference.source_of("ESTAT_POP").short_titles.fr
    assert (population in line) == (slug == "densite-entreprises")
    assert line.count(view.source.short_titles.fr) == 1


def test_the_foot_holds_table_download_reading_source_and_notes(shown, french):
    view = shown("emplois-siege")
    shown_table = table(french, view, BOARD.territories, "FRF3", "Légende de la table")
    html = foot(french, view, shown_table, ORIGIN, more=("Une note de plus.", "Une note de plus."))
    text = flowing(html)
    for part in ("Voir le tableau", "Télécharger", "Comment lire", "Légende de la table", "Source :"):
        assert part in text
    assert links(html) == [one.href for one in ORIGIN.downloads]
    assert text.count("Une note de plus.") == 1
    assert '<th scope="row">Lorraine</th>' in html


def test_a_note_made_of_html_is_escaped(shown, french):
    view = shown("entreprises")
    html = foot(french, view, table(french, view, ("FRF3",), "", ""), ORIGIN, more=("<script>",))
    assert "<script>" not in html
