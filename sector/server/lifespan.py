"""What happens beside serving, from start to end: filling the caches, compressing the static files."""

import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

from sector.server.journal import error_id, event, open_journal
from sector.server.precompress import compress_missing
from sector.server.readiness import Readiness
from sector.server.shelf import Shelf
from sector.server.trees import component_trees, streamlit_tree

_LOG: Final = logging.getLogger(__name__)
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 60.0


def make_lifespan(
    warm: Callable[[], None], readiness: Readiness, shelf: Shelf, cache_dir: Path
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return the lifespan of the application.

    The server answers at once; until `warm` has returned, `/sante/pret` says 503. Both tasks run in threads that
    end with the process.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncGenerator[None, None]:
        open_journal()
        components = component_trees()
        shelf.stock(components)
        stop = Event()
        trees = (streamlit_tree(), *components)
        Thread(target=_fill, args=(warm, readiness, stop), name="warm", daemon=True).start()
        Thread(target=compress_missing, args=(cache_dir, trees, stop), name="compress", daemon=True).start()
        try:
            yield
        finally:
            stop.set()
            _LOG.info(event("stopping"))

    return lifespan


def _fill(warm: Callable[[], None], readiness: Readiness, stop: Event) -> None:
    wait = _FIRST_WAIT
    while not stop.is_set():
        begun = time.monotonic()
        try:
            warm()
        except Exception:  # noqa: BLE001 - whatever failed is tried again
            _LOG.exception(event("warming_failed", id=error_id(), retry_seconds=wait))
            stop.wait(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
        else:
            readiness.warm = True
            _LOG.info(event("ready", warm_seconds=round(time.monotonic() - begun, 2)))
            return
