"""Drawing that costs: few at a time, what was drawn is kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import BoundedSemaphore, Lock
from typing import Final

#: Drawn at the same time: drawing fills a processor, and the pages need one.
_TOGETHER: Final = 1
#: How long a request waits for its turn, in seconds.
_PATIENCE: Final = 5.0
#: Pictures kept, a hundred kilobytes each.
_KEPT: Final = 96


class BusyError(Exception):
    """Too many are drawing already."""


class Easel:
    """Draws one picture after the other, and keeps the last ones."""

    def __init__(self, together: int = _TOGETHER, patience: float = _PATIENCE, kept: int = _KEPT) -> None:
        self._turn = BoundedSemaphore(together)
        self._patience, self._most = patience, kept
        self._drawn: OrderedDict[Hashable, bytes | None] = OrderedDict()
        self._lock = Lock()

    def draw(self, key: Hashable, make: Callable[[], bytes | None]) -> bytes | None:
        """Return what `make` gives, made once for a key as long as it is kept.

        Raises
        ------
        BusyError
            If its turn does not come in time.
        """
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
        if not self._turn.acquire(timeout=self._patience):
            raise BusyError
        try:
            with self._lock:
                # Whoever waited may find that another reader asked for the same.
                if key in self._drawn:
                    return self._drawn[key]
            made = make()
        finally:
            self._turn.release()
        with self._lock:
            self._drawn[key] = made
            while len(self._drawn) > self._most:
                self._drawn.popitem(last=False)
        return made
