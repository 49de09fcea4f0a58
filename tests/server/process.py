"""Starting a server, waiting for it, talking to it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
STEP = 0.05


@dataclass
class Server:
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.url + path, headers=named, timeout=30)

    def journal(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def memory(self) -> int:
        """Return the resident memory, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are and return what comes back until the server closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request)
            return connection.recv(65536)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Look again and again until a fact holds; the process must live meanwhile."""
        for _ in range(int(PATIENCE / STEP)):
            if holds():
                return
            try:
                self.process.wait(STEP)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError(f"the server ended before {what}:\n{self.journal()}")
        raise AssertionError(f"no {what} within {PATIENCE} s:\n{self.journal()}")


def answers(url: str, status: int = 200) -> Callable[[], bool]:
    def asked() -> bool:
        try:
            return httpx.get(url, timeout=5).status_code == status
        except httpx.TransportError:
            return False

    return asked


def command(folder: Path, mode: str, port: int) -> list[str]:
    if mode == "uvicorn":
        options = ["--app-dir", str(folder), "--host", "127.0.0.1", "--port", str(port), "--no-server-header"]
        return [sys.executable, "-m", "uvicorn", "app:app", *options]
    script = str(folder / "app.py")
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return [sys.executable, "-m", "streamlit", "run", script, *options]


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SECTOR_", "STREAMLIT_"))}
    return {**kept, "PYTHONPATH": str(PROJECT), **variables}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(folder: Path, mode: str, variables: Mapping[str, str], port: int = 0) -> Iterator[Server]:
    port = port or free_port()
    log = folder / f"{mode}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(folder, mode, port), cwd="/", env=environment(variables), stdout=output, stderr=output
        )
    server = Server(process, port, log)
    try:
        server.wait(answers(f"{server.url}/sante/vif"), "answer")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
