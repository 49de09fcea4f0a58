"""The contestants of the benchmark do the same work on files that can be loaded: otherwise ratios mean nothing."""

from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.generate import FIGURES, TEXTS, tidy, wide
from sector.ingest import Choices, check
from sector.reference import load_reference

REFERENCE = load_reference(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize("secret", [0.0, 0.2])
def test_pandas_with_pandera_gives_as_many_observations_of_a_register(tmp_path: Path, secret: float) -> None:
    path = tmp_path / "wide.csv"
    wide(path, 3_000, REFERENCE, secret=secret)
    report = check(path, REFERENCE, "urssaf", choices=Choices(protected="made-up figures"))
    assert report.rows == peers.pandera_wide(path, REFERENCE) > 30_000


def test_pandas_with_pandera_gives_as_many_observations_of_a_tidy_table(tmp_path: Path) -> None:
    path = tmp_path / "tidy.csv"
    tidy(path, 3_000, REFERENCE)
    report = check(path, REFERENCE, "eurostat_bd")
    assert report.findings == ()
    assert report.rows == peers.pandera_tidy(path, REFERENCE) >= 3_000


def test_the_register_has_forty_six_columns_and_as_many_rows_as_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    wide(path, 500, REFERENCE)
    assert len(TEXTS) + len(FIGURES) == 46
    assert path.read_bytes().count(b"\n") == 501


def test_the_same_numbers_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    for path in (first, second):
        wide(path, 200, REFERENCE, secret=0.1)
    assert first.read_bytes() == second.read_bytes()
