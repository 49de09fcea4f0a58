"""What a browser may ask over its WebSocket."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from sector.server.messages import is_permitted, screened

from .loop import run_alone

HARMLESS = [
    BackMsg(stop_script=True),
    BackMsg(app_heartbeat=True),
    BackMsg(rerun_script={"query_string": "annee=2011"}),
    BackMsg(backend_operation_request={"request_id": "1", "deferred_file": {"file_id": "x"}}),
    BackMsg(backend_operation_request={"request_id": "1", "dataframe_chunk": {"source_id": "x"}}),
]
FOR_ALL_READERS = [
    BackMsg(clear_cache=True),
    BackMsg(set_run_on_save=True),
    BackMsg(load_git_info=True),
    BackMsg(debug_shutdown_runtime=True),
    BackMsg(debug_disconnect_websocket=True),
    BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"]}),
    BackMsg(backend_operation_request={"request_id": "1", "install_skills": {}}),
    BackMsg(backend_operation_request={"request_id": "1"}),
    BackMsg(),
]


@pytest.mark.parametrize("message", HARMLESS, ids=str)
def test_what_a_reader_needs_is_let_through(message):
    assert is_permitted(message.SerializeToString())


@pytest.mark.parametrize("message", HARMLESS + FOR_ALL_READERS, ids=str)
def test_somebody_who_sends_files_may_ask_where_to_and_nothing_else_beyond_a_reader(message):
    frame = message.SerializeToString()
    asks_where = message.WhichOneof("type") == "file_urls_request"
    assert is_permitted(frame, uploads=True) is (is_permitted(frame) or asks_where)


@pytest.mark.parametrize("message", FOR_ALL_READERS, ids=str)
def test_what_concerns_all_readers_or_the_server_is_not(message):
    assert not is_permitted(message.SerializeToString())


def test_every_kind_of_message_of_this_streamlit_has_been_judged():
    judged = {message.WhichOneof("type") for message in HARMLESS + FOR_ALL_READERS} - {None}
    assert judged == {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}


def test_refused_messages_vanish_and_the_rest_keeps_its_order():
    first, last = BackMsg(app_heartbeat=True).SerializeToString(), BackMsg(stop_script=True).SerializeToString()
    refused = BackMsg(clear_cache=True).SerializeToString()
    arriving = iter(
        [
            {"type": "websocket.connect"},
            {"type": "websocket.receive", "bytes": first},
            {"type": "websocket.receive", "bytes": refused},
            {"type": "websocket.receive", "text": "hello"},
            {"type": "websocket.receive", "bytes": last},
            {"type": "websocket.disconnect", "code": 1000},
        ]
    )

    async def receive():
        return next(arriving)

    async def all_of_them():
        guarded = screened(receive)
        return [await guarded() for _ in range(4)]

    received = run_alone(all_of_them())
    kinds = [message["type"].removeprefix("websocket.") for message in received]
    assert kinds == ["connect", "receive", "receive", "disconnect"]
    assert [message.get("bytes") for message in received[1:3]] == [first, last]
