"""A file of a test, checked against the committed tables."""

from functools import cache
from pathlib import Path

from sector.ingest import Choices, Report, check
from sector.reference import Reference, load_reference
from sector.validation import UNASKED

SPECIMENS = Path(__file__).parents[1] / "specimens"


@cache
def reference() -> Reference:
    return load_reference(Path(__file__).parents[2] / "data")


def specimen(name: str, source: str | None = None, choices: Choices = UNASKED) -> Report:
    if source is None:
        source = "eurostat_lfs" if name.startswith("sdmx") else "cesel_2013"
    return check(SPECIMENS / name, reference(), source, choices=choices)


def text(tmp_path: Path, content: str, source: str | None = "cesel_2013", choices: Choices = UNASKED) -> Report:
    path = tmp_path / "file.csv"
    path.write_bytes(content.encode())
    return check(path, reference(), source, choices=choices)


def values(report: Report) -> list[tuple[object, ...]]:
    assert report.table is not None, report.findings
    names = ("ref_area", "time_period", "measure", "obs_value", "obs_status", "conf_status")
    return [tuple(row[name] for name in names) for row in report.table.to_pylist()]
