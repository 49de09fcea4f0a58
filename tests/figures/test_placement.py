import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.placement import Box, best, spread, width

SIZES = st.floats(1, 40)
CENTRES = st.floats(-200, 500)


def test_labels_that_have_room_stay_where_they_belong():
    assert spread([10, 100, 50], [15, 15, 15], 0, 300) == [10, 100, 50]


def test_two_labels_of_one_place_move_apart_by_the_same_way():
    assert spread([50, 50], [16, 16], 0, 300) == [42, 58]


def test_labels_pushed_to_a_bound_keep_their_order_and_distance():
    assert spread([0, 2, 4], [10, 10, 10], 0, 300) == [5, 15, 25]
    assert spread([300, 299, 298], [10, 10, 10], 0, 300) == [295, 285, 275]


@given(st.lists(st.tuples(CENTRES, SIZES), min_size=1, max_size=8))
def test_no_two_labels_ever_overlap_and_their_order_is_kept(labels):
    targets, heights = [c for c, _ in labels], [h for _, h in labels]
    centres = spread(targets, heights, 0, 300)
    order = sorted(range(len(labels)), key=lambda at: targets[at])
    for before, after in itertools.pairwise(order):
        gap = centres[after] - centres[before]
        assert gap >= (heights[before] + heights[after]) / 2 - 1e-6


@given(st.lists(st.tuples(CENTRES, st.floats(1, 30)), min_size=1, max_size=8))
def test_labels_stay_within_the_bounds_when_there_is_room(labels):
    centres = spread([c for c, _ in labels], [h for _, h in labels], 0, 300)
    for centre, (_, height) in zip(centres, labels, strict=True):
        assert centre - height / 2 >= -1e-6
        assert centre + height / 2 <= 300 + 1e-6


@given(
    st.tuples(*[st.floats(0, 100)] * 4),
    st.tuples(st.floats(0, 60), st.floats(0, 60), st.floats(1, 40), st.floats(1, 40)),
)
def test_a_line_crosses_a_box_where_one_of_its_points_lies_in_it(line, corner):
    box = Box(corner[0], corner[1], corner[0] + corner[2], corner[1] + corner[3])
    x0, y0, x1, y1 = line
    inner = 1e-6
    passes = any(
        box.left + inner < x0 + (x1 - x0) * at / 200 < box.right - inner
        and box.top + inner < y0 + (y1 - y0) * at / 200 < box.bottom - inner
        for at in range(201)
    )
    if passes:
        assert box.is_crossed(line)


@pytest.mark.parametrize("line", [(0, 0, 9, 30), (31, 0, 31, 30), (0, 31, 40, 31), (0, 9, 40, 9)])
def test_a_line_beside_a_box_does_not_cross_it(line):
    assert not Box(10, 10, 30, 30).is_crossed(line)


def test_an_upright_line_through_a_box_crosses_it():
    assert Box(10, 10, 30, 30).is_crossed((20, 0, 20, 100))


def test_the_first_of_the_free_places_is_taken_and_a_line_is_rather_covered_than_a_text():
    places = [Box(0, 0, 10, 10), Box(20, 0, 30, 10), Box(40, 0, 50, 10)]
    assert best(places, [], []) == 0
    assert best(places, [places[0]], []) == 1
    assert best(places, [places[0], places[1]], [(40, 5, 50, 5)]) == 2


def test_wide_letters_and_bold_ones_need_more_room():
    assert width("mmm", 13) > width("aaa", 13) > width("iii", 13)
    assert width("aaa", 13, bold=True) > width("aaa", 13)
