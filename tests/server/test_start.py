"""Starting, being ready, refusing to start."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from .process import Server, command, environment, free_port

UNSAFE = {
    "client": {"showErrorDetails": "full"},
    "runner": {"postScriptGC": "true"},
    "server": {
        "enableXsrfProtection": "false",
        "enableAgentApi": "true",
        "scriptHealthCheckEnabled": "true",
        "baseUrlPath": "secteur",
    },
}


def refused(folder: Path, mode: str, variables: dict[str, str]) -> str:
    """Start a server that must end with exit code 3, and return what it said."""
    started = command(folder, mode, free_port())
    ended = subprocess.run(
        started, cwd="/", env=environment(variables), capture_output=True, text=True, timeout=60
    )
    told = ended.stdout + ended.stderr
    assert ended.returncode == 3, told
    assert "Traceback" not in told
    return told


def assert_all_named(told: str) -> None:
    names = [f"{section}.{name}" for section, options in UNSAFE.items() for name in options]
    assert len(names) == 6
    for language in ("fr", "en"):
        assert f"{language}:shell.unsafe.title:" in told
        for name in names:
            assert f"{language}:shell.unsafe.option:" in told
            assert told.count(f"('option', '{name}')") == 2


def test_unsafe_options_in_the_environment_keep_streamlit_run_from_starting(folder, tmp_path):
    words = {
        f"STREAMLIT_{section}_{re.sub('(?<=[a-z])(?=[A-Z])', '_', name)}".upper(): value
        for section, options in UNSAFE.items()
        for name, value in options.items()
    }
    assert_all_named(refused(folder, "streamlit", words | {"SECTOR_CACHE_DIR": str(tmp_path)}))


def test_unsafe_options_in_the_configuration_keep_uvicorn_from_starting(folder, tmp_path):
    place = shutil.copytree(folder, tmp_path / "unsafe")
    lines = [
        line
        for section, options in UNSAFE.items()
        for line in (f"[{section}]", *(f"{name} = {json.dumps(value)}" for name, value in options.items()))
    ]
    (place / ".streamlit" / "config.toml").write_text("\n".join(lines), encoding="utf-8")
    told = refused(place, "uvicorn", {"SECTOR_CACHE_DIR": str(tmp_path)})
    assert_all_named(told)


def test_no_configuration_at_all_is_unsafe(folder, tmp_path):
    place = shutil.copytree(folder, tmp_path / "bare", ignore=shutil.ignore_patterns(".streamlit"))
    told = refused(place, "uvicorn", {"SECTOR_CACHE_DIR": str(tmp_path)})
    assert "('option', 'client.showErrorDetails')" in told
    assert "('option', 'runner.postScriptGC')" in told


def test_a_server_started_elsewhere_finds_its_configuration_and_says_when_it_is_ready(server: Server):
    server.wait(lambda: server.get("/sante/pret").status_code == 200, "readiness")
    answer = server.get("/sante/pret")
    assert answer.json() == {"ready": True, "checks": {"runtime": True, "caches": True, "store": True}}
    assert answer.headers["cache-control"] == "no-store"
    assert server.get("/sante/vif").json() == {"alive": True}
    assert "event=ready warm_seconds=" in server.journal()
