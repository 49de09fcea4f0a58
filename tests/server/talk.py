"""A browser's side of the WebSocket, without a browser."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from .process import Server

STREAM = "/_stcore/stream"


@contextmanager
def session(
    server: Server,
    origin: str | None = "same",
    path: str = STREAM,
    headers: Mapping[str, str] | None = None,
    protocols: Sequence[str] = ("streamlit",),
) -> Iterator[ClientConnection]:
    wanted = server.url if origin == "same" else origin
    address = f"ws://{server.host}{path}"
    with connect(
        address,
        origin=wanted,
        subprotocols=list(protocols),
        additional_headers=dict(headers or {}),
        max_size=None,
        open_timeout=20,
    ) as socket:
        yield socket


def send(socket: ClientConnection, message: BackMsg) -> None:
    socket.send(message.SerializeToString())


def run(socket: ClientConnection, page: str = "", query: str = "") -> list[ForwardMsg]:
    """Ask for a page and return every message up to the end of its script."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    send(socket, message)
    return until_finished(socket)


def until_finished(socket: ClientConnection) -> list[ForwardMsg]:
    received: list[ForwardMsg] = []
    while True:
        frame = ForwardMsg()
        frame.ParseFromString(socket.recv(timeout=30, decode=False))
        received.append(frame)
        if frame.WhichOneof("type") == "script_finished":
            return received


def shown(messages: list[ForwardMsg]) -> str:
    return "\n".join(str(message.delta) for message in messages if message.WhichOneof("type") == "delta")
