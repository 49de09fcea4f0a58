"""Hostile files in a process of their own: it outlives them, ends with its exit code, and takes little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .case import Case
from .corpus import CASES, HOSTILE
from .running import EXIT, LEAKS

#: Megabytes; a check that does nothing takes about two hundred.
_MEMORY = 900
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "SECTOR_LANGUAGE": "en"}


def run(path: Path, *options: str) -> tuple[int, str, str]:
    """Return exit code and both outputs of the command line."""
    command = [sys.executable, "-m", "sector", "check", str(path), *options]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_one_process_outlives_every_hostile_file_with_bounded_memory(tmp_path: Path) -> None:
    wrong: dict[str, str] = {}
    command = [sys.executable, "-m", "tests.acceptance.desk"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=ROOT, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for case in HOSTILE:
            path = tmp_path / case.name
            case.write(path)
            source = case.options[1] if "--source" in case.options else None
            process.stdin.write(json.dumps([str(path), source]) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            assert line, f"{case.name} ended the process"
            answer = json.loads(line)
            path.unlink()
            if not case.allows(answer["end"]):
                wrong[case.name] = answer["end"]
            assert max(answer["own"], answer["children"]) < _MEMORY, case.name
        assert process.poll() is None
        process.stdin.close()
    assert process.returncode == 0
    assert wrong == {}


SAID = ("utf8.csv", "dash.csv", "nul.csv", "sparse.xlsx", "encoding_4.xlsx", "many_faults.csv", "many_ragged.csv")


@pytest.mark.parametrize("name", SAID)
def test_people_read_sentences_and_never_the_inside_of_the_program(name: str, tmp_path: Path) -> None:
    case: Case = next(case for case in CASES if case.name == name)
    path = tmp_path / name
    case.write(path)
    code, out, errors = run(path)
    assert code == EXIT[case.ends[0].split()[0]]
    assert out.strip()
    assert errors == ""
    assert not LEAKS.search(out)
    assert len(out.splitlines()) < 1_000


def test_a_file_that_goes_away_is_answered_by_a_sentence(tmp_path: Path) -> None:
    code, out, errors = run(tmp_path / "absent.csv", "--json")
    assert (code, out, len(errors.splitlines())) == (1, "", 1)
    assert not LEAKS.search(errors)
