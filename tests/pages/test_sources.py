"""The page on data: the card of the chosen figure above its sources, over the choices of the bar."""

import pytest

from sector.figures.words import words

from .text import plain
from .vocabulary import REFERENCE

BD = "ESTAT_BD"


def first(reader):
    """Return the block above the search, where a reader arrives."""
    return next(html for html in reader.html if 'class="trust"' in html)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize(("area", "year"), [("FRF33", "2023"), ("FRF31", "2022")])
def test_the_card_gives_the_figure_of_the_address(reader, library, language, area, year):
    spoken = words(language, REFERENCE)
    reader.open("donnees", territoire=area, annee=year, indicateur="entreprises", langue=language)
    value = library.cube(BD).cell("ENTERPRISES", "J", area, year).known
    text = plain(first(reader))
    assert plain(spoken.numbers.number(value)) in text
    assert plain(spoken.text("revisions.title.single")) in text
    assert plain(spoken.text("trust.title.empty", why="")) not in text


def test_the_card_stands_in_the_block_of_the_title_and_before_the_catalogue(reader):
    reader.open("donnees", territoire="FRF33")
    block = first(reader)
    assert "<h1>" in block
    assert block.index("<h1>") < block.index('class="trust"') < block.index('class="revisions"')
    whole = "".join(reader.html)
    assert whole.index('class="trust"') < whole.index('class="source-card"') < whole.index('class="method"')


def test_a_territory_that_the_source_lacks_is_told_with_its_reason(reader):
    reader.open("donnees", territoire="LU000", indicateur="entreprises")
    assert "Ce chiffre n’est pas disponible : territoire absent de cette source" in reader.text
    assert 'class="figures triangle"' not in first(reader)


def test_every_card_can_be_cited_copied_and_checked(reader, library):
    reader.open("donnees")
    whole = "".join(reader.html)
    for dataflow, version_id in library.versions.items():
        source, version = library.reference.source_of(dataflow), library.store.version(version_id)
        assert f'data-copy="cite-{source.id}"' in whole
        assert f'<p id="cite-{source.id}">' in whole
        assert version.sha256 in whole
        assert version_id in whole
