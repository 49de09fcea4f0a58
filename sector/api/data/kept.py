"""Answers that were made before, as many as fit."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

#: Bytes and number of answers that are kept; the one asked for longest ago makes room.
MOST_BYTES: Final = 64_000_000
MOST: Final = 1_000
#: An answer larger than this part of the whole is not kept: it would drive out all others.
_LARGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Page:
    """An answer ready to be sent: its bytes as they are encoded, and all its headers."""

    body: bytes
    etag: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Kept:
    """A bounded memory of answers, for any number of threads.

    Parameters
    ----------
    made, found
        How many answers were made, and how many were given again.
    """

    most_bytes: int = MOST_BYTES
    most: int = MOST
    made: int = 0
    found: int = 0
    size: int = 0
    _pages: OrderedDict[Hashable, Page] = field(default_factory=OrderedDict[Hashable, Page])
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable) -> Page | None:
        """Return an answer that is kept."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
                self.found += 1
            return page

    def make(self, key: Hashable, how: Callable[[], Page]) -> Page:
        """Return an answer that is kept, or make and keep it."""
        known = self.get(key)
        return known if known is not None else self._put(key, how())

    def __len__(self) -> int:
        return len(self._pages)

    def _put(self, key: Hashable, page: Page) -> Page:
        with self._lock:
            self.made += 1
            if len(page.body) * _LARGEST > self.most_bytes:
                return page
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self.size += len(page.body) - (len(before.body) if before else 0)
            while self.size > self.most_bytes or len(self._pages) > self.most:
                _, gone = self._pages.popitem(last=False)
                self.size -= len(gone.body)
            return page
