"""Axes hold their values, with ticks that give a scale."""

import pytest

from sector.figures.axis import scale
from sector.model.unit import INDEX


@pytest.mark.parametrize("most", [1, 2, 3, 5])
@pytest.mark.parametrize(
    ("low", "high"), [(82.0, 118.0), (93.5, 104.0), (60.0, 100.0), (100.0, 340.0), (99.0, 101.0)]
)
def test_an_axis_of_indices_has_a_second_tick_on_the_lowest_figure_too(low, high, most):
    found = scale([low, high], INDEX, most)
    assert len(found.ticks) >= 2
    assert 100.0 in found.ticks
    assert all(found.low <= tick <= found.high for tick in found.ticks)
