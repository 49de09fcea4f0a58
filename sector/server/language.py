"""Which language a request is answered in."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

PARAMETER: Final = "langue"
_MOST_FIELDS: Final = 200


def query_of(scope: Scope) -> dict[str, list[str]]:
    """Return every value of each name of the query string; nothing when it has more fields than any page reads."""
    text = scope.get("query_string", b"").decode("latin-1")
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}


def language_of(scope: Scope, languages: Sequence[str]) -> str:
    """Choose by the address, else by the reader's cookie, else the first language of the observatory.

    What the browser prefers is not asked: a page is read in French unless somebody chose otherwise, so that a
    link without a language shows everyone the same page.
    """
    cookie = cookie_parser(Headers(scope=scope).get("cookie", "")).get(PARAMETER, "")
    return choose(query_of(scope).get(PARAMETER, [""])[0], cookie, languages)


def choose(address: str, cookie: str, languages: Sequence[str]) -> str:
    """Choose among `languages` from the two wishes, each empty when not expressed."""
    return next((wish for wish in (address, cookie) if wish in languages), languages[0])
