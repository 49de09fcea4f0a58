from itertools import combinations

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.placement import Box
from sector.figures.strip import Dots, frame, strip
from sector.figures.strip_labels import ROW_HEIGHT, Flag, pyramid
from sector.figures.tokens import LIGHT
from sector.model.cell import Cell, empty
from sector.model.status import Reason
from sector.model.unit import SHARE

from .published import LORRAINE, departement_strip, departements, display, province, strip_frame


def dots(figure):
    return [trace for trace in figure["data"] if trace["mode"] == "markers"]


def labels(figure):
    (found,) = (trace for trace in figure["data"] if trace["mode"] == "text")
    return [text.strip() for text in found["text"]]


def cells(*values):
    return {f"T{number}": Cell(float(value)) for number, value in enumerate(values)}


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_figure(theme, compact):
    assert go.Figure(departement_strip(theme=theme, compact=compact)).layout.height > 100


def test_the_ninety_six_departements_are_cut_at_six_per_cent_with_seven_beyond():
    found = strip_frame()
    assert (found.low, found.high, found.step) == pytest.approx((0.01, 0.06, 0.01))
    assert (found.beyond, found.absent) == (7, 0)
    assert len(departements().values) == 96


@pytest.mark.parametrize("compact", [False, True])
def test_every_territory_within_the_frame_has_one_dot(compact):
    drawn = dots(departement_strip(compact=compact))
    assert sum(len(trace["x"]) for trace in drawn) == 96 - 7
    assert [len(trace["x"]) for trace in drawn] == [85, 4]
    places = [place for trace in drawn for place in zip(trace["x"], trace["y"], strict=True)]
    assert len(set(places)) == len(places)


def test_the_highlighted_dots_bear_the_accent_and_the_others_grey():
    others, named = dots(departement_strip())
    assert (others["marker"]["color"], named["marker"]["color"]) == (LIGHT.line2, LIGHT.accent)
    assert len(named["customdata"]) == len(LORRAINE)


@pytest.mark.parametrize("compact", [False, True])
def test_a_dot_is_no_further_from_its_value_than_its_own_size(compact):
    figure = departement_strip(compact=compact)
    values = sorted(cell.known for cell in departements().values.values() if cell.known <= 0.06)
    low, high = figure["layout"]["xaxis"]["range"]
    xs = sorted(x for trace in dots(figure) for x in trace["x"])
    column = (high - low) / (57 if not compact else 37)
    assert max(abs(x - value) for x, value in zip(xs, values, strict=True)) <= column


def test_the_labels_are_ranks_and_the_reference_from_left_to_right():
    assert labels(departement_strip()) == [
        "Meuse 96ᵉ",
        "Vosges 65ᵉ",
        "Moselle 43ᵉ",
        "France de province 3,09\u202f%",
        "Meurthe-et-Moselle 24ᵉ",
    ]
    assert province()[0] == pytest.approx(0.0309, abs=0.00005)


def geometry(flags, wide, edge):
    """Rectangles of the texts and upper ends of the lines, rows counted upwards."""
    places, left, right = pyramid(flags, wide, edge)
    boxes, tops = [], []
    for flag, place in zip(flags, places, strict=True):
        start = flag.x - flag.wide if place.side == "left" else flag.x
        top = place.row * ROW_HEIGHT
        boxes.append(Box(start + 0.01, top, start + flag.wide - 0.01, top + ROW_HEIGHT))
        tops.append(top + 0.75 * ROW_HEIGHT)
    return boxes, tops, left, right


flags_of = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 30)), max_size=8, unique_by=lambda each: each[0]
)


@given(flags_of, st.integers(0, 40), st.sampled_from([1.0, 1.6, 3.0]))
def test_no_label_covers_another_nor_the_line_of_another_however_wide_the_figure(given_flags, edge, stretch):
    flags = [Flag(at / 10, "n" * long) for at, long in sorted(given_flags)]
    places, _, _ = pyramid(flags, 300, edge)
    boxes, lines = [], []
    for flag, place in zip(flags, places, strict=True):
        x = flag.x * stretch
        start = x - flag.wide if place.side == "left" else x
        boxes.append(Box(start, place.row * ROW_HEIGHT, start + flag.wide, (place.row + 1) * ROW_HEIGHT))
        lines.append((x, (place.row + 0.75) * ROW_HEIGHT))
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for at, box in enumerate(boxes):
        for other, (x, top) in enumerate(lines):
            passes = box.left < x < box.right and top > box.top
            assert other == at or not passes


@given(flags_of, st.integers(0, 40))
def test_the_room_stated_at_both_edges_holds_every_label(given_flags, edge):
    flags = [Flag(at / 10, "n" * long) for at, long in sorted(given_flags)]
    boxes, _, left, right = geometry(flags, 300, edge)
    assert all(box.left >= -left - 1e-6 and box.right <= 300 + right + 1e-6 for box in boxes)


@pytest.mark.parametrize("compact", [False, True])
def test_lines_rise_from_the_dots_to_their_labels(compact):
    figure = departement_strip(compact=compact)
    (leaders,) = (shape for shape in figure["layout"]["shapes"] if "dash" not in shape["line"])
    (dashed,) = (shape for shape in figure["layout"]["shapes"] if "dash" in shape["line"])
    assert leaders["path"].count("M") == 4
    assert dashed["path"].startswith(f"M{province()[0]:.6f},0.0L")
    _, named = dots(figure)
    for x, y in zip(named["x"], named["y"], strict=True):
        assert f"M{x:.6f},{y:.1f}L" in leaders["path"]


def test_a_highlighted_dot_stands_on_top_of_its_column():
    others, named = dots(departement_strip())
    for x, y in zip(named["x"], named["y"], strict=True):
        assert all(other_y < y for other_x, other_y in zip(others["x"], others["y"], strict=True) if other_x == x)


def test_two_highlighted_territories_of_one_column_share_a_line():
    found = Dots(cells(1.0, 1.0, 2.0), {"T0": "A 2ᵉ", "T1": "B 2ᵉ"})
    bounds = frame(found.values)
    assert bounds is not None
    assert labels(strip(found, frame=bounds, unit=SHARE, display=display())) == ["A 2ᵉ, B 2ᵉ"]


def test_without_far_values_nothing_is_cut():
    found = frame(cells(*[1 + step / 100 for step in range(100)]))
    assert found is not None
    assert found.beyond == 0
    assert found.low <= 1
    assert found.high >= 1.99


def test_the_reference_and_the_highlighted_are_never_cut_off():
    values = cells(*[1 + step / 100 for step in range(50)], 30.0)
    cut, kept = frame(values), frame(values, keep=[30.0])
    assert cut is not None
    assert kept is not None
    assert cut.beyond == 1
    assert cut.high < 30
    assert kept.beyond == 0
    assert kept.high >= 30


def test_few_values_or_equal_ones_are_all_drawn():
    few, equal = frame(cells(1, 2, 50)), frame(cells(*[3] * 40, 9))
    assert few is not None
    assert equal is not None
    assert few.beyond == equal.beyond == 0


def test_territories_without_a_figure_are_counted_and_have_no_dot():
    values = cells(1, 2, 3) | {"X": empty(Reason.SECRET), "Y": empty(Reason.MISSING)}
    found = frame(values)
    assert found is not None
    assert found.absent == 2
    figure = strip(Dots(values, {"X": "X"}), frame=found, unit=SHARE, display=display())
    assert sum(len(trace["x"]) for trace in dots(figure)) == 3
    assert labels(figure) == []


def test_there_is_no_frame_without_a_value():
    assert frame({"X": empty(Reason.MISSING)}) is None


#: Figures as they are published and divided: none is nearer to zero than a millionth without being zero.
FIGURES = st.floats(-50, 200).map(lambda value: round(value, 6))


@given(st.lists(FIGURES, min_size=1, max_size=60), st.lists(FIGURES, max_size=3))
def test_a_frame_holds_the_least_value_and_counts_exactly_what_lies_above_it(values, keep):
    found = frame(cells(*values), keep)
    assert found is not None
    slack = 1e-6 * found.step
    assert found.low <= min(values) + slack
    assert found.low < found.high
    assert all(found.low - slack <= value <= found.high + slack for value in keep)
    assert found.beyond == sum(value > found.high for value in values)


def test_the_pointer_names_the_territory_or_its_code():
    others, named = dots(departement_strip())
    assert "<b>Moselle</b><br>2,59\u202f%" in named["customdata"]
    assert any(text.startswith("<b>FR") for text in others["customdata"])


def test_a_second_territory_has_the_second_colour_and_others_outside_the_dots_have_lines():
    values = cells(*range(20))
    named = {"T3": "Trois 17ᵉ", "T9": "Neuf 11ᵉ"}
    found = Dots(values, named, contrast=frozenset({"T9"}))
    figure = strip(
        found,
        frame=frame(values),
        unit=SHARE,
        display=display(),
        lines=[(4.5, "Lorraine"), (12.5, "Luxembourg")],
    )
    colours = [trace["marker"]["color"] for trace in dots(figure)]
    assert colours == [LIGHT.line2, LIGHT.accent, LIGHT.accent2]
    assert [len(trace["x"]) for trace in dots(figure)] == [18, 1, 1]
    assert sorted(labels(figure)) == ["Lorraine", "Luxembourg", "Neuf 11ᵉ", "Trois 17ᵉ"]
    (dashed,) = (shape for shape in figure["layout"]["shapes"] if "dash" in shape["line"])
    assert dashed["path"].count("M") == 2
