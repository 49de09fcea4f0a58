"""The counter at which data are asked for: it reads the address, looks among the answers kept, or makes one."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from sector.api.data.accepting import best, encoding
from sector.api.data.kept import Kept
from sector.api.data.operation import Asked, Form, MissingError, Operation, Present
from sector.api.data.pages import make_page, page_response, problem_response, wrong_response
from sector.api.data.parameters import LANGUAGE, VERSION, WrongParameterError, read_all
from sector.api.desk import Desk
from sector.i18n import LANGUAGES, translator
from sector.model.errors import NotComparable, UnknownVersion

#: Seconds for which the manifest is not asked again.
_FRESH: Final = 1.0
#: Pinned versions remembered at once.
_PINNED: Final = 64
#: Answers made at once, and those that may wait; whoever comes then is asked to come back.
_MAKERS: Final = 2
_WAITING: Final = 64
_RETRY_SECONDS: Final = 2
_ENCODINGS: Final = ("br", "gzip")
_FORMAT: Final = "format"

_Made = TypeVar("_Made")


class BusyError(Exception):
    """Too many answers are being made."""


@dataclass(slots=True)
class Counter:
    """Answers requests.

    Parameters
    ----------
    kept
        Answers given again while the published versions stay.
    """

    desk: Desk
    kept: Kept = field(default_factory=Kept)
    _presents: dict[str, tuple[float, Present]] = field(default_factory=dict[str, tuple[float, Present]])
    _makers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_MAKERS, "data"))
    _waiting: int = 0

    async def answer(self, operation: Operation, request: Request) -> Response:
        """Return the answer to a request, or what is wrong with it."""
        language = language_of(request)
        texts = translator(language)
        try:
            return await self._answer(operation, request, language)
        except WrongParameterError as wrong:
            is_path = any(p.name == wrong.parameter and p.place == "path" for p in operation.parameters)
            return wrong_response(language, 404 if is_path else 400, wrong)
        except UnknownVersion:
            detail = texts.text("api.wrong.version", value=request.query_params.get(VERSION.name, "")[:40])
            return problem_response(language, 404, detail, VERSION.name)
        except NotComparable as refused:
            return problem_response(language, 404, texts.text(refused.key, **refused.params))
        except MissingError as missing:
            return problem_response(language, 404, texts.text(missing.key, **missing.params), missing.parameter)
        except BusyError:
            answer = problem_response(language, 503, texts.text("api.wrong.busy"))
            answer.headers["retry-after"] = str(_RETRY_SECONDS)
            return answer

    async def _answer(self, operation: Operation, request: Request, language: str) -> Response:
        present = await self._now(_pin(operation, request))
        given = [*request.query_params.multi_items(), *request.path_params.items()]
        values = read_all(operation.parameters, given, present.known)
        form = _form(operation, values.get(_FORMAT, ("",))[0], request.headers.get("accept", ""))
        if form is None:
            types = [offered.essence for offered in operation.forms]
            return problem_response(language, 406, translator(language).text("api.wrong.accept"), "Accept", types)
        wished = encoding(request.headers.get("accept-encoding", ""), _ENCODINGS) if form.is_text else ""
        asked = Asked(operation, present, values, form, language)
        key = (present.state, asked.address(), form.name, language, wished)
        page = self.kept.get(key)
        if page is None:
            page = await self._in_thread(lambda: self.kept.make(key, lambda: make_page(asked, wished)))
        return page_response(page, request)

    async def _now(self, pinned: str) -> Present:
        seen, known = self._presents.get(pinned, (0.0, None))
        if known is not None and time.monotonic() - seen < _FRESH:
            return known
        found = await self._in_thread(lambda: Present.of(self.desk.library(pinned), pinned, known))
        while len(self._presents) >= _PINNED:
            self._presents.pop(next(iter(self._presents)))
        self._presents[pinned] = (time.monotonic(), found)
        return found

    async def _in_thread(self, work: Callable[[], _Made]) -> _Made:
        """Return what some work gives that would hold up everybody else.

        Raises
        ------
        BusyError
            If too much is waiting already.
        """
        if self._waiting >= _WAITING:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._makers.submit(work))
        finally:
            self._waiting -= 1


def language_of(request: Request) -> str:
    """Return the language asked for: by the address, else by the header, else the first one."""
    asked = request.query_params.get(LANGUAGE.name, "")
    if asked in LANGUAGES:
        return asked
    return best(request.headers.get("accept-language", ""), LANGUAGES) or LANGUAGES[0]


def _pin(operation: Operation, request: Request) -> str:
    """Return the version that an address names, empty where it names none.

    Raises
    ------
    WrongParameterError
        If it is not written as a version is.
    """
    text = request.query_params.get(VERSION.name, "")
    if not text or VERSION not in operation.parameters:
        return ""
    VERSION.check(text)
    return text


def _form(operation: Operation, named: str, accepted: str) -> Form | None:
    """Return the form that is asked for by name, else the one that is accepted most, None when none is."""
    if named:
        return next(form for form in operation.forms if form.name == named)
    chosen = best(accepted, [form.essence for form in operation.forms])
    return next((form for form in operation.forms if form.essence == chosen), None)
