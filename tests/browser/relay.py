"""A relay between a browser and a server on this machine that counts the bytes on the wire."""

import socket
import threading
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Relay:
    """Listens on a free port of 127.0.0.1 and passes everything on to `base`."""

    def __init__(self, base: str) -> None:
        address = urlsplit(base)
        self._target = (address.hostname or "127.0.0.1", address.port or 80)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self.received = 0
        self._closed = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._welcome, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        self._door.close()

    def _welcome(self) -> None:
        while not self._closed:
            try:
                guest, _ = self._door.accept()
            except OSError:
                return
            host = socket.create_connection(self._target)
            threading.Thread(target=self._pass, args=(guest, host, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(host, guest, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        try:
            while piece := source.recv(65536):
                if counts:
                    self.received += len(piece)
                target.sendall(piece)
        except OSError:
            pass
        finally:
            for end in (source, target):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue
