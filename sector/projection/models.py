"""The models of a projection: naive and drift from their formulas, the others as statsmodels fits them.

statsmodels is imported at the first fit: a process that never fits does not pay for it.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, sqrt
from statistics import NormalDist, fmean
from typing import Any, Final

#: Fewer points than this, and nothing is projected.
LEAST_POINTS: Final = 6
#: From here on models are fitted besides the two that need no fit.
FITTED_POINTS: Final = 10
#: Probability that an interval covers.
COVERAGE: Final = 0.8
_ALPHA: Final = 1 - COVERAGE
_Z: Final = NormalDist().inv_cdf(1 - _ALPHA / 2)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a model expects, one value for each year ahead, with the ends of its 80 % intervals."""

    points: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def is_finite(self) -> bool:
        """Whether every value is a number: a fit that failed gives others."""
        return all(map(isfinite, (*self.points, *self.low, *self.high)))


Model = Callable[[Sequence[float], int], Forecast]


def naive(values: Sequence[float], horizon: int) -> Forecast:
    """Return the last value repeated; its error grows with the square root of the horizon.

    Hyndman and Athanasopoulos, Forecasting: principles and practice, 3rd ed., 2021, § 5.5.
    """
    changes = [after - before for before, after in pairwise(values)]
    deviation = sqrt(fmean(change**2 for change in changes))
    return _around([values[-1]] * horizon, [deviation * sqrt(h) for h in range(1, horizon + 1)])


def drift(values: Sequence[float], horizon: int) -> Forecast:
    """Return the last value moved on by the mean change of the series, that is, by its first and last value.

    Hyndman and Athanasopoulos, § 5.5: the mean change is estimated too, which widens the interval.
    """
    steps = len(values) - 1
    slope = (values[-1] - values[0]) / steps
    residuals = [after - before - slope for before, after in pairwise(values)]
    deviation = sqrt(sum(residual**2 for residual in residuals) / max(steps - 1, 1))
    ahead = range(1, horizon + 1)
    return _around([values[-1] + slope * h for h in ahead], [deviation * sqrt(h * (1 + h / steps)) for h in ahead])


def theta(values: Sequence[float], horizon: int) -> Forecast:
    """Return the Theta method of Assimakopoulos and Nikolopoulos (2000), fitted by statsmodels."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = ThetaModel(_series(values), deseasonalize=False).fit()
        points = fitted.forecast(horizon).tolist()
        ends = fitted.prediction_intervals(horizon, alpha=_ALPHA)
    return Forecast(tuple(points), tuple(ends["lower"].tolist()), tuple(ends["upper"].tolist()))


def damped(values: Sequence[float], horizon: int) -> Forecast:
    """Return exponential smoothing with a damped trend (Gardner and McKenzie, 1985), fitted by statsmodels."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    # A search that stops early still has parameters; what they are worth is what the back-test measures.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = ETSModel(_series(values), error="add", trend="add", damped_trend=True)
        # Its declared types leave out what a fit returns.
        fitted: Any = model.fit(disp=False)
        first = len(values)
        found = fitted.get_prediction(first, first + horizon - 1).summary_frame(alpha=_ALPHA)
    columns = (found[name].tolist() for name in ("mean", "pi_lower", "pi_upper"))
    return Forecast(*(tuple(column) for column in columns))


def mean(values: Sequence[float], horizon: int) -> Forecast:
    """Return the mean of Theta and damped trend, their intervals averaged end by end.

    Averaging quantiles: Lichtendahl, Grushka-Cockayne and Winkler, Management Science 59 (2013).
    """
    return combined(theta(values, horizon), damped(values, horizon))


def combined(one: Forecast, other: Forecast) -> Forecast:
    """Return the mean of two forecasts, value by value and end by end."""
    pairs = ((one.points, other.points), (one.low, other.low), (one.high, other.high))
    return Forecast(*(tuple((a + b) / 2 for a, b in zip(*pair, strict=True)) for pair in pairs))


#: In the order of the table that the reader sees.
MODELS: Final[dict[str, Model]] = {"naive": naive, "drift": drift, "theta": theta, "damped": damped, "mean": mean}


def offered(points: int) -> tuple[str, ...]:
    """Return the models that a series of so many points allows, none where it is too short."""
    if points < LEAST_POINTS:
        return ()
    return tuple(MODELS) if points >= FITTED_POINTS else ("naive", "drift")


def shown(points: int) -> str:
    """Return the model that is projected with.

    It is fixed beforehand: were it the best one of the back-test, that test would no longer judge it.
    """
    return "mean" if points >= FITTED_POINTS else "drift"


def _around(points: Sequence[float], deviations: Sequence[float]) -> Forecast:
    pairs = list(zip(points, deviations, strict=True))
    return Forecast(tuple(points), tuple(p - _Z * d for p, d in pairs), tuple(p + _Z * d for p, d in pairs))


def _series(values: Sequence[float]):  # noqa: ANN202  pandas is imported with statsmodels only
    from pandas import Series

    return Series([float(value) for value in values])
