"""Small numbers: no percentage on a base under thirty, and bands where a trifle shows."""

import re
from dataclasses import replace

import pytest
from pages.text import flowing, plain

from sector.figures import small_numbers
from sector.figures.brief import Brief, headline, lede
from sector.figures.brief_cards import cards
from sector.figures.brief_changes import changes, growth_rows
from sector.figures.evolution import alt, chart_title, growth_table, matrix
from sector.figures.findings import concentration, map_title, trend_title
from sector.figures.map_view import sentence
from sector.figures.table import table
from sector.model.cell import Cell
from sector.model.margin import Band
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import ENTERPRISES, GROWTH, PERSONS, QUOTIENT, THOUSAND_PERSONS

from .claims import LOCAL
from .generated import chance, counted, counts, labels, with_counts

SEEDS = pytest.mark.parametrize("seed", range(30))
YEARS = ("2021", "2022", "2023")


def two(first, last, unit=ENTERPRISES):
    cells = {("A", Period("2021")): Cell(float(first)), ("A", Period("2022")): Cell(float(last))}
    return Matrix(("A",), (Period("2021"), Period("2022")), unit, cells)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (12, 15, "12 → 15 entreprises"),
        (29, 58, "29 → 58 entreprises"),
        (30, 60, "+100,0 %"),
        (1, 1, "1 → 1 entreprise"),
        (0, 7, "n.c."),
    ],
)
def test_a_growth_on_a_base_under_thirty_is_told_by_its_counts(french, first, last, text):
    assert plain(small_numbers.grown(french, two(first, last), "A", "2021", "2022")) == text


def test_thousands_are_counted_as_persons(french):
    assert "%" not in small_numbers.grown(french, two(0.02, 0.04, THOUSAND_PERSONS), "A", "2021", "2022")
    assert "%" in small_numbers.grown(french, two(0.03, 0.04, THOUSAND_PERSONS), "A", "2021", "2022")


def percentages(text):
    return re.findall(r"\d[\d  ]*(?:,\d+)? %", plain(str(text)))


@SEEDS
@pytest.mark.parametrize("slug", ["poids-entreprises", "poids-emplois-siege"])
def test_no_share_of_a_whole_under_thirty_is_shown_anywhere(shown, french, slug, seed):
    view = shown(slug)
    parts, wholes = counted(chance(seed), view)
    made = with_counts(view, parts, wholes)
    rows = table(french, made, LOCAL, "FRF3", "").rows
    for area, row in zip(LOCAL, rows, strict=False):
        for period, cell in zip(made.periods, row.cells, strict=True):
            whole, part = wholes[area, period], parts[area, period]
            told = sentence(french, made, area, period)
            if whole < 30:
                assert not percentages(cell.text)
                assert not percentages(told)
                if whole:
                    noun = "entreprise" if slug == "poids-entreprises" else "emploi"
                    assert plain(cell.text) == f"{part} sur {whole} {noun}{'s' if whole > 1 else ''}"
                    assert plain(cell.text) in plain(told)
            else:
                assert percentages(cell.text)
                assert percentages(told)


@SEEDS
@pytest.mark.parametrize("slug", ["poids-entreprises", "poids-emplois-siege"])
def test_no_line_is_drawn_through_a_share_of_a_whole_under_thirty(shown, slug, seed):
    view = shown(slug)
    parts, wholes = counted(chance(seed), view)
    drawn, _ = matrix(with_counts(view, parts, wholes), "FRF31", "valeurs")
    for area, period in labels(view):
        is_drawn = drawn.cell(area, period).value is not None
        assert is_drawn == (wholes[area, period] >= 30)


@SEEDS
def test_no_title_gives_a_share_of_a_whole_under_thirty(shown, french, seed):
    view = shown("poids-entreprises")
    parts, wholes = counted(chance(seed), view)
    small = {key: count % 30 for key, count in wholes.items()}
    made = with_counts(view, {key: count % (small[key] + 1) for key, count in parts.items()}, small)
    for period in made.periods:
        texts = [map_title(french, made, LOCAL, period), chart_title(french, made, "FRF31")]
        texts += [trend_title(french, made, "FRF31"), alt(french, "", made, matrix(made, "FRF31", "valeurs")[0])]
        if sum(made.part(area, period).known for area in LOCAL) < 30:
            texts.append(concentration(french, made, LOCAL, period))
        assert not [found for text in texts for found in percentages(text)]


@SEEDS
def test_no_growth_from_a_count_under_thirty_is_shown_anywhere(shown, french, seed):
    view = shown("croissance-entreprises")
    parts = counts(chance(seed), view)
    made = with_counts(view, parts, {})
    for area, row in zip(LOCAL, table(french, made, LOCAL, "FRF3", "").rows, strict=False):
        for period, cell in zip(made.periods, row.cells, strict=True):
            before = parts[area, str(int(period) - 1)]
            assert bool(percentages(cell.text)) == (before >= 30)
            assert bool(percentages(sentence(french, made, area, period))) == (before >= 30)
            if 0 < before < 30:
                assert plain(cell.text).startswith(
                    f"{before} → {plain(french.numbers.number(parts[area, period]))}"
                )
    levels = with_counts(shown("entreprises"), parts, {})
    found = growth_table(french, levels, levels, LOCAL, "FRF31")
    for area, row in zip(LOCAL, found.rows, strict=True):
        assert bool(percentages(row.cells[1].text)) == (parts[area, "2021"] >= 30)


@SEEDS
def test_the_front_page_shows_no_percentage_on_a_base_under_thirty(shown, french, seed):
    views = [shown(slug) for slug in ("entreprises", "emplois-siege", "poids-entreprises")]
    parts, wholes = counted(chance(seed), views[2])
    small = {key: count % 30 for key, count in wholes.items()}
    made = [with_counts(view, small, small) for view in views[:2]] + [with_counts(views[2], parts, wholes)]
    for year in YEARS:
        brief = Brief(french, "FRF31", Period(year), *made, ("FRF31",))
        counts_only = [lede(brief), *(card.change for card in cards(brief)[:2])]
        counts_only += [row.before for row in growth_rows(brief)] + [row.after for row in growth_rows(brief)]
        shares = [*(row.after for row in changes(brief)[2:3]), cards(brief)[2].figure]
        if year != "2021":
            assert not [found for text in counts_only for found in percentages(flowing(str(text)))]
        assert bool([text for text in shares if percentages(text)]) == (wholes["FRF31", year] >= 30)
        if wholes["FRF31", year] < 30:
            assert not percentages(headline(brief))
            assert "point " not in flowing(str(cards(brief)[2].change))


def test_a_comparison_of_paces_needs_a_base_of_thirty(shown, french):
    views = [shown(slug) for slug in ("entreprises", "emplois-siege", "poids-entreprises")]
    grown = {key: count for key in labels(views[0]) for count in [20 + 10 * (int(key[1]) - 2021)]}
    made = [with_counts(view, grown, grown) for view in views[:2]] + [views[2]]
    title = plain(headline(Brief(french, "FRF31", Period("2023"), *made, ("FRF31",))))
    assert "augmentent" in title
    assert "plus vite" not in title
    larger = [with_counts(view, {key: 10 * n for key, n in grown.items()}, {}) for view in views[:2]]
    assert "autant" in plain(headline(Brief(french, "FRF31", Period("2023"), *larger, views[2], ("FRF31",))))


@pytest.mark.parametrize(
    ("unit", "band", "text"),
    [
        (QUOTIENT, Band(Cell(0.194), Cell(0.222)), "0,19 à 0,22"),
        (QUOTIENT, Band(Cell(0.8401), Cell(0.8449)), ""),
        (GROWTH, Band(Cell(-0.114), Cell(0.0131)), "−11,4 % à +1,3 %"),
        (QUOTIENT, None, ""),
    ],
)
def test_a_band_is_shown_where_it_shows_at_the_decimals_of_the_unit(french, unit, band, text):
    assert plain(small_numbers.ends(french, unit, band)) == text


def test_the_margin_is_said_in_units(french):
    assert plain(small_numbers.within(french, ENTERPRISES)) == "à 1 entreprise près"
    assert plain(small_numbers.within(french, PERSONS)) == "à 10 emplois près"
    assert plain(small_numbers.within(french, THOUSAND_PERSONS)) == "à 10 emplois près"
    assert small_numbers.within(french, replace(ENTERPRISES, code="inhabitants")) == ""
