"""Whether the process lives, and whether it can serve readers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime import RuntimeState

_FRESH: Final = {"Cache-Control": "no-store"}
_RUNNING: Final = frozenset({RuntimeState.NO_SESSIONS_CONNECTED, RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED})


@dataclass(slots=True)
class Readiness:
    """What has to hold before readers are sent here.

    Parameters
    ----------
    store_open
        Tells whether the published figures can be read; called in a thread.
    warm
        Whether the caches have been filled.
    """

    store_open: Callable[[], bool]
    warm: bool = False

    def routes(self) -> list[Route]:
        """Return `/sante/pret` (200 when all holds, else 503, with each check) and `/sante/vif` (always 200)."""
        return [Route("/sante/pret", self._ready), Route("/sante/vif", self._alive)]

    async def _ready(self, _request: Request) -> JSONResponse:
        checks = {
            "runtime": runtime.exists() and runtime.get_instance().state in _RUNNING,
            "caches": self.warm,
            "store": await run_in_threadpool(self._store),
        }
        is_ready = all(checks.values())
        return JSONResponse({"ready": is_ready, "checks": checks}, 200 if is_ready else 503, headers=_FRESH)

    async def _alive(self, _request: Request) -> JSONResponse:
        return JSONResponse({"alive": True}, headers=_FRESH)

    def _store(self) -> bool:
        try:
            return self.store_open()
        except Exception:  # noqa: BLE001 - whatever keeps the store from answering, the instance is not ready
            return False
