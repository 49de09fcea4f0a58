"""The examples of the manual are run as they stand, against the routes on a server of this machine."""

import io
import re
import shlex
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
import uvicorn
from starlette.applications import Starlette

from sector.api.data.index import DATA
from sector.api.routes import routes

MANUAL = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
PLACE = "http://localhost:8501"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


def addresses():
    """Return the addresses written in the manual, whole ones."""
    found = re.findall(r"http://localhost:8501(/api/v1[^'\"` ]*)", MANUAL)
    found += re.findall(r"`(/api/v1/[^` ]*)`", MANUAL)
    found += [f"/api/v1{rest}" for rest in re.findall(r"(?:address,|\{address\})\s*\"?(/[^\"]+)\"", MANUAL)]
    return sorted(set(found) - {"/api/v1"})


@pytest.fixture(scope="module")
def served(open_desk, store):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(Starlette(routes=routes(open_desk(store))), port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


@pytest.mark.parametrize("address", addresses())
def test_every_address_of_the_manual_is_answered(program, address):
    answer = program.get(address)
    assert answer.status_code == 200
    assert answer.content


def test_the_manual_names_every_kind_of_data():
    told = {address.partition("?")[0] for address in addresses()}
    for operation in DATA:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(operation.path))
        is_value = operation.topic == "values"
        assert is_value or any(re.fullmatch(pattern, address) for address in told), operation.path


def test_the_example_in_pandas_runs(served):
    (code,) = blocks("python")
    names = {}
    exec(code.replace(PLACE, served), names)  # noqa: S102 - it is our own
    assert len(names["lorraine"]) == 8
    assert set(names["everything"]["dataflow"]) >= {"ESTAT_BD", "ESTAT_LFS"}
    assert {"FRF33", "FRF3"} <= set(names["quotients"]["ref_area"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_the_examples_with_curl_run(served):
    lines = blocks("sh")[0].strip().splitlines()
    assert len(lines) == 3
    for line in lines:
        command = shlex.split(line.replace(PLACE, served))
        assert command[0] == "curl"
        out = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
        assert len(pd.read_csv(io.BytesIO(out))) > 0


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R on this machine")
def test_the_example_in_r_runs(served, tmp_path):
    (code,) = blocks("r")
    script = tmp_path / "example.R"
    script.write_text(
        code.replace(PLACE, served) + '\ncat(nrow(jobs), class(jobs$obs_value), "\\n")', encoding="utf-8"
    )
    out = subprocess.run(["Rscript", str(script)], capture_output=True, check=True, timeout=120, text=True).stdout
    assert out.split()[1] == "numeric"
