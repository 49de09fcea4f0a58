"""Archives and containers byte by byte: also such as no library would write."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_MEGABYTE = 1 << 20
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip archive; `stated` is the size that the archive says it has."""

    name: str
    data: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0x800
    stated: int | None = None


def member(name: str, content: bytes | str, *, flags: int = 0x800, method: int = 8) -> Member:
    """Return an ordinary member."""
    raw = content.encode() if isinstance(content, str) else content
    squeezed = _deflated(raw) if method == 8 else raw
    return Member(name, squeezed, len(raw), zlib.crc32(raw), method, flags)


def huge_member(
    name: str, before: bytes, unit: bytes, times: int, after: bytes, stated: int | None = None
) -> Member:
    """Return a member that holds `unit` a great many times and was made without ever holding it whole."""
    data, crc, size = repeated(before, unit, times, after)
    return Member(name, data, size, crc, stated=stated)


def repeated(before: bytes, unit: bytes, times: int, after: bytes) -> tuple[bytes, int, int]:
    """Return ``before + unit × times + after`` as a raw deflate stream, with its checksum and size."""
    block = unit * max(1, _MEGABYTE // len(unit))
    count, rest = divmod(len(unit) * times, len(block))
    crc = zlib.crc32(before)
    for _ in range(count):
        crc = zlib.crc32(block, crc)
    tail = block[:rest] + after
    stream = _deflated(before, zlib.Z_FULL_FLUSH) + _deflated(block, zlib.Z_FULL_FLUSH) * count + _deflated(tail)
    return stream, zlib.crc32(tail, crc), len(before) + count * len(block) + len(tail)


def zipped(members: Iterable[Member]) -> bytes:
    """Return a zip archive; times are left at the beginning of their count."""
    body, directory, count = bytearray(), bytearray(), 0
    for item in members:
        name, offset = item.name.encode(), len(body)
        size = item.size if item.stated is None else item.stated
        common = struct.pack(
            "<HHHHHLLLHH",
            *(20, item.flags, item.method, 0, 0x21, item.crc, len(item.data), size & 0xFFFFFFFF, len(name), 0),
        )
        body += b"PK\x03\x04" + common + name + item.data
        directory += b"PK\x01\x02\x14\x03" + common + struct.pack("<HHHLL", 0, 0, 0, 0o644 << 16, offset) + name
        count += 1
    shown = min(count, 0xFFFF)
    return bytes(body + directory) + struct.pack(
        "<4sHHHHLLH", b"PK\x05\x06", 0, 0, shown, shown, len(directory), len(body), 0
    )


def gzipped(stream: bytes, crc: int, size: int) -> bytes:
    """Return a gzip file around a raw deflate stream, without name and time."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + stream + struct.pack("<LL", crc, size & 0xFFFFFFFF)


def gzip_of(data: bytes) -> bytes:
    """Return some bytes as a gzip file."""
    return gzipped(_deflated(data), zlib.crc32(data), len(data))


def compound(streams: dict[str, bytes]) -> bytes:
    """Return an OLE2 container, as legacy and encrypted Office files are."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    fat, body, starts = [_FAT, _END], b"", {}
    for name, data in padded.items():
        starts[name] = len(fat)
        count = -(-len(data) // _SECTOR)
        fat += [len(fat) + n + 1 for n in range(count - 1)] + [_END]
        body += data.ljust(count * _SECTOR, b"\0")
    names = list(padded)
    entries = [_entry("Root Entry", 5, child=1 if names else -1)]
    for position, name in enumerate(names, start=1):
        after = position + 1 if position < len(names) else -1
        entries.append(_entry(name, 2, right=after, start=starts[name], size=len(padded[name])))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<L", 0)
        + struct.pack("<L", _FREE) * 108
    )
    table = struct.pack(f"<{len(fat)}L", *fat).ljust(_SECTOR, b"\xff")
    return header + table + directory + body


def _entry(name: str, kind: int, child: int = -1, right: int = -1, start: int = _END, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBlll", len(text), kind, 1, -1, right, child)
        + bytes(36)
        + struct.pack("<LQ", start, size)
    )


def _deflated(data: bytes, mode: int = zlib.Z_FINISH) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush(mode)
