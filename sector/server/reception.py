"""Who is at the door: from a cookie to a person, by the private database and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Scope

from sector.model.person import ANONYMOUS, Person, Role
from sector.server import oidc
from sector.server.cookies import SESSION, cookies_of
from sector.server.peers import is_local
from sector.store.accounts import Accounts
from sector.store.accounts_secrets import digest


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at the door.

    Parameters
    ----------
    token
        What the browser's cookie holds, empty without one.
    local
        Whether the browser runs on this machine and no identity provider is configured.
    """

    person: Person
    token: str
    local: bool

    @property
    def digest(self) -> str:
        """The form in which the token is kept, empty when it stands for nobody."""
        return "" if self.person is ANONYMOUS else digest(self.token)

    @property
    def may_upload(self) -> bool:
        """Whether this person may send files."""
        return self.person.role >= Role.ANALYST


STRANGER: Final = Guest(ANONYMOUS, "", local=False)


class Reception:
    """Knows people by their cookie. Every answer is read anew, in a thread.

    Parameters
    ----------
    accounts
        Opens the private database; raises `UserError` when that cannot be read, which every method here passes on.
    """

    def __init__(self, accounts: Callable[[], Accounts]) -> None:
        self._accounts = accounts

    async def guest(self, scope: Scope, headers: Headers) -> Guest:
        """Return who sends a request."""
        token = cookies_of(headers).get(SESSION, "")
        if not token:
            return STRANGER
        local = is_local(scope, headers) and not oidc.is_configured()
        person = await run_in_threadpool(lambda: self._accounts().person_of(token, local=local))
        return Guest(person, token, local)

    async def has_passwords(self) -> bool:
        """Tell whether anybody has an account with a password."""
        return not await run_in_threadpool(lambda: self._accounts().is_empty())

    async def has_accounts(self) -> bool:
        """Tell whether anybody could sign in."""
        return oidc.is_configured() or await self.has_passwords()

    async def new_token(self, scope: Scope, headers: Headers) -> str | None:
        """Return a token for the browser that asks for a page, None when it needs none.

        Somebody who comes back from an identity provider gets a session for that sign-in, once. On the machine
        itself, as long as nobody has an account, a browser gets a token that stands for nobody: it only ties what
        is sent to the tab it is sent from.
        """
        cookies = cookies_of(headers)
        if oidc.COOKIES in cookies:
            claims = oidc.claims(cookies) if oidc.is_configured() else None
            return claims and await run_in_threadpool(lambda: self._accounts().welcome(*claims))
        if SESSION in cookies or not is_local(scope, headers) or await self.has_accounts():
            return None
        return token_urlsafe(32)

    async def sign_in(self, name: str, password: str, address: str) -> str:
        """Open a session; see `sector.store.accounts.Accounts.sign_in`."""
        return await run_in_threadpool(lambda: self._accounts().sign_in(name, password, address))

    async def leave(self, token: str, *, everywhere: bool = False) -> list[str]:
        """End a session, or all of its person; return the digests of those that ended."""
        return await run_in_threadpool(lambda: self._accounts().sign_out(token, everywhere=everywhere))
