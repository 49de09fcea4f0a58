"""A process of its own for what a hostile file could make run out of memory or time."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

import sector
from sector.reports.kit.order import NOT_CUT

_LOG: Final = logging.getLogger(__name__)
_SECONDS: Final = 120
#: At most so many at once: each may take the memory that the limits allow.
_PLACES: Final = BoundedSemaphore(2)
_ROOT: Final = Path(sector.__file__).parents[1]
#: Characters of what the process said at its end that the journal keeps.
_LAST_WORDS: Final = 1_000
#: Exit code that stands for a process that had to be stopped.
STOPPED: Final = -1


def run(module: str, argument: Path, memory: int) -> int:
    """Run a module of the program in a process of its own and return its exit code.

    Parameters
    ----------
    argument, memory
        What the module is given: a path of ours, and the bytes of memory that it must not go beyond.

    It sees nothing of the environment but where the program lies, and nothing of the folder it is started from.
    The module sets its own limits of memory and time; a wall clock ends what only waits.
    """
    command = [sys.executable, "-P", "-m", module, str(argument), str(memory)]
    found = [str(_ROOT), *(path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path)]
    environment = {"PYTHONPATH": os.pathsep.join(found), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
    said = argument.with_suffix(".said")
    with _PLACES, said.open("wb") as errors:
        try:
            done = subprocess.run(  # noqa: S603  the program itself, with a path it made
                command,
                env=environment,
                cwd=argument.parent,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return STOPPED
    if done.returncode not in (0, NOT_CUT):
        _LOG.warning("%s ended with %s: %s", module, done.returncode, _end_of(said))
    return done.returncode


def _end_of(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LAST_WORDS))
        return file.read().decode("utf-8", "replace")
