"""The models against their naive twins, and against what statsmodels says."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel

from sector.projection import models

from .made import quick, runs
from .naive import drifted, drifted_ends, repeated, repeated_ends

GROWING = [5370.0, 5900, 6290, 7060, 7790, 8770, 9720, 9750, 9620, 9770, 10400, 11340]


def ends(found):
    return list(zip(found.low, found.high, strict=True))


@given(runs)
@quick
def test_naive_is_the_last_value_with_the_spread_of_the_changes(values):
    found = models.naive(values, 3)
    assert found.points == pytest.approx(repeated(values, 3))
    for pair, wanted in zip(ends(found), repeated_ends(values, 3), strict=True):
        assert pair == pytest.approx(wanted)


@given(runs)
@quick
def test_drift_goes_on_by_the_mean_change(values):
    found = models.drift(values, 3)
    assert found.points == pytest.approx(drifted(values, 3), abs=1e-6)
    for pair, wanted in zip(ends(found), drifted_ends(values, 3), strict=True):
        assert pair == pytest.approx(wanted, abs=1e-6)


def test_theta_is_what_statsmodels_gives():
    fitted = ThetaModel(np.array(GROWING), deseasonalize=False).fit()
    found = models.theta(GROWING, 3)
    assert found.points == pytest.approx(fitted.forecast(3).tolist())
    for pair, wanted in zip(ends(found), fitted.prediction_intervals(3, alpha=0.2).to_numpy(), strict=True):
        assert pair == pytest.approx(tuple(wanted))


def test_the_damped_trend_is_what_statsmodels_gives():
    fitted = ETSModel(pd.Series(GROWING), error="add", trend="add", damped_trend=True).fit(disp=False)
    found = models.damped(GROWING, 3)
    assert found.points == pytest.approx(fitted.forecast(3).tolist())
    frame = fitted.get_prediction(12, 14).summary_frame(alpha=0.2)
    assert found.low == pytest.approx(frame["pi_lower"].tolist())
    assert found.high == pytest.approx(frame["pi_upper"].tolist())


def test_the_mean_lies_half_way_with_its_ends():
    one, other, found = (model(GROWING, 2) for model in (models.theta, models.damped, models.mean))
    for side in ("points", "low", "high"):
        halves = [(a + b) / 2 for a, b in zip(getattr(one, side), getattr(other, side), strict=True)]
        assert getattr(found, side) == pytest.approx(halves)


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        (5, ()),
        (6, ("naive", "drift")),
        (9, ("naive", "drift")),
        (10, ("naive", "drift", "theta", "damped", "mean")),
    ],
)
def test_the_length_of_a_series_decides_which_models_it_has(points, wanted):
    assert models.offered(points) == wanted


def test_the_model_shown_is_fixed_by_the_length_alone():
    assert [models.shown(points) for points in (6, 9, 10, 40)] == ["drift", "drift", "mean", "mean"]
