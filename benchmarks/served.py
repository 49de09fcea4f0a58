"""The dashboard as a process of its own, with a new store, for the length of a measurement."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_PROJECT: Final = Path(__file__).resolve().parents[1]
_PATIENCE: Final = 120.0


@contextmanager
def served(**settings: str) -> Iterator[tuple[int, int]]:
    """Start the dashboard with further settings; yield process and port once its data are loaded."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with TemporaryDirectory(prefix="sector-measured-") as folder:
        command = [sys.executable, "-m", "streamlit", "run", str(_PROJECT / "dashboard.py")]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
        environment = {**os.environ, "SECTOR_STORE_DIR": folder, **settings}
        process = subprocess.Popen(  # noqa: S603  ourselves
            command, cwd=_PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(port)
            yield process.pid, port
        finally:
            process.terminate()
            process.wait(30)


def _wait(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sante/pret")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("The dashboard did not start.")
