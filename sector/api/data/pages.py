"""From what an operation gives to bytes and headers, and the answers that say what is wrong."""

import gzip
import hashlib
from collections.abc import Sequence

import brotli
from starlette.requests import Request
from starlette.responses import Response

from sector.api.data.kept import Page
from sector.api.data.operation import Asked
from sector.api.data.parameters import WrongParameterError
from sector.i18n import translator
from sector.reports.problem import MEDIA_TYPE, problem

_BROTLI, _GZIP = 5, 6
_VARY = "Accept, Accept-Encoding, Accept-Language"


def make_page(asked: Asked, wished: str) -> Page:
    """Return the answer to a request, encoded as wished (empty: as it is).

    The tag is made from the bytes, which name the version they are made from: it changes with the version, and
    with a program that writes the same version in another way.
    """
    answer = asked.operation.make(asked)
    tag = hashlib.blake2b(answer.body, digest_size=12).hexdigest()
    etag = f'"{tag}-{wished}"' if wished else f'"{tag}"'
    body = _encoded(answer.body, wished)
    headers = {
        "content-type": asked.form.media_type,
        "content-length": str(len(body)),
        "content-language": asked.language,
        "etag": etag,
        "cache-control": "no-cache",
        "vary": _VARY,
        **answer.headers,
    }
    if wished:
        headers["content-encoding"] = wished
    return Page(body, etag, headers)


def page_response(page: Page, request: Request) -> Response:
    """Return a page, or 304 without a body to a client that has it."""
    if page.etag in _tags(request.headers.get("if-none-match", "")):
        unchanged = {name: page.headers[name] for name in ("etag", "cache-control", "vary")}
        return Response(status_code=304, headers=unchanged)
    return Response(page.body, headers=page.headers)


def problem_response(
    language: str, status: int, detail: str, parameter: str = "", allowed: Sequence[str] | None = None
) -> Response:
    """Return what is wrong with a request, for programs and people alike."""
    body = problem(translator(language), status, detail, parameter, allowed)
    headers = {"cache-control": "no-store", "content-language": language}
    return Response(body, status, headers, media_type=MEDIA_TYPE)


def wrong_response(language: str, status: int, wrong: WrongParameterError) -> Response:
    """Return what is wrong with a parameter, and what it may be."""
    detail = translator(language).text(wrong.key, parameter=wrong.parameter, value=wrong.value)
    return problem_response(language, status, detail, wrong.parameter, wrong.allowed)


def _encoded(body: bytes, wished: str) -> bytes:
    if wished == "br":
        return brotli.compress(body, quality=_BROTLI)
    return gzip.compress(body, _GZIP, mtime=0) if wished == "gzip" else body


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
