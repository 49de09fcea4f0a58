"""Every file of the corpus ends as the list says, on the command line that people use; nothing is left behind."""

import hashlib
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.i18n import translator
from sector.ingest import Choices, Report, check
from sector.reference import Reference
from sector.store import Store
from sector.validation.wording import sentence

from . import corpus
from .case import Case
from .corpus import CASES, made
from .running import EXIT, FINDING_KEYS, KEYS, LEAKS, checked, figures, folder_hash, left_out

#: A frozen program takes longer than this on any machine.
_SECONDS = 60
_TEXTS = {language: translator(language) for language in ("fr", "de", "en")}


@pytest.fixture(scope="module", autouse=True)
def untouched(store: Store, own_store: Path) -> Iterator[None]:
    """Compare the folder of the store before and after all checks of this file."""
    before = folder_hash(own_store)
    yield
    assert folder_hash(own_store) == before, "a check wrote into the store"
    assert store.verify() == []


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the program a folder of its own for temporary files, and find it empty afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.rglob("*")) == [], "temporary files were left behind"


@pytest.fixture
def path(case: Case, tmp_path: Path) -> Iterator[Path]:
    target = tmp_path / case.name
    case.write(target)
    yield target
    target.unlink()


def named(cases: tuple[Case, ...]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


def report_of(path: Path, case: Case, reference: Reference) -> Report:
    answers = dict(zip(case.options[::2], case.options[1::2], strict=True))
    choices = Choices(dash="missing") if answers.get("--dash") == "missing" else Choices()
    return check(path, reference, answers.get("--source"), choices=choices, file_name=case.desk_name or None)


@pytest.mark.parametrize("case", named(tuple(case for case in CASES if not case.desk_name)))
def test_every_file_ends_as_the_list_says(case: Case, path: Path) -> None:
    started = time.monotonic()
    answer = checked(path, *case.options)
    assert time.monotonic() - started < _SECONDS
    assert case.allows(answer.end), (answer.end, answer.report["findings"][:3])
    assert answer.exit_code == EXIT[answer.report["outcome"]]
    assert set(answer.report) >= KEYS
    assert all(set(found) >= FINDING_KEYS for kind in ("fixes", "findings") for found in answer.report[kind])
    assert not LEAKS.search(answer.without_quotes)
    assert answer.said == ""
    if answer.report["outcome"] in ("OK", "FIX"):
        assert answer.report["rows"] > 0
        assert answer.report["findings"] == []
        assert bool(answer.report["fixes"]) == (answer.end == "FIX")
    else:
        assert answer.report["rows"] == 0
        assert answer.report["findings"]
        if case.place is not None:
            assert answer.first == case.place


@pytest.mark.parametrize("case", named(tuple(case for case in CASES if not case.may_load and not case.is_heavy)))
def test_what_stops_a_file_is_said_in_a_sentence_of_each_language(
    case: Case, path: Path, reference: Reference
) -> None:
    report = report_of(path, case, reference)
    assert case.allows(f"{report.outcome} {report.code}")
    for finding in (*report.findings[:5], *report.fixes[:5]):
        told = {language: sentence(finding, texts) for language, texts in _TEXTS.items()}
        assert len(set(told.values())) == len(told)
        for text in told.values():
            assert text.endswith((".", "!", "?", "»", "“", "”", ")"))
            if not case.desk_name:
                assert not LEAKS.search(text.replace(finding.value[:80], ""))


@pytest.mark.parametrize(
    "case", named(tuple(case for case in CASES if case.may_load and (case.values or case.records)))
)
def test_what_is_loaded_is_what_the_file_says_and_all_of_it(case: Case, path: Path, reference: Reference) -> None:
    report = report_of(path, case, reference)
    if report.table is None:  # some files may also be refused
        assert case.allows(f"{report.outcome} {report.code}")
        return
    if case.values:
        found = figures(report.table)
        assert len(found) == report.rows
        assert {key: found[key] for key in case.values} == dict(case.values)
    if case.records:
        assert report.rows + left_out(report.fixes, case.width) == case.records * case.width
        assert len(report.titles) + len(report.footnotes) == case.notes


@pytest.mark.parametrize("case", named(tuple(case for case in CASES if case.desk_name)))
def test_a_hostile_name_is_refused_whatever_is_in_the_file(case: Case, path: Path, reference: Reference) -> None:
    report = report_of(path, case, reference)
    assert f"{report.outcome} {report.code}" == "NO NAME"


def test_a_hostile_name_that_a_disk_keeps_is_refused_by_the_command_line(tmp_path: Path) -> None:
    for name in ("donn\u202evsc.csv", "x" * 230 + ".csv"):
        path = tmp_path / name
        path.write_text("département;année;secteur;emplois\nMeuse;2021;J;162\n", encoding="utf-8")
        assert checked(path).end == "NO NAME"
        path.unlink()


def test_a_check_makes_no_store_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECTOR_STORE_DIR", str(tmp_path / "absent"))
    for case in (case for case in CASES if case.name in ("utf8.csv", "nul.csv", "eurostat.tsv", "plain.xlsx")):
        path = tmp_path / case.name
        case.write(path)
        assert case.allows(checked(path, *case.options).end)
    assert not (tmp_path / "absent").exists()


def test_the_corpus_is_the_same_each_time(tmp_path: Path) -> None:
    kept = {case.name: case for case in CASES if not case.is_heavy}
    again = [case for case in made() if case.name in kept]
    assert len(again) == len(kept)
    for case in again:
        first, second = tmp_path / f"1_{case.name}", tmp_path / f"2_{case.name}"
        kept[case.name].write(first)
        case.write(second)
        assert first.read_bytes() == second.read_bytes(), case.name


def test_the_corpus_is_written_with_a_manifest_that_says_how_each_file_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "CASES", CASES[::20])
    corpus.build(tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in manifest] == [case.name for case in CASES[::20]]
    for entry, case in zip(manifest, CASES[::20], strict=True):
        assert entry["ends"] == list(case.ends)
        data = (tmp_path / "out" / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
