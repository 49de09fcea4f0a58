"""Positions with their span, found again by trying every count within the margin."""

import pytest
from pages.text import plain

from sector.analyse.profiles import profile
from sector.figures.positions import Position, between, explained, long, position, short
from sector.model.cell import Cell
from sector.model.unit import ENTERPRISES, PERSONS

from .claims import LOCAL

NAMES = (
    *("poids-entreprises", "entreprises", "emplois-siege", "poids-emplois-siege", "densite-entreprises"),
    *("croissance-entreprises", "croissance-emplois-siege", "creations", "cessations", "taille"),
)


@pytest.fixture(scope="module")
def views(library):
    return profile(library, "FR_PROV").views


def tried(view, area, period):
    """Return every position that a count within the margin gives, the value worked out anew each time."""
    margin = 10 if view.topic.measure == "JOBS" else 1
    count = int(view.part(area, period).known)
    values = {code: cell.value for code, cell in view.ranking.column(period).items() if cell.value is not None}
    found = set()
    for moved in range(max(count - margin, 0), count + margin + 1):
        own = float(moved)
        if view.topic.indicator == "growth":
            own = moved / view.part(area, str(int(period) - 1)).known - 1
        elif view.wholes is not None:
            own = moved / view.wholes.cell(area, period).known
            own *= 1000 if view.topic.indicator == "density" else 1
        found.add(1 + sum(value > own for code, value in values.items() if code != area))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_span_holds_every_position_within_the_margin_and_no_other_end(views, name):
    view = views[name]
    for area in LOCAL:
        for period in view.periods:
            found, places = position(view, area, period), tried(view, area, period)
            assert (found.best, found.worst) == (min(places), max(places))
            assert found.place in places
            assert found.is_stable == (len(places) == 1)


def test_some_positions_are_shaky_and_some_are_not(views):
    found = [position(views[name], area, p) for name in NAMES for area in LOCAL for p in views[name].periods]
    assert 10 < sum(one.is_stable for one in found) < len(found) - 10


def test_a_region_and_a_survey_have_no_position(views):
    assert position(views["poids-entreprises"], "FRF3", "2023") is None
    assert position(views["emploi-residents"], "FRF3", "2015") is None


def test_a_stable_position_is_bare_and_another_one_has_a_sign_and_its_span(french):
    stable, shaky = Position(Cell(24.0), 24, 24, 96, ENTERPRISES), Position(Cell(1.0), 1, 3, 96, ENTERPRISES)
    assert (plain(short(french, stable)), plain(long(french, stable))) == ("24ᵉ", "24ᵉ")
    assert plain(short(french, shaky)) == "≈ 1ᵉʳ"
    assert plain(long(french, shaky)) == "≈ 1ᵉʳ (1ᵉʳ–3ᵉ)"
    assert plain(between(french, shaky)) == "1ᵉʳ–3ᵉ"


def test_the_sign_is_explained_with_the_margins_that_count(french):
    stable, one = Position(Cell(24.0), 24, 24, 96, ENTERPRISES), Position(Cell(1.0), 1, 3, 96, ENTERPRISES)
    ten = Position(Cell(2.0), 1, 3, 96, PERSONS)
    assert explained(french, [stable]) == ""
    assert "qu’à 1 entreprise près ;" in plain(explained(french, [stable, one]))
    assert "qu’à 1 entreprise près ou à 10 emplois près ;" in plain(explained(french, [one, ten]))


def test_two_positions_that_could_be_one_overlap():
    assert Position(Cell(5.0), 4, 6, 9, ENTERPRISES).overlaps(Position(Cell(7.0), 6, 8, 9, ENTERPRISES))
    assert not Position(Cell(5.0), 5, 5, 9, ENTERPRISES).overlaps(Position(Cell(6.0), 6, 7, 9, ENTERPRISES))
