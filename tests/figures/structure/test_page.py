"""The whole page for every choice of the shared bar: it is there, whole, and its sentences hold no hole."""

from datetime import UTC, datetime

import pytest
from pages.text import flowing, links, plain

from sector.analyse import PEERS, periods_of
from sector.figures.downloads import Download
from sector.figures.placement import width
from sector.figures.structure import gap, page, quotient, weight
from sector.figures.structure.foot import Frame
from sector.figures.structure.sheet import table
from sector.reference import load_reference

from .gathering import DATA, gathered

BOARD = load_reference(DATA).observatory
FRAME = Frame(
    datetime(2026, 11, 23, tzinfo=UTC), lambda slug: (Download(f"/file?figure={slug}", "CSV"),), "/elsewhere"
)


def states(library, slug):
    topic = BOARD.topics[slug]
    for area in BOARD.territories:
        for ref in (*topic.references, *((PEERS, "FRF31", "FRH02") if topic.ranking else ())) or ("",):
            for year in periods_of(topic, library)[-1:]:
                yield {
                    "indicateur": slug,
                    "territoire": area,
                    "annee": str(year),
                    **({"reference": ref} if ref else {}),
                }


@pytest.mark.parametrize("slug", ["entreprises", "emploi-residents", "emploi-luxembourg"])
@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_choice_has_a_page_with_a_title_and_a_table_and_a_file_for_each_figure(library, slug, language):
    seen = 0
    for state in states(library, slug):
        material = gathered(library, language, **state)
        title, html = page.title(material), page.page(material, FRAME)
        for text in (title, flowing(html)):
            assert text
            assert "None" not in text, state
            assert "{" not in text, state
        sheets = page.sheets(material)
        assert [link for link in links(html) if link.startswith("/file")] == [
            f"/file?figure={sheet.slug}" for sheet in sheets
        ]
        assert html.count("<caption>") == len(sheets)
        assert len({sheet.slug for sheet in sheets}) == len(sheets)
        assert set(page.SLUGS) >= {sheet.slug for sheet in sheets}
        for sheet in sheets:
            assert all(len(entry.figures) == len(sheet.heads) for entry in sheet.entries), sheet.slug
            assert not [f for e in sheet.entries for f in e.figures if f.cell.value is None and not f.text]
        seen += 1
    assert seen >= 6


@pytest.mark.parametrize("year", range(2008, 2016))
def test_every_year_of_the_survey_explains_each_of_its_gaps(library, year):
    for ref in ("FR_PROV", "DEC0", "LU000", "EU28", "FRF1", "FR"):
        material = gathered(
            library, indicateur="emploi-residents", territoire="FRF3", reference=ref, annee=str(year)
        )
        for sheet in page.sheets(material):
            twin = table(material.words, sheet)
            for row in twin.rows:
                for cell in row.cells:
                    assert (cell.state in ("missing", "secret", "not_computable")) == bool(cell.why)
                    assert not cell.why or any(cell.why in note for note in twin.notes)


def test_the_title_fits_on_two_lines(library):
    for slug in ("entreprises", "emploi-residents", "emploi-luxembourg"):
        for state in states(library, slug):
            for language in ("fr", "de", "en"):
                title = page.title(gathered(library, language, **state))
                # Two lines as wide as the style allows; the widths of letters are counted with some to spare.
                assert width(title, 30, bold=True) <= 2 * 38 * 30, title


def test_a_territory_that_is_its_own_reference_has_weights_and_is_told_why(library):
    material = gathered(library, indicateur="entreprises", territoire="FRF33", reference="FRF33")
    html = flowing(page.page(material, FRAME))
    assert plain(page.title(material)) == (
        "En Moselle, le numérique représente 1,13 % des emplois et 2,59 % des entreprises en 2023"
    )
    assert "territoire choisi et référence sont les mêmes" in html
    assert page.sheets(material)[0].slug == weight.SLUG
    assert "decomposition" not in {sheet.slug for sheet in page.sheets(material)}


def test_luxembourg_has_no_reference_and_the_page_says_so(library):
    material = gathered(library, indicateur="emploi-luxembourg", territoire="LU000")
    assert {sheet.slug for sheet in page.sheets(material)} == {"poids", "contributions"}
    html = flowing(page.page(material, FRAME))
    assert "cette source ne contient aucun territoire de comparaison" in html
    assert "Créations, cessations et concentration : la source choisie ne les donne pas." in html


def test_the_figures_of_luxembourg_are_shares_that_make_up_the_whole(library):
    material = gathered(library, indicateur="emploi-luxembourg", territoire="LU000")
    shares = [material.weight("JOBS", a).known for a in material.one.activities]
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert material.weight("JOBS", "J").known == pytest.approx(20040 / 448780)


def test_the_constant_set_is_told_where_jobs_are_compared_with_the_province(library):
    material = gathered(library, indicateur="entreprises", territoire="FRF33")
    html = flowing(page.page(material, FRAME))
    assert "81 départements sur 88" in html
    assert [panel["head"][-1] for panel in gap.panels(material)] == ["¹", "e"]


def test_a_hidden_figure_stands_nowhere_and_looks_like_no_other_gap(altered):
    library = altered({("JOBS", "F", "FRF33", "2023"): (None, "Q"), ("JOBS", "G", "FRF33", "2023"): (None, "O")})
    material = gathered(library, indicateur="entreprises", territoire="FRF33")
    html = page.page(material, FRAME)
    assert 'class="st-value right empty secret"' in html
    assert 'class="st-value right empty missing"' in html
    assert "23 196" not in plain(html)
    assert "23 196" in plain(page.page(gathered(altered({}), indicateur="entreprises", territoire="FRF33"), FRAME))
    assert "valeur couverte par le secret statistique" in html


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("BIRTHS", "J", "FRF33", "2023"), "créations : valeur couverte par le secret statistique"),
        (
            ("ENTERPRISES", "J", "FRF32", "2023"),
            "ne peut pas être calculée : valeur couverte par le secret statistique",
        ),
    ],
)
def test_a_figure_that_a_hidden_value_takes_away_says_why(altered, cell, said):
    hidden, whole = (altered(changes) for changes in ({cell: (None, "Q")}, {}))
    pages = [
        flowing(page.page(gathered(found, indicateur="entreprises", territoire="FRF33"), FRAME))
        for found in (hidden, whole)
    ]
    assert said in pages[0]
    assert said not in pages[1]


def test_a_title_on_a_survey_value_of_low_reliability_says_so(library):
    told = set[bool]()
    for year in periods_of(BOARD.topics["poids-emploi-residents"], library):
        material = gathered(library, indicateur="poids-emploi-residents", territoire="FRF3", annee=str(year))
        weak = any(cell.is_unreliable for cell in compared(material))
        assert plain(quotient.title(material)).endswith("selon une valeur peu fiable") == weak
        assert not any("Bande claire" in note for note in quotient.notes(material))
        told.add(weak)
    assert True in told


def compared(material):
    """Return the quotients that the title counts: neither the reference nor a whole that its parts repeat."""
    known = [r for r in quotient.readings(material) if r.cell.value is not None and r.code != material.reference]
    return [r.cell for r in known if not r.is_whole] or [r.cell for r in known]
