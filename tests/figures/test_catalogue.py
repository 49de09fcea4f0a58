"""The catalogue of sources."""

from itertools import pairwise

import pytest
from pages.text import flowing, links, plain

from sector.analyse.coverage import coverage
from sector.figures.catalogue import Holding, searchable, source_card
from sector.figures.render import render
from sector.figures.words import words
from sector.model.source import ATTRIBUTES
from sector.reference import load_reference
from sector.reference.spelling import normalise

from .claims import DATA

SOURCES = [source.id for source in load_reference(DATA).sources.values() if source.is_bundled]


@pytest.fixture(scope="module")
def holding(library):
    def made(source_id):
        source = library.reference.sources[source_id]
        found = coverage(library.cube(source.dataflow), library.reference)
        version = library.store.version(library.versions[source.dataflow])
        rows = tuple((row.territory, row.counts) for row in found.rows)
        return Holding(source, found.periods, rows, found.areas, version.id, "le jour dit", found.values, "/x?v=1")

    return made


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("source_id", SOURCES)
def test_a_card_says_what_a_source_is_covers_and_cannot_say(reference, holding, source_id, language):
    spoken, held = words(language, reference), holding(source_id)
    card = source_card(spoken, held)
    source = held.source
    assert card["title"] == source.titles.in_language(language)
    assert card["limits"] == source.limits[language]
    assert card["limits"]
    assert [item["term"] for item in card["attributes"]] == [spoken.text(f"attribute.{a}") for a in ATTRIBUTES]
    assert all(fact["term"] and fact["text"] for fact in card["facts"])
    facts = {fact["term"]: plain(fact["text"]) for fact in card["facts"]}
    assert facts[spoken.text("catalogue.licence")] == plain(source.licence_name)
    assert held.version[:8] in facts[spoken.text("catalogue.version")]
    assert card["citation"] == source.citation
    assert card["download"] == "/x?v=1"


@pytest.mark.parametrize("source_id", SOURCES)
def test_coverage_is_full_in_part_or_nothing_as_counted_and_said_in_words(french, holding, source_id):
    held = holding(source_id)
    strip = source_card(french, held)["strip"]
    assert [row["label"] for row in strip["rows"]] == [french.name(area) for area, _ in held.rows]
    for row, (_, counts) in zip(strip["rows"], held.rows, strict=True):
        each = [cell for cell in row["cells"] for _ in range(cell["span"])]
        for cell, (known, published) in zip(each, counts, strict=True):
            if not known:
                assert (cell["state"], cell["mark"]) == ("cover-none", "·")
            elif known == published:
                assert (cell["state"], cell["mark"]) == ("cover-full", "■")
                assert str(known) in cell["text"]
            else:
                assert (cell["state"], cell["mark"]) == ("cover-part", "◧")
                assert plain(cell["text"]) == f"{known} valeurs sur {published}"


def test_neighbouring_periods_that_are_alike_are_one_cell(french, holding):
    spans = []
    for source_id in SOURCES:
        for row in source_card(french, holding(source_id))["strip"]["rows"]:
            assert all(one["text"] != other["text"] for one, other in pairwise(row["cells"]))
            spans += [cell["span"] for cell in row["cells"]]
    assert max(spans) > 1


def test_the_three_states_of_coverage_have_three_signs(french, holding):
    cells = [
        (cell["state"], cell["mark"])
        for source_id in SOURCES
        for row in source_card(french, holding(source_id))["strip"]["rows"]
        for cell in row["cells"]
    ]
    assert len({state for state, _ in cells}) == len({mark for _, mark in cells}) == 3


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("luxembourg", {"eurostat_nama_lu", "eurostat_lfs"}),
        ("DEMOGRAPHIE", {"eurostat_bd"}),
        ("cesel", {"cesel_2013"}),
        ("ESTAT_POP", {"eurostat_pop"}),
        ("zzz", set()),
    ],
)
def test_a_search_finds_sources_by_any_word_of_their_card(reference, french, sought, found):
    hits = {s.id for s in reference.sources.values() if normalise(sought) in normalise(searchable(french, s))}
    assert found <= hits
    assert bool(hits) == bool(found)


def test_the_card_is_drawn_with_its_links_and_table(french, holding):
    texts = {
        name: french.text(f"catalogue.{name}") for name in ("cite", "limits", "download", "nothing", "counts")
    }
    card = source_card(french, holding("eurostat_bd"))
    html = render("catalogue", cards=[card], texts=texts)
    text = flowing(html)
    assert "Limites connues" in text
    assert "Finistère" in text
    assert set(links(html)) == {
        card["download"],
        "https://creativecommons.org/licenses/by/4.0/",
        holding("eurostat_bd").source.landing_url,
    }
    assert flowing(render("catalogue", cards=[], texts=texts)) == "Aucune source ne contient ce texte."
