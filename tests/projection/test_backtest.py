"""The rolling back-test against loops."""

import pytest
from hypothesis import given

from sector.projection import models
from sector.projection.backtest import assess, first_origin

from .made import quick, runs
from .naive import drifted, mase

#: Persons employed in section J in Luxembourg, 1995 to 2018, in tens.
LUXEMBOURG = [
    *(537.0, 590, 629, 706, 779, 877, 972, 975, 962, 977, 1040, 1134),
    *(1265, 1350, 1366, 1405, 1483, 1511, 1556, 1607, 1694, 1787, 1904, 2004),
]


@given(runs)
@quick
def test_the_errors_of_drift_are_those_of_the_loop(values):
    found = assess(values, 2)
    assert found.model == "drift"
    assert found.score.mase == pytest.approx(mase(values, 2, drifted, first_origin(len(values))), abs=1e-9)
    assert [score.model for score in found.scores] == ["naive", "drift"]


def test_naive_has_the_error_one_by_definition():
    assert assess([1.0, 3, 2, 5, 4, 7], 1).scores[0].mase == (1.0,)


def test_a_series_that_does_not_move_has_no_error_to_compare_with():
    found = assess([7.0] * 8, 2)
    assert found.score.mase == (None, None)
    assert not found.beats_naive


def test_every_year_after_the_first_half_is_projected_once_at_each_horizon():
    found = assess(LUXEMBOURG, 3)
    assert first_origin(24) == 12
    assert found.origins == (12, 11, 10)


@pytest.mark.parametrize(("points", "first"), [(6, 3), (7, 3), (9, 4), (10, 6), (13, 6), (24, 12)])
def test_the_first_origin_knows_half_of_the_points_and_enough_for_its_models(points, first):
    assert first_origin(points) == first


@pytest.mark.parametrize("model", ["theta", "damped", "mean"])
def test_the_errors_of_the_fitted_models_are_those_of_the_loop(model):
    found = next(score for score in assess(LUXEMBOURG, 3).scores if score.model == model)
    wanted = mase(LUXEMBOURG, 3, lambda known, ahead: models.MODELS[model](known, ahead).points, 12)
    assert found.mase == pytest.approx(wanted)


def test_the_projection_is_that_of_the_model_shown_on_the_whole_series():
    found = assess(LUXEMBOURG, 3)
    assert found.forecast == models.mean(LUXEMBOURG, 3)
