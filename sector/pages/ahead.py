"""Projections that take a fit, made before anybody asks: the first reader should not wait for statsmodels."""

from collections.abc import Iterable
from threading import Thread

from sector.model.matrix import Matrix
from sector.model.view import View
from sector.projection.models import FITTED_POINTS
from sector.projection.process import assess_apart
from sector.projection.project import project, usable


def fit_ahead(views: Iterable[View], territories: Iterable[str]) -> Thread:
    """Start to fit, one after the other and in the background, the series of the views that are long enough."""
    rows = tuple(territories)
    long = [(view.values, row) for view in views for row in rows if usable(view.values, row) >= FITTED_POINTS]
    thread = Thread(target=_fit, args=(long,), name="fits", daemon=True)
    thread.start()
    return thread


def _fit(series: Iterable[tuple[Matrix, str]]) -> None:
    for values, row in series:
        project(values, row, assess_apart)
