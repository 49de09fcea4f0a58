"""Reading batch by batch gives what reading a whole text gives, and keeps no more of a longer file."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sector.reading import batches, limits
from sector.reading.batches import open_batches
from sector.reading.kind import Kind, kind_of
from sector.reading.refusal import Refused
from sector.reading.text import read_text

SPECIMENS = Path(__file__).parents[1] / "specimens"


def is_text(path: Path) -> bool:
    try:
        return kind_of(path) is Kind.TEXT
    except Refused:
        return False


TEXTS = sorted(path.name for path in SPECIMENS.glob("*.csv") if is_text(path))


def whole(path: Path) -> object:
    try:
        raw = read_text(path, lambda _: False)
    except Refused as refusal:
        return refusal.finding
    named = tuple(finding for finding in raw.findings if finding.code != "UNNAMED")
    return raw.head, raw.table.to_pylist(), raw.rows, raw.blank, raw.broken, raw.titles, raw.footnotes, named


def in_batches(path: Path) -> object:
    try:
        found = open_batches(path, lambda _: False)
        rows = [row for table in found for row in table.to_pylist()]
    except Refused as refusal:
        return refusal.finding
    around = (found.rows, found.blank, found.broken, found.titles, found.footnotes, found.findings)
    return found.head, rows, *around


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_PIECE", 512)
    monkeypatch.setattr(batches, "_BATCH", 3)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", TEXTS)
def test_every_specimen_reads_the_same_in_batches(name: str) -> None:
    found, expected = in_batches(SPECIMENS / name), whole(SPECIMENS / name)
    if getattr(expected, "code", "") == "EMPTY" and not getattr(found, "code", ""):
        assert not found[1]  # pyright: ignore[reportIndexIssue]
    else:
        assert found == expected


CELLS = st.one_of(
    st.sampled_from(["", "12", "Nancy", "é", '"a;b"', '"deux\nlignes"', '"un ""mot"""', "Source : Insee", " "]),
    st.text("ab1", max_size=3),
)
LINES = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(";".join), min_size=1, max_size=40)


@pytest.mark.usefixtures("small")
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]), size=st.integers(64, 600))
def test_blank_broken_and_quoted_lines_keep_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], end: str, size: int
) -> None:
    monkeypatch.setattr(batches, "_PIECE", size)
    path = tmp_path / "lines.csv"
    path.write_bytes(end.join(["lieu;an;emplois", "x;y;z", *lines, ""]).encode())
    assert in_batches(path) == whole(path)


def test_a_second_iteration_reads_the_file_again(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_bytes(b"lieu;an\na;1\nb;2\n\n")
    found = open_batches(path, lambda _: False)
    first = [row for table in found for row in table.to_pylist()]
    assert first == [row for table in found for row in table.to_pylist()]
    assert (found.rows, found.blank) == (3, 1)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.truncate(limits.UNPACKED_BYTES + 1)
    with pytest.raises(Refused) as refusal:
        open_batches(path, lambda _: False)
    assert (refusal.value.finding.code, refusal.value.finding.hint) == ("LIMIT", "finding.LIMIT.hint.file")


def test_lone_cells_without_end_are_rows_and_not_kept_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_KEPT_BACK", 5)
    monkeypatch.setattr(batches, "_PIECE", 64)
    path = tmp_path / "lone.csv"
    path.write_bytes(b"lieu;an\na;1\n" + b"Source;\n" * 100)
    found = open_batches(path, lambda _: False)
    rows = sum(table.num_rows for table in found)
    assert rows + len(found.footnotes) == 101
    assert len(found.footnotes) < 20


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        line = b"54;Meurthe-et-Moselle;6201Z;" + b";".join([b"123"] * 40) + b"\n"
        header = ";".join(f"h{n}" for n in range(line.count(b";") + 1)).encode()
        path.write_bytes(header + b"\n" + line * rows)
        before, highest = pa.total_allocated_bytes(), 0
        for _ in open_batches(path, lambda _: False):
            highest = max(highest, pa.total_allocated_bytes() - before)
        return highest

    assert peak(480_000) < 1.5 * peak(120_000)
