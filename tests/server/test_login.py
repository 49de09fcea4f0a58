"""Signing in and out, asked of a running server."""

import asyncio
import re
from http.cookies import SimpleCookie

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from sector.model.person import Role
from sector.server.login import inside
from sector.server.tabs import OVER, closing
from sector.store.accounts import Accounts

from .loop import run_alone
from .process import Server
from .visitor import PASSWORD, SIGN_IN, SIGN_OUT, Visitor


def cookie(answer: httpx.Response, name: str) -> dict[str, str]:
    """Return a cookie that an answer sets: its value under ``value`` and its attributes in lower case."""
    (line,) = [line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{name}=")]
    (morsel,) = SimpleCookie(line).values()
    return {"value": morsel.value, **{k: str(v) for k, v in morsel.items() if v}}


def from_address(address: str) -> dict[str, str]:
    return {"x-forwarded-for": address}


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_form_speaks_the_readers_language_and_needs_no_script(desk: Server, language):
    answer = desk.get(f"{SIGN_IN}?langue={language}")
    assert (answer.status_code, answer.headers["content-language"]) == (200, language)
    assert f'<html lang="{language}">' in answer.text
    assert f"{language}:account.title:[]" in answer.text
    assert "<script" not in answer.text
    assert "prefers-color-scheme: dark" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    kept = cookie(answer, "sector_pre")
    assert (kept["path"], kept["samesite"], kept["httponly"]) == ("/compte", "lax", "True")


def test_a_password_opens_a_session_whose_cookie_no_script_reads_and_no_other_site_sends(desk: Server):
    with Visitor(desk) as person:
        answer = person.sign_in("analyst")
        assert (answer.status_code, answer.headers["location"]) == (303, "/analyste")
        kept = cookie(answer, "sector_sid")
        assert (kept["path"], kept["samesite"], kept["httponly"]) == ("/", "lax", "True")
        assert kept["max-age"] == str(8 * 3600)
        assert "secure" not in kept
        assert len(kept["value"]) >= 43
        assert "sector_pre" not in person.cookies
        with person.tab() as tab:
            assert "qui=analyst/analyst/signed_in/" in tab.shown


def test_behind_tls_both_cookies_are_sent_over_tls_only(desk: Server):
    headers = {"x-forwarded-proto": "https"}
    form = httpx.get(desk.url + SIGN_IN, headers=headers)
    assert cookie(form, "sector_pre")["secure"] == "True"
    key = re.search(r'name="csrf" value="([0-9a-f]+)"', form.text)
    assert key is not None
    sent = {"origin": f"https://{desk.host}", "cookie": f"sector_pre={form.cookies['sector_pre']}", **headers}
    answer = httpx.post(
        desk.url + SIGN_IN, data={"csrf": key[1], "name": "analyst", "password": PASSWORD}, headers=sent
    )
    assert answer.status_code == 303
    assert cookie(answer, "sector_sid")["secure"] == "True"


def test_somebody_signed_in_is_led_on(desk: Server):
    with Visitor(desk) as person:
        assert person.sign_in("analyst", retour="/carte?langue=de").headers["location"] == "/carte?langue=de"
        answer = person.client.get(SIGN_IN, params={"retour": "/carte"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/carte")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "carte",
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "/a\nb",
        "/a\r\nset-cookie: a=b",
        "\t//evil.test",
        "/" + "a" * 2000,
    ],
)
def test_nobody_is_led_to_another_site(address):
    assert inside(address) == "/analyste"


def test_a_page_of_this_site_is_gone_back_to():
    assert inside("/analyste?langue=fr&é=1") == "/analyste?langue=fr&é=1"


def test_a_form_that_was_not_drawn_for_this_browser_opens_nothing(desk: Server):
    fields = {"name": "analyst", "password": PASSWORD}
    with Visitor(desk) as person, Visitor(desk) as other:
        key, foreign = person.key(), other.key()
        for csrf in ("", foreign, key[:-1], "é"):
            answer = person.post(SIGN_IN, {"csrf": csrf, **fields})
            assert answer.status_code == 403
            assert "account.form_old" in answer.text
        assert person.post(SIGN_IN, fields).status_code == 403
        as_json = person.client.post(SIGN_IN, json={"csrf": key, **fields}, headers={"origin": desk.url})
        assert as_json.status_code == 403
        assert "sector_sid" not in person.cookies
        person.client.cookies.clear()
        assert person.post(SIGN_IN, {"csrf": key, **fields}).status_code == 403


@pytest.mark.parametrize("path", [SIGN_IN, SIGN_OUT])
@pytest.mark.parametrize(
    ("sent", "status"),
    [({"origin": "http://evil.test"}, 403), ({"origin": "null"}, 403), ({"host": "evil.test"}, 421)],
)
def test_a_form_of_another_site_is_refused_at_the_gate(desk: Server, path, sent, status):
    with Visitor(desk) as person:
        key = person.key()
        answer = person.post(path, {"csrf": key, "name": "analyst", "password": PASSWORD}, **sent)
        assert answer.status_code == status
        assert "sector_sid" not in person.cookies


def test_a_refusal_says_the_same_for_a_wrong_password_an_unknown_name_and_a_shut_account(
    desk: Server, people: Accounts
):
    people.add("gerda", PASSWORD, Role.ANALYST)
    people.set_disabled("gerda", disabled=True)
    told = set()
    for name, password in (("analyst", "wrong"), ("nobody", PASSWORD), ("gerda", PASSWORD), ("", "")):
        with Visitor(desk, from_address("198.51.100.1")) as person:
            answer = person.sign_in(name, password)
        assert answer.status_code == 401
        told.add(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(told) == 1
    assert "account.wrong" in told.pop()


def test_what_was_typed_comes_back_escaped_and_the_password_never_does(desk: Server):
    with Visitor(desk, from_address("198.51.100.2")) as person:
        text = person.sign_in('"><script>alert(1)</script>', "my secret guess").text
    assert "<script" not in text
    assert "&quot;&gt;&lt;script&gt;" in text
    assert "my secret guess" not in text


@pytest.mark.parametrize("name", ["publisher", "somebody-unknown"])
def test_after_five_failures_the_sixth_attempt_waits_whether_the_account_exists_or_not(desk: Server, name):
    address = f"198.51.100.{10 + len(name)}"
    with Visitor(desk, from_address(address)) as person:
        assert [person.sign_in(name, "wrong").status_code for _ in range(5)] == [401] * 5
        answer = person.sign_in(name, PASSWORD)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 30
        assert "account.wait" in answer.text
        assert "sector_sid" not in person.cookies
    with Visitor(desk, from_address("198.51.100.99")) as elsewhere:
        assert elsewhere.sign_in("publisher").status_code == 303


def test_signing_in_again_ends_the_session_that_this_browser_had(desk: Server):
    with Visitor(desk) as person:
        key = person.key()
        form = person.cookies["sector_pre"]
        person.sign_in("analyst")
        before = person.cookies["sector_sid"]
        cookies = {"cookie": f"sector_pre={form}; sector_sid={before}"}
        fields = {"csrf": key, "name": "publisher", "password": PASSWORD}
        with person.tab() as tab:
            assert httpx.post(desk.url + SIGN_IN, data=fields, headers={"origin": desk.url, **cookies}).is_redirect
            assert person.send(tab.id).status_code == 403
            assert "qui=/visitor/not_signed_in/" in read_until_closed(tab.socket)[0]


def test_a_session_that_a_browser_brings_along_is_never_taken_over(desk: Server):
    with Visitor(desk) as victim:
        victim.adopt({"sector_sid": "planted"})
        victim.sign_in("analyst")
        assert {cookie.value for cookie in victim.client.cookies.jar if cookie.name == "sector_sid"} != {"planted"}
    with Visitor(desk) as planter:
        planter.adopt({"sector_sid": "planted"})
        with planter.tab() as tab:
            assert "qui=/visitor/not_signed_in/" in tab.shown


def test_signing_out_needs_the_key_of_this_session(desk: Server):
    with Visitor(desk) as person, Visitor(desk) as other:
        person.sign_in("analyst")
        other.sign_in("analyst")
        with person.tab() as tab, other.tab() as foreign:
            for key in ("", foreign.csrf, tab.csrf[:-1]):
                assert person.sign_out(key).status_code == 403
            assert person.client.get(SIGN_OUT).status_code == 303
            assert person.send(tab.id).status_code == 204
            assert person.sign_out(tab.csrf).status_code == 303
            assert other.send(foreign.id).status_code == 204


def read_until_closed(connection: ClientConnection) -> tuple[str, int | None]:
    """Return what a tab shows from now on, and the code it is closed with."""
    seen = []
    try:
        while True:
            frame = ForwardMsg()
            frame.ParseFromString(connection.recv(timeout=30, decode=False))
            seen.append(str(frame.delta) if frame.WhichOneof("type") == "delta" else "")
    except ConnectionClosed as closed:
        return "".join(seen), closed.rcvd.code if closed.rcvd else None


def test_every_open_tab_is_drawn_again_without_the_person_and_closed(desk: Server):
    with Visitor(desk) as person, Visitor(desk) as other:
        person.sign_in("analyst")
        other.sign_in("analyst")
        with person.tab() as tab, person.tab() as second, other.tab() as elsewhere:
            assert person.sign_out(tab.csrf).status_code == 303
            for open_tab in (tab, second):
                shown, code = read_until_closed(open_tab.socket)
                assert "qui=/visitor/not_signed_in/" in shown
                assert "qui=analyst" not in shown
                assert code == OVER
            assert other.send(elsewhere.id).status_code == 204
            with other.tab(resumed=tab.id) as stolen:
                assert stolen.id != tab.id


def test_signing_out_everywhere_ends_the_sessions_of_the_person_and_of_nobody_else(desk: Server):
    with Visitor(desk) as person, Visitor(desk) as elsewhere, Visitor(desk) as colleague:
        person.sign_in("publisher")
        elsewhere.sign_in("publisher")
        colleague.sign_in("admin")
        with person.tab() as tab, elsewhere.tab() as far, colleague.tab() as near:
            assert person.sign_out(tab.csrf, partout="1").status_code == 303
            assert elsewhere.send(far.id).status_code == 403
            assert "qui=/visitor/not_signed_in/" in read_until_closed(far.socket)[0]
            assert colleague.send(near.id).status_code == 204


def test_the_journal_names_no_person_and_no_password(desk: Server):
    with Visitor(desk, from_address("198.51.100.77")) as person:
        person.sign_in("wilhelmine", "my other guess")
    journal = desk.journal()
    assert "event=sign_in_refused status=401 reason=account.wrong" in journal
    for personal in ("wilhelmine", "my other guess", "198.51.100.77", "sector_sid"):
        assert personal not in journal


def test_a_tab_that_ends_sends_nothing_more_and_closes_once():
    sent: list[dict[str, object]] = []

    async def send(message):
        sent.append(message)

    async def silence():
        await asyncio.Event().wait()

    async def run():
        over = asyncio.Event()
        receive, reply = closing(silence, send, over)
        await reply({"type": "websocket.send", "bytes": b"1"})
        over.set()
        message = await receive()
        await reply({"type": "websocket.send", "bytes": b"2"})
        return message

    assert run_alone(run()) == {"type": "websocket.disconnect", "code": OVER}
    assert sent == [{"type": "websocket.send", "bytes": b"1"}, {"type": "websocket.close", "code": OVER}]
