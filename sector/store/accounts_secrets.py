"""Passwords and session tokens: how they are made, and the only forms in which they are kept."""

import hashlib
import hmac
import secrets
import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sector.model.errors import InvalidValue

SHORTEST: Final = 12
LONGEST: Final = 256
# The least that OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes, one lane.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_FORM: Final = b"sector form"


def hashed(password: str) -> str:
    """Return the argon2id hash under which a new password is kept.

    Raises
    ------
    InvalidValue
        If it has fewer than 12 or more than 256 characters.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidValue("account.password_length", shortest=SHORTEST, longest=LONGEST)
    return _HASHER.hash(_plain(password))


@cache
def nobody() -> str:
    """Return what a password is compared with where there is no account: it takes as long as any other."""
    return hashed(secrets.token_urlsafe(32))


def is_right(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one kept; None, for no account, takes the same time and is never right."""
    try:
        _HASHER.verify(kept or nobody(), _plain(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def new_token() -> str:
    """Return what the cookie of a new session holds: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the form in which a token is kept: whoever reads the database can sign in as nobody."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def form_key(token: str) -> str:
    """Return what a form of the holder of `token` carries to prove that it was drawn for this browser."""
    return hmac.new(token.encode("utf-8", "replace"), _FORM, hashlib.sha256).hexdigest()


def is_form_key(key: str, token: str) -> bool:
    """Tell whether a form was drawn for the holder of `token`; never without a token."""
    return bool(token) and hmac.compare_digest(key.encode(), form_key(token).encode())


def _plain(password: str) -> bytes:
    # The same characters typed on another keyboard may come composed differently.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
