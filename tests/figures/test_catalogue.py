"""The catalogue of sources."""

import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from pages.text import flowing, links, plain

from sector.analyse.coverage import coverage
from sector.figures.catalogue import Holding, searchable, source_card, texts
from sector.figures.citation import citation
from sector.figures.coverage_strip import strip
from sector.figures.downloads import Download
from sector.figures.render import render
from sector.figures.words import words
from sector.model.source import ATTRIBUTES
from sector.reference import load_reference
from sector.reference.spelling import normalise

from .claims import DATA

FOLDER = DATA / "sources"
SOURCES = [source.id for source in load_reference(DATA).sources.values() if source.is_bundled]


@pytest.fixture(scope="module")
def holding(library):
    def made(source_id):
        source = library.reference.sources[source_id]
        found = coverage(library.cube(source.dataflow), library.reference)
        version = library.store.version(library.versions[source.dataflow])
        return Holding(
            source=source,
            version=version,
            uploader="",
            periods=found.periods,
            rows=tuple((row.territory, row.counts, row.hidden) for row in found.rows),
            areas=found.areas,
            figures=found.values,
            breaks=tuple(cut for cut in library.reference.breaks if cut.dataflow == source.dataflow),
            broken=found.broken,
            downloads=(Download("/x?v=1", "CSV"), Download("/y?v=1", "ODS")),
        )

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
    assert all(fact["term"] and fact["text"] for fact in (*card["facts"], *card["file"]))
    facts = {fact["term"]: plain(fact["text"]) for fact in (*card["facts"], *card["file"])}
    named = source.licence_name if source.licence_url else spoken.text("sources.licence.facts")
    assert facts[spoken.text("catalogue.licence")] == plain(named)
    assert facts[spoken.text("catalogue.version")] == held.version.id
    assert (
        facts[spoken.text("sources.sha256")]
        == hashlib.sha256((FOLDER / source_id / source.file).read_bytes()).hexdigest()
    )
    assert re.sub(r"\D", "", facts[spoken.text("sources.size")]) == str(
        (FOLDER / source_id / source.file).stat().st_size
    )
    assert facts[spoken.text("sources.uploader")] == plain(spoken.text("sources.bundled"))
    assert [one.href for one in card["downloads"]] == ["/x?v=1", "/y?v=1"]


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("source_id", SOURCES)
def test_a_citation_names_everything_that_was_recorded_and_says_what_was_not(
    reference, holding, source_id, language
):
    spoken, held = words(language, reference), holding(source_id)
    source, cited = held.source, source_card(spoken, held)["citation"]
    loaded = spoken.numbers.day(held.version.created)
    for part in (
        source.producer,
        source.titles.in_language(language),
        source.table,
        source.vintage,
        held.version.id,
    ):
        assert part in cited
    assert source.landing_url in cited
    assert (source.licence_name in cited) == bool(source.licence_url)
    assert (plain(spoken.text("sources.cite.undated")) in plain(cited)) == (not source.published)
    assert (loaded in cited) == (not source.accessed)
    assert ", ," not in cited


def test_a_citation_gives_the_days_that_were_recorded(french, holding):
    held = holding("eurostat_bd")
    dated = replace(held.source, published="2025-03-05", accessed="2025-06-01")
    assert plain(citation(french, dated, "0123456789ab", held.version.created)) == (
        "Eurostat, « Démographie des entreprises par activité et par département », tableau bd_hgnace_r, "
        "publié : 5 mars 2025, consulté : 1ᵉʳ juin 2025, version 0123456789ab, CC BY 4.0, "
        "https://ec.europa.eu/eurostat/databrowser/view/bd_hgnace_r/default/table"
    )


def test_breaks_are_listed_with_their_cause_and_those_flagged_with_their_periods(french, holding, reference):
    cards = {source_id: source_card(french, holding(source_id))["breaks"] for source_id in SOURCES}
    announced = [cut for cut in reference.breaks if cut.dataflow == "ESTAT_BD"]
    assert [cut["term"] for cut in cards["eurostat_bd"]] == [cut.first_period for cut in announced]
    assert [cut["href"] for cut in cards["eurostat_bd"]] == [cut.source for cut in announced]
    assert [cut["term"] for cut in cards["eurostat_pop"]] == ["2017"]
    assert cards["cesel_2013"][0]["text"] == "Aucune rupture annoncée ni signalée."


@pytest.mark.parametrize("source_id", SOURCES)
def test_coverage_is_full_in_part_or_nothing_as_counted_and_said_in_words(french, holding, source_id):
    held = holding(source_id)
    strip = source_card(french, held)["strip"]
    assert [row["label"] for row in strip["rows"]] == [french.name(area) for area, *_ in held.rows]
    for row, (_, counts, hidden) in zip(strip["rows"], held.rows, strict=True):
        each = [cell for cell in row["cells"] for _ in range(cell["span"])]
        for cell, (known, published), secret in zip(each, counts, hidden, strict=True):
            if secret:
                assert (cell["state"], cell["mark"]) == ("cover-secret", "▨")
                said = f"{known} valeurs sur {published} ; {secret} sous le secret statistique"
                assert plain(cell["text"]) == said
            elif not known:
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


def test_what_is_there_missing_secret_and_absent_has_four_signs_each_explained(french):
    rows = (("FRF31", ((3, 3), (2, 3), (0, 3), (1, 3), (0, 0)), (0, 0, 0, 1, 0)),)
    drawn = strip(french, ("2019", "2020", "2021", "2022", "2023"), rows)
    found = [(cell["name"], cell["mark"]) for cell in drawn["rows"][0]["cells"]]
    assert found == [("full", "■"), ("part", "◧"), ("none", "·"), ("secret", "▨"), ("none", "·")]
    assert {(entry["state"], entry["mark"]) for entry in drawn["key"]} == {(f"cover-{a}", b) for a, b in found}


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
    card = source_card(french, holding("eurostat_bd"))
    html = render("catalogue", cards=[card], texts=texts(french))
    text = flowing(html)
    assert "Limites connues" in text
    assert "Finistère" in text
    assert set(links(html)) == {
        *(one.href for one in card["downloads"]),
        "https://creativecommons.org/licenses/by/4.0/",
        holding("eurostat_bd").source.landing_url,
        "#cite-eurostat_bd",
        *(cut.source for cut in holding("eurostat_bd").breaks),
    }
    assert 'data-copy="cite-eurostat_bd"' in html
    assert f'<p id="cite-eurostat_bd">{card["citation"]}</p>' in html
    assert flowing(render("catalogue", cards=[], texts=texts(french))) == "Aucune source ne contient ce texte."
