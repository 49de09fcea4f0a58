"""The one door to the private database: accounts, roles, sessions, and what the analysts' desk keeps."""

from contextlib import suppress
from typing import Final

from sector.model.errors import NotAllowed, TooManyAttempts, UserError
from sector.model.person import ANONYMOUS, Person, Role, Via
from sector.store import accounts_delays as delays
from sector.store import accounts_people as people
from sector.store import accounts_secrets as keys
from sector.store import accounts_sessions as sessions
from sector.store.accounts_comments import CommentBook
from sector.store.accounts_desk import DeskBook
from sector.store.accounts_people import Account
from sector.store.manifest import stamp

#: Whoever works on the very machine, where nobody has an account yet.
LOCAL: Final = Person("local", Role.ADMIN, Via.LOOPBACK)


class Accounts(DeskBook, CommentBook):
    """Who may do what. Every question reads the database again; nothing here remembers an answer.

    Any number of threads and processes may share one database. Made by `open`.
    """

    def is_empty(self) -> bool:
        """Tell whether there is no account with a password."""
        with self._reading() as connection:
            return people.is_empty(connection)

    def people(self) -> list[Account]:
        """Return everybody who may sign in or did."""
        with self._reading() as connection:
            return people.listed(connection)

    def add(self, name: str, password: str, role: Role) -> str:
        """Add an account and return its name as it is kept, in lower case.

        Raises
        ------
        InvalidValue
            If the name or the password will not do, or if the account exists.
        """
        kept = keys.hashed(password)
        with self._writing() as connection:
            return people.add(connection, name, kept, role, stamp(self._clock()))

    def set_role(self, name: str, role: Role, issuer: str = "") -> None:
        """Give a role, which counts from the next action on.

        Parameters
        ----------
        issuer
            Address of the identity provider whose subject `name` is; it need not have signed in before.

        Raises
        ------
        InvalidValue
            If there is no such account.
        """
        with self._writing() as connection:
            people.set_role(connection, name, issuer, role, stamp(self._clock()))

    def set_password(self, name: str, password: str) -> None:
        """Replace a password and end the sessions opened with the old one; raises as `add` and `set_role`."""
        kept = keys.hashed(password)
        with self._writing() as connection:
            people.set_password(connection, name, kept)
            sessions.end_all(connection, name)

    def set_disabled(self, name: str, *, disabled: bool) -> None:
        """Shut an account and end its sessions, or open it again; raises as `set_role`."""
        with self._writing() as connection:
            people.set_disabled(connection, name, disabled=disabled)
            if disabled:
                sessions.end_all(connection, name)

    def forget_sessions(self, name: str, issuer: str = "") -> int:
        """End every session of a person and return how many there were."""
        with self._writing() as connection:
            return len(sessions.end_all(connection, name, issuer))

    def sign_in(self, name: str, password: str, address: str) -> str:
        """Open a session and return what the browser's cookie holds.

        Parameters
        ----------
        address
            Network address of the client, for slowing down repeated failures.

        Raises
        ------
        TooManyAttempts
            If it is too early after failures; the password was not looked at.
        NotAllowed
            If there is no such account, if it is disabled or if the password is another one: which of these is
            not said, and takes the same time.
        """
        plain = people.folded(name)
        with self._writing() as connection:
            wait = delays.attempt(connection, plain, address, self._clock())
        if wait:
            raise TooManyAttempts("account.wait", seconds=wait)
        with self._reading() as connection:
            found = people.find(connection, plain)
        right = keys.is_right(None if found is None else found.hash, password)
        if not right or found is None or found.disabled:
            raise NotAllowed("account.wrong")
        with self._writing() as connection:
            delays.forgive(connection, plain, address)
            return sessions.begin(connection, self._clock(), account=found.name)

    def welcome(self, issuer: str, subject: str, name: str, issued: int) -> str | None:
        """Open a session for somebody an identity provider vouches for, None when this sign-in has been used.

        Parameters
        ----------
        issued
            When the provider said so, in seconds since 1970. A sign-in opens one session, and only within the
            time a session may last.
        """
        now = self._clock()
        if not issuer or not subject or abs(now.timestamp() - issued) > sessions.LONGEST.total_seconds():
            return None
        with self._writing() as connection:
            if not people.welcome(connection, issuer, subject, name, issued, stamp(now)):
                return None
            return sessions.begin(connection, now, issuer=issuer, subject=subject)

    def person_of(self, token: str | None, *, local: bool = False) -> Person:
        """Return who holds a token, with the role of this moment; an anonymous visitor when nobody is known by it.

        Parameters
        ----------
        local
            Whether the browser runs on this machine and no identity provider is configured. Then, as long as there
            is no account at all, whoever holds any token is `LOCAL`.
        """
        if not token:
            return ANONYMOUS
        now = self._clock()
        with self._reading() as connection:
            found, is_stale = sessions.find(connection, token, now)
            if found is ANONYMOUS and local and people.is_empty(connection):
                return LOCAL
        if is_stale:
            # Somebody who cannot be noted as present just now is still signed in.
            with suppress(UserError), self._writing() as connection:
                sessions.touch(connection, token, now)
        return found

    def sign_out(self, token: str, *, everywhere: bool = False) -> list[str]:
        """End the session of a token, or with `everywhere` all of its person; return the digests that ended."""
        with self._writing() as connection:
            return sessions.end(connection, token, everywhere=everywhere)
