"""What is loaded is kept whole: every row of the file is a row of the version, said to be left out, or a note."""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from reports.made import as_csv

from sector.figures.words import words
from sector.ingest import Report, check, ingest
from sector.model.finding import Outcome
from sector.reference import Reference
from sector.reports.documents.source import source_document
from sector.reports.documents.told import Held
from sector.store import Store, Version

from .case import Case
from .corpus import CASES
from .hostile import FORMULAS
from .running import figures, folder_hash, left_out

#: Files of jobs and enterprises of section J, which the business demography takes.
LOADABLE = tuple(
    case
    for case in CASES
    if case.may_load and case.records and not case.options and not case.is_heavy and case.width == 2
)
BY_NAME = {case.name: case for case in CASES}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """Return a store of its own, without a version."""
    with Store.open(tmp_path / "store") as opened:
        yield opened


def brought(case: Case, folder: Path, store: Store, reference: Reference) -> tuple[Report, Version | None]:
    path = folder / case.name
    case.write(path)
    return ingest(path, reference, store, source_id="eurostat_bd", uploader="Anne", comment=case.about)


@pytest.mark.parametrize("case", LOADABLE, ids=lambda case: case.name)
def test_rows_of_the_file_are_stored_or_said_to_be_left_out(
    case: Case, tmp_path: Path, empty: Store, reference: Reference
) -> None:
    report, version = brought(case, tmp_path, empty, reference)
    if version is None:  # some files may also be refused: then nothing is kept
        assert case.allows(f"{report.outcome} {report.code}")
        assert empty.versions() == []
        return
    stored = empty.read(version.id)
    assert stored.num_rows + left_out(report.fixes, case.width) == case.records * case.width
    assert len(report.titles) + len(report.footnotes) == case.notes
    found = figures(stored)
    assert len(found) == stored.num_rows
    assert {key: found[key] for key in case.values} == dict(case.values)
    again, known = brought(case, tmp_path, empty, reference)
    assert (again.outcome, known) == (report.outcome, version)
    assert empty.verify() == []


def test_the_same_bytes_are_known_whatever_the_file_is_called(
    tmp_path: Path, empty: Store, reference: Reference
) -> None:
    case = BY_NAME["utf8.csv"]
    _, first = brought(case, tmp_path, empty, reference)
    before = folder_hash(tmp_path / "store" / "tables"), folder_hash(tmp_path / "store" / "originals")
    copy = tmp_path / "chiffres 2023 (2).csv"
    case.write(copy)
    report, second = ingest(copy, reference, empty, source_id="eurostat_bd", uploader="Bruno", comment="encore")
    assert first is not None
    assert second is not None
    assert (report.outcome, first.is_new, second.is_new, second.id) == (Outcome.OK, True, False, first.id)
    assert second.uploader == "Anne"
    assert len(empty.versions()) == 1
    assert (folder_hash(tmp_path / "store" / "tables"), folder_hash(tmp_path / "store" / "originals")) == before


def test_a_revision_of_three_values_is_a_second_version_that_differs_in_three_values(
    tmp_path: Path, empty: Store, reference: Reference
) -> None:
    tables = []
    for name in ("utf8.csv", "revision.csv"):
        _, version = brought(BY_NAME[name], tmp_path, empty, reference)
        assert version is not None
        assert version.is_new
        empty.publish(version.id, by="Anne")
        tables.append(empty.read(version.id).to_pylist())
    changed = [(old, new) for old, new in zip(*tables, strict=True) if old != new]
    assert len(changed) == 3
    assert {(old["measure"], old["time_period"]) for old, _ in changed} == {("JOBS", "2023")}
    assert all(new["obs_value"] - old["obs_value"] == 10 for old, new in changed)


def test_text_that_a_spreadsheet_would_run_is_disarmed_in_exports_and_negative_numbers_are_not(
    tmp_path: Path, empty: Store, reference: Reference
) -> None:
    report, version = brought(BY_NAME["hostile_notes.csv"], tmp_path, empty, reference)
    assert version is not None
    held = Held(reference.sources["eurostat_bd"], version.id, version.created)
    exported = as_csv(source_document(words("fr", reference), empty.read(version.id), held, "")).decode(
        "utf-8-sig"
    )
    table = [line for line in exported.splitlines(keepends=True) if not line.lstrip('"').startswith("# ")]
    notes = [row["comment_obs"] for row in csv.DictReader(table, delimiter=";")]
    kept = {text for text in notes if text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t")}
    assert len(kept) == len(FORMULAS)
    assert all(text.startswith("'") for text in kept)
    assert any("<img src=x" in text for text in notes)
    assert report.rows == len(notes)


def test_a_hundred_files_at_once_end_as_they_do_alone(
    tmp_path: Path, store: Store, own_store: Path, reference: Reference
) -> None:
    cases = [case for case in CASES if not case.options and not case.is_heavy]
    cases = (cases[:: max(1, len(cases) // 100)] + cases)[:100]
    paths = [tmp_path / f"{number:03}_{case.name}" for number, case in enumerate(cases)]
    for case, path in zip(cases, paths, strict=True):
        case.write(path)
    before, start = folder_hash(own_store), Barrier(len(cases))

    def run(number: int) -> str:
        start.wait()
        report = check(paths[number], reference, file_name=cases[number].desk_name or None)
        return f"{report.outcome} {report.code}".strip()

    with ThreadPoolExecutor(len(cases)) as pool:
        ends = list(pool.map(run, range(len(cases))))
    wrong = {case.name: end for case, end in zip(cases, ends, strict=True) if not case.allows(end)}
    assert len(ends) == 100
    assert wrong == {}
    assert folder_hash(own_store) == before
    assert store.verify() == []


def test_the_same_file_a_hundred_times_at_once_is_one_version(
    tmp_path: Path, empty: Store, reference: Reference
) -> None:
    path = tmp_path / "file.csv"
    BY_NAME["utf8.csv"].write(path)
    start = Barrier(100)

    def bring(number: int) -> bool:
        start.wait()
        person = f"Anne {number}"
        _, version = ingest(path, reference, empty, source_id="eurostat_bd", uploader=person, comment="")
        return version is not None and version.is_new

    with ThreadPoolExecutor(100) as pool:
        assert sorted(pool.map(bring, range(100))) == [False] * 99 + [True]
    assert len(empty.versions()) == 1
    assert empty.verify() == []
