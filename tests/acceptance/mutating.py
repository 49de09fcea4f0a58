"""Good files made bad at random: the same damage under the same number."""

import gzip
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from . import archives, books, formats, honest, meanings
from .case import Case
from .packing import gzip_of, member, zipped

_STRINGS = (
    *(
        "",
        "0",
        "-0",
        "-1",
        "1e999",
        "inf",
        "NaN",
        "0x10",
        "１２",
        "1.234",
        "1,234.5",
        "1 234",
        "-",
        "…",
        ": u",
        ":",
        "12 (p)",
    ),
    *(
        "2014p",
        "31/12/2014",
        "20144",
        "0001",
        "9999",
        "2021-Q4",
        "2021-M13",
        "=1+1",
        "@x",
        '"',
        '""',
        '"a',
        "'",
        "\\",
        ";",
    ),
    *(
        "\0",
        "\x1a",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u0430",
        "e\u0301",
        "\U0001f4a9",
        "\ud83d",
        "🏴",
        "<b>",
        "&x;",
        "%s",
        "{0}",
    ),
    *(
        "Meuse",
        "54",
        "FRF31",
        "Total",
        "Lorraine",
        "J",
        "TOTAL",
        "x" * 2_001,
        "9" * 400,
        "a;b",
        "a\nb",
        "a\r",
        "sep=;",
        "#REF!",
    ),
    *(
        "select 1; --",
        "'); drop table seen; --",
        "c1",
        "../../etc/passwd",
        "nan",
        "None",
        "null",
        "TRUE",
        "-9223372036854775809",
    ),
)
#: What may stand where a workbook says where and of what kind a cell is.
_PLACES = (
    *(
        "A0",
        "A1",
        "A1048576",
        "A1048577",
        "XFD1",
        "XFE1",
        "ZZZZ1",
        "$A$1",
        "A1:B2",
        "a1",
        "1A",
        "A-1",
        "A" * 300 + "1",
    ),
    *(
        "s",
        "b",
        "e",
        "d",
        "n",
        "str",
        "inlineStr",
        "-1",
        "99999999",
        "4294967296",
        "1e400",
        "2958466",
        "&#0;",
        "&lt;",
    ),
    *(
        "&amp;",
        "rId9",
        "../../x.xml",
        "xl/worksheets/sheet1.xml",
        "http://127.0.0.1/x",
        "</v>",
        "<![CDATA[",
        "]]>",
    ),
)
_VALUES = re.compile(rb"(?:[\">])([^\"<>]+)(?=[\"<])")
_DELIMITERS = (b";", b",", b"\t", b"|", b":", b" ", b"\x1f")
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp850", "mac-roman", "latin-1", "utf-7")

Damage = Callable[[bytearray, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Base:
    """A good file to damage; `kind` is that of `bases`."""

    case: Case
    data: bytes
    kind: str


def _flip(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _insert(data: bytearray, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    data[place:place] = chance.randbytes(chance.choice((1, 2, 40)))
    return bytes(data)


def _delete(data: bytearray, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    del data[place : place + chance.choice((1, 3, 100))]
    return bytes(data)


def _truncate(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def _twice(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data) * chance.choice((2, 3))


def _lines(data: bytearray, chance: random.Random) -> bytes:
    lines = bytes(data).splitlines(keepends=True)
    change = chance.randrange(5)
    place = chance.randrange(len(lines))
    if change == 0:
        chance.shuffle(lines)
    elif change == 1:
        lines.insert(place, lines[chance.randrange(len(lines))])
    elif change == 2:
        lines[place] = lines[place][: chance.randrange(1 + len(lines[place]))]
    elif change == 3:
        lines[place] = lines[place] * chance.choice((2, 500))
    else:
        lines[place:place] = [
            chance.choice((b"\n", b"\r\n", b"\r", b";;;;\n", b"Source : Insee\n"))
        ] * chance.choice((1, 50))
    return b"".join(lines)


def _cells(data: bytearray, chance: random.Random) -> bytes:
    lines = bytes(data).split(b"\n")
    for _ in range(chance.choice((1, 2, 5))):
        place = chance.randrange(len(lines))
        mark = next((mark for mark in (b"\t", b";", b",") if mark in lines[place]), b";")
        cells = lines[place].split(mark)
        cells[chance.randrange(len(cells))] = chance.choice(_STRINGS).encode("utf-8", "surrogatepass")
        lines[place] = mark.join(cells)
    return b"\n".join(lines)


def _columns(data: bytearray, chance: random.Random) -> bytes:
    lines = [line.split(b";") for line in bytes(data).split(b"\n")]
    order = list(range(max(map(len, lines))))
    chance.shuffle(order)
    kept = order[: chance.randrange(1, len(order) + 1)]
    return b"\n".join(b";".join(line[n] for n in kept if n < len(line)) for line in lines)


def _delimiter(data: bytearray, chance: random.Random) -> bytes:
    old, new = chance.choice(_DELIMITERS[:4]), chance.choice(_DELIMITERS)
    count = chance.choice((-1, -1, 1, 5))
    return bytes(data).replace(old, new, count)


def _encoding(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data).decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _markup(data: bytearray, chance: random.Random) -> bytes:
    """Change an attribute or a text between tags."""
    places = list(_VALUES.finditer(bytes(data)))
    if not places:
        return bytes(data)
    place = chance.choice(places)
    text = chance.choice((*_STRINGS, *_PLACES)).encode("utf-8", "surrogatepass")
    return bytes(data[: place.start(1)] + text + data[place.end(1) :])


_OF_BYTES: tuple[Damage, ...] = (_flip, _insert, _delete, _truncate, _twice)
_OF_TEXT: tuple[Damage, ...] = (_lines, _cells, _cells, _cells, _columns, _delimiter, _encoding)
_KINDS: dict[str, tuple[Damage, ...]] = {
    "text": _OF_BYTES + _OF_TEXT * 2,
    "packed": _OF_BYTES,
    "book": _OF_BYTES,
}
_INSIDE: dict[str, tuple[Damage, ...]] = {"packed": _OF_TEXT, "book": (_markup, _markup, _markup, _flip, _delete)}
_NAMES = {
    "text": (
        *(
            "utf8.csv",
            "quoted.csv",
            "titles_and_footer.csv",
            "markers.csv",
            "windows_1252.csv",
            "years_in_columns.csv",
        ),
        *("texte_unicode.txt", "tab.tsv", "comma.csv", "lorraine_agrees.csv", "measures_and_years.csv"),
        *("eurostat.tsv", "eurostat_sdmx.csv", "DS_FLORES_A17_2023_data.csv", "urssaf_commune_ape.csv"),
        *("urssaf_export.csv", "StockEtablissement_utf8.csv"),
    ),
    "packed": ("tidy.csv.gz", "tidy.zip"),
    "book": ("plain.xlsx", "by_hand.xlsx", "two_row_header.xlsx", "dates.xlsx", "legacy.xls"),
}


def bases() -> dict[str, list[Base]]:
    """Return kind → good files to damage: ``text``, ``packed`` and ``book``."""
    cases = {case.name: case for part in (honest, meanings, formats, archives, books) for case in part.cases()}
    return {
        kind: [Base(cases[name], _content(cases[name]), kind) for name in names] for kind, names in _NAMES.items()
    }


def damaged(base: Base, number: int) -> bytes:
    """Return a good file after one to three kinds of damage, those of this number.

    Every second archive is damaged inside and packed again, so that its checksums hold.
    """
    chance = random.Random(f"{base.case.name} {number}")  # noqa: S311  damage must be the same again
    if base.kind != "text" and chance.randrange(2) and not base.case.name.endswith(".xls"):
        return _repacked(base.data, _INSIDE[base.kind], chance)
    return _often(base.data, _KINDS[base.kind], chance)


def _often(data: bytes, kinds: tuple[Damage, ...], chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(kinds)(bytearray(data), chance)
    return data


def _repacked(data: bytes, kinds: tuple[Damage, ...], chance: random.Random) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        return gzip_of(_often(gzip.decompress(data), kinds, chance))
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in members if not name.startswith("docProps")])
    members[name] = _often(members[name], kinds, chance)
    return zipped(member(name, content) for name, content in members.items())


def _content(case: Case) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / case.name
        case.write(path)
        return path.read_bytes()
