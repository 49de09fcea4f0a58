"""Blocks that were made before: the same choice of the same versions, drawn alike, gives the same block."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Final, TypeVar

from sector.pages.session import Context, display

Made = TypeVar("Made")

#: Blocks kept by one process; each is a few kilobytes of text, or a figure.
_MOST: Final = 768
_KEPT: Final[OrderedDict[tuple[object, ...], Any]] = OrderedDict()
_LOCK: Final = Lock()


def remembered(now: Context, name: str, make: Callable[[], Made], *more: object) -> Made:
    """Return what `make` gives, made once for a selection, its versions, the page, the theme and the width.

    Parameters
    ----------
    name
        Names the block: it must depend on nothing else than those and `more`.
    more
        Further choices it depends on, such as a toggle of the page.
    """
    drawn = display(now)
    key = (name, now.library.key, now.selection, now.path, drawn.theme, drawn.compact, *more)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    # Made outside the lock: two readers who ask at once make it twice rather than wait for each other.
    made = make()
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return made
