"""Who may send a file, asked of running servers."""

import socket

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from sector.model.person import Role
from sector.server.uploads import MAX_UPLOAD, is_upload_address
from sector.store.accounts import Accounts

from .process import Server, served
from .talk import run, send, session, shown, until_finished
from .visitor import FILE, Visitor

NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("role", "status"), [("visitor", 403), ("analyst", 204), ("publisher", 204), ("admin", 204)]
)
def test_a_file_is_taken_from_an_analyst_or_above(desk: Server, role, status):
    with Visitor(desk) as person:
        assert person.sign_in(role).status_code == 303
        with person.tab() as tab:
            assert f"qui={role}/{role}/signed_in/" in tab.shown
            assert person.send(tab.id).status_code == status
            assert person.send(tab.id, method="DELETE").status_code == status


def test_a_file_is_taken_for_the_senders_own_tab_only(desk: Server):
    with Visitor(desk) as owner, Visitor(desk) as other_login, Visitor(desk) as stranger:
        owner.sign_in("analyst")
        other_login.sign_in("analyst")
        with owner.tab() as tab, stranger.tab() as public:
            for thief in (other_login, stranger):
                assert thief.send(tab.id).status_code == 403
                assert thief.send(tab.id, method="DELETE").status_code == 403
            assert stranger.send(public.id).status_code == 403
            assert owner.send(public.id).status_code == 403
            assert owner.send(NOBODY).status_code == 403
            assert owner.send(tab.id).status_code == 204
        assert owner.send(tab.id).status_code == 403


def test_a_file_without_the_token_against_forged_requests_or_from_another_site_is_refused(desk: Server):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            assert owner.send(tab.id, **{"x-xsrftoken": ""}).status_code == 403
            assert owner.send(tab.id, origin="http://evil.test").status_code == 403
            assert owner.send(tab.id, origin="").status_code == 403
            assert owner.send(tab.id, host="evil.test").status_code == 421
            assert owner.send(tab.id).status_code == 204


def test_a_role_that_is_taken_away_counts_at_the_next_file(desk: Server, people: Accounts):
    people.add("paula", "correct horse battery", Role.ANALYST)
    with Visitor(desk) as paula:
        paula.sign_in("paula")
        with paula.tab() as tab:
            assert paula.send(tab.id).status_code == 204
            people.set_role("paula", Role.VISITOR)
            assert paula.send(tab.id).status_code == 403
            people.set_role("paula", Role.ANALYST)
            people.set_disabled("paula", disabled=True)
            assert paula.send(tab.id).status_code == 403


def test_nothing_is_taken_after_the_sign_out_and_the_cookie_of_before_opens_nothing(desk: Server):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        kept = owner.cookies["sector_sid"]
        with owner.tab() as tab:
            assert owner.sign_out(tab.csrf).status_code == 303
            assert "sector_sid" not in owner.cookies
            assert owner.send(tab.id).status_code == 403
            owner.adopt({"sector_sid": kept})
            assert owner.send(tab.id).status_code == 403
            with owner.tab() as replayed:
                assert "qui=/visitor/not_signed_in/" in replayed.shown
                assert owner.send(replayed.id).status_code == 403


def test_a_file_reaches_the_page_as_the_browser_sends_it(desk: Server):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            send(tab.socket, BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"]}))
            answer = received(tab.socket, "file_urls_response").file_urls_response.file_urls[0]
            assert answer.upload_url == f"/_stcore/upload_file/{tab.id}/{answer.file_id}"
            assert is_upload_address(answer.upload_url)
            assert owner.send(tab.id, file=answer.file_id).status_code == 204


def received(connection, kind: str):
    while True:
        frame = ForwardMsg()
        frame.ParseFromString(connection.recv(timeout=30, decode=False))
        if frame.WhichOneof("type") == kind:
            return frame


def test_a_visitor_is_not_even_told_where_files_go(desk: Server):
    with Visitor(desk) as stranger, stranger.tab() as tab:
        send(tab.socket, BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"]}))
        kinds = {message.WhichOneof("type") for message in run(tab.socket, "analyste")}
        assert "file_urls_response" not in kinds


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PATCH"])
def test_the_upload_route_has_no_other_method(desk: Server, method):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            assert owner.send(tab.id, method=method).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/_STCORE/upload_file/{}/f",
        "/_stcore//upload_file/{}/f",
        "/_stcore/upload_file/{}/f/",
        "/_stcore/upload_file/{}/..",
        "/_stcore/upload_file/{}/%2e%2e",
        "/%5fstcore/upload_file/{}/f/",
    ],
)
def test_the_upload_route_has_one_spelling(desk: Server, path):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            head = f"PUT {path.format(tab.id)} HTTP/1.1\r\nHost: {desk.host}\r\nOrigin: {desk.url}\r\n"
            cookie = f"Cookie: sector_sid={owner.cookies['sector_sid']}\r\n"
            answer = desk.raw(f"{head}{cookie}Content-Length: 0\r\n\r\n".encode())
            assert answer.startswith(b"HTTP/1.1 404 ")


def sent_by_hand(desk: Server, owner: Visitor, tab: str, *headers: str) -> socket.socket:
    """Begin an upload of the owner and return its connection, the body still to come."""
    cookies = "; ".join(f"{name}={value}" for name, value in owner.cookies.items())
    lines = [
        f"PUT /_stcore/upload_file/{tab}/f1 HTTP/1.1",
        f"Host: {desk.host}",
        f"Origin: {desk.url}",
        f"Cookie: {cookies}",
        f"X-Xsrftoken: {owner.cookies['_streamlit_xsrf']}",
        "Content-Type: multipart/form-data; boundary=b",
        *headers,
    ]
    connection = socket.create_connection(("127.0.0.1", desk.port), timeout=30)
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    return connection


def test_an_upload_declared_too_large_is_refused_unread(desk: Server):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            with sent_by_hand(desk, owner, tab.id, f"Content-Length: {MAX_UPLOAD + 1}") as connection:
                answer = connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 413 ")
            assert b"connection: close" in answer.lower()


def test_an_upload_of_undeclared_length_is_cut_at_the_limit(desk: Server):
    chunk = b"100000\r\n" + bytes(2**20) + b"\r\n"
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        with owner.tab() as tab:
            with sent_by_hand(desk, owner, tab.id, "Transfer-Encoding: chunked") as connection:
                head = b'--b\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
                connection.sendall(f"{len(head):x}\r\n".encode() + head + b"\r\n")
                sent = 0
                try:
                    while sent <= MAX_UPLOAD + 2**24:
                        connection.sendall(chunk)
                        sent += 2**20
                except OSError:
                    pass
                answer = connection.recv(65536)
            assert answer.startswith(b"HTTP/1.1 413 ")
            assert sent <= MAX_UPLOAD + 2**24


def test_everything_else_keeps_its_limit(desk: Server):
    with Visitor(desk) as owner:
        owner.sign_in("analyst")
        answer = owner.client.post("/lit", headers={"origin": desk.url}, content=b"x" * 65537)
        assert answer.status_code == 413


def test_an_upload_is_journalled_without_the_tab_of_the_person(desk: Server):
    with Visitor(desk) as stranger, stranger.tab() as tab:
        assert stranger.send(tab.id).status_code == 403
        assert "event=refused status=403 rule=upload path=/_stcore/upload_file\n" in desk.journal()
        assert tab.id not in desk.journal()


def test_a_tab_is_resumed_by_its_own_sign_in_only(desk: Server):
    with Visitor(desk) as owner, Visitor(desk) as other_login, Visitor(desk) as stranger:
        owner.sign_in("analyst")
        other_login.sign_in("analyst")
        with owner.tab() as tab:
            for thief in (other_login, stranger):
                with thief.tab(resumed=tab.id) as stolen:
                    assert stolen.id != tab.id
        for thief in (other_login, stranger):
            with thief.tab(resumed=tab.id) as stolen:
                assert stolen.id != tab.id
        with owner.tab(resumed=tab.id) as again:
            assert again.id == tab.id


def test_a_client_cannot_say_who_it_is(desk: Server):
    forged = {"x-sector-session": "0123456789abcdef", "x-sector-local": "1", "X-SECTOR-USER": "admin"}
    with Visitor(desk, forged) as liar, liar.tab() as tab:
        assert "qui=/visitor/not_signed_in/ " in tab.shown
        assert "reprise=None" in tab.shown
        assert liar.send(tab.id).status_code == 403


def test_without_any_account_whoever_works_on_the_machine_may_send_files(bare_desk: Server):
    with Visitor(bare_desk) as local, Visitor(bare_desk) as second, local.tab() as tab, second.tab() as other:
        assert "qui=local/admin/loopback/" in tab.shown
        assert "publie=oui" in tab.shown
        assert local.send(tab.id).status_code == 204
        assert local.send(other.id).status_code == 403
        assert second.send(tab.id).status_code == 403


@pytest.mark.parametrize(
    "relayed",
    [
        {"x-forwarded-for": "203.0.113.9"},
        {"x-forwarded-for": "127.0.0.1"},
        {"x-real-ip": "127.0.0.1"},
        {"forwarded": "for=127.0.0.1"},
        {"x-forwarded-proto": "http"},
        {"via": "1.1 proxy"},
    ],
)
def test_without_any_account_nobody_behind_a_proxy_may(bare_desk: Server, relayed):
    with Visitor(bare_desk) as local, Visitor(bare_desk, relayed) as remote:
        assert "sector_sid" in local.cookies
        assert "sector_sid" not in remote.cookies
        remote.adopt({"sector_sid": local.cookies["sector_sid"]})
        with local.tab() as tab, remote.tab() as own:
            assert "qui=/visitor/no_account/ " in own.shown
            for target in (tab.id, own.id):
                assert remote.send(target).status_code == 404
        assert remote.client.get("/compte/connexion").status_code == 404


def test_without_any_account_nobody_may_under_a_public_name(bare_desk: Server):
    named = {"host": "observatoire.example"}
    with Visitor(bare_desk) as local, Visitor(bare_desk, named) as remote:
        assert "sector_sid" not in remote.cookies
        remote.adopt({"sector_sid": local.cookies["sector_sid"]})
        with local.tab() as tab:
            assert remote.send(tab.id, origin="http://observatoire.example").status_code == 404


def test_the_first_account_ends_the_freedom_of_the_machine(folder, cache, tmp_path):
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(tmp_path)}
    with served(folder, "uvicorn", variables) as server, Visitor(server) as local, local.tab() as tab:
        assert local.send(tab.id).status_code == 204
        with Accounts.open(tmp_path) as people:
            people.add("anne", "correct horse battery", Role.ADMIN)
        assert local.send(tab.id).status_code == 403
        send(tab.socket, rerun("analyste"))
        assert "qui=/visitor/not_signed_in/ " in "".join(str(m) for m in until_finished(tab.socket))


def rerun(page: str) -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = page
    return message


@pytest.mark.parametrize("said", ["off", "OFF "])
def test_a_closed_desk_takes_nothing_knows_nobody_and_makes_no_database(folder, cache, tmp_path, said):
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(tmp_path), "SECTOR_UPLOADS": said}
    with served(folder, "uvicorn", variables) as server, Visitor(server) as local:
        assert local.document("/compte/connexion").status_code == 404
        assert "sector_sid" not in local.cookies
        with local.tab() as tab:
            assert "qui=/visitor/closed/ " in tab.shown
            assert local.send(tab.id, FILE).status_code == 404
    assert list(tmp_path.iterdir()) == []


def test_readers_are_served_and_nobody_is_let_in_when_the_accounts_cannot_be_read(folder, cache, tmp_path):
    (tmp_path / "accounts.sqlite").write_bytes(b"no database at all" * 100)
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(tmp_path)}
    with served(folder, "uvicorn", variables) as server, Visitor(server) as reader:
        reader.adopt({"sector_sid": "anything"})
        assert reader.document().status_code == 200
        with session(server, headers={"cookie": "sector_sid=anything"}) as connection:
            assert "Bonjour" in shown(run(connection))
        assert reader.send(NOBODY).status_code == 503
        assert reader.client.get("/compte/connexion").status_code == 503
        assert "event=accounts_unavailable reason=store.manifest_damaged" in server.journal()
        assert "Traceback" not in server.journal()
