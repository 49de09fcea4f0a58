"""The data for programs of other sites: how often an address may ask, and what another site may read."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sector.i18n import LANGUAGES, translator
from sector.server.rates import Rates, address_of
from sector.server.sharing import Sharing
from sector.server.site import Site

from .loop import run_alone

SITE = Site(lambda *_: None, lambda _: (), translator, LANGUAGES, "")


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def ask(rates, method="GET", path="/api/v1/x", client=("192.0.2.1", 1), **headers):
    async def answer(_request):
        return PlainTextResponse("x")

    routes = [Route("/api/v1/x", answer), Route("/x", answer)]
    application = Starlette(routes=routes, middleware=[Middleware(Sharing, site=SITE, rates=rates)])

    async def asked():
        transport = httpx.ASGITransport(app=application, client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as opened:
            return await opened.request(method, path, headers=headers)

    return run_alone(asked())


def test_a_burst_is_let_through_then_the_rate():
    clock = Clock()
    rates = Rates(rate=2, burst=3, clock=clock)
    assert [rates.wait("a") for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    clock.now += 0.5
    assert [rates.wait("a") for _ in range(2)] == [0, 0.5]
    clock.now += 100
    assert [rates.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_each_address_has_its_own_and_the_memory_is_bounded():
    rates = Rates(rate=1, burst=1, most=10, clock=Clock())
    assert rates.wait("a") == 0
    assert rates.wait("b") == 0
    assert rates.wait("a") > 0
    for number in range(100):
        rates.wait(str(number))
    assert len(rates) == 10
    # Who is forgotten starts anew; who asks on is not.
    assert rates.wait("a") == 0
    assert rates.wait("99") > 0


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        (("192.0.2.7", 5), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::9", 5), "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.7", 5), "192.0.2.7"),
        (("socket", 0), "socket"),
        (None, ""),
    ],
)
def test_who_is_counted(client, counted):
    assert address_of({"type": "http", "client": client}) == counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_soon_is_429_with_the_delay_in_the_language_asked_for(language):
    rates = Rates(rate=0.1, burst=1, clock=Clock())
    assert ask(rates).status_code == 200
    answer = ask(rates, path=f"/api/v1/x?langue={language}")
    assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json")
    assert answer.headers["retry-after"] == "10"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["detail"] == translator(language).text("api.wrong.rate")
    assert ask(rates, client=("192.0.2.2", 1)).status_code == 200
    assert ask(rates, path="/x").status_code == 200


def test_other_sites_may_read_without_anybodys_cookies():
    rates = Rates(rate=1, burst=100)
    answer = ask(rates, origin="https://elsewhere.test")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    before = ask(rates, "OPTIONS", origin="https://elsewhere.test", access_control_request_method="GET")
    assert before.status_code == 204
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_nothing_else_is_shared():
    answer = ask(Rates(rate=1, burst=100), path="/x", origin="https://elsewhere.test")
    assert "access-control-allow-origin" not in answer.headers


def test_who_writes_is_not_shown_the_way():
    answer = ask(Rates(rate=1, burst=100), "POST")
    assert answer.status_code == 405
