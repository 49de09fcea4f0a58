"""Compressed text, honest and hostile."""

from collections.abc import Callable, Iterator

from .case import LOADED, Case, writes
from .figures import lines, observed, tidy
from .packing import gzip_of, gzipped, huge_member, member, repeated, zipped

ROWS = tidy()
TEXT = lines(ROWS).encode()
_ROW = b"Meuse;2021;J;162;115\n"


def cases() -> Iterator[Case]:
    """Return archives: gz and zip of one member are unpacked, everything else is refused."""
    yield from _honest()
    yield from _hostile()


def packed(name: str, about: str, data: bytes | Callable[[], bytes], ends: tuple[str, ...]) -> Case:
    """Return an archive; when it can be loaded its figures are those of `ROWS`."""
    found = {"values": observed(ROWS), "records": len(ROWS)} if {"OK", "FIX"} & set(ends) else {}
    return Case(name, about, writes(data), ends, is_heavy=not isinstance(data, bytes), **found)


def _honest() -> Iterator[Case]:
    yield packed("tidy.csv.gz", "gz of one member", gzip_of(TEXT), LOADED)
    yield packed("tidy.zip", "zip of one member", zipped([member("tidy.csv", TEXT)]), LOADED)
    stored = zipped([member("tidy.csv", TEXT, method=0)])
    yield packed("stored.zip", "zip of one member, not compressed", stored, LOADED)
    yield packed("accents.zip", "zip of one member", zipped([member("données 2023.csv", TEXT)]), LOADED)
    folder = [member("lot/", b"", method=0), member("lot/tidy.csv", TEXT)]
    yield packed("in_a_folder.zip", "zip of one member in a folder", zipped(folder), (*LOADED, "NO ZIP"))


def _hostile() -> Iterator[Case]:
    inner = zipped([member("tidy.csv", TEXT)])
    two = zipped([member("a.csv", TEXT), member("b.csv", TEXT)])
    yield packed("two_members.zip", "zip of one member", two, ("NO ZIP", "ASK ZIP", "ASK MEMBER"))
    yield packed("zip_in_zip.zip", "zip in zip", zipped([member("inner.zip", inner)]), ("NO ZIP", "NO TYPE"))
    yield packed("zip_in_gz.csv.gz", "zip in gz", gzip_of(inner), ("NO ZIP", "NO TYPE"))
    yield packed("gz_in_gz.csv.gz", "gz in gz", gzip_of(gzip_of(TEXT)), ("NO ZIP", "NO TYPE"))
    yield packed("evil.zip", "member ../../evil", zipped([member("../../evil", TEXT)]), ("NO ZIP", "NO NAME"))
    rooted = zipped([member("/etc/evil.csv", TEXT)])
    yield packed("rooted.zip", "member with a path", rooted, ("NO ZIP", "NO NAME"))
    yield packed("no_member.zip", "an archive without members", zipped([]), ("NO ZIP", "NO EMPTY"))
    locked = zipped([member("tidy.csv", TEXT, flags=0x801)])
    yield packed("encrypted.zip", "encrypted", locked, ("NO CRYPT",))
    yield packed("truncated.zip", "truncated", inner[: len(inner) // 2], ("NO ZIP",))
    squeezed = gzip_of(TEXT)
    yield packed("truncated.csv.gz", "truncated", squeezed[: len(squeezed) // 2], ("NO ZIP",))
    broken = bytearray(squeezed)
    broken[-6] ^= 0xFF
    yield packed("wrong_checksum.csv.gz", "a byte flipped", bytes(broken), ("NO ZIP",))
    yield packed("unknown_method.zip", "ZIP", zipped([member("a.csv", TEXT, method=99)]), ("NO ZIP",))
    before = TEXT[: TEXT.index(b"\n") + 1]

    def bomb() -> bytes:
        return gzipped(*repeated(before, _ROW, 110_000_000, b""))

    def huge() -> bytes:
        return zipped([huge_member("bomb.csv", before, _ROW, 110_000_000, b"")])

    def liar() -> bytes:
        return zipped([huge_member("liar.csv", before, _ROW, 12_000_000, b"", stated=len(TEXT))])

    yield packed("bomb.csv.gz", "after unpacking at most 2 GB", bomb, ("NO LIMIT", "NO ZIP"))
    yield packed("bomb.zip", "after unpacking at most 2 GB", huge, ("NO LIMIT", "NO ZIP"))
    yield packed("size_that_lies.zip", "a size that lies", liar, ("NO LIMIT", "NO ZIP"))
    page = gzip_of(b"<!DOCTYPE html><p>404</p>")
    yield packed("page.csv.gz", "HTML behind a good name", page, ("NO TYPE",))
    yield packed("nothing.csv.gz", "nothing in it", gzip_of(b""), ("NO EMPTY", "NO ZIP"))
    for name, start in (
        ("tidy.csv.bz2", b"BZh91AY&SY"),
        ("tidy.7z", b"7z\xbc\xaf\x27\x1c\0\x04"),
        ("tidy.csv.xz", b"\xfd7zXZ\0"),
    ):
        yield packed(name, "another archive", start + bytes(64), ("NO TYPE", "NO ZIP"))
