"""A workbook that means harm is refused soon; whatever it does to its reader, this process lives on, small."""

import io
import os
import pickle
import resource
import signal
import time
import tracemalloc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from sector.loaders import is_known_header
from sector.model.finding import Finding
from sector.reading import limits, read
from sector.reading.kind import Kind
from sector.reading.refusal import Refused
from sector.reading.workbook import process

from .books import HEADER, ROWS, ods, packed, parts, row_xml, saved, sheet_xml, zipped

GOOD = row_xml(*HEADER) + row_xml("Meuse", 2013, "numérique", 310, 95, line=2)
ENTITIES = '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
STRINGS = '<?xml version="1.0"?>{}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>'


def refused(path: Path) -> Finding:
    pid = os.getpid()
    with pytest.raises(Refused) as refusal:
        read(path, is_known_header)
    assert os.getpid() == pid
    return refusal.value.finding


def of_parts(tmp_path: Path, members: Mapping[str, bytes]) -> tuple[str, str]:
    finding = refused(packed(tmp_path / "a.xlsx", members))
    return finding.code, finding.hint.rpartition(".")[2]


def large(name: str, before: bytes, unit: bytes, times: int, after: bytes, others: Mapping[str, bytes]) -> bytes:
    """Return a package with one member that was never held whole."""
    target = io.BytesIO()
    with ZipFile(target, "w", 8, compresslevel=1) as package:
        for other, data in others.items():
            package.writestr(other, data)
        with package.open(name, "w") as member:
            member.write(before)
            for _ in range(times):
                member.write(unit)
            member.write(after)
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "hint", "place"),
    [
        (GOOD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "sheet_columns", (1048576, 16384)),
        (GOOD + '<row r="50001"><c r="A50001"><v>1</v></c></row>', "sheet_rows", (50001, 1)),
        (GOOD + '<row r="3"><c r="GS3"><v>1</v></c></row>', "sheet_columns", (3, 201)),
        (GOOD + '<row r="3"><c r="A3"/></row><row r="60000"><c><v>1</v></c></row>', "sheet_rows", (60000, 1)),
        ('<x:row xmlns:x="u" r="9"><x:c r="XFD9"><x:v>1</x:v></x:c></x:row>', "sheet_columns", (9, 16384)),
        (GOOD + '<row r="9"><c r="&#88;FD9"><v>1</v></c></row>', "sheet_columns", (9, 16384)),
        (GOOD + '<row r="9"><c r="A70000"><f>1</f></c></row>', "sheet_rows", (70000, 1)),
    ],
)
def test_a_cell_that_lies_too_far_out_is_refused_before_a_grid_is_made(
    tmp_path: Path, body: str, hint: str, place: tuple[int, int]
) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    finding = refused(packed(tmp_path / "a.xlsx", parts([sheet_xml(body)])))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (finding.code, finding.hint.rpartition(".")[2], (finding.line, finding.column)) == (
        "LIMIT",
        hint,
        place,
    )
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


def test_the_last_cell_within_the_limits_is_read(tmp_path: Path) -> None:
    last = '<row r="50000"><c r="GR50000"><v>7</v></c></row>'
    raw = read(packed(tmp_path / "a.xlsx", parts([sheet_xml(GOOD + last)])), is_known_header)
    assert raw.table["line"].to_pylist() == [2, 50000]
    assert raw.table["c200"].to_pylist() == ["", "7"]


def test_many_sheets_that_each_reach_as_far_as_allowed_are_too_much_together(tmp_path: Path) -> None:
    sheet = sheet_xml(GOOD + '<row r="50000"><c r="GR50000"><v>7</v></c></row>')
    assert of_parts(tmp_path, parts([sheet, sheet])) == ("LIMIT", "reader")


def test_cells_outside_any_sheet_are_damage(tmp_path: Path) -> None:
    for reference in ("ZZZZZZ99999999999", "A0x", "1", "A", "é1", "A99999999"):
        assert of_parts(tmp_path, parts([sheet_xml(f'<row><c r="{reference}"><v>1</v></c></row>')])) == (
            "XML",
            "save",
        )


@pytest.mark.parametrize(
    "members",
    [
        parts([sheet_xml(GOOD, ENTITIES)]),
        parts([sheet_xml(GOOD.replace("Meuse", "&x;"), OUTSIDE)]),
        parts([sheet_xml(GOOD)], shared=STRINGS.format(ENTITIES, "&b;")),
        parts([sheet_xml(GOOD)]) | {"docProps/core.xml": (ENTITIES + "<a/>").encode()},
    ],
    ids=["sheet", "external", "strings", "a part that nobody reads"],
)
def test_a_part_that_declares_entities_is_refused_unread(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert of_parts(tmp_path, members) == ("XML", "entities")


def test_entities_cannot_be_hidden_in_another_encoding_or_between_two_blocks(tmp_path: Path) -> None:
    wide = sheet_xml(GOOD, ENTITIES).replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    assert of_parts(tmp_path, parts([sheet_xml(GOOD)]) | {"xl/worksheets/sheet1.xml": wide}) == ("XML", "save")
    for name in ("UTF-99", "UTF-7", "cp037"):
        said = sheet_xml(GOOD).replace('version="1.0"', f'version="1.0" encoding="{name}"')
        assert read(packed(tmp_path / "a.xlsx", parts([said])), is_known_header).table["c3"].to_pylist() == [
            "numérique"
        ]
    for shift in range(12):
        padding = "<!--" + "x" * ((1 << 20) - 60 + shift) + "-->"
        split = sheet_xml(GOOD, padding + ENTITIES)
        assert of_parts(tmp_path, parts([split])) == ("XML", "entities")


def test_a_shared_string_of_a_gigabyte_never_leaves_its_package(tmp_path: Path) -> None:
    others = {n: d for n, d in parts([sheet_xml(GOOD)], shared="x").items() if n != "xl/sharedStrings.xml"}
    path = tmp_path / "a.xlsx"
    before, after = (part.encode() for part in STRINGS.format("", "|").split("|"))
    path.write_bytes(large("xl/sharedStrings.xml", before, b"a" * 1_000_000, 1_000, after, others))
    assert path.stat().st_size < limits.WORKBOOK_BYTES
    tracemalloc.start()
    started = time.process_time()
    assert refused(path).code == "LIMIT"
    assert time.process_time() - started < 2
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_size_that_lies_is_counted_while_inflating(tmp_path: Path) -> None:
    data = bytearray(zipped(parts([sheet_xml(GOOD + "<!--" + "x" * 70_000_000 + "-->")])))
    directory = data.index(b"PK\x01\x02", data.rindex(b"PK\x03\x04"))
    entry = data.index(b"xl/worksheets/sheet1.xml", directory) - 46
    assert int.from_bytes(data[entry + 24 : entry + 28], "little") > 70_000_000
    data[entry + 24 : entry + 28] = (4_000).to_bytes(4, "little")
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refused(path).code == "ZIP"


def test_five_thousand_sheets_are_refused_at_once(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", parts([sheet_xml("")] * 5_000))
    started = time.process_time()
    finding = refused(path)
    assert (finding.code, finding.hint, finding.value) == ("LIMIT", "finding.LIMIT.hint.sheets", "5000")
    assert time.process_time() - started < 1
    assert refused(ods(tmp_path / "a.ods", {f"F{n}": [(1,)] for n in range(21)})).hint == finding.hint
    twenty = saved(tmp_path / "b.xlsx", {"F0": (HEADER, *ROWS)} | {f"F{n}": [] for n in range(1, 20)})
    assert read(twenty, is_known_header).table.num_rows == 2


def test_one_part_under_many_names_of_sheets_is_counted_as_many(tmp_path: Path) -> None:
    members = parts([sheet_xml(GOOD)])
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r1"/>' for n in range(21))
    book = members["xl/workbook.xml"].decode()
    members["xl/workbook.xml"] = (
        book[: book.index("<sheets>")] + f"<sheets>{sheets}</sheets></workbook>"
    ).encode()
    assert of_parts(tmp_path, members) == ("LIMIT", "sheets")


def test_ten_megabytes_are_the_most_that_a_workbook_may_have(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        zipped(parts([sheet_xml(GOOD)]) | {"xl/media/picture.png": os.urandom(limits.WORKBOOK_BYTES)})
    )
    finding = refused(path)
    assert (finding.code, finding.hint, finding.expected, finding.value) == (
        *("LIMIT", "finding.LIMIT.hint.workbook"),
        *("10", "11"),
    )


def test_rows_and_columns_repeated_without_end_are_refused(tmp_path: Path) -> None:
    cell = b'<table:table-cell office:value-type="float" office:value="310"/>'
    for repeated in (b"table:number-columns-repeated", b"table:number-rows-repeated"):
        path = ods(tmp_path / "a.ods", {"F": (HEADER, ROWS[0])})
        with ZipFile(path) as package:
            members = {name: package.read(name) for name in package.namelist()}
        content = members["content.xml"]
        if b"columns" in repeated:
            content = content.replace(cell[:-2], cell[:-2] + b" " + repeated + b'="999999999"')
        else:
            content = content.replace(b"<table:table-row>", b"<table:table-row " + repeated + b'="60000">')
        finding = refused(packed(tmp_path / "b.ods", members | {"content.xml": content}))
        assert (finding.code, finding.hint.startswith("finding.LIMIT.hint.sheet_")) == ("LIMIT", True)


@pytest.mark.parametrize(
    ("data", "code", "hint"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016), "TYPE", "xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le"),
            "CRYPT",
            "password",
        ),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "TYPE", "xlsx"),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "TYPE", "xlsx"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "TYPE", "xlsx"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": b"x"}),
            "CRYPT",
            "password",
        ),
        (b"<html><table><tr><td>1</td></tr></table></html>", "TYPE", "csv"),
        (pickle.dumps({"a": 1}), "TYPE", "csv"),
        (b"", "EMPTY", "rows"),
    ],
    ids=["xls", "encrypted", "xlsb", "docx", "odt", "encrypted ods", "html", "pickle", "empty"],
)
def test_what_is_no_workbook_behind_the_name_of_one_is_said_to_be_what_it_is(
    tmp_path: Path, data: bytes, code: str, hint: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    finding = refused(path)
    assert (finding.code, finding.hint.rpartition(".")[2]) == (code, hint)


def test_an_encrypted_ods_is_said_to_be_encrypted(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", {"F": (HEADER, *ROWS)})
    with ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["content.xml"] = os.urandom(500)
    manifest = members["META-INF/manifest.xml"]
    members["META-INF/manifest.xml"] = manifest.replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    assert refused(packed(path, members)).code == "CRYPT"


def test_a_damaged_workbook_is_refused_whatever_the_damage(tmp_path: Path) -> None:
    whole = parts([sheet_xml(GOOD)], shared=STRINGS.format("", "x"))
    for name in whole:
        for changed in (
            {k: v for k, v in whole.items() if k != name},
            whole | {name: whole[name][: len(whole[name]) // 2]},
        ):
            path = packed(tmp_path / "a.xlsx", changed)
            spared = ("_rels/.rels", "xl/sharedStrings.xml", "[Content_Types].xml")
            assert end_of(path) in ("XML", "ZIP", "TYPE", *([1] if name in spared else [])), name


def end_of(path: Path) -> int | str:
    """Return the number of rows that come out of a file, or the code of its refusal."""
    try:
        return read(path, is_known_header).table.num_rows
    except Refused as refusal:
        return refusal.finding.code


def test_a_reader_that_takes_too_much_memory_dies_alone(tmp_path: Path) -> None:
    """One text of a package, repeated eighty thousand times, is more than a reader may hold."""
    line = "".join(f'<c r="{chr(65 + c)}{{0}}" t="s"><v>0</v></c>' for c in range(26))
    body = GOOD + "".join(f'<row r="{r}">{line.format(r)}</row>' for r in range(3, 3_000))
    path = packed(tmp_path / "a.xlsx", parts([sheet_xml(body)], shared=STRINGS.format("", "x" * 30_000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    finding = refused(path)
    assert (finding.code, finding.hint) == ("LIMIT", "finding.LIMIT.hint.reader")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100_000, f"{grown} kB"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import time; time.sleep(600)", "LIMIT"),
        ("import os; os.abort()", "LIMIT"),
        ("raise SystemExit(3)", "LIMIT"),
        ("1 / 0", "XML"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "LIMIT"),
    ],
    ids=["hangs", "aborts", "has no memory", "fails", "crashes"],
)
def test_however_a_reader_ends_there_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    child = tmp_path / "child.py"
    child.write_text(script)
    monkeypatch.setattr(process, "_CHILD", child)
    monkeypatch.setattr(limits, "READER_SECONDS", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert refused(saved(tmp_path / "a.xlsx", {"F": (HEADER, *ROWS)})).code == code
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_reader_is_bounded_before_it_sees_a_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    told = tmp_path / "told"
    source = process._CHILD.read_text(encoding="utf-8")
    kinds = ", ".join(f"resource.RLIMIT_{kind}" for kind in ("AS", "CPU", "FSIZE", "CORE"))
    probe = f"open({str(told)!r}, 'w').write(repr([resource.getrlimit(kind) for kind in ({kinds})]))"
    anchor = "    from sector.reading.workbook.extraction import extract"
    assert anchor in source
    child.write_text(source.replace(anchor, f"    {probe}\n{anchor}"), encoding="utf-8")
    monkeypatch.setattr(process, "_CHILD", child)
    read(saved(tmp_path / "a.xlsx", {"F": (HEADER, *ROWS)}), is_known_header)
    most = (limits.READER_MEMORY_BYTES, limits.READER_CPU_SECONDS, limits.READER_OUTPUT_BYTES, 0)
    assert told.read_text() == repr([(limit, limit) for limit in most])


def test_many_workbooks_at_once_are_all_answered(tmp_path: Path) -> None:
    good = saved(tmp_path / "good.xlsx", {"F": (HEADER, *ROWS)})
    bad = packed(tmp_path / "bad.xlsx", parts([sheet_xml(GOOD + '<row r="1"><c r="XFD1"><v>1</v></c></row>')]))

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(end_of, [good, bad] * 12)) == [2, "LIMIT"] * 12


def test_a_reader_starts_soon(tmp_path: Path) -> None:
    package = tmp_path / "book"
    package.write_bytes(zipped(parts([sheet_xml(GOOD)])))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process.read_sheets(package, Kind.XLSX, tmp_path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5
    assert signal.getsignal(signal.SIGXCPU) == signal.SIG_DFL
