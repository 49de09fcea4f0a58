"""A compressed file is read as what it holds, or refused before it fills anything."""

import gzip
import struct
import time
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from sector.loaders import is_known_header
from sector.reading import limits, read
from sector.reading.archive import unpacked
from sector.reading.kind import Kind
from sector.reading.refusal import Refused

from .books import HEADER, ROWS, bomb, packed, saved, zipped

TEXT = "\n".join(";".join(map(str, row)) for row in (HEADER, *ROWS)).encode()


def refusal_of(path: Path) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        read(path, is_known_header)
    return refusal.value.finding.code, refusal.value.finding.hint.rpartition(".")[2]


def written(tmp_path: Path, data: bytes, name: str = "file.bin") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(TEXT),
        gzip.compress(TEXT[:20]) + gzip.compress(TEXT[20:]),
        zipped({"table.csv": TEXT}),
        zipped({"données 2013.csv": TEXT, "__MACOSX/._données 2013.csv": b"x", "folder/": b"", "empty.txt": b""}),
        zipped({"folder/table.csv": TEXT, "folder/.DS_Store": b"x"}),
    ],
    ids=["gz", "gz of two members", "zip", "zip of a Macintosh", "zip of a folder"],
)
def test_the_text_in_an_archive_is_read_whatever_the_archive_is_called(tmp_path: Path, data: bytes) -> None:
    plain = read(written(tmp_path, TEXT), is_known_header)
    raw = read(written(tmp_path, data, "table.csv"), is_known_header)
    assert raw.table.equals(plain.table)
    assert (raw.kind, raw.findings) == ("csv", ())


def test_a_workbook_in_an_archive_is_read(tmp_path: Path) -> None:
    book = saved(tmp_path / "book.xlsx", {"F": (HEADER, *ROWS)}).read_bytes()
    for data in (gzip.compress(book), zipped({"book.xlsx": book})):
        raw = read(written(tmp_path, data), is_known_header)
        assert (raw.kind, raw.table.num_rows) == ("xlsx", 2)


def test_the_inner_file_has_its_own_name_and_limit_and_is_gone_afterwards(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({"lot/table.csv": TEXT}))
    with unpacked(path) as inner:
        assert (inner.name, inner.kind, inner.limit) == ("table.csv", Kind.TEXT, limits.UNPACKED_BYTES)
        assert inner.path.read_bytes() == TEXT
        kept = inner.path
    assert not kept.exists()
    with unpacked(written(tmp_path, TEXT), "chiffres.csv") as inner:
        assert (inner.name, inner.kind, inner.limit) == ("chiffres.csv", Kind.TEXT, limits.FILE_BYTES)
    with unpacked(written(tmp_path, gzip.compress(TEXT)), "chiffres.csv.gz") as inner:
        assert inner.name == "chiffres.csv"


@pytest.mark.parametrize(
    ("members", "hint"),
    [
        ({"a.csv": TEXT, "b.csv": TEXT}, "several"),
        ({}, "none"),
        ({"folder/": b""}, "none"),
        ({"inner.zip": zipped({"a.csv": TEXT})}, "nested"),
        ({"inner.csv": gzip.compress(TEXT)}, "nested"),
        ({"../../evil": TEXT}, "path"),
        ({"a/../../evil.csv": TEXT}, "path"),
        ({"/rooted/evil.csv": TEXT}, "path"),
        ({"..\\evil.csv": TEXT}, "path"),
        ({"C:evil.csv": TEXT}, "path"),
    ],
)
def test_what_is_no_single_file_under_a_plain_name_is_refused(
    tmp_path: Path, members: dict[str, bytes], hint: str
) -> None:
    before = set(tmp_path.parent.rglob("evil*"))
    assert refusal_of(packed(tmp_path / "a.zip", members)) == ("ZIP", hint)
    assert set(tmp_path.parent.rglob("evil*")) == before


def test_a_member_whose_name_hides_something_is_refused(tmp_path: Path) -> None:
    assert refusal_of(packed(tmp_path / "a.zip", {"donn\u202evsc.csv": TEXT})) == ("NAME", "rename")


@pytest.mark.parametrize("cut", [1, 10, 40])
@pytest.mark.parametrize("data", [gzip.compress(TEXT), zipped({"a.csv": TEXT})], ids=["gz", "zip"])
def test_a_truncated_archive_is_refused(tmp_path: Path, data: bytes, cut: int) -> None:
    assert refusal_of(written(tmp_path, data[:-cut])) == ("ZIP", "damaged")


def test_every_flipped_byte_is_refused_or_changes_nothing(tmp_path: Path) -> None:
    for data in (gzip.compress(TEXT, mtime=0), zipped({"a.csv": TEXT})):
        for place in range(len(data)):
            changed = bytearray(data)
            changed[place] ^= 0x55
            path = written(tmp_path, bytes(changed))
            assert end_of(path) in (TEXT, bytes(changed), "ZIP", "CRYPT", "TYPE", "LIMIT", "NAME"), place


def end_of(path: Path) -> bytes | str:
    """Return what comes out of a file, or the code of its refusal."""
    try:
        with unpacked(path) as inner:
            return inner.path.read_bytes()
    except Refused as refusal:
        return refusal.finding.code


def test_an_encrypted_member_is_said_to_be_encrypted(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.csv": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal_of(written(tmp_path, bytes(data))) == ("CRYPT", "password")


def test_a_method_that_cannot_be_bounded_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_BZIP2) as package:
        package.writestr("a.csv", TEXT)
    assert refusal_of(path) == ("ZIP", "method")


def test_a_directory_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    many = b"PK\x03\x04" + bytes(60) + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, 2**31, 0, 0)
    assert refusal_of(written(tmp_path, many)) == ("LIMIT", "members")
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**9, 10**9, 10**11, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 64, 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, 46, 64, 0)
    hidden = b"PK\x03\x04" + bytes(60) + large + locator + end
    assert refusal_of(written(tmp_path, hidden)) == ("LIMIT", "members")


def test_a_bomb_is_refused_soon_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = written(tmp_path, bomb(1_000_000_000, b"Meuse;2013;J;1;1\n"))
    started = time.process_time()
    assert refusal_of(path) == ("LIMIT", "ratio")
    assert time.process_time() - started < 5
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_zip_that_admits_to_be_a_bomb_is_not_even_begun(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", 8) as package, package.open("a.csv", "w") as member:
        for _ in range(200):
            member.write(bytes(1_000_000))
    started = time.process_time()
    assert refusal_of(path) == ("LIMIT", "ratio")
    assert time.process_time() - started < 0.2


def test_an_unpacked_text_may_be_larger_than_a_plain_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 4_000)
    text = TEXT + b"".join(b"\nMeuse;2014;num;%d;5" % number for number in range(1_000))
    assert refusal_of(written(tmp_path, text)) == ("LIMIT", "file")
    path = written(tmp_path, gzip.compress(text))
    assert path.stat().st_size <= 4_000
    assert read(path, is_known_header).table.num_rows == 1_002
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 10_000)
    assert refusal_of(path) == ("LIMIT", "unpacked")


def test_an_archive_of_archives_on_tape_is_refused_as_such(tmp_path: Path) -> None:
    tape = bytearray(1024)
    tape[:5], tape[257:262] = b"a.csv", b"ustar"
    assert refusal_of(written(tmp_path, gzip.compress(bytes(tape)))) == ("TYPE", "csv")
