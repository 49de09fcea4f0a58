"""A real Chromium and real servers for the tests of this folder."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
# A busy machine draws a page later; only a test that fails takes that long.
expect.set_options(timeout=20_000)

Serve = Callable[..., str]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile; the page's language is French, its width a laptop's."""
    fresh = browser.new_context(locale="fr-FR", viewport={"width": 1366, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A blank page that fails quickly."""
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    return opened


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return `serve(script, env={}, options=())`: run a Streamlit script or app and return its base URL.

    A server already started with the same arguments is given again; all are stopped at the end of the session.
    """
    running: dict[tuple[object, ...], tuple[subprocess.Popen[bytes], str]] = {}

    def start(
        script: Path | str = "dashboard.py", env: Mapping[str, str] | None = None, options: tuple[str, ...] = ()
    ) -> str:
        known = (str(script), tuple(sorted((env or {}).items())), options)
        if known not in running:
            running[known] = _run(ROOT / script, dict(env or {}), options)
        return running[known][1]

    yield start
    for process, _ in running.values():
        process.terminate()
    for process, _ in running.values():
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _run(script: Path, env: dict[str, str], options: tuple[str, ...]) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port()
    log = Path(tempfile.mkstemp(prefix="streamlit-", suffix=".log")[1])
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", *options]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **env}, stdout=output, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}"
    _wait_until_healthy(process, url, log)
    return process, url


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"{url} did not become ready:\n{log.read_text(errors='replace')[-4000:]}")


def free_port() -> int:
    """Return a port nobody listens to on 127.0.0.1."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
