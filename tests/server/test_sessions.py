"""Cold caches, a full house, a failing page, messages that concern everybody; under `streamlit run`."""

import re

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from .process import Server
from .talk import run, send, session, shown


def test_cold_caches_make_a_server_alive_but_not_ready_until_filled(streamlit_server: Server, folder):
    server = streamlit_server
    answer = server.get("/sante/pret")
    assert (answer.status_code, answer.json()["checks"]["caches"]) == (503, False)
    assert server.get("/sante/vif").status_code == 200
    server.wait(lambda: "event=warming_failed" in server.journal(), "report of the failure")
    (folder / "go").touch()
    server.wait(lambda: server.get("/sante/pret").status_code == 200, "readiness")


def test_a_full_house_turns_readers_away_politely_and_lets_them_in_when_a_place_is_free(streamlit_server: Server):
    server = streamlit_server
    with session(server):
        with pytest.raises(InvalidStatus) as refused, session(server):
            pass
        assert refused.value.response.status_code == 503
        assert refused.value.response.headers["Retry-After"] == "20"
        page = server.get("/?langue=en", accept="text/html", sec_fetch_dest="document")
        assert (page.status_code, page.headers["retry-after"]) == (503, "20")
        assert "en:shell.busy.title:[]" in page.text
        assert '<meta http-equiv="refresh" content="20">' in page.text
        assert server.get("/favicon.png", sec_fetch_dest="image").status_code == 200
        assert server.get("/sante/vif").status_code == 200
    server.wait(lambda: server.get("/", accept="text/html").status_code == 200, "free place")
    with session(server) as socket:
        assert "Bonjour" in shown(run(socket))


@pytest.mark.parametrize("mode", ["server", "streamlit_server"])
def test_a_failing_page_shows_what_it_drew_and_a_reference_but_no_traceback(mode, request):
    server: Server = request.getfixturevalue(mode)
    server.wait(lambda: server.get("/", accept="text/html").status_code == 200, "free place")
    with session(server) as socket:
        messages = run(socket, "panne", "langue=de")
    seen = shown(messages)
    reference = re.search(r"de:shell\.script_error:\[\(\\?'reference\\?', \\?'([0-9a-f]{8})\\?'\)\]", seen)
    assert reference is not None, seen
    assert "Avant" in seen
    for secret in ("secret", "passwd", "Traceback", "ValueError", "router.py"):
        assert secret not in seen
    journal = server.journal()
    assert f"event=page_fault id={reference[1]} kind=ValueError" in journal
    assert "ValueError: secret /etc/passwd" in journal


def test_no_visitor_can_empty_the_caches_of_all(server: Server):
    with session(server) as socket:
        before = re.findall(r"Bonjour \d+", shown(run(socket)))
        send(socket, BackMsg(clear_cache=True))
        assert re.findall(r"Bonjour \d+", shown(run(socket))) == before
    assert len(before) == 1


def test_a_frame_that_is_no_message_ends_the_connection(server: Server):
    with session(server) as socket:
        socket.send(b"\xff\xff")
        with pytest.raises(ConnectionClosedError) as closed:
            run(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1002
