"""The map year by year, small."""

from itertools import pairwise

import pyarrow as pa
import pytest
from pages.text import plain

from sector.analyse import with_draft
from sector.figures import small_maps
from sector.reference import load_reference

from .claims import DATA, RATES, matched, number

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_title_is_true_of_every_area(shown, french, twin, slug, other):
    view = shown(slug, other)
    first, last = str(view.periods[0]), str(view.periods[-1])
    title = small_maps.title(french, view)
    areas = [
        a for a in view.topic.areas if any(twin.value(slug, a, str(p)).value is not None for p in view.periods)
    ]
    ends = {area: [twin.value(slug, area, year) for year in (first, last)] for area in areas}
    broken = any(first < cut <= last for area in areas for cut in twin.breaks(slug, area))
    weak = any("U" in figure.letters for pair in ends.values() for figure in pair)
    if "ne se comparent pas" in title:
        assert broken or weak
        return
    assert not broken
    assert not weak
    moves = [pair[1].value - pair[0].value for pair in ends.values()]
    found = matched(
        r"(Partout, la valeur (monte|baisse)|Des évolutions de sens contraires) de (\d+) à (\d+)(.*)", title
    )
    assert found, title
    assert (found[3], found[4]) == (first, last)
    if found[2]:
        assert all((move > 0) == (found[2] == "monte") and move for move in moves)
    else:
        assert min(moves) <= 0 <= max(moves)
    orders = {
        tuple(sorted(areas, key=lambda area: -twin.value(slug, area, str(period)).value))
        for period in view.periods
    }
    assert (found[5].strip() == "; l’ordre ne change pas") == (len(orders) == 1 and len(areas) > 1)


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_figures_under_a_picture_are_those_of_the_files(shown, french, twin, slug, other):
    view, topic = shown(slug, other), twin.topics[slug]
    in_thousands = topic["dataflow"] == "ESTAT_LFS"
    for area in view.topic.areas:
        for period in view.periods:
            text = plain(small_maps.caption(french, view, area, period))
            value, part = (find(slug, area, str(period)).value for find in (twin.value, twin.part))
            if value is None and part is None:
                assert text.split(" · ") == ["n.d."] * len(text.split(" · "))
                continue
            assert text.startswith(number(part, 1 if in_thousands else 0))
            if topic["indicator"] != "level":
                times, decimals, sign, signed = RATES[topic["indicator"]]
                assert text.endswith("· " + number(value, decimals, signed=signed, times=times) + sign)


@pytest.mark.parametrize("slug", BOARD.topics)
def test_at_most_six_years_are_drawn_with_the_first_and_the_last(shown, slug):
    view = shown(slug)
    drawn = small_maps.years(view)
    assert len(drawn) == min(6, len(view.periods))
    assert (drawn[0], drawn[-1]) == (view.periods[0], view.periods[-1])
    steps = [view.periods.index(b) - view.periods.index(a) for a, b in pairwise(drawn)]
    assert all(step > 0 for step in steps)
    assert max(steps) - min(steps) <= 1


def test_a_hidden_figure_is_not_under_its_picture(shown, french, altered):
    view = shown("poids-entreprises", "FR_PROV", altered({("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q")}))
    assert small_maps.caption(french, view, "FRF32", view.periods[1]) == "n.d. · n.d."


def test_everywhere_is_not_said_where_an_area_has_no_value_at_an_end(shown, french, altered):
    gone = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "O")})
    assert "Partout" not in small_maps.title(french, shown("entreprises", "FR_PROV", gone))


def test_a_single_period_is_not_said_to_go_anywhere(library, shown, french):
    live = library.table("ESTAT_BD")
    early = live.filter(pa.array([year != "2023" for year in live["time_period"].to_pylist()]))
    view = shown("croissance-entreprises", "FR_PROV", with_draft(library, "ESTAT_BD", early))
    assert view.periods == ("2022",)
    assert small_maps.title(french, view) == view.topic.names.fr
