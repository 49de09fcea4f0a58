"""Sign-in by an identity provider (OpenID Connect), as Streamlit does it, and what is taken over from it.

Streamlit keeps the identity in a signed cookie that is good for thirty days and cannot be taken back. Here such a
cookie is worth exactly one session of our own, which can; see `sector.store.accounts.Accounts.welcome`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from streamlit.auth_util import get_origin_from_redirect_uri, get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

COOKIES: Final = USER_COOKIE_NAME
LOGOUT: Final = "/auth/logout"
CALLBACK: Final = "/oauth2callback"
ROUTES: Final = frozenset({"/auth/login", LOGOUT, CALLBACK})
_DEFAULT: Final = "default"


class Claims(NamedTuple):
    """What a provider says of somebody: who says it, of whom, under which name, and when (seconds since 1970)."""

    issuer: str
    subject: str
    name: str
    issued: int


def is_configured() -> bool:
    """Tell whether the secrets have a section ``[auth]``."""
    return bool(get_secrets_auth_section())


def providers() -> list[str]:
    """Return the names of the providers in the section, ``default`` for the one that has no name."""
    section = get_secrets_auth_section()
    named = [name for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]
    return [_DEFAULT, *named] if "client_id" in section else named


def sign_in_address(provider: str) -> str:
    """Return the address of Streamlit's own route to a provider; it is good for two minutes."""
    return generate_login_redirect_url(provider)


def claims(cookies: Mapping[str, str]) -> Claims | None:
    """Return what Streamlit's cookie says, None when there is none, or none that this instance signed."""
    if USER_COOKIE_NAME not in cookies:
        return None
    try:
        raw = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
        said: dict[str, Any] = json.loads(raw or b"{}")
        issued = int(said["iat"])
        issuer, subject = str(said["iss"]), str(said["sub"])
    except (ValueError, KeyError, TypeError):
        return None
    if not said.get("is_logged_in") or said.get("origin") != get_origin_from_redirect_uri():
        return None
    name = next((str(said[key]) for key in ("email", "preferred_username", "name") if said.get(key)), subject)
    return Claims(issuer, subject, name, issued)
