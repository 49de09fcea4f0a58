"""How wrong the models would have been: the past is projected again from each of its later years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from sector.projection.models import MODELS, Forecast, combined, offered, shown

#: Points that a first origin has at least: of two models without a fit, and of fitted ones.
_LEAST_TRAINING: Final = {False: 3, True: 6}


@dataclass(frozen=True, slots=True)
class Score:
    """The errors of one model.

    Parameters
    ----------
    mase
        For each year ahead: mean absolute error over all origins, divided by that of the naive model over the same
        origins (Hyndman and Koehler, International Journal of Forecasting 22, 2006, scaled by the naive errors of
        the same horizon). Under 1 it beats naive; None where the naive model makes no error.
    """

    model: str
    mase: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The projection of one series and its back-test.

    Parameters
    ----------
    model
        The model projected with.
    origins
        How many projections of the past stand behind the errors of each year ahead.
    """

    model: str
    forecast: Forecast
    scores: tuple[Score, ...]
    origins: tuple[int, ...]

    @property
    def score(self) -> Score:
        """The errors of the model projected with."""
        return next(score for score in self.scores if score.model == self.model)

    @property
    def beats_naive(self) -> bool:
        """Whether the model is better than naive at each horizon."""
        return all(value is not None and value < 1 for value in self.score.mase)


def assess(values: Sequence[float], horizon: int) -> Assessment:
    """Project a series and back-test each model that its length allows.

    Parameters
    ----------
    values
        One for each year, without gap, oldest first; at least `LEAST_POINTS`.
    horizon
        Years ahead.

    Raises
    ------
    ArithmeticError, ValueError
        If a fit gives no number.
    """
    models = offered(len(values))
    errors = {model: [list[float]() for _ in range(horizon)] for model in models}
    for origin in range(first_origin(len(values)), len(values)):
        ahead = values[origin : origin + horizon]
        for model, found in _forecasts(models, values[:origin], len(ahead)).items():
            for at, (expected, actual) in enumerate(zip(found.points, ahead, strict=True)):
                errors[model][at].append(abs(actual - expected))
    means = {model: [fmean(each) for each in by_horizon] for model, by_horizon in errors.items()}
    scores = tuple(Score(model, _scaled(found, means["naive"])) for model, found in means.items())
    origins = tuple(len(each) for each in errors["naive"])
    chosen = shown(len(values))
    return Assessment(chosen, _forecasts(models, values, horizon)[chosen], scores, origins)


def first_origin(points: int) -> int:
    """Return how many points the first projection of the past knows: half of them, enough for its models."""
    return max(points // 2, _LEAST_TRAINING[len(offered(points)) > 2])


def _forecasts(models: Sequence[str], values: Sequence[float], horizon: int) -> Mapping[str, Forecast]:
    """Return the forecast of each model; the mean is that of the two already made."""
    found = {model: MODELS[model](values, horizon) for model in models if model != "mean"}
    if "mean" in models:
        found["mean"] = combined(found["theta"], found["damped"])
    if not all(each.is_finite for each in found.values()):
        raise ArithmeticError("a fit gave no number")
    return found


def _scaled(errors: Sequence[float], naive: Sequence[float]) -> tuple[float | None, ...]:
    return tuple(error / base if base else None for error, base in zip(errors, naive, strict=True))
