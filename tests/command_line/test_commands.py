"""The command line does what the pages do, ends with an exit code, and never shows a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPECIMENS = Path(__file__).parents[1] / "specimens"
GOOD = SPECIMENS / "utf8_bom.csv"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONUTF8": "1",
        "SECTOR_STORE_DIR": str(tmp_path / "store"),
        "SECTOR_LANGUAGE": "fr",
    }


def run(environment: dict[str, str], *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sector", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("name", "code", "outcome", "exit_code"),
    [
        ("utf8_bom.csv", "", "OK", 0),
        ("duplicate_equal.csv", "", "FIX", 0),
        ("dash_alone.csv", "DASH", "ASK", 3),
        ("letter_o_in_number.csv", "E06", "NO", 4),
        ("nul_byte.csv", "CHAR", "NO", 4),
    ],
)
def test_check_prints_the_report_and_ends_with_its_code(
    environment: dict[str, str], name: str, code: str, outcome: str, exit_code: int
) -> None:
    done = run(environment, "check", SPECIMENS / name, "--json")
    report = json.loads(done.stdout)
    assert (report["outcome"], report["code"], done.returncode) == (outcome, code, exit_code)
    assert set(report) == {"outcome", "code", "rows", "fixes", "findings"}
    assert not Path(environment["SECTOR_STORE_DIR"]).exists()


def test_a_finding_is_printed_with_its_place(environment: dict[str, str]) -> None:
    done = run(environment, "check", SPECIMENS / "letter_o_in_number.csv", "--json")
    assert json.loads(done.stdout)["findings"] == [
        {
            "code": "E06",
            "line": 2,
            "column": "D",
            "name": "emplois",
            "value": "12 3O",
            "expected": "1234",
            "message": "«\u00a012 3O\u00a0» n’est pas un nombre.",
            "hint": "Remplacez la lettre O par un zéro.",
            "suggestion": "1230",
        }
    ]


@pytest.mark.parametrize(("language", "word"), [("fr", "Remplacez"), ("de", "Ersetzen"), ("en", "Replace")])
def test_people_read_sentences_in_their_language(environment: dict[str, str], language: str, word: str) -> None:
    done = run(environment, "--language", language, "check", SPECIMENS / "letter_o_in_number.csv")
    assert word in done.stdout
    assert done.returncode == 4


def test_an_answer_is_given_on_the_command_line(environment: dict[str, str]) -> None:
    path = SPECIMENS / "twelve_dot_three_four_five.csv"
    assert run(environment, "check", path).returncode == 3
    assert run(environment, "check", path, "--numbers", "de").returncode == 0
    assert run(environment, "check", path, "--numbers", "en").returncode == 4
    assert run(environment, "check", SPECIMENS / "dash_alone.csv", "--dash", "zero").returncode == 0


def test_a_file_is_ingested_published_listed_and_taken_back(environment: dict[str, str]) -> None:
    first = run(environment, "ingest", GOOD, "--source", "cesel_2013", "--publish")
    assert first.returncode == 0, first.stderr
    again = run(environment, "ingest", GOOD, "--source", "cesel_2013")
    assert "Déjà chargé" in again.stderr
    second = run(environment, "ingest", SPECIMENS / "duplicate_equal.csv", "--source", "cesel_2013")
    assert second.returncode == 0
    newest, oldest = (line.split("\t") for line in run(environment, "versions").stdout.splitlines())
    assert oldest[-1] == "en ligne"
    assert newest[1] == "CESEL"
    assert run(environment, "publish", newest[0]).returncode == 0
    assert oldest[0] in run(environment, "rollback", "CESEL").stdout
    assert run(environment, "verify").returncode == 0


def test_verify_names_what_was_altered(environment: dict[str, str]) -> None:
    run(environment, "ingest", GOOD, "--source", "cesel_2013", "--publish")
    table = next((Path(environment["SECTOR_STORE_DIR"]) / "tables").glob("*.parquet"))
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 1
    table.chmod(0o644)
    table.write_bytes(data)
    done = run(environment, "verify")
    assert done.returncode == 1
    assert done.stdout.strip()


def test_build_publishes_the_bundled_sources_once(environment: dict[str, str]) -> None:
    assert run(environment, "build").returncode == 0
    live = [line for line in run(environment, "versions").stdout.splitlines() if line.endswith("en ligne")]
    assert len(live) == len(list((ROOT / "data" / "sources").glob("*/observations.csv")))
    assert "0" in run(environment, "build").stdout.splitlines()[-1]


def test_lock_writes_the_hash_of_a_file_that_moved(environment: dict[str, str], tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("store", "boundaries")
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=ignored))
    target = data / "sources" / "cesel_2013" / "lock.toml"
    before = target.read_text(encoding="utf-8")
    target.unlink()
    done = run({**environment, "SECTOR_DATA_DIR": str(data)}, "lock")
    assert "cesel_2013" in done.stdout
    assert target.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "absent.csv"),
        ("check", str(SPECIMENS)),
        ("check", str(GOOD), "--source", "nowhere"),
        ("ingest", str(GOOD), "--source", "nowhere"),
        ("publish", "123456789abc"),
        ("rollback", "NOWHERE"),
    ],
)
def test_a_mistake_is_answered_by_a_sentence(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    done = run(environment, *arguments)
    assert done.returncode == 1
    assert done.stderr.strip().endswith(".")
    assert len(done.stderr.splitlines()) == 1


def test_a_store_that_cannot_be_written_is_answered_by_a_sentence(
    environment: dict[str, str], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run({**environment, "SECTOR_STORE_DIR": str(blocked / "store")}, "build")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
