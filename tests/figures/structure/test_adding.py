"""Rounded parts add up to their rounded whole."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.figures.structure.adding import adding_up
from sector.i18n.numbers import rounded

PARTS = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 6)), min_size=1, max_size=6)


@given(PARTS, st.integers(0, 1))
def test_they_add_up_and_none_moves_by_a_whole_step(parts, decimals):
    shown = adding_up(parts, decimals)
    step = 10.0**-decimals
    whole = rounded(float(sum(Decimal(repr(part)) for part in parts)), decimals)
    assert abs(sum(Decimal(repr(value)) for value in shown) - whole) < Decimal("1e-9")
    assert all(abs(one - part) < step + 1e-9 for one, part in zip(shown, parts, strict=True))


@pytest.mark.parametrize(
    "parts", [[0.4, 0.4, 0.4], [119.7, 103.4, 3.9], [-12.5, 99.5, 107.0], [0.5, 0.5], [-0.5, -0.5]]
)
def test_no_other_rounding_that_adds_up_is_nearer(parts):
    shown = adding_up(parts)

    def far(found):
        return max(abs(one - part) for one, part in zip(found, parts, strict=True))

    choices = [(float(int(part // 1)), float(int(part // 1) + 1)) for part in parts]
    others = [found for found in product(*choices) if sum(found) == sum(shown)]
    assert far(shown) <= min(far(found) for found in others) + 1e-9


def test_rounding_each_part_alone_would_not_add_up():
    assert sum(round(part) for part in (0.4, 0.4, 0.4)) == 0
    assert sum(adding_up([0.4, 0.4, 0.4])) == 1
