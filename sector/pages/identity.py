"""Who looks at a page. Asked anew at every run, and again inside whatever writes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import streamlit as st

from sector.ingest.desk import accounts, is_desk_open
from sector.model.person import ANONYMOUS, Person, Role, Via
from sector.store.accounts_secrets import digest, form_key

# Both are set by the gate, which lets no client send the header; see `sector.server.cookies`.
_COOKIE: Final = "sector_sid"
_LOCAL: Final = "X-Sector-Local"


class Reason(StrEnum):
    """Why a person is who they are here.

    ``closed`` stands for an instance that takes no files at all, ``no_account`` for one where nobody can sign in
    yet.
    """

    SIGNED_IN = "signed_in"
    LOOPBACK = "loopback"
    NOT_SIGNED_IN = "not_signed_in"
    NO_ACCOUNT = "no_account"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who looks at a page.

    Parameters
    ----------
    csrf
        What the form that signs out must carry as ``csrf``; empty without a cookie.
    """

    person: Person
    reason: Reason
    csrf: str = ""


def who() -> Identity:
    """Return who holds the browser of this session, with the role of this very moment.

    The cookie is the one the tab was opened with: after a sign-out anywhere it stands for nobody. ``st.user`` is
    never asked, because it says what was true when the tab was opened.

    Raises
    ------
    UserError
        If the private database cannot be read.
    """
    if not is_desk_open():
        return Identity(ANONYMOUS, Reason.CLOSED)
    token = st.context.cookies.get(_COOKIE, "")
    person = accounts().person_of(token, local=_LOCAL in st.context.headers)
    if person.via is Via.LOOPBACK:
        return Identity(person, Reason.LOOPBACK, form_key(token))
    if person is not ANONYMOUS:
        return Identity(person, Reason.SIGNED_IN, form_key(token))
    return Identity(ANONYMOUS, Reason.NOT_SIGNED_IN if _can_sign_in() else Reason.NO_ACCOUNT)


def owner() -> str:
    """Return what stands for the browser of an analyst, never its token; empty for anybody else."""
    token = st.context.cookies.get(_COOKIE, "")
    return digest(token) if token and who().person.role >= Role.ANALYST else ""


def _can_sign_in() -> bool:
    return not accounts().is_empty() or bool(st.secrets.load_if_toml_exists() and st.secrets.get("auth"))
