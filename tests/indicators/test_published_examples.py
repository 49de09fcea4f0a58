"""Examples that textbooks and manuals print with their results."""

import pytest

from sector.indicators import (
    cagr,
    contribution,
    dissimilarity,
    esteban_marquillas,
    gini,
    growth,
    hhi,
    location_quotient,
    shift_share,
    theil,
)
from sector.model.cell import Cell
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import PERSONS


def figures(*values: float) -> list[Cell]:
    return [Cell(float(value)) for value in values]


def test_a_location_quotient_of_farhauer_and_kroell():
    """O. Farhauer and A. Kröll, Standorttheorien, Springer 2013.

    As T. Wieland prints it in the manual of the R package REAT, ``locq(1714, 79006, 879213, 15593224)``.
    """
    found = location_quotient.of(*figures(1714, 79006, 879213, 15593224))
    assert round(found.known, 7) == 0.3847623
    assert location_quotient.band(found.known) == "low"


#: Turnover of four car makers: P. Dörsam, Wirtschaftsstatistik anschaulich dargestellt, PD-Verlag 2004.
TURNOVER = figures(20, 50, 20, 10)
#: Gross domestic product of the sixteen German states in 2015, billion euros, in the manual of REAT.
STATES = figures(
    *(460.69, 549.19, 124.16, 65.29, 31.59, 109.27, 263.44, 39.87),
    *(258.53, 645.59, 131.95, 35.03, 112.66, 56.22, 85.61, 56.81),
)


def test_the_herfindahl_index_of_four_car_makers_and_of_the_german_states():
    """P. Dörsam 2004: 0.34; T. Wieland, manual of REAT, ``herf``: 0.125, that of 7.988733 equal states."""
    assert hhi.of(TURNOVER).known == pytest.approx(0.34)
    assert 1 / hhi.of(TURNOVER).known == pytest.approx(2.941176, abs=1e-6)
    assert round(hhi.of(STATES).known, 3) == 0.125
    assert 1 / hhi.of(STATES).known == pytest.approx(7.988733, abs=1e-6)


def test_the_herfindahl_index_of_the_merger_guidelines():
    """U.S. Department of Justice, Herfindahl-Hirschman Index: firms of 30, 30, 20 and 20 % give 2 600 points."""
    assert 10_000 * hhi.of(figures(30, 30, 20, 20)).known == pytest.approx(2600)


def test_the_gini_coefficient_of_four_car_makers():
    """P. Dörsam 2004, as printed in the manual of REAT, ``gini``: 0.3, and 0.4 over its greatest value."""
    found = gini.of(TURNOVER).known
    assert found == pytest.approx(0.3)
    assert found / (1 - 1 / len(TURNOVER)) == pytest.approx(0.4)


def test_the_gini_coefficient_of_six_classes_of_income():
    """P. Dörsam 2004, as printed in the manual of REAT, ``gini`` with weights: 0.5278 for 5 000 households."""
    classes = {500: 1000, 1500: 1200, 2500: 1600, 4000: 400, 7500: 200, 15000: 600}
    households = [Cell(float(income)) for income, count in classes.items() for _ in range(count)]
    assert len(households) == 5000
    assert round(gini.of(households).known, 4) == 0.5278


def test_the_gini_coefficient_of_nine_small_incomes_and_a_great_one():
    """G. Sutton, Statistics Slam Dunk, Manning 2024, § 12.5: ``ineq(rep(c(10, 100), times = c(9, 1)))``."""
    assert round(gini.of(figures(*[10] * 9, 100)).known, 7) == 0.4263158
    assert gini.of(figures(*[50] * 10)).known == 0


def test_the_theil_index_is_what_the_entropy_of_a_horse_race_lacks():
    """T. Cover and J. Thomas, Elements of Information Theory, Wiley 1991, example 1.1.2: an entropy of 2 bits.

    Theil (1967) defines his index as the greatest entropy of n shares, ln n, less their own.
    """
    chances = figures(*(1 / 2, 1 / 4, 1 / 8, 1 / 16), *[1 / 64] * 4)
    assert theil.of(chances).known / 0.6931471805599453 == pytest.approx(3 - 2)
    split = theil.decomposed([chances[:4], chances[4:]])
    assert split.between.known + split.within.known == pytest.approx(0.6931471805599453)


def test_two_regions_without_a_common_industry_have_the_greatest_dissimilarity():
    """O. Farhauer and A. Kröll 2013, modified by T. Wieland in the manual of REAT, ``krugman.spec``: 2, halved."""
    assert dissimilarity.between(figures(20, 10, 70, 0, 0), figures(0, 0, 0, 60, 40)) == Cell(1.0)


START, END = Period("2000"), Period("2001")
#: O. Farhauer and A. Kröll 2013, in the manual of REAT, ``shift``: four industries in three regions of a nation.
REGIONS = {
    "A": ((90, 20, 10, 60), (100, 40, 10, 55)),
    "B": ((60, 30, 30, 40), (85, 55, 40, 35)),
    "C": ((250, 100, 110, 300), (255, 115, 85, 390)),
    "X": ((400, 150, 150, 400), (440, 210, 135, 480)),
}


def industry(at: int | None) -> Matrix:
    """Return one industry in all regions, or all industries."""
    cells = {
        (region, period): Cell(float(sum(counts) if at is None else counts[at]))
        for region, both in REGIONS.items()
        for period, counts in zip((START, END), both, strict=True)
    }
    return Matrix(tuple(REGIONS), (START, END), PERSONS, cells)


INDUSTRIES, ALL = [industry(at) for at in range(4)], industry(None)


def test_the_regions_of_farhauer_and_kroell_make_up_the_nation():
    for period in range(2):
        for at in range(4):
            assert sum(REGIONS[region][period][at] for region in "ABC") == REGIONS["X"][period][at]


@pytest.mark.parametrize(
    ("region", "national", "mix", "regional"), [("A", 27, 1, -3), ("B", 24, -1, 32), ("C", 114, 0, -29)]
)
def test_the_shifts_of_the_regions_of_farhauer_and_kroell(region, national, mix, regional):
    """O. Farhauer and A. Kröll 2013: the nation grows by 15 %, its industries by 10, 40, −10 and 20 %.

    Region A, by hand: 15 % of 180 is 27; 9 + 8 − 1 + 12 is one more than that; 205 jobs are three fewer than 208.
    """
    found = [shift_share.between(one, ALL, region, "X", START, END) for one in INDUSTRIES]
    sums = [sum(getattr(effect, name).known for effect in found) for name in ("national", "mix", "regional")]
    assert sums == pytest.approx([national, mix, regional], abs=1e-9)
    for one, effect in zip(INDUSTRIES, found, strict=True):
        both = esteban_marquillas.between(one, ALL, region, "X", START, END)
        assert both.competitive.known + both.allocation.known == pytest.approx(effect.regional.known)


def test_the_regional_effects_of_all_regions_cancel_out_in_each_industry():
    for one in INDUSTRIES:
        found = [shift_share.between(one, ALL, region, "X", START, END).regional.known for region in "ABC"]
        assert sum(found) == pytest.approx(0, abs=1e-9)


def test_the_growth_of_the_nation_is_what_its_industries_contribute():
    found = [contribution.between(one, ALL, "X", START, END).known for one in INDUSTRIES]
    assert (
        sum(found) == pytest.approx(growth.between(ALL, "X", START, END).known) == pytest.approx(1265 / 1100 - 1)
    )


def test_a_sum_that_doubles_in_ten_years_grows_by_7_18_per_cent_a_year():
    """The tenth root of two, 1.0717735, as every table of compound interest prints it."""
    years = (Period("2010"), Period("2020"))
    cells = {("LU000", years[0]): Cell(100.0), ("LU000", years[1]): Cell(200.0)}
    found = cagr.between(Matrix(("LU000",), years, PERSONS, cells), "LU000", *years)
    assert round(found.known, 7) == 0.0717735
