"""The page where people sign in: a plain document that needs no script."""

import html
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Final, NamedTuple
from urllib.parse import urlencode

from sector.server.site import Texts

SIGN_IN: Final = "/compte/connexion"
_PAGE: Final = Template((Path(__file__).parent / "login.html").read_text(encoding="utf-8"))


class Form(NamedTuple):
    """What a sign-in page is drawn with.

    Parameters
    ----------
    key
        Proves that the form was drawn for this browser.
    back
        Address inside this site to go to afterwards.
    name
        What was typed before, to be typed no second time.
    message
        Why the last attempt did not succeed, in the reader's language; empty for none.
    has_passwords
        Whether anybody has an account with a password.
    providers
        Names of the identity providers.
    """

    key: str
    back: str
    name: str = ""
    message: str = ""
    has_passwords: bool = True
    providers: Sequence[str] = ()


def login_page(texts: Texts, language: str, drawn: Form) -> bytes:
    """Draw the page."""
    alert = f'<p role="alert">{html.escape(drawn.message)}</p>\n' if drawn.message else ""
    page = _PAGE.substitute(
        language=language,
        title=html.escape(texts.text("account.title")),
        site=html.escape(texts.text("shell.site.name")),
        message=alert,
        form=_form(texts, language, drawn) if drawn.has_passwords else "",
        ways="".join(_way(texts, name) for name in drawn.providers),
        home=html.escape(texts.text("shell.home")),
    )
    return page.encode()


def _form(texts: Texts, language: str, drawn: Form) -> str:
    hidden = {"csrf": drawn.key, "retour": drawn.back, "langue": language}
    lines = [
        f'<form method="post" action="{SIGN_IN}?langue={language}">',
        *(f'<input type="hidden" name="{n}" value="{html.escape(v)}">' for n, v in hidden.items()),
        f"<label>{html.escape(texts.text('account.name_label'))}",
        '<input name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required',
        f' value="{html.escape(drawn.name)}"></label>',
        f"<label>{html.escape(texts.text('account.password_label'))}",
        '<input name="password" type="password" autocomplete="current-password" required></label>',
        f"<button>{html.escape(texts.text('account.submit'))}</button>",
        "</form>",
    ]
    return "\n".join(lines)


def _way(texts: Texts, provider: str) -> str:
    address = f"{SIGN_IN}/externe?" + urlencode({"par": provider})
    label = texts.text("account.with_provider", provider=provider)
    return f'<a class="way" href="{html.escape(address)}">{html.escape(label)}</a>\n'
