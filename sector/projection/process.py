"""Fits in a process of their own, kept by what they were made from."""

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sector.model.cell import Cell
from sector.model.errors import InvalidValue
from sector.model.lineage import ERROR
from sector.projection.backtest import Assessment, Score, assess
from sector.projection.models import FITTED_POINTS, LEAST_POINTS, Forecast
from sector.projection.project import error, horizon, projected

_LOG: Final = logging.getLogger(__name__)
_CHILD: Final = Path(__file__).with_name("child.py")
_PROGRAM: Final = Path(__file__).parents[2]
_SECONDS: Final = 60
#: Longest series that an address may ask to be projected.
_LONGEST: Final = 60
#: Seconds that somebody who asks for any series waits for the fits of others: the projections of pages come first.
_PATIENCE: Final = 2
#: One at a time: what the second reader wants is often what the first is waiting for.
_TURN: Final = Lock()
#: One thread for algebra: the series are short, and each thread would reserve memory.
_ENVIRONMENT: Final = {"TZ": "UTC", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def assess_apart(values: Sequence[float], horizon: int, *, seconds: float = 2 * _SECONDS) -> Assessment | None:
    """Return the assessment of a series; models are fitted by a child, None where it could not.

    What is kept is kept by the figures themselves: another version of a publication with the same series has the
    same projection, and one with others is fitted anew.
    """
    if len(values) < FITTED_POINTS:
        return assess(values, horizon)
    if not _TURN.acquire(timeout=seconds):
        return None
    try:
        return _fitted(tuple(values), horizon)
    finally:
        _TURN.release()


@lru_cache(maxsize=256)
def _fitted(values: tuple[float, ...], horizon: int) -> Assessment | None:
    command = [sys.executable, "-I", "-X", "utf8", str(_CHILD), str(_PROGRAM)]
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command,
            env=_ENVIRONMENT,
            input=json.dumps({"values": values, "horizon": horizon}).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        return _assessment(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        _LOG.warning("A projection of %d points failed: %s", len(values), error)
        return None


def again(name: str, cells: Sequence[Cell]) -> Cell:
    """Return a projection, an end of its interval, or an error of its back-test, from the name in its lineage.

    Raises
    ------
    InvalidValue
        If the series is too short or too long to project, has a gap, or nothing is projected that far or so.
    """
    kind, _, further = name.partition("-")
    model, _, years = further.rpartition("-")
    ahead = horizon(len(cells))
    known = [cell.value for cell in cells if cell.value is not None]
    is_whole = len(known) == len(cells) and LEAST_POINTS <= len(known) <= _LONGEST
    if not is_whole or years not in map(str, range(1, ahead + 1)):
        raise InvalidValue("error.unknown_figure", value=name)
    found = assess_apart(known, ahead, seconds=_PATIENCE)
    if found is None or (kind == ERROR and model not in {score.model for score in found.scores}):
        raise InvalidValue("error.unknown_figure", value=name)
    return error(model, cells, found, int(years)) if kind == ERROR else projected(kind, cells, found, int(years))


def _assessment(said: dict[str, Any]) -> Assessment:
    forecast = Forecast(**{name: tuple(each) for name, each in said["forecast"].items()})
    scores = tuple(Score(score["model"], tuple(score["mase"])) for score in said["scores"])
    return Assessment(said["model"], forecast, scores, tuple(said["origins"]))
