"""Where two territories stand among the départements."""

import pytest
from pages.text import plain

from sector.figures.comparison_strip import dots, lines, outside, title

PERIOD = "2023"


def test_both_ranks_are_in_the_title_and_the_second_has_its_own_colour(french, shown, twin):
    view = shown("poids-entreprises")
    codes = ("FRF33", "FRF31")
    found = dots(french, view, PERIOD, codes)
    ranks = [twin.rank("poids-entreprises", code, PERIOD)[0] for code in codes]
    assert plain(title(french, view, PERIOD, codes)) == (
        f"Moselle {ranks[0]}ᵉ et Meurthe-et-Moselle {ranks[1]}ᵉ sur 96 départements"
    )
    assert set(found.highlighted) == set(codes)
    assert found.contrast == {"FRF31"}
    assert outside(french, view, PERIOD, codes) == ""


def test_a_territory_without_a_rank_is_named_and_drawn_as_a_line_of_its_rate(french, shown, twin):
    view = shown("poids-entreprises")
    codes = ("FRF33", "FRF3")
    assert plain(title(french, view, PERIOD, codes)) == "Moselle : 43ᵉ sur 96 départements"
    assert plain(outside(french, view, PERIOD, codes)) == "Hors du classement : Lorraine."
    values = {code: view.value(code, PERIOD) for code in codes}
    ((value, label),) = lines(french, values, view)
    assert value == pytest.approx(twin.value("poids-entreprises", "FRF3", PERIOD).value)
    assert plain(label) == "Lorraine 2,64 %"


def test_counts_of_regions_are_not_drawn_among_those_of_departements(french, shown):
    view = shown("entreprises")
    assert lines(french, {"FRF3": view.value("FRF3", PERIOD)}, view) == []


def test_nobody_ranked_gives_a_neutral_title_and_no_dots_without_a_ranking(french, shown):
    view = shown("poids-entreprises")
    assert plain(title(french, view, PERIOD, ("FRF3", "LU000"))) == "Où se placent les 96 départements"
    assert dots(french, shown("emploi-residents", "LU000"), "2015", ("FRF3", "LU000")) is None
