"""Whose browser sends a request for a file that waits for one analyst."""

from collections.abc import Callable

from starlette.requests import Request

from sector.model.person import Role
from sector.server import oidc
from sector.server.cookies import SESSION, cookies_of
from sector.server.peers import is_local
from sector.store.accounts import Accounts
from sector.store.accounts_secrets import digest


def owner_of(accounts: Callable[[], Accounts]) -> Callable[[Request], str]:
    """Return a function from a request to what stands for the browser of an analyst, empty for anybody else.

    The role is read at every request. It waits for the database: call it in a thread.
    """

    def owner(request: Request) -> str:
        token = cookies_of(request.headers).get(SESSION, "")
        local = is_local(request.scope, request.headers) and not oidc.is_configured()
        person = accounts().person_of(token, local=local)
        return digest(token) if token and person.role >= Role.ANALYST else ""

    return owner
