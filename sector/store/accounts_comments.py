"""Comments: kept with a state, counted before they are kept, and decided upon once."""

import hashlib
import math
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sector.model.comment import About, Comment, State
from sector.model.errors import Conflict, DamagedStore, NotAllowed, TooManyAttempts
from sector.store.accounts_database import PrivateDatabase
from sector.store.accounts_delays import network
from sector.store.accounts_schema import COMMENT, COMMENT_PACE
from sector.store.manifest import plain, stamp

#: Comments within an hour: of one visitor's address, of one account, and of all visitors together.
PER_ADDRESS: Final = 5
PER_ACCOUNT: Final = 30
PER_HOUR: Final = 40
#: Comments that may wait for a moderator, and comments that are kept at all.
MOST_WAITING: Final = 200
MOST: Final = 20_000
_HOUR: Final = timedelta(hours=1)


class CommentBook(PrivateDatabase):
    """What is written beside territories and figures; part of `sector.store.accounts.Accounts`.

    Who may do what is decided by `sector.ingest.comments`.
    """

    def add_comment(self, about: About, text: str, state: State, *, author: str = "", address: str = "") -> int:
        """Keep a comment and return its number. Counting and keeping are one step, whoever else writes.

        Parameters
        ----------
        author
            Name of an account, which is counted; empty for a visitor, whose address is.

        Raises
        ------
        TooManyAttempts
            If too many came within the hour; ``minutes`` says how long to wait.
        NotAllowed
            If too many are kept, or wait.
        """
        now = self._clock()
        with self._writing() as connection:
            _require_room(connection, state)
            _keep_pace(connection, author, address, now)
            row = {"at": stamp(now), "territory": about.territory, "topic": about.topic, "period": about.period}
            kept = insert(COMMENT).values(**row, author=plain(author), text=plain(text), state=state.value)
            return int(connection.execute(kept.returning(COMMENT.c.number)).scalar_one())

    def comments(self, territory: str, limit: int = 50) -> list[Comment]:
        """Return the comments on a territory and its figures that readers see, the newest first."""
        asked = select(COMMENT).where(COMMENT.c.territory == territory, COMMENT.c.state == State.SHOWN.value)
        with self._reading() as connection:
            return [
                _comment(row) for row in connection.execute(asked.order_by(COMMENT.c.number.desc()).limit(limit))
            ]

    def waiting_comments(self, limit: int = 20) -> list[Comment]:
        """Return the comments that nobody decided upon, the oldest first."""
        asked = select(COMMENT).where(COMMENT.c.state == State.WAITING.value).order_by(COMMENT.c.number)
        with self._reading() as connection:
            return [_comment(row) for row in connection.execute(asked.limit(limit))]

    def decide_comment(self, number: int, *, accepted: bool) -> None:
        """Show a comment that waits, or remove it.

        Raises
        ------
        Conflict
            If it does not wait any more: somebody else decided.
        """
        waits = (COMMENT.c.number == number) & (COMMENT.c.state == State.WAITING.value)
        done = (
            update(COMMENT).where(waits).values(state=State.SHOWN.value)
            if accepted
            else delete(COMMENT).where(waits)
        )
        with self._writing() as connection:
            if not connection.execute(done).rowcount:
                raise Conflict("comment.decided")


def _require_room(connection: Connection, wanted: State) -> None:
    asked = select(COMMENT.c.state, func.count().label("many")).group_by(COMMENT.c.state)
    counted: dict[str, int] = {row.state: row.many for row in connection.execute(asked)}
    is_queue_full = wanted is State.WAITING and counted.get(State.WAITING.value, 0) >= MOST_WAITING
    if is_queue_full or sum(counted.values()) >= MOST:
        raise NotAllowed("comment.full")


def _keep_pace(connection: Connection, author: str, address: str, now: datetime) -> None:
    """Count this comment, or refuse it; what is refused does not count."""
    connection.execute(delete(COMMENT_PACE).where(COMMENT_PACE.c.at < stamp(now - _HOUR)))
    limits = {_key("account", author): PER_ACCOUNT}
    if not author:
        limits = {_key("address", network(address)): PER_ADDRESS, _key("visitors", ""): PER_HOUR}
    for key, most in limits.items():
        asked = select(func.count(), func.min(COMMENT_PACE.c.at)).where(COMMENT_PACE.c.digest == key)
        count, first = connection.execute(asked).one()
        if count >= most:
            wait = _HOUR - (now - datetime.fromisoformat(first))
            raise TooManyAttempts("comment.wait", minutes=max(1, math.ceil(wait.total_seconds() / 60)))
    connection.execute(insert(COMMENT_PACE), [{"digest": key, "at": stamp(now)} for key in limits])


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "replace")).hexdigest()


def _comment(row: Row[tuple[object, ...]]) -> Comment:
    try:
        about = About(row.territory, row.topic, row.period)
        at, state = datetime.fromisoformat(row.at), State(row.state)
        return Comment(row.number, at, about, row.author, row.text, state)
    except ValueError as error:
        raise DamagedStore("store.manifest_damaged") from error
