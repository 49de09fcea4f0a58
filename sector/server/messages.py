"""What a browser may ask of the server over its WebSocket.

Streamlit obeys messages that concern every reader (emptying all caches, writing files beside the script) from any
browser, whatever the toolbar shows; only the ones a reading visitor needs are let through.
"""

from typing import Final

from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

_NEEDED: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
_ASKS_WHERE_TO_SEND: Final = "file_urls_request"
_OPERATION: Final = "backend_operation_request"
_NEEDED_OPERATIONS: Final = frozenset({"deferred_file", "dataframe_chunk"})


def is_permitted(frame: bytes, *, uploads: bool = False) -> bool:
    """Tell whether a binary frame is a message a visitor may send, or with `uploads` somebody who sends files.

    A frame that cannot be decoded is passed on: it cannot be obeyed, and Streamlit closes such a connection.
    """
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except Exception:  # noqa: BLE001 - Streamlit decodes it again and closes the connection
        return True
    kind = message.WhichOneof("type")
    if kind == _OPERATION:
        return message.backend_operation_request.WhichOneof("payload") in _NEEDED_OPERATIONS
    return kind in _NEEDED or (uploads and kind == _ASKS_WHERE_TO_SEND)


def screened(receive: Receive, *, uploads: bool = False) -> Receive:
    """Return a `receive` that leaves out text frames and messages that are not permitted."""

    async def permitted() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is not None and is_permitted(frame, uploads=uploads):
                return message

    return permitted
