"""What a file is by its bytes, whatever its name says."""

from pathlib import Path

import pytest

from sector.reading import read
from sector.reading.kind import foreign_kind
from sector.reading.refusal import Refused


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        (b"PK\x03\x04rest", "ZIP, XLSX, ODS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
        (b"\x1f\x8b\x08", "GZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x80\x04\x95", "pickle"),
        (b"PAR1", "Parquet"),
        (b"  <!DOCTYPE html><table>", "HTML, XML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "HTML, XML"),
        (b'[{"a": 1}]', "JSON"),
        (b'{"a": 1}', "JSON"),
        (b"lieu;ann\xe9e\n", ""),
        (b"<10;>20\n", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_the_format(first: bytes, kind: str) -> None:
    assert foreign_kind(first) == kind


def test_an_empty_file_says_that_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(Refused) as refusal:
        read(path)
    assert refusal.value.finding.code == "EMPTY"


@pytest.mark.parametrize("text", ["lieu;an\n\n\n", "lieu;an\n;\n", "lieu;an\n\nSource : Insee\n"])
def test_a_header_without_rows_says_that_there_are_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read(path, lambda cell: cell in ("lieu", "an"))
    assert refusal.value.finding.code == "EMPTY"


def test_a_quoted_record_larger_than_a_block_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b'a;b\n1;"' + b"x\n" * 6_000_000 + b'"\n')
    with pytest.raises(Refused) as refusal:
        read(path)
    assert refusal.value.finding.code == "LIMIT"


def test_irregular_quotes_do_not_hide_lines_of_another_width(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b'a;b\n1" 2;3\n4;5;6\n\n7;8\n')
    raw = read(path)
    ragged = [finding for finding in raw.findings if finding.code == "RAGGED"]
    assert [(finding.line, finding.params["found"]) for finding in ragged] == [(3, "3")]
    assert (raw.table["line"].to_pylist(), raw.blank) == ([2, 5], 1)
    path.write_bytes(b'a;b\n1" 2;3\n' + b"4;5;6\n" * 10_001)
    with pytest.raises(Refused) as refusal:
        read(path, lambda cell: cell in ("a", "b"))
    assert (refusal.value.finding.code, refusal.value.finding.line) == ("RAGGED", 3)
