"""Good files damaged at random: each ends as OK, FIX, ASK or NO with a code that is explained, never otherwise.

``SECTOR_MUTATIONS=10000`` tries as many. A file that once ended otherwise is kept in ``regressions``.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.i18n import translator
from sector.ingest import check
from sector.model.finding import Outcome
from sector.reference import Reference
from sector.store import Store
from sector.validation.wording import sentence

from .mutating import Base, bases, damaged
from .running import LEAKS, folder_hash

MUTATIONS = int(os.environ.get("SECTOR_MUTATIONS", "2000"))
#: Share of each kind: reading a workbook starts a process.
SHARES = {"text": 0.88, "packed": 0.08, "book": 0.04}
PARTS = 8
BASES = bases()
KEPT = sorted((Path(__file__).parent / "regressions").glob("*.*"))
_TEXTS = [translator(language) for language in ("fr", "de", "en")]


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store, own_store: Path) -> Iterator[None]:
    """Find the store as it was, and no temporary file."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = folder_hash(own_store)
    yield
    assert folder_hash(own_store) == before
    assert list(folder.rglob("*")) == []


def judge(path: Path, source: str | None, reference: Reference) -> Outcome:
    """Check a file and everything that is said about it."""
    report = check(path, reference, source)
    assert (report.table is not None) == (report.outcome in (Outcome.OK, Outcome.FIX))
    assert bool(report.code) == (report.outcome in (Outcome.ASK, Outcome.NO))
    assert report.rows == (report.table.num_rows if report.table is not None else 0)
    for finding in (*report.findings, *report.fixes):
        json.dumps([finding.value, finding.expected, finding.hint], ensure_ascii=False).encode()
    for finding in (*report.findings[:2], *report.fixes[:2]):
        for texts in _TEXTS:
            told = sentence(finding, texts)
            assert told
            assert not told.startswith("finding.")
            assert not LEAKS.search(told.replace(finding.value[:80], "").replace(finding.expected, ""))
    return report.outcome


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_always_ends_as_one_of_four(part: int, tmp_path: Path, reference: Reference) -> None:
    outcomes: set[Outcome] = set()
    for kind, share in SHARES.items():
        for number in range(part, round(MUTATIONS * share), PARTS):
            base: Base = BASES[kind][number % len(BASES[kind])]
            path = tmp_path / base.case.name
            path.write_bytes(damaged(base, number))
            source = base.case.options[1] if "--source" in base.case.options else None
            try:
                outcomes.add(judge(path, source, reference))
            except Exception as error:
                error.add_note(f"damage {number} of {base.case.name}")
                raise
            path.unlink()
    assert outcomes >= {Outcome.OK, Outcome.NO}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_a_file_that_once_broke_the_program_does_not_any_more(path: Path, reference: Reference) -> None:
    assert judge(path, None, reference) in Outcome
