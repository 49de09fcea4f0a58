"""Files that take a moment to make: so many at once, each once, the last ones kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import Final

from sector.reports.brief.files import File

#: Files made at the same time: each takes a processor for about a second.
_AT_ONCE: Final = 2
#: Seconds that somebody waits for a place.
_PATIENCE: Final = 20.0
#: Files kept; each is a hundred to two hundred kilobytes.
_MOST: Final = 64


@dataclass(slots=True)
class Press:
    """Makes files for several readers.

    Parameters
    ----------
    patience
        Seconds that somebody waits for a place before he is sent away.
    """

    patience: float = _PATIENCE
    places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))
    _kept: OrderedDict[Hashable, File] = field(default_factory=OrderedDict[Hashable, File], repr=False)
    _busy: dict[Hashable, Lock] = field(default_factory=dict[Hashable, Lock], repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def file(self, key: Hashable, make: Callable[[], File]) -> File | None:
        """Return the file of a key, made once however many ask for it; None where too many are being made.

        Parameters
        ----------
        key
            Everything that the file depends on, the versions of its figures included.
        """
        found = self._find(key)
        if found is not None:
            return found
        with self._lock:
            own = self._busy.setdefault(key, Lock())
        # Who asks for the same file waits for it here, and takes no place.
        if not own.acquire(timeout=self.patience):
            return None
        try:
            return self._find(key) or self._make(key, make)
        finally:
            own.release()

    def _make(self, key: Hashable, make: Callable[[], File]) -> File | None:
        if not self.places.acquire(timeout=self.patience):
            return None
        try:
            made = make()
        finally:
            self.places.release()
        with self._lock:
            self._kept[key] = made
            self._busy.pop(key, None)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return made

    def _find(self, key: Hashable) -> File | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)
