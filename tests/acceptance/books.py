"""Workbooks, honest and hostile."""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from .case import LOADED, OK, Case, writes
from .figures import HEADER, lines, observed, tidy
from .packing import compound, huge_member, member, zipped
from .workbook import legacy, parts, raw, saved, sheet_xml, wrapped

ROWS = tidy()
VALUES = observed(ROWS)
#: Territory, year, sector, and figures as numbers.
CELLS = [HEADER, *((name, int(year), act, int(jobs), int(count)) for name, year, act, jobs, count in ROWS)]
_OLD_ENTITIES = '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">{}]>'
_TEN_TIMES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


def cases() -> Iterator[Case]:
    """Return the workbooks of the list."""
    yield from _honest()
    yield from _sheets()
    yield from _refused()
    yield from _enormous()
    yield from _not_workbooks()


def book(name: str, about: str, data: bytes | Callable[[], bytes], ends: tuple[str, ...] = LOADED, **more) -> Case:
    """Return a workbook; by default its figures are those of `ROWS`."""
    found = {"values": VALUES, "records": len(ROWS)} if {"OK", "FIX"} & set(ends) else {}
    return Case(name, about, writes(data), ends, is_heavy=not isinstance(data, bytes), **(found | more))


def _honest() -> Iterator[Case]:
    yield book("plain.xlsx", "XLSX", saved({"Feuil1": CELLS}), OK)
    yield book("by_hand.xlsx", "XLSX", raw(CELLS), OK)
    texts = [HEADER, *ROWS]
    yield book("numbers_as_text.xlsx", "numbers stored as text", saved({"Feuil1": texts}))
    for name, about, options in (
        ("dates.xlsx", "years as dates", {}),
        ("dates_1904.xlsx", "years as dates, 1904 system", {"date_1904": True}),
    ):
        dated = [HEADER, *((row[0], date(row[1], 12, 31), *row[2:]) for row in CELLS[1:])]
        made = saved({"Feuil1": dated}, default_date_format="dd/mm/yyyy", **options)
        yield book(name, about, made)
    computed = [HEADER, *((row[0], row[1], row[2], f"={row[3]}+0", row[4]) for row in CELLS[1:])]
    yield book("formulas.xlsx", "formulas with cached values", _computed(computed, CELLS))
    empty = raw(computed)
    yield book("formulas_without_value.xlsx", "formulas without", empty, ("NO FORMULA",), place=(2, "D"))
    framed = [("Emplois du numérique",), ("Lorraine",), ("Tableau 3",), (), *CELLS, (), ("Source : Insee",)]
    yield book("titles.xlsx", "three title lines, blank line, header, footer", saved({"Feuil1": framed}), notes=4)
    codes = [HEADER, *((code, *row[1:]) for code, row in zip(("01", "08", "2A"), CELLS[1:4], strict=True))]
    pinned = {("FRK21", "2021", "J", "JOBS"): 4176.0, ("FRM01", "2023", "J", "ENTERPRISES"): 1309.0}
    gaps = {("FRF21", "2022", "J", "JOBS"): 3735.0}
    yield book(
        "codes_as_text.xlsx",
        "codes never pass through a number",
        saved({"F": codes}),
        values=pinned | gaps,
        records=3,
    )
    decimal = [HEADER, ("Meuse", 2021, "J", 3.7, 115)]
    yield book("part_of_one.xlsx", "3.7", saved({"F": decimal}), ("NO E07",), place=(2, "D"))
    letter = [*CELLS[:3], ("Moselle", 2022, "J", "12 3O", 3)]
    yield book("letter_o.xlsx", "« 12 3O »", saved({"F": letter}), ("NO E06",), place=(4, "D"))
    shifted = [(), (), *((None, None, *row) for row in CELLS)]
    yield book("shifted.xlsx", "a table that does not begin at A1", saved({"F": shifted}))
    faults = [*CELLS[:2], ("Meuse", 2022, "J", "#DIV/0!", 3)]
    yield book(
        "error_cell.xlsx", "an error in a cell", saved({"F": faults}), ("NO E06", "NO FORMULA"), place=(3, "D")
    )
    yield from _wide()


def _wide() -> Iterator[Case]:
    years = [2021, 2022, 2023]
    table = [
        (name, "J", *(cell for row in CELLS[1:] if row[0] == name for cell in row[3:]))
        for name in dict.fromkeys(row[0] for row in CELLS[1:])
    ]
    upper = ("département", "secteur", *(cell for year in years for cell in (year, None)))
    lower = (None, None, *(["emplois", "entreprises"] * 3))
    merged = saved({"Feuil1": [upper, lower, *table]})
    yield book("two_row_header.xlsx", "merged two-row header", _merged(merged), records=4, width=6)


def _merged(data: bytes) -> bytes:
    """Return a workbook of the same cells whose upper header cells are merged."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"))
    part = members["xl/worksheets/sheet1.xml"].decode()
    merge = f'</sheetData><mergeCells count="5">{spans}</mergeCells>'
    members["xl/worksheets/sheet1.xml"] = re.sub("</sheetData>", merge, part).encode()
    return zipped(member(name, content) for name, content in members.items())


def _computed(formulas: Sequence[Sequence[object]], values: Sequence[Sequence[object]]) -> bytes:
    part = sheet_xml(formulas)
    for number, row in enumerate(values[1:], start=2):
        place = f'<c r="D{number}"><f>{formulas[number - 1][3][1:]}</f>'
        part = part.replace(place, f"{place}<v>{row[3]}</v>")
    return zipped(parts({"Feuil1": part}))


def _sheets() -> Iterator[Case]:
    notes = [("Note méthodologique",), ("Le périmètre est celui de la section J.",)]
    one = saved({"Lisez-moi": notes, "Données": CELLS, "Vide": []})
    yield book("one_table_of_three_sheets.xlsx", "three sheets", one, (*LOADED, "ASK SHEET"))
    older = [HEADER, *((name, 2020, act, jobs + 5, count) for name, _, act, jobs, count in CELLS[1::3])]
    three = saved(
        {"2021-2023": CELLS, "2020": older, "2019": [HEADER, *((*r[:1], 2019, *r[2:]) for r in older[1:])]}
    )
    yield book("three_tables.xlsx", "three sheets", three, ("ASK SHEET",))
    yield book("twenty_one_sheets.xlsx", "≤ 20 sheets", saved({f"F{n}": CELLS for n in range(21)}), ("NO LIMIT",))

    def thousands() -> bytes:
        return zipped(parts({f"F{n}": wrapped("") for n in range(5_000)}))

    yield book("5000_sheets.xlsx", "5 000 sheets", thousands, ("NO LIMIT", "NO ZIP"))
    yield book("empty.xlsx", "nothing in it", saved({"Feuil1": []}), ("NO EMPTY", "NO E02"))


def _refused() -> Iterator[Case]:
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield book(
        "sparse.xlsx", "sparse XLSX (A1 + XFD1048576)", zipped(parts({"F": wrapped(corners)})), ("NO LIMIT",)
    )
    liar = corners.replace('<row r="1">', '<row r="1" spans="1:1">', 1)
    part = wrapped(liar).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    yield book(
        "sparse_dimension.xlsx", "sparse XLSX whose dimension lies", zipped(parts({"F": part})), ("NO LIMIT",)
    )
    absurd = '<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'
    yield book(
        "absurd_place.xlsx",
        "a cell outside any sheet",
        zipped(parts({"F": wrapped(absurd)})),
        ("NO LIMIT", "NO XML", "NO ZIP"),
    )
    widest = [[f"h{n}" for n in range(201)], list(range(201))]
    yield book("201_columns.xlsx", "column ≤ 200", raw(widest), ("NO LIMIT",))
    yield book("50001_rows.xlsx", "row ≤ 50 000", lambda: raw([HEADER, *([CELLS[1]] * 50_001)]), ("NO LIMIT",))
    cell = [*CELLS[:2], ("x" * 2_001, 2021, "J", 1, 1)]
    yield book("long_cell.xlsx", "cell ≤ 2 000 characters", raw(cell), ("NO LIMIT",))
    nested = _OLD_ENTITIES.format(_TEN_TIMES)
    boom = wrapped('<row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row>', nested)
    yield book("entities.xlsx", "entity expansion", zipped(parts({"F": boom})), ("NO XML",))
    strings = f'<?xml version="1.0"?>{nested}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&i;</t></si></sst>'
    shared = wrapped('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    yield book("shared_entities.xlsx", "entity expansion", zipped(parts({"F": shared}, strings)), ("NO XML",))
    outside = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    reading = wrapped('<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>', outside)
    yield book("external_entity.xlsx", "external entity", zipped(parts({"F": reading})), ("NO XML",))
    evil = parts({"F": sheet_xml(CELLS)}, extra=[member("../../evil", "x")])
    yield book("evil_member.xlsx", "member ../../evil", zipped(evil), ("NO ZIP", "NO NAME"))
    inner = parts({"F": sheet_xml(CELLS)}, extra=[member("xl/embeddings/more.zip", zipped([member("a", "b")]))])
    yield book("zip_inside.xlsx", "zip in zip", zipped(inner), ("NO ZIP", "NO TYPE", *LOADED))
    for number, item in enumerate(parts({"F": sheet_xml(CELLS)})):
        text = zlib.decompress(item.data, -15).decode()
        typed = text.replace("?>", f"?>{nested}", 1)
        yield book(
            f"entities_{number}.xlsx", f"entity expansion in {item.name}", _with(item.name, typed), ("NO XML",)
        )
        if item.name.startswith("xl/"):
            odd = _with(item.name, text.replace("UTF-8", "UTF-99", 1))
            yield book(
                f"encoding_{number}.xlsx", f"unknown encoding of {item.name}", odd, (*LOADED, "NO XML", "NO ZIP")
            )
    broken = parts({"F": "<worksheet><sheetData><row"})
    yield book("broken_part.xlsx", "XML", zipped(broken), ("NO XML", "NO ZIP"))
    macro = parts({"F": sheet_xml(CELLS)}, extra=[member("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(64))])
    yield book("macro.xlsx", "a macro that is never run", zipped(macro), (*LOADED, "NO TYPE"))


def _with(name: str, text: str) -> bytes:
    """Return the workbook of `CELLS` with one part replaced."""
    made = parts({"F": sheet_xml(CELLS)})
    return zipped(member(name, text) if item.name == name else item for item in made)


def _enormous() -> Iterator[Case]:
    shared = wrapped('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    before = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'

    def of_strings(stated: int | None) -> bytes:
        huge = huge_member("xl/sharedStrings.xml", before, b"a" * 4096, 262_144, b"</t></si></sst>", stated)
        return zipped([*parts({"F": shared}, "<sst/>")[:-1], huge])

    def of_rows() -> bytes:
        start, end = wrapped("\0").encode().split(b"\0")
        row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
        sheet = huge_member("xl/worksheets/sheet1.xml", start, row, 2_000_000, end)
        return zipped([*(m for m in parts({"F": shared}) if not m.name.endswith("sheet1.xml")), sheet])

    ends = ("NO LIMIT", "NO ZIP")
    yield book("huge_string.xlsx", "one shared string of 1 GB", lambda: of_strings(None), ends)
    yield book(
        "huge_string_that_lies.xlsx", "one shared string of 1 GB, size not said", lambda: of_strings(4_000), ends
    )
    yield book("same_row_again.xlsx", "78 MB of one row", of_rows, ends)


def _not_workbooks() -> Iterator[Case]:
    good = saved({"Feuil1": CELLS})
    text = lines(ROWS).encode()
    yield book("csv_renamed.xlsx", "CSV renamed .xlsx", text, (*LOADED, "NO TYPE"))
    yield book("legacy.xls", "legacy .xls", legacy(CELLS), (*LOADED, "NO TYPE"))
    yield book("legacy_renamed.xlsx", "legacy .xls", legacy(CELLS), (*LOADED, "NO TYPE"))
    yield book("workbook_renamed.csv", "a workbook renamed .csv", good, (*LOADED, "NO TYPE"))
    yield book("truncated.xlsx", "truncated", good[: len(good) // 2], ("NO ZIP",))
    yield book("truncated_by_a_little.xlsx", "truncated", good[:-10], ("NO ZIP",))
    flipped = bytearray(good)
    flipped[good.index(b"sheet1.xml") + 60] ^= 0xFF
    yield book("flipped.xlsx", "a byte flipped in a member", bytes(flipped), ("NO ZIP", "NO XML"))
    sealed = compound({"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(4096)})
    yield book("encrypted.xlsx", "encrypted", sealed, ("NO CRYPT",))
    hidden = [*parts({"F": sheet_xml(CELLS)})]
    locked = [member(m.name, b"x" * 40, flags=0x801) if m.name.endswith("sheet1.xml") else m for m in hidden]
    yield book("encrypted_member.xlsx", "encrypted", zipped(locked), ("NO CRYPT",))
    yield book(
        "page.xlsx", "HTML behind a good name", b"<html><table><tr><td>1</td></tr></table></html>", ("NO TYPE",)
    )
    yield book("pickle.xlsx", "pickle bytes behind a good name", b"\x80\x04\x95\x02\0\0\0\0\0\0\0N.", ("NO TYPE",))
    yield book("empty_file.xlsx", "an empty file", b"", ("NO EMPTY", "NO TYPE"))
    yield book(
        "not_a_workbook.xlsx",
        "a zip without a workbook",
        zipped([member("a.txt", "x")]),
        ("NO ZIP", "NO TYPE", "NO E02"),
    )
    document = [member("[Content_Types].xml", "<Types/>"), member("word/document.xml", "<document/>")]
    yield book("letter.xlsx", "a letter behind a good name", zipped(document), ("NO TYPE", "NO ZIP"))
