"""Whether analysts may send files through the web, and where their accounts are."""

import os
from functools import cache

from sector.ingest.folders import store_folder
from sector.store.accounts import Accounts


def is_desk_open() -> bool:
    """Tell whether files may be sent through the web: unless ``SECTOR_UPLOADS`` is ``off``.

    Raises
    ------
    ValueError
        If the variable says neither ``on`` nor ``off``.
    """
    said = os.environ.get("SECTOR_UPLOADS", "").strip().lower()
    if said not in ("", "on", "off"):
        message = f"SECTOR_UPLOADS must be on or off, not {said!r}"
        raise ValueError(message)
    return said != "off"


@cache
def accounts() -> Accounts:
    """Return the private database, opened once: ``SECTOR_ACCOUNTS_URL``, or a file in the store's folder.

    An instance whose desk is closed never calls this.

    Raises
    ------
    UserError
        If it cannot be opened; the next call tries again.
    """
    return Accounts.open(store_folder(), os.environ.get("SECTOR_ACCOUNTS_URL") or None)
