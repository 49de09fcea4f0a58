"""Files that wait for one analyst to fetch them: few, small, for a short while, and for nobody else."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import Final

from sector.model.errors import UserError

#: Address of a file, before its token.
ADDRESS: Final = "/analyste/fichier/"
#: Offers that wait at once, for one analyst and in all; the oldest makes room.
PER_OWNER: Final = 40
IN_ALL: Final = 400
#: Seconds that an offer lasts.
SECONDS: Final = 30 * 60.0
#: Bytes of one file.
MOST_BYTES: Final = 32_000_000
#: Files made at once: each may take the memory of the largest.
_MAKERS: Final = 2
_TOKEN_BYTES: Final = 32


def address(token: str) -> str:
    """Return where the browser fetches the file under a token."""
    return f"{ADDRESS}{token}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be made when it is asked for.

    Parameters
    ----------
    name
        Under which the browser saves it: letters, digits, dots, dashes.
    make
        Returns its bytes; called at each download, so that nothing waits in memory.
    media_type
        As HTTP names it.
    """

    name: str
    media_type: str
    make: Callable[[], bytes]


@dataclass(slots=True)
class _Waiting:
    owner: str
    key: str
    offer: Offer
    until: float


@dataclass(slots=True)
class Downloads:
    """The desk where files are offered and fetched; safe to use from several threads.

    Parameters
    ----------
    clock
        Seconds that never run backwards.
    """

    clock: Callable[[], float] = time.monotonic
    _waiting: dict[str, _Waiting] = field(default_factory=dict[str, _Waiting])
    _lock: Lock = field(default_factory=Lock)
    _makers: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_MAKERS))

    def offer(self, owner: str, key: str, offer: Offer) -> str:
        """Return the token under which `owner` can fetch a file.

        Parameters
        ----------
        owner
            What the browser of the analyst shows with every request, or a hash of it; never empty.
        key
            What the file is for its owner: the same key again renews the offer and keeps its token, so that a page
            which is drawn many times makes one.

        Raises
        ------
        ValueError
            If there is no owner: a file of nobody would be everybody's.
        """
        if not owner:
            raise ValueError("A file needs an owner.")
        with self._lock:
            self._forget_old()
            token = next((t for t, w in self._waiting.items() if (w.owner, w.key) == (owner, key)), "")
            self._waiting.pop(token, None)
            self._make_room([t for t, w in self._waiting.items() if w.owner == owner], PER_OWNER)
            self._make_room(list(self._waiting), IN_ALL)
            token = token or secrets.token_urlsafe(_TOKEN_BYTES)
            self._waiting[token] = _Waiting(owner, key, offer, self.clock() + SECONDS)
            return token

    def find(self, owner: str, token: str) -> Offer | None:
        """Return what waits under a token, None if nothing does, no longer, or for somebody else."""
        with self._lock:
            self._forget_old()
            waiting = self._waiting.get(token)
        if waiting is None or not owner or not hmac.compare_digest(waiting.owner.encode(), owner.encode()):
            return None
        return waiting.offer

    def content(self, offer: Offer) -> bytes:
        """Return the bytes of an offer; a few are made at a time, others wait for their turn.

        Raises
        ------
        UserError
            What `Offer.make` raises, and ``kit.error.too_large``.
        """
        with self._makers:
            content = offer.make()
        if len(content) > MOST_BYTES:
            raise UserError("kit.error.too_large")
        return content

    def withdraw(self, owner: str) -> None:
        """Forget everything that waits for an analyst who leaves."""
        with self._lock:
            for token in [token for token, waiting in self._waiting.items() if waiting.owner == owner]:
                del self._waiting[token]

    def _forget_old(self) -> None:
        now = self.clock()
        for token in [token for token, waiting in self._waiting.items() if waiting.until <= now]:
            del self._waiting[token]

    def _make_room(self, tokens: list[str], most: int) -> None:
        """Forget the oldest of some offers until one more fits."""
        for token in tokens[: max(0, len(tokens) - most + 1)]:
            del self._waiting[token]
