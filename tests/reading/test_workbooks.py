"""The cells of a sheet become the texts a person sees in them, nothing lost, each on its own line and letter."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from sector.loaders import is_known_header
from sector.model.finding import Finding, Severity
from sector.reading import Raw, limits, read
from sector.reading.raw import exact
from sector.reading.refusal import Refused

from .books import HEADER, ROWS, ods, packed, parts, row_xml, saved, sheet_xml

TITLED = [("Emplois du numérique",), ("Lorraine", None, "2013"), (), HEADER, *ROWS, (), ("Source : Insee",)]


def of(path: Path, sheet: str = "") -> Raw:
    return read(path, is_known_header, sheet=sheet)


def cells(raw: Raw) -> list[list[str]]:
    return [[row[f"c{n}"] for n in range(1, len(raw.head.names) + 1)] for row in raw.table.to_pylist()]


def said(raw: Raw) -> dict[str, Finding]:
    assert len({finding.code for finding in raw.findings}) == len(raw.findings)
    return {finding.code: finding for finding in raw.findings}


def refusal_of(path: Path, sheet: str = "") -> Finding:
    with pytest.raises(Refused) as refusal:
        of(path, sheet)
    return refusal.value.finding


def test_both_formats_read_alike_and_a_sheet_with_nothing_changed_has_nothing_to_say(tmp_path: Path) -> None:
    books = (saved(tmp_path / "a.xlsx", {"F": (HEADER, *ROWS)}), ods(tmp_path / "a.ods", {"F": (HEADER, *ROWS)}))
    for path, kind in zip(books, ("xlsx", "ods"), strict=True):
        raw = of(path)
        assert cells(raw) == [[str(cell) for cell in row] for row in ROWS]
        assert raw.table["line"].to_pylist() == [2, 3]
        assert (raw.kind, raw.sheet, raw.sheets, raw.encoding, raw.delimiter) == (kind, "F", ("F",), "", "")
        assert raw.findings == ()


def test_a_workbook_with_macros_is_read_without_them(tmp_path: Path) -> None:
    (tmp_path / "macro.bin").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    path = tmp_path / "a.xlsm"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_vba_project(str(tmp_path / "macro.bin"))
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, row)
    assert cells(of(path))[1] == ["Moselle", "2013", "numérique", "2900", "1010"]


def test_titles_footnotes_and_blank_rows_keep_the_lines_a_spreadsheet_shows(tmp_path: Path) -> None:
    for path in (saved(tmp_path / "a.xlsx", {"F": TITLED}), ods(tmp_path / "a.ods", {"F": TITLED})):
        raw = of(path)
        assert raw.head.line == 4
        assert raw.table["line"].to_pylist() == [5, 6]
        assert [(n.line, n.text) for n in raw.titles] == [(1, "Emplois du numérique"), (2, "Lorraine 2013")]
        assert [(n.line, n.text) for n in raw.footnotes] == [(8, "Source : Insee")]
        assert raw.rows == raw.table.num_rows + raw.blank + len(raw.footnotes)
        assert set(said(raw)) == {"TITLE", "FOOTNOTE", "BLANK"}


def test_a_table_that_does_not_begin_at_a1_keeps_its_letters_and_its_footnotes(tmp_path: Path) -> None:
    shifted = [(None, None, *row) for row in TITLED]
    for path in (saved(tmp_path / "a.xlsx", {"F": shifted}), ods(tmp_path / "a.ods", {"F": shifted})):
        raw = of(path)
        assert raw.head.names == ("", "", *HEADER)
        assert raw.head.positions({"jobs": ("emplois",)}) == {"jobs": 6}
        assert [note.text for note in raw.footnotes] == ["Source : Insee"]
        assert cells(raw)[0][2:] == ["Meuse", "2013", "numérique", "310", "95"]


def test_every_kind_of_value_becomes_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    values: list[tuple[object, str, str]] = [
        (12, "General", "12"),
        (12.0, "0.00", "12"),
        (1.234, "General", "1.234"),
        (-1234.5, "0.0", "-1234.5"),
        (0.1, "0.00%", "0.1"),
        (1e-7, "General", "0.0000001"),
        (123456789012345, "General", "123456789012345"),
        (1e20, "General", "100000000000000000000"),
        (date(2013, 12, 31), "dd/mm/yyyy", "2013-12-31"),
        (
            datetime(2013, 12, 31, 10, 30, tzinfo=UTC).replace(tzinfo=None),
            "dd/mm/yyyy hh:mm",
            "2013-12-31 10:30:00",
        ),
        (time(10, 30), "hh:mm", "10:30:00"),
        (1.5, "[h]:mm", "36:00:00"),
        (True, "General", "TRUE"),
        ("01", "@", "01"),
        ("1,234.5", "@", "1,234.5"),
        ("  espaces  ", "@", "  espaces  "),
        ("deux\nlignes", "@", "deux\nlignes"),
        ("=1+1", "@", "=1+1"),
        ("_x0041_", "@", "_x0041_"),
    ]
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for position, (value, form, _) in enumerate(values):
            sheet.write(0, position, f"h{position}")
            sheet.write(1, position, value, book.add_format({"num_format": form}))
    raw = of(path)
    assert cells(raw) == [[text for _, _, text in values]]
    true_decimals = [
        position for position in range(1, len(values) + 1) if exact(position) in raw.table.column_names
    ]
    assert true_decimals == [3, 4, 5, 6]


def test_dates_of_both_date_systems_are_the_days_that_were_written(tmp_path: Path) -> None:
    rows = [HEADER, ("Meuse", date(2013, 12, 31), "numérique", 310, 95)]
    for system in (False, True):
        path = tmp_path / f"{system}.xlsx"
        saved(path, {"F": rows}, date_1904=system, default_date_format="dd/mm/yyyy")
        assert cells(of(path))[0][1] == "2013-12-31"


def test_an_error_in_a_cell_is_a_text_and_never_an_empty_cell(tmp_path: Path) -> None:
    body = row_xml(*HEADER) + row_xml("Meuse", 2013, "numérique", 310, 95, line=2)
    body = body.replace('<c r="D2"><v>310', '<c r="D2" t="e"><v>#REF!')
    assert cells(of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body)]))))[0][3] == "#REF!"
    path = ods(tmp_path / "a.ods", {"F": (HEADER, ("Meuse", 2013, "numérique", "ERROR", 95))})
    rewrite(path, b'office:value-type="string"><text:p>ERROR', CALC + b'office:value-type="string"><text:p>#REF!')
    assert cells(of(path))[0][3] == "#REF!"


CALC = b'xmlns:e="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" e:value-type="error" '


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    changed = {name: data.replace(old, new) for name, data in members.items()}
    assert changed != members
    packed(path, changed)


def test_a_formula_gives_its_stored_value_and_says_so(tmp_path: Path) -> None:
    body = row_xml(*HEADER) + "".join(row_xml("Meuse", 2013, "num", 310, 95, line=line) for line in (2, 3))
    body = re.sub(r'(<c r="D[23]">)', r"\1<f>300+10</f>", body)
    raw = of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body)])))
    assert [row[3] for row in cells(raw)] == ["310", "310"]
    finding = said(raw)["FORMULA"]
    assert (finding.severity, finding.line, finding.letter, finding.value) == (Severity.FIX, 2, "D", "2")


def test_a_formula_without_a_stored_value_blocks_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("=TODAY()",), HEADER, *ROWS):
        sheet.append(row)
    sheet["D4"] = "=D3*2"
    book.save(path)
    found = [(f.code, f.severity, f.line, f.letter) for f in of(path).findings if f.code == "FORMULA"]
    assert found == [("FORMULA", Severity.BLOCK, 4, "D")]
    path = ods(tmp_path / "a.ods", {"F": (HEADER, ("Meuse", 2013, "numérique", 310, ""), ROWS[1])})
    rewrite(
        path,
        b'office:value="310"/><table:table-cell/>',
        b'office:value="310"/><table:table-cell table:formula="of:=1"/>',
    )
    assert [(f.severity, f.line, f.letter) for f in of(path).findings] == [(Severity.BLOCK, 2, "E")]


def test_a_formula_whose_stored_value_is_an_empty_text_has_a_value(tmp_path: Path) -> None:
    body = row_xml(*HEADER, "note") + row_xml("Meuse", 2013, "num", 310, 95, line=2)
    body = body.replace("</row>", '<c r="F2" t="str"><f>""</f><v></v></c></row>').replace("F2", "F1", 1)
    body = body.replace('<c r="F1" t="str"><f>""</f><v></v></c>', "", 1)
    raw = of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body)])))
    assert said(raw)["FORMULA"].severity is Severity.FIX
    assert cells(raw)[0][5] == ""


def test_a_zero_that_only_holds_the_place_of_a_result_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, row)
        sheet.write_formula("D2", "=300+10")
        sheet.write_formula("D3", "=2000+900", None, 2900)
        sheet.write_formula("F1", '="no"&"te"', None, "note")
    found = [(f.severity, f.line, f.letter) for f in of(path).findings if f.code == "FORMULA"]
    assert found == [(Severity.BLOCK, 2, "D"), (Severity.FIX, 1, "F")]


def test_the_only_sheet_whose_header_is_known_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    sheets = {
        "Lisez-moi": [("Notice", "x"), ("a", "b")],
        "Données": (HEADER, *ROWS),
        "Listes": [("a", "b"), ("c", "d")],
    }
    raw = of(saved(tmp_path / "a.xlsx", sheets, hidden=["Listes"]))
    assert (raw.sheet, raw.sheets) == ("Données", tuple(sheets))
    finding = said(raw)["SHEET"]
    assert (finding.severity, finding.value, finding.expected) == (Severity.FIX, "Données", "Lisez-moi, Listes")
    assert (finding.params["hidden"], finding.hint) == ("Listes", "finding.SHEET.hint.hidden")
    assert said(of(ods(tmp_path / "a.ods", sheets)))["SHEET"].hint == "finding.SHEET.hint.aside"


def test_several_sheets_that_may_be_meant_are_a_question_that_a_name_answers(tmp_path: Path) -> None:
    sheets = {"2012": (HEADER, ROWS[0]), "2013": (HEADER, *ROWS), "Notes": [("a",)], "vide": []}
    path = saved(tmp_path / "a.xlsx", sheets)
    asked = refusal_of(path)
    assert (asked.code, asked.severity, asked.hint) == ("SHEET", Severity.ASK, "finding.SHEET.hint.choose")
    assert asked.params["names"].split("\n") == ["2012", "2013"]
    assert of(path, "2013").table.num_rows == 2
    assert of(path, "2012").table.num_rows == 1
    wrong = refusal_of(path, "2014")
    assert (wrong.code, wrong.severity, wrong.value) == ("SHEET", Severity.ASK, "2014")
    assert wrong.params["names"].split("\n") == ["2012", "2013", "Notes"]


def test_a_hidden_sheet_is_read_only_when_no_other_can_be_meant(tmp_path: Path) -> None:
    both = {"Caché": (HEADER, ROWS[0]), "Vu": (HEADER, *ROWS)}
    assert of(saved(tmp_path / "a.xlsx", both, hidden=["Caché"])).sheet == "Vu"
    other = {"Caché": (HEADER, ROWS[0]), "Vu": [("Lisez", "moi")]}
    raw = of(saved(tmp_path / "b.xlsx", other, hidden=["Caché"]))
    assert (raw.sheet, said(raw)["SHEET"].params["hidden"]) == ("Caché", "Caché")


def test_sheets_without_content_and_charts_are_no_sheets_to_choose_from(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Données")
        for number, row in enumerate((HEADER, *ROWS)):
            sheet.write_row(number, 0, row)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Données!$D$2:$D$3"})
        book.add_chartsheet("Courbe").set_chart(chart)
        book.add_worksheet("Feuil2")
    assert of(path).sheet == "Données"
    assert refusal_of(saved(tmp_path / "b.xlsx", {"F": [], "G": []})).code == "EMPTY"
    assert refusal_of(saved(tmp_path / "c.xlsx", {"F": [HEADER]})).code == "EMPTY"
    assert refusal_of(saved(tmp_path / "d.xlsx", {"F": [(1, 2), (3, 4)]})).code == "E02"


def test_formats_without_content_far_away_are_no_cells(tmp_path: Path) -> None:
    body = row_xml(*HEADER) + row_xml("Meuse", 2013, "numérique", 310, 95, line=2)
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body + far)]))).table.num_rows == 1
    path = ods(tmp_path / "a.ods", {"F": (HEADER, *ROWS)})
    blank = b'<table:table-row table:number-rows-repeated="1048573">'
    blank += b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    rewrite(path, b"</table:table>", blank)
    assert of(path).table.num_rows == 2


def test_rows_and_cells_without_a_reference_follow_each_other(tmp_path: Path) -> None:
    body = row_xml(*HEADER) + row_xml("Meuse", 2013, "numérique", 310, 95, line=2)
    raw = of(packed(tmp_path / "a.xlsx", parts([sheet_xml(re.sub(r' r="[A-Z]?[0-9]+"', "", body))])))
    assert cells(raw) == [["Meuse", "2013", "numérique", "310", "95"]]
    wide = "<row>" + "<c><v>1</v></c>" * (limits.COLUMNS + 1) + "</row>"
    assert refusal_of(packed(tmp_path / "b.xlsx", parts([sheet_xml(wide)]))).code == "LIMIT"


def test_what_nobody_sees_in_a_cell_is_refused_with_its_place(tmp_path: Path) -> None:
    for text, shown in (
        ("Meu\u200bse", "U+200B"),
        ("Meu\u202ese", "U+202E"),
        ("Meu_x0000_se", "U+0000"),
        ("a\rb", "U+000D"),
    ):
        body = (
            row_xml(*HEADER) + row_xml("Meuse", 2013, "J", 1, 1, line=2) + row_xml(text, 2014, "J", 1, 1, line=3)
        )
        finding = refusal_of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body.replace("\r", "&#13;"))])))
        assert (finding.code, finding.line, finding.letter, finding.value) == ("CHAR", 3, "A", shown)
    body = row_xml(*HEADER[:4], "entre\u200bprises") + row_xml("Meuse", 2013, "J", 1, 1, line=2)
    finding = refusal_of(packed(tmp_path / "a.xlsx", parts([sheet_xml(body)])))
    assert (finding.code, finding.line, finding.letter) == ("CHAR", 1, "E")


def test_a_long_cell_matters_where_it_is_read_and_nowhere_else(tmp_path: Path) -> None:
    fits, too_long = "é" * limits.CELL_CHARACTERS, "é" * (limits.CELL_CHARACTERS + 1)
    notes = [("Méthode",), (too_long,)]
    rows = [(*HEADER, "note"), (*ROWS[0], fits)]
    assert of(saved(tmp_path / "a.xlsx", {"F": rows, "Notes": notes})).table["c6"].to_pylist() == [fits]
    rows.append((*ROWS[1], too_long))
    finding = refusal_of(saved(tmp_path / "b.xlsx", {"F": rows}))
    assert (finding.code, finding.line, finding.letter) == ("LIMIT", 3, "F")


def test_content_beside_the_table_is_left_out_and_said(tmp_path: Path) -> None:
    raw = of(saved(tmp_path / "a.xlsx", {"F": [HEADER, (*ROWS[0], None, "à vérifier"), ROWS[1]]}))
    finding = said(raw)["UNNAMED"]
    assert (finding.severity, finding.letter, finding.value) == (Severity.FIX, "G", "1")


def test_the_same_name_over_two_columns_is_refused(tmp_path: Path) -> None:
    finding = refusal_of(saved(tmp_path / "a.xlsx", {"F": [(*HEADER, "Emplois"), (*ROWS[0], 1)]}))
    assert (finding.code, finding.line, finding.value) == ("HEADER", 1, "emplois")
