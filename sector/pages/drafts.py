"""Drafts of analysts while they look at the public pages: in memory, few, and shown to nobody else."""

import hmac
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

import pyarrow as pa

from sector.analyse import Library, draft_id, with_draft
from sector.model.errors import UnknownVersion

#: Drafts kept by one process; the oldest makes room.
_MOST: Final = 24


@dataclass(slots=True)
class _Kept:
    """A draft, and the library it was last opened in, with the key of the live versions beside it."""

    owner: str
    dataflow: str
    table: pa.Table
    opened: Library | None = None
    beside: str = ""


_KEPT: Final[OrderedDict[str, _Kept]] = OrderedDict()
_LOCK: Final = Lock()


def keep_draft(owner: str, dataflow: str, table: pa.Table) -> str:
    """Keep the rows of a draft for the browser of `owner` and return the id that an address pins it with."""
    name = draft_id(table, dataflow)
    with _LOCK:
        _KEPT[name] = _Kept(owner, dataflow, table)
        _KEPT.move_to_end(name)
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return name


def require_owner(name: str, owner: str) -> None:
    """Check that a draft is there and was kept for this browser.

    Raises
    ------
    UnknownVersion
        If not; the message does not tell which.
    """
    with _LOCK:
        kept = _KEPT.get(name)
    if kept is None or not owner or not hmac.compare_digest(kept.owner.encode(), owner.encode()):
        raise UnknownVersion("store.unknown_version", version=name)


def with_kept_draft(live: Library, name: str) -> Library:
    """Return the live versions with a draft in place of one of them.

    Raises
    ------
    UnknownVersion
        If the draft is not kept any more.
    """
    with _LOCK:
        kept = _KEPT.get(name)
        if kept is None:
            raise UnknownVersion("store.unknown_version", version=name)
        if kept.opened is None or kept.beside != live.key:
            kept.opened, kept.beside = with_draft(live, kept.dataflow, kept.table, name), live.key
        return kept.opened
