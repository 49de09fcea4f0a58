from dataclasses import replace
from itertools import combinations, pairwise

import plotly.graph_objects as go
import pytest

from sector.figures.placement import Box, width
from sector.figures.series import Texts
from sector.figures.tokens import DARK, LIGHT
from sector.figures.trend import Line, Mark, inside, trend
from sector.i18n.numbers import numbers
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES, GROWTH, INDEX, SHARE

from .published import BD_YEARS, LFS_YEARS, MARKS, TEXTS, density_trend, display, lfs_lines, lfs_trend


def years(first, last):
    return tuple(Period(str(year)) for year in range(first, last + 1))


def drawn(lines, periods, unit=ENTERPRISES, milestones=(), **options):
    return trend(lines, periods=periods, unit=unit, display=display(**options), texts=TEXTS, milestones=milestones)


def counts(*values, flags=""):
    letters = flags or "A" * len(values)
    return [
        empty(Reason.MISSING) if value is None else Cell(float(value), letter)
        for value, letter in zip(values, letters, strict=True)
    ]


def strokes(figure):
    return [trace for trace in figure["data"] if trace.get("mode") == "lines"]


def pieces(trace):
    """The points that a trace joins, piece by piece."""
    found = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            found.append([])
        else:
            found[-1].append((x, y))
    return found


def points(figure):
    return [trace for trace in figure["data"] if trace.get("mode") == "markers"]


def texts_of(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_figures(theme, compact):
    for build in (lfs_trend, density_trend):
        assert go.Figure(build(theme=theme, compact=compact)).layout.height > 150


def test_a_missing_year_is_a_gap_and_never_zero():
    figure = drawn([Line("Lorraine", counts(3, 4, None, 5, 6), role="chosen")], years(2011, 2015))
    (stroke,) = strokes(figure)
    assert pieces(stroke) == [[(2011, 3), (2012, 4)], [(2014, 5), (2015, 6)]]
    assert points(figure)[0]["x"] == [2011, 2012, 2014, 2015]
    assert 0 not in points(figure)[0]["y"]


def test_a_year_that_no_column_stands_for_is_a_gap_too():
    periods = (Period("2010"), Period("2011"), Period("2014"))
    (stroke,) = strokes(drawn([Line("Lorraine", counts(1, 2, 3))], periods))
    assert pieces(stroke) == [[(2010, 1), (2011, 2)]]


def test_nothing_joins_two_years_with_a_break_between_and_a_double_slash_stands_there():
    line = Line("Luxembourg", counts(1, 2, 3, 4), frozenset({Period("2013")}))
    figure = drawn([line], years(2011, 2014))
    assert pieces(strokes(figure)[0]) == [[(2011, 1), (2012, 2)], [(2013, 3), (2014, 4)]]
    (slash,) = (shape for shape in figure["layout"]["shapes"] if shape.get("xanchor") == 2012.5)
    assert slash["yanchor"] == 2.5
    assert "rupture 2013" in texts_of(figure)


def test_a_break_in_a_year_without_a_figure_still_cuts_the_line():
    line = Line("Lorraine", counts(1, None, 3), frozenset({Period("2012")}))
    figure = drawn([line], years(2011, 2013))
    assert strokes(figure) == []
    assert "rupture 2012" in texts_of(figure)


def test_a_break_before_the_first_figure_cuts_nothing():
    figure = drawn([Line("Lorraine", counts(1, 2), frozenset({Period("2011")}))], years(2011, 2012))
    assert not any("rupture" in text for text in texts_of(figure))


def test_a_break_of_two_lines_in_one_year_is_labelled_once():
    cut = frozenset({Period("2012")})
    figure = drawn([Line("A", counts(1, 2, 3), cut), Line("B", counts(9, 8, 7), cut)], years(2011, 2013))
    assert texts_of(figure).count("rupture 2012") == 1
    assert sum(shape.get("xanchor") == 2011.5 for shape in figure["layout"]["shapes"]) == 2


def test_an_unreliable_point_is_hollow_lettered_and_joined_with_dots():
    figure = drawn([Line("Lorraine", counts(1, 2, 3, 4, flags="AUAA"), role="chosen")], years(2011, 2014))
    firm, dotted = strokes(figure)
    assert pieces(firm) == [[(2013, 3), (2014, 4)]]
    assert pieces(dotted) == [[(2011, 1), (2012, 2), (2013, 3)]]
    assert firm["line"]["dash"] == "solid" != dotted["line"]["dash"]
    assert points(figure)[0]["marker"]["color"] == [LIGHT.accent, LIGHT.bg, LIGHT.accent, LIGHT.accent]
    (letters,) = (trace for trace in figure["data"] if trace.get("mode") == "markers+text")
    assert (letters["x"], letters["text"]) == ([2012], ["u"])


def test_a_provisional_end_has_a_dashed_outline_and_its_letter_after_the_figure():
    figure = drawn([Line("Lorraine", counts(1, 2, flags="AP"), role="chosen")], years(2022, 2023))
    (ring,) = (shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle")
    assert (ring["xanchor"], ring["yanchor"]) == (2023, 2)
    assert ring["line"]["dash"] != "solid"
    assert points(figure)[0]["marker"]["line"]["width"][-1] == 0
    assert texts_of(figure) == ["Lorraine\u20022\u00a0p"]


def test_the_reference_is_a_grey_dashed_line_whose_points_are_not_seen():
    figure = drawn([Line("Province", counts(1, 2, 3), role="reference")], years(2011, 2013))
    (stroke,) = strokes(figure)
    assert stroke["line"] == {"color": LIGHT.ink3, "width": 2, "dash": "5px,4px"}
    assert points(figure)[0]["marker"]["opacity"] == [0, 0, 0]


def test_a_point_of_the_reference_that_stands_alone_or_is_flagged_is_seen():
    line = Line("Province", counts(1, None, 3, 4, flags="AAAP"), role="reference")
    assert points(drawn([line], years(2011, 2014)))[0]["marker"]["opacity"] == [1, 0, 1]


def test_the_chosen_territory_is_thick_in_the_accent_and_drawn_over_the_others():
    lines = [
        Line("A", counts(1, 2), role="chosen"),
        Line("B", counts(2, 3)),
        Line("C", counts(3, 4), role="reference"),
    ]
    styles = [(stroke["line"]["color"], stroke["line"]["width"]) for stroke in strokes(drawn(lines, BD_YEARS[:2]))]
    assert styles == [(LIGHT.ink3, 2), (LIGHT.line2, 2), (LIGHT.accent, 3)]


def test_a_territory_whose_colour_is_the_accent_turns_grey_beside_the_chosen_one():
    lines = [Line("Lorraine", counts(1, 2), role="chosen"), Line("54", counts(2, 3), color_code="FRF31")]
    assert LIGHT.territories["FRF31"] == LIGHT.accent
    colours = {stroke["line"]["color"] for stroke in strokes(drawn(lines, BD_YEARS[:2]))}
    assert colours == {LIGHT.accent, LIGHT.line2}


def test_a_name_too_pale_for_text_is_written_in_ink():
    figure = drawn([Line("Vosges", counts(1, 2), color_code="FRF34")], BD_YEARS[:2])
    assert figure["layout"]["annotations"][0]["font"]["color"] == LIGHT.ink
    assert strokes(figure)[0]["line"]["color"] == LIGHT.territories["FRF34"]


def test_levels_start_at_zero_and_an_index_is_read_against_a_dark_hundred():
    level = drawn([Line("A", counts(400, 420))], BD_YEARS[:2])["layout"]["yaxis"]
    assert level["range"][0] <= 0
    assert 0 in level["tickvals"]
    assert level["zeroline"]
    figure = drawn([Line("A", counts(100, 104))], BD_YEARS[:2], INDEX)
    axis = figure["layout"]["yaxis"]
    assert axis["range"][0] > 90
    assert not axis["zeroline"]
    (base,) = (shape for shape in figure["layout"]["shapes"] if shape.get("y0") == 100)
    assert base["y1"] == 100
    assert base["line"]["color"] == LIGHT.ink2


@pytest.mark.parametrize("high", [0.8, 1, 4.4, 7, 12, 99, 101, 3403, 122430, 2_000_001])
@pytest.mark.parametrize("compact", [False, True])
def test_there_are_never_more_than_five_grid_lines_and_all_values_lie_within(high, compact):
    axis = drawn([Line("A", counts(high / 2, high))], BD_YEARS[:2], compact=compact)["layout"]["yaxis"]
    assert sum(tick != 0 for tick in axis["tickvals"]) <= (4 if compact else 5)
    assert axis["range"][0] <= 0 < high <= axis["range"][1]


def test_changes_have_ticks_with_signs_on_both_sides_of_zero():
    axis = drawn([Line("A", counts(-0.03, 0.045))], BD_YEARS[:2], GROWTH, height=160)["layout"]["yaxis"]
    assert axis["ticktext"][0].startswith("\u2212")
    assert axis["ticktext"][-1].startswith("+")
    assert "0" in axis["ticktext"]
    assert axis["zeroline"]


def test_ticks_are_written_as_the_language_writes_numbers():
    line = Line("A", counts(0.004, 0.0141))
    french = drawn([line], BD_YEARS[:2], SHARE, height=200)["layout"]["yaxis"]["ticktext"]
    english = trend(
        [line], periods=BD_YEARS[:2], unit=SHARE, display=replace(display(height=200), numbers=numbers("en")),
        texts=TEXTS,
    )["layout"]["yaxis"]["ticktext"]  # fmt: skip
    assert french == ["0", "0,5", "1,0", "1,5\u202f%"]
    assert english == ["0", "0.5", "1.0", "1.5%"]


def test_years_that_would_touch_are_left_out_but_never_the_last():
    axis = drawn([Line("A", counts(*range(1, 31)))], years(1994, 2023), compact=True)["layout"]["xaxis"]
    assert axis["ticktext"][-1] == "2023"
    assert 3 <= len(axis["ticktext"]) <= 8


def test_quarters_stand_around_the_middle_of_their_year():
    quarters = tuple(Period(f"2020-Q{number}") for number in (1, 2, 3, 4))
    xs = points(drawn([Line("A", counts(1, 2, 3, 4))], quarters))[0]["x"]
    assert sum(xs) / 4 == pytest.approx(2020)
    assert xs == sorted(xs)


def test_periods_may_have_names():
    quarters = (Period("2020-Q1"), Period("2020-Q2"))
    names = Texts("rupture {period}", periods={"2020-Q1": "T1 2020", "2020-Q2": "T2 2020"})
    figure = trend([Line("A", counts(1, 2))], periods=quarters, unit=ENTERPRISES, display=display(), texts=names)
    assert figure["layout"]["xaxis"]["ticktext"] == ["T1 2020", "T2 2020"]
    assert "T1 2020" in points(figure)[0]["customdata"][0]


def test_a_dated_fact_stands_half_a_year_before_its_decimal_year():
    figure = drawn([Line("A", counts(1, 2, 3))], years(2012, 2014), milestones=[Mark(7, 2013.5)])
    (circle,) = (shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle")
    low, high = figure["layout"]["xaxis"]["range"]
    assert low + circle["xanchor"] * (high - low) == pytest.approx(2013)
    assert circle["label"]["text"] == "7"


def test_facts_outside_the_years_are_neither_drawn_nor_listed():
    marks = [Mark(1, 2005.5), Mark(2, 2013.5), Mark(3, 2030.5)]
    assert inside(marks, years(2012, 2014)) == [marks[1]]
    figure = drawn([Line("A", counts(1, 2, 3))], years(2012, 2014), milestones=marks)
    circles = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle"]
    assert [circle["label"]["text"] for circle in circles] == ["2"]


def test_circles_of_facts_close_in_time_take_another_row_and_the_figure_grows():
    marks = [Mark(1, 2013.50), Mark(2, 2013.52), Mark(3, 2014.4)]
    figure = drawn([Line("A", counts(1, 2, 3))], years(2012, 2014), milestones=marks)
    first, second, third = (shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle")
    assert first["y0"] == third["y0"] > second["y1"]
    without = drawn([Line("A", counts(1, 2, 3))], years(2012, 2014))
    assert figure["layout"]["height"] > without["layout"]["height"]
    assert -first["y0"] < figure["layout"]["margin"]["b"]
    assert -second["y0"] < figure["layout"]["margin"]["b"]


def label_boxes(figure, plot_width):
    """Rectangles of the annotations in pixels, for a plotting area of this width."""
    layout = figure["layout"]
    high = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    (left, right), (low, top) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    boxes = []
    for note in layout["annotations"]:
        rows = note["text"].split("<br>")
        wide = max(width(row, note["font"]["size"], bold=True) for row in rows)
        on_paper = note.get("xref") == "paper"
        x = plot_width if on_paper else (note["x"] - left) / (right - left) * plot_width
        y = 0 if on_paper else (1 - (note["y"] - low) / (top - low)) * high
        x += note["ax"] if note["showarrow"] else note["xshift"]
        y += note["ay"] if note["showarrow"] else -note["yshift"]
        start = {"left": x, "right": x - wide, "center": x - wide / 2}[note["xanchor"]]
        boxes.append(Box(start, y - 8 * len(rows), start + wide, y + 8 * len(rows)))
    return boxes


@pytest.mark.parametrize(("compact", "plot_width"), [(False, 540), (False, 1040), (True, 276), (True, 560)])
def test_no_label_covers_another(compact, plot_width):
    for figure in (lfs_trend(compact=compact), density_trend(compact=compact)):
        for one, other in combinations(label_boxes(figure, plot_width), 2):
            assert not one.overlaps(other)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("ends", [(10, 10, 10, 10, 10), (1, 1.01, 9, 9.01, 9.02), (0, 0, 0, 10, 10)])
def test_labels_of_lines_that_end_together_stand_apart(ends, compact):
    lines = [Line(f"Territoire {number}", counts(5, end)) for number, end in enumerate(ends)]
    boxes = label_boxes(drawn(lines, BD_YEARS[:2], compact=compact), 276 if compact else 540)
    centres = sorted((box.top + box.bottom) / 2 for box in boxes)
    assert len(centres) == len(ends)
    assert min(b - a for a, b in pairwise(centres)) >= 15


def test_a_label_far_from_its_end_is_tied_to_it():
    lines = [Line(f"Territoire {number}", counts(5, 10)) for number in range(5)]
    notes = drawn(lines, BD_YEARS[:2])["layout"]["annotations"]
    moves = [abs(note["ay"] if note["showarrow"] else note["yshift"]) for note in notes]
    assert [note["showarrow"] for note in notes] == [move > 12 for move in moves]
    assert min(moves) <= 12 < max(moves)


def test_on_a_narrow_screen_labels_cover_no_line_and_move_over_the_figure_where_they_would():
    calm = drawn([Line("A", counts(9, 9, 9)), Line("B", counts(1, 1, 1))], BD_YEARS, compact=True)
    assert all(note.get("xref") != "paper" for note in calm["layout"]["annotations"])
    full = lfs_trend(compact=True)
    over = [note for note in full["layout"]["annotations"] if note.get("xref") == "paper"]
    assert [note["text"].split("\u2002")[0] for note in over] == ["Luxembourg", "Lorraine", "France de province"]
    assert full["layout"]["margin"]["t"] >= 16 * len(over)


def test_many_labels_on_a_narrow_screen_stand_over_their_ends_where_these_are_far_apart():
    lines = [Line(f"T{number}", counts(number, number)) for number in range(0, 18, 3)]
    notes = drawn(lines, BD_YEARS[:2], compact=True)["layout"]["annotations"]
    assert len(notes) == 6
    assert all(note["yshift"] == pytest.approx(16, abs=1) for note in notes)


def test_a_narrow_screen_has_a_smaller_margin_and_fewer_ticks():
    wide, narrow = lfs_trend(), lfs_trend(compact=True)
    assert narrow["layout"]["margin"]["r"] < wide["layout"]["margin"]["r"] / 2
    assert len(narrow["layout"]["yaxis"]["tickvals"]) < len(wide["layout"]["yaxis"]["tickvals"])


def test_the_margin_holds_the_longest_label_and_a_very_long_one_takes_two_rows():
    name = "Rhénanie-du-Nord-Westphalie et Rhénanie-Palatinat"
    figure = drawn([Line(name, counts(1, 2))], BD_YEARS[:2])
    (note,) = figure["layout"]["annotations"]
    assert note["text"] == f"{name}<br>2"
    assert figure["layout"]["margin"]["r"] >= width(name, 13, bold=True)


def test_a_last_figure_that_is_older_than_the_others_bears_its_year():
    lines = [Line("A", counts(1, 2, None)), Line("B", counts(3, 4, 5))]
    assert texts_of(drawn(lines, BD_YEARS)) == ["B\u20025", "A\u20022 (2022)"]


def test_the_pointer_shows_name_period_figure_and_the_meaning_of_its_flags():
    figure = drawn([Line("A < B", counts(0.0106, flags="U"))], (Period("2012"),), SHARE)
    assert points(figure)[0]["customdata"] == ["<b>A &lt; B</b><br>2012 · 1,06\u202f%\u00a0u<br>peu fiable"]


def test_a_figure_without_any_value_can_still_be_drawn():
    figure = drawn([Line("A", counts(None, None))], BD_YEARS[:2])
    assert len(go.Figure(figure).data) == 1
    assert figure["layout"]["annotations"] == []


def test_the_published_series_are_cut_and_marked_as_their_producer_flags_them():
    figure = lfs_trend()
    assert "rupture 2009" in texts_of(figure)
    assert "rupture 2015" in texts_of(figure)
    (letters,) = (trace for trace in figure["data"] if trace.get("mode") == "markers+text")
    assert (letters["x"], set(letters["text"])) == ([2008, 2009, 2012], {"u"})
    assert [text for text in texts_of(figure) if "Lorraine" in text] == ["Lorraine\u20022,33\u202f%"]
    assert len(inside(MARKS, LFS_YEARS)) == 2


def test_the_dark_figure_is_the_light_one_in_other_colours():
    def shape(node):
        if isinstance(node, dict):
            return {name: shape(value) for name, value in node.items()}
        if isinstance(node, list | tuple):
            return [shape(value) for value in node]
        return "colour" if isinstance(node, str) and node.startswith("#") else node

    light, dark = lfs_trend(theme="light"), lfs_trend(theme="dark")
    light["layout"].pop("template")
    dark["layout"].pop("template")
    assert shape(light) == shape(dark)
    used = {stroke["line"]["color"] for stroke in strokes(dark)}
    assert used == {DARK.accent, DARK.ink3, DARK.territories["LU000"]}
    assert len(lfs_lines()) == 3
