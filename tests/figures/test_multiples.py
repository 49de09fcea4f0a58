from itertools import combinations

import plotly.graph_objects as go
import pytest

from sector.figures.multiples import Measure, Panel, multiples
from sector.figures.tokens import LIGHT
from sector.model.cell import Cell, empty
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import INDEX

from .published import BD_YEARS, NAMES, TEXTS, bd_multiples, display


def traces(figure, mode, colour):
    place = {"lines": "line", "markers": "marker", "text": "textfont"}[mode]
    for trace in figure["data"]:
        if trace["mode"] == mode:
            found = trace[place]["line"]["color"] if mode == "markers" else trace[place]["color"]
            if found == colour:
                yield trace


def ends(figure, colour):
    """The figures at the ends of the lines of one measure: (x, y, text)."""
    found = [t for t in traces(figure, "text", colour) if t["textposition"] == "middle right"]
    return [each for t in found for each in zip(t["x"], t["y"], [text.strip() for text in t["text"]], strict=True)]


def made(*panels, periods=BD_YEARS, **options):
    given = [
        Panel(name, Measure("un", list(map(cell, one))), Measure("deux", list(map(cell, two))))
        for name, one, two in panels
    ]
    return multiples(given, periods=periods, unit=INDEX, display=display(**options), texts=TEXTS)


def cell(value):
    return empty(Reason.MISSING) if value is None else Cell(float(value))


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_figure(theme, compact):
    assert go.Figure(bd_multiples(theme=theme, compact=compact)).layout.height > 100


def test_all_panels_stand_in_one_row_or_in_pairs_on_a_narrow_screen():
    def rows(figure):
        titles = next(trace for trace in figure["data"] if trace.get("text") and "Moselle" in trace["text"])
        assert titles["text"] == list(NAMES.values())
        return len(set(titles["y"])), len(set(titles["x"]))

    assert rows(bd_multiples()) == (1, 6)
    assert rows(bd_multiples(compact=True)) == (3, 2)
    assert rows(bd_multiples(columns=3)) == (2, 3)
    assert bd_multiples(compact=True)["layout"]["height"] > 2 * bd_multiples()["layout"]["height"]


def test_the_ends_bear_the_published_figures():
    figure = bd_multiples()
    assert [text for *_, text in ends(figure, LIGHT.accent)] == ["117", "119", "120", "123", "119", "119"]
    assert [text for *_, text in ends(figure, LIGHT.accent2)] == ["95", "105", "119", "93", "100", "116"]


@pytest.mark.parametrize("compact", [False, True])
def test_the_figures_at_two_ends_stand_fifteen_pixels_apart_or_more(compact):
    figure = bd_multiples(compact=compact)
    for (x1, y1, _), (x2, y2, _) in combinations(ends(figure, LIGHT.accent) + ends(figure, LIGHT.accent2), 2):
        if x1 == x2:
            assert abs(y1 - y2) >= 15


def test_the_sheet_is_measured_in_pixels_downwards():
    figure = bd_multiples()
    low, high = figure["layout"]["yaxis"]["range"]
    margin = figure["layout"]["margin"]
    assert high == 0
    assert -low == figure["layout"]["height"] - margin["t"] - margin["b"]


def test_one_value_stands_at_one_height_in_every_panel():
    figure = made(("A", (100, 110, 120), (100, 90, 95)), ("B", (100, 120, 120), (100, 100, 100)))
    (points,) = traces(figure, "markers", LIGHT.accent)
    heights = points["y"]
    assert heights[0] == heights[3]
    assert heights[2] == heights[4] == heights[5]


def test_lines_of_two_panels_are_never_joined():
    figure = made(("A", (100, 110, 120), (100, 90, 95)), ("B", (100, 120, 120), (100, 100, 100)))
    (line,) = traces(figure, "lines", LIGHT.accent)
    assert line["x"].count(None) == 1
    assert line["x"].index(None) == 3


def test_a_missing_year_is_a_gap():
    figure = made(("A", (100, None, 120), (100, 90, 95)))
    assert list(traces(figure, "lines", LIGHT.accent)) == []
    (points,) = traces(figure, "markers", LIGHT.accent)
    assert len(points["x"]) == 2


def test_a_measure_without_any_value_has_no_line_and_no_figure():
    figure = made(("A", (100, 101, 102), (None, None, None)))
    assert ends(figure, LIGHT.accent2) == []
    assert len(go.Figure(figure).data) > 3


def test_the_line_at_a_hundred_is_stronger_than_the_grid():
    figure = made(("A", (100, 110, 125), (100, 90, 85)))
    (base,) = traces(figure, "lines", LIGHT.line2)
    (grid,) = traces(figure, "lines", LIGHT.line)
    assert len(set(base["y"])) == 2
    assert base["line"]["width"] > grid["line"]["width"]
    assert base["y"][0] not in grid["y"]


def test_the_first_and_the_last_year_stand_under_each_panel():
    figure = bd_multiples()
    (years,) = (trace for trace in figure["data"] if trace.get("text") and "2021" in trace["text"])
    assert years["text"] == ["2021", "2023"] * 6


def test_points_and_figures_stay_on_the_sheet_right_of_their_panel():
    figure = bd_multiples(compact=True)
    for colour in (LIGHT.accent, LIGHT.accent2):
        for x, _, _ in ends(figure, colour):
            room = (0.5 if x < 0.5 else 1.0) - x
            assert room * 308 > 30


def test_a_long_name_takes_two_rows_and_all_panels_make_room_for_it():
    short = made(("A", (100, 101, 102), (100, 99, 98)), compact=True)
    long = made(("Rhénanie-du-Nord-Westphalie et Sarre", (100, 101, 102), (100, 99, 98)), compact=True)
    assert long["layout"]["height"] > short["layout"]["height"]
    assert any("<br>" in text for trace in long["data"] for text in trace.get("text", []))


def test_the_pointer_names_the_territory_and_the_measure():
    figure = bd_multiples()
    (points,) = traces(figure, "markers", LIGHT.accent2)
    assert points["customdata"][0] == "<b>Meurthe-et-Moselle · emplois</b><br>2021 · 100"


def test_a_single_year_is_a_point_and_not_a_fault():
    figure = made(("A", (100,), (100,)), periods=(Period("2021"),))
    assert go.Figure(figure).layout.height > 50
