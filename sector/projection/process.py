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

from sector.projection.backtest import Assessment, Score, assess
from sector.projection.models import FITTED_POINTS, Forecast

_LOG: Final = logging.getLogger(__name__)
_CHILD: Final = Path(__file__).with_name("child.py")
_PROGRAM: Final = Path(__file__).parents[2]
_SECONDS: Final = 60
#: One at a time: what the second reader wants is often what the first is waiting for.
_TURN: Final = Lock()
#: One thread for algebra: the series are short, and each thread would reserve memory.
_ENVIRONMENT: Final = {"TZ": "UTC", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def assess_apart(values: Sequence[float], horizon: int) -> Assessment | None:
    """Return the assessment of a series; models are fitted by a child, None where it could not.

    What is kept is kept by the figures themselves: another version of a publication with the same series has the
    same projection, and one with others is fitted anew.
    """
    if len(values) < FITTED_POINTS:
        return assess(values, horizon)
    with _TURN:
        return _fitted(tuple(values), horizon)


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


def _assessment(said: dict[str, Any]) -> Assessment:
    forecast = Forecast(**{name: tuple(each) for name, each in said["forecast"].items()})
    scores = tuple(Score(score["model"], tuple(score["mase"])) for score in said["scores"])
    return Assessment(said["model"], forecast, scores, tuple(said["origins"]))
