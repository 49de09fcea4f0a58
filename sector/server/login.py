"""Signing in and out: the routes below `/compte`."""

import logging
from asyncio import Semaphore
from dataclasses import dataclass, field
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sector.model.errors import NotAllowed, TooManyAttempts, UserError
from sector.model.person import ANONYMOUS
from sector.server import oidc
from sector.server.cookies import FORM, SESSION, keep
from sector.server.journal import event
from sector.server.language import language_of
from sector.server.login_page import SIGN_IN, Form, login_page
from sector.server.notice import no_account_page, signed_out_page
from sector.server.reception import Reception
from sector.server.site import Site
from sector.server.tabs import Tabs
from sector.store.accounts_secrets import form_key, is_form_key

SIGN_OUT: Final = "/compte/deconnexion"
#: Where people who sign in are led when they asked for no page.
DESK: Final = "/analyste"
_LOG: Final = logging.getLogger(__name__)
_FRESH: Final = {"Cache-Control": "no-store"}
_FIELDS: Final = 8
#: Passwords compared at once: each takes a core for some 30 ms and 19 MiB.
_AT_ONCE: Final = 2


def inside(address: str) -> str:
    """Return an address of this site to go on to, `DESK` for anything that could lead elsewhere."""
    is_plain = address.isprintable() and "\\" not in address and len(address) <= 2000
    return address if is_plain and address.startswith("/") and not address.startswith("//") else DESK


@dataclass
class Login:
    """The routes.

    Parameters
    ----------
    tabs
        The open tabs, which are told when a session ends.
    """

    reception: Reception
    site: Site
    tabs: Tabs
    _queue: Semaphore = field(default_factory=lambda: Semaphore(_AT_ONCE))

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route(SIGN_IN, self._ask, methods=["GET"]),
            Route(SIGN_IN, self._sign_in, methods=["POST"]),
            Route(f"{SIGN_IN}/externe", self._send_away, methods=["GET"]),
            Route(SIGN_OUT, self._turn_back, methods=["GET"]),
            Route(SIGN_OUT, self._sign_out, methods=["POST"]),
        ]

    async def _ask(self, request: Request) -> Response:
        back = inside(request.query_params.get("retour", ""))
        try:
            guest = await self.reception.guest(request.scope, request.headers)
            if guest.person is not ANONYMOUS:
                return RedirectResponse(back, 303, _FRESH)
            if not await self.reception.has_accounts():
                language = language_of(request.scope, self.site.languages)
                return Response(no_account_page(self.site, language), 404, _FRESH, "text/html")
        except UserError as error:
            return await self._page(request, Form("", back), 503, error)
        return await self._page(request, Form("", back))

    async def _sign_in(self, request: Request) -> Response:
        sent = await _fields(request)
        drawn = Form("", inside(sent.get("retour", "")), sent.get("name", ""))
        if not is_form_key(sent.get("csrf", ""), request.cookies.get(FORM, "")):
            return await self._page(request, drawn, 403, UserError("account.form_old"))
        try:
            token = await self._opened(request, drawn.name, sent.get("password", ""))
        except TooManyAttempts as error:
            answer = await self._page(request, drawn, 429, error)
            answer.headers["Retry-After"] = str(error.params["seconds"])
            return answer
        except NotAllowed as error:
            return await self._page(request, drawn, 401, error)
        except UserError as error:
            return await self._page(request, drawn, 503, error)
        answer = RedirectResponse(drawn.back, 303, _FRESH)
        keep(answer, SESSION, token, secure=_is_secure(request))
        answer.delete_cookie(FORM, "/compte")
        return answer

    async def _opened(self, request: Request, name: str, password: str) -> str:
        address = request.client.host if request.client else ""
        async with self._queue:
            token = await self.reception.sign_in(name, password, address)
        # Nothing is left of whoever used this browser before.
        self.tabs.end(await self.reception.leave(request.cookies.get(SESSION, "")))
        return token

    async def _send_away(self, request: Request) -> Response:
        provider = request.query_params.get("par", "")
        if not oidc.is_configured() or provider not in oidc.providers():
            return RedirectResponse(SIGN_IN, 303, _FRESH)
        return RedirectResponse(oidc.sign_in_address(provider), 303, _FRESH)

    async def _turn_back(self, _request: Request) -> Response:
        return RedirectResponse(DESK, 303, _FRESH)

    async def _sign_out(self, request: Request) -> Response:
        sent, token = await _fields(request), request.cookies.get(SESSION, "")
        if not is_form_key(sent.get("csrf", ""), token):
            return await self._page(request, Form("", DESK), 403, UserError("account.form_old"))
        try:
            ended = await self.reception.leave(token, everywhere=bool(sent.get("partout")))
        except UserError as error:
            return await self._page(request, Form("", DESK), 503, error)
        self.tabs.end(ended)
        answer = self._signed_out(request)
        answer.delete_cookie(SESSION, "/")
        return answer

    def _signed_out(self, request: Request) -> Response:
        if oidc.COOKIES not in request.cookies or not oidc.is_configured():
            return RedirectResponse("/", 303, _FRESH)
        # The policy lets no form lead to another site, not even by redirects, and the provider's sign-out is one.
        language = language_of(request.scope, self.site.languages)
        return Response(signed_out_page(self.site, language, oidc.LOGOUT), 200, _FRESH, "text/html")

    async def _page(
        self, request: Request, drawn: Form, status: int = HTTPStatus.OK, error: UserError | None = None
    ) -> Response:
        language = language_of(request.scope, self.site.languages)
        texts = self.site.translate(language)
        browser = request.cookies.get(FORM) or token_urlsafe(16)
        providers = oidc.providers() if oidc.is_configured() else []
        message = "" if error is None else texts.text(error.key, **error.params)
        if error is not None:
            _LOG.info(event("sign_in_refused", status=status, reason=error.key))
        drawn = drawn._replace(
            key=form_key(browser),
            message=message,
            has_passwords=await self._has_passwords(),
            providers=providers,
        )
        answer = Response(login_page(texts, language, drawn), status, _FRESH, "text/html")
        answer.headers["Content-Language"] = language
        keep(answer, FORM, browser, secure=_is_secure(request), path="/compte")
        return answer

    async def _has_passwords(self) -> bool:
        try:
            return await self.reception.has_passwords()
        except UserError:
            return True


async def _fields(request: Request) -> dict[str, str]:
    """Return the fields of a form, nothing for anything that is none."""
    body = (await request.body()).decode("utf-8", "replace")
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return {}
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return {}


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
