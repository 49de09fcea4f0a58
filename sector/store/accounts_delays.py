"""Slowing down whoever tries passwords.

An attempt counts as a failure before the password is looked at, and is forgiven afterwards when it was right: any
number of attempts at once are counted one after the other.
"""

import hashlib
import math
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from sector.store.accounts_schema import FAILURE
from sector.store.manifest import stamp

#: Failures that cost nothing, for one account from one address, and for all accounts from one address.
FREE: Final = 5
FREE_ADDRESS: Final = 25
FIRST_WAIT: Final = 30.0
LONGEST_WAIT: Final = 900.0
_FORGOTTEN: Final = timedelta(hours=1)


def attempt(connection: Connection, name: str, address: str, now: datetime) -> int:
    """Count an attempt, or return how many seconds it is too early; then it does not count."""
    connection.execute(delete(FAILURE).where(FAILURE.c.last < stamp(now - _FORGOTTEN)))
    limits = {_key(name, address): FREE, _key("", address): FREE_ADDRESS}
    wait = max(_wait(connection, key, free, now) for key, free in limits.items())
    if wait > 0:
        return math.ceil(wait)
    for key in limits:
        counted = update(FAILURE).where(FAILURE.c.digest == key)
        if not connection.execute(counted.values(failures=FAILURE.c.failures + 1, last=stamp(now))).rowcount:
            connection.execute(insert(FAILURE).values(digest=key, failures=1, last=stamp(now)))
    return 0


def forgive(connection: Connection, name: str, address: str) -> None:
    """Take back the failures of an account from an address, and this one attempt from those of the address."""
    connection.execute(delete(FAILURE).where(FAILURE.c.digest == _key(name, address)))
    shared = FAILURE.c.digest == _key("", address)
    fewer = update(FAILURE).where(shared, FAILURE.c.failures > 1).values(failures=FAILURE.c.failures - 1)
    if not connection.execute(fewer).rowcount:
        connection.execute(delete(FAILURE).where(shared))


def _wait(connection: Connection, key: str, free: int, now: datetime) -> float:
    asked = select(FAILURE.c.failures, FAILURE.c.last).where(FAILURE.c.digest == key)
    row = connection.execute(asked).one_or_none()
    if row is None or row.failures < free:
        return 0.0
    doublings = min(row.failures - free, 10)
    pause = min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
    return pause - (now - datetime.fromisoformat(row.last)).total_seconds()


def _key(name: str, address: str) -> str:
    # A hash, because people also type their password where the name belongs.
    return hashlib.sha256(f"{name}\0{network(address)}".encode("utf-8", "replace")).hexdigest()


def network(address: str) -> str:
    """Return what stands for one client: an address, or the 64 bits of IPv6 within which it may change at will."""
    try:
        return str(ip_network((address, 64), strict=False)) if ":" in address else address
    except ValueError:
        return address
