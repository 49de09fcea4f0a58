"""A figure that travels lighter draws the same."""

import json
from math import isclose
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sector.figures.compact import compact
from sector.figures.style import template

numbers = st.floats(-1e6, 1e6) | st.integers(-5, 5) | st.none()
colours = st.lists(st.sampled_from(["#111111", "#222222"]), min_size=1, max_size=6)


def spread(value: Any, n: int) -> list[Any]:
    """Return one value for each point, as plotly reads a property."""
    return value if isinstance(value, list) else [value] * n


@given(st.lists(numbers, min_size=1, max_size=6), colours)
def test_every_point_keeps_its_place_and_its_look(values, look):
    trace = {"type": "scatter", "x": values, "y": values[::-1], "marker": {"color": look}, "text": ["a", "a"]}
    figure = {"data": [trace], "layout": {"template": template("light")}}
    (made,) = compact(figure)["data"]
    for axis in ("x", "y"):
        for old, new in zip(trace[axis], made[axis], strict=True):
            assert (old is None) == (new is None)
            assert old is None or isclose(old, new, rel_tol=1e-5, abs_tol=1e-9)
    assert spread(made["marker"]["color"], len(look)) == look
    assert made["text"] == ["a", "a"]


def test_the_figure_itself_and_the_shared_template_stay_as_they_are():
    figure = {"data": [{"y": [1.123456789012]}], "layout": {"template": template("light")}}
    before = json.dumps(figure)
    compact(figure)
    assert json.dumps(figure) == before


def test_what_is_repeated_is_said_once():
    trace = {"x": [0.1234567890123] * 50, "marker": {"color": ["#1F5A96"] * 50, "opacity": [1.0] * 50}}
    figure = {"data": [trace], "layout": {}}
    assert len(json.dumps(compact(figure))) < 0.5 * len(json.dumps(figure))
