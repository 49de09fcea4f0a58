"""A workbook goes back to its analyst with every fault on its cell, and nothing else changed."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from reading.books import ods

from sector.i18n import translator
from sector.ingest import check
from sector.model.finding import Finding, Outcome, Severity
from sector.reports.corrected import Original, annotated_workbook, write_annotated
from sector.reports.kit import making
from sector.reports.kit.tints import TINTS

from .kits import (
    FRENCH,
    HEADER,
    OFFICE,
    REFERENCE,
    analyst_workbook,
    comments,
    kit,
    opened,
    report_of,
    rough,
    tints,
    written,
)


def cells(book, title):
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_comments_land_on_the_cells_that_are_wrong_in_a_rough_text(tmp_path):
    book = opened(kit(rough(tmp_path)))
    assert book.sheetnames[0] == "À corriger"
    sheet = book["Fichier"]
    said = comments(sheet)
    assert {place: text.split("\n")[1].split(" ")[0] for place, text in said.items() if "RAGGED" in text} == {
        "A9": "RAGGED",
        "A10": "RAGGED",
    }
    assert "E06" in said["D7"]
    assert "E04" in said["A11"]
    assert "E07" in said["D12"]
    assert sheet["A5"].value == "Moselle"
    assert sheet["F5"].value == "deux\nlignes"
    assert [cell.value for cell in sheet[6]] == [None] * 7
    assert sheet["G9"].value == "de trop"
    assert sheet["A13"].value == "Source : Insee"


def test_every_line_of_a_text_stands_in_the_row_of_its_number(tmp_path):
    sheet = opened(kit(rough(tmp_path)))["Fichier"]
    by_row = {row[0].row: row[0].value for row in sheet.iter_rows()}
    assert by_row[1] == "Emplois du numérique"
    assert by_row[3] == "département"
    assert [by_row[line] for line in (4, 5, 7, 9, 12)] == ["Meuse", "Moselle", "Vosges", "Vosges", "Meuse"]
    assert by_row[2] is by_row[8] is None


def test_a_comment_says_code_place_fault_and_advice_and_the_tint_is_never_alone(tmp_path):
    sheet = opened(kit(rough(tmp_path)))["Fichier"]
    said = comments(sheet)
    assert said["D7"].startswith("— Contrôle du fichier —\nE06 · Ligne 7, colonne D «\u00a0emplois\u00a0»")
    assert "Remplacez la lettre par le chiffre 1." in said["D7"]
    assert set(tints(sheet)) <= set(said)
    assert tints(sheet)["D7"] == f"FF{TINTS['block']}"


def test_the_list_names_every_finding_and_leads_to_its_cell(tmp_path):
    path = rough(tmp_path)
    report = check(path, REFERENCE)
    book = opened(kit(path, report))
    sheet = book["À corriger"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Code")
    assert sheet.freeze_panes == f"A{top + 1}"
    listed = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
    assert [row[0] for row in listed] == [finding.code for finding in report.findings]
    assert [row[2] for row in listed] == [finding.line for finding in report.findings]
    links = [row[2].hyperlink.location for row in sheet.iter_rows(min_row=top + 1)]
    assert links == [f"'Fichier'!{finding.letter or 'A'}{finding.line}" for finding in report.findings]


def test_the_analyst_gets_her_own_workbook_back(tmp_path):
    path = analyst_workbook(tmp_path / "août.xlsx")
    report = check(path, REFERENCE)
    assert report.outcome is Outcome.NO
    book = opened(kit(path, report))
    assert [title for title in book.sheetnames if title in ("Notes", "Relevé d’août", "Calculs")] == [
        "Notes",
        "Relevé d’août",
        "Calculs",
    ]
    sheet = book["Relevé d’août"]
    assert sheet.column_dimensions["A"].width == pytest.approx(31.5, abs=1)
    assert [str(found) for found in sheet.merged_cells.ranges] == ["A1:E1"]
    assert (sheet["D5"].number_format, sheet["D5"].font.bold) == ("# ##0", True)
    assert sheet["E5"].value == "=1200+5"
    assert book["Calculs"]["A1"].value == "='Relevé d’août'!D5*2"
    assert len(book["Calculs"].conditional_formatting) == 1
    said = comments(sheet)
    assert "E06" in said["D4"]
    assert "E04" in said["A5"]
    assert said["E6"] == "vérifié"
    assert sheet["D4"].value == 310
    assert "31O" in said["D4"]


def test_only_the_list_is_selected_so_that_no_correction_goes_to_two_sheets(tmp_path):
    book = opened(kit(analyst_workbook(tmp_path / "a.xlsx")))
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert selected in ([], ["À corriger"])
    assert book.active.title == "À corriger"


def test_results_of_formulas_stay_in_the_file_for_who_reads_it_without_computing(tmp_path):
    content = kit(analyst_workbook(tmp_path / "a.xlsx"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.get_sheet_by_name("Calculs").to_python() == [[4798.0], ["a<b>"]]
    assert book.get_sheet_by_name("Relevé d’août").to_python()[4][4] == 1205.0


def test_a_suggestion_is_filled_in_and_the_old_value_said(tmp_path):
    path = analyst_workbook(tmp_path / "a.xlsx")
    found = [
        Finding("E06", Severity.BLOCK, 4, 4, "emplois", "31O", "1234", suggestion="310"),
        Finding("E04", Severity.BLOCK, 5, 1, "département", "Mosele", suggestion="Moselle"),
        Finding("E06", Severity.ASK, 6, 4, "emplois", "541", suggestion="999"),
        Finding("E04", Severity.FIX, 6, 1, "département", "autre chose", suggestion="Meuse"),
    ]
    sheet = opened(kit(path, report_of(found)))["Relevé d’août"]
    assert (sheet["D4"].value, sheet["A5"].value) == (310, "Moselle")
    said = comments(sheet)
    assert "Ancienne valeur\u00a0: «\u00a031O\u00a0»." in said["D4"]
    assert sheet["D6"].value == "=500+41", "a formula is never replaced"
    assert "Valeur proposée\u00a0: «\u00a0999\u00a0»." in said["D6"]
    assert sheet["A6"].value == "Vosges", "what is not the value of the check is left alone"
    assert [tints(sheet)[place] for place in ("D4", "D6", "A6")] == [
        f"FF{TINTS[severity]}" for severity in ("block", "ask", "fix")
    ]


def test_a_comment_of_the_analyst_stays_above_ours_and_a_merged_cell_is_marked_where_its_text_is(tmp_path):
    path = analyst_workbook(tmp_path / "a.xlsx")
    found = [
        Finding("E07", Severity.BLOCK, 6, 5, "entreprises", "300", "0"),
        Finding("E06", Severity.BLOCK, 1, 3, "", "x", "1234"),
    ]
    said = comments(opened(kit(path, report_of(found)))["Relevé d’août"])
    assert said["E6"].startswith("vérifié\n— Contrôle du fichier —\nE07")
    assert "E06" in said["A1"]


@pytest.mark.parametrize("languages", [("fr", "fr"), ("de", "en")])
def test_a_second_check_takes_the_marks_of_the_first_away(tmp_path, languages):
    path = analyst_workbook(tmp_path / "a.xlsx")
    second = tmp_path / "b.xlsx"
    second.write_bytes(kit(path, language=languages[0]))
    assert check(second, REFERENCE).code == check(path, REFERENCE).code
    third = opened(kit(second, report_of([]), language=languages[1], sheet="Relevé d’août"))
    assert third.sheetnames == [
        translator(languages[1]).text("kit.title.findings"),
        "Notes",
        "Relevé d’août",
        "Calculs",
    ]
    sheet = third["Relevé d’août"]
    assert comments(sheet) == {"E6": "vérifié"}
    assert set(tints(sheet).values()) & {f"FF{tint}" for tint in TINTS.values()} == set()
    once, twice = (comments(opened(content)["Relevé d’août"]) for content in (second.read_bytes(), kit(second)))
    assert set(once) - set(twice) == {"D4"}, "the suggestion was filled in, nothing is left to say"
    assert all(text.count("—") == 2 for place, text in twice.items() if place != "E6")


def test_a_corrected_workbook_is_read_again_without_a_word_about_its_lists(tmp_path):
    path = tmp_path / "corrigé.xlsx"
    path.write_bytes(kit(rough(tmp_path)))
    again = check(path, REFERENCE)
    assert again.code in {"E04", "E06", "E07"}
    assert {(f.code, f.line, f.column) for f in again.findings} >= {("E04", 11, 1), ("E07", 12, 4)}
    assert ("E06", 7) not in {(f.code, f.line) for f in again.findings}, "the suggestion was filled in"
    assert all(f.code not in {"SHEET", "COLUMN"} for f in (*again.findings, *again.fixes))


def test_nothing_to_correct_is_said_and_fixes_have_their_own_sheet(tmp_path):
    path = written(tmp_path, "a.csv", "département;année;secteur;emplois;entreprises;x\nMeuse;2021;J;310;95;y\n")
    book = opened(kit(path))
    assert book.sheetnames == ["À corriger", "Corrections automatiques", "Fichier"]
    assert book["À corriger"]["A1"].value == "Rien à corriger dans le fichier «\u00a0a.csv\u00a0»."
    codes = [row[0].value for row in book["Corrections automatiques"].iter_rows()]
    assert "COLUMN" in codes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"d\xe9partement;ann\xe9e\n\xc3\xa9;\x81\n"),
        ("a.xlsx", b"PK\x03\x04 torn"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.csv", b""),
    ],
)
def test_a_file_that_cannot_be_shown_gets_the_list_alone(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    book = opened(kit(path))
    assert book.sheetnames == ["À corriger"]
    said = [row[0].value for row in book["À corriger"].iter_rows(values_only=False)]
    assert "Le contenu du fichier ne peut pas être reproduit ici" in str(said)


def test_a_workbook_that_takes_too_much_ends_its_own_process_and_the_list_is_given(tmp_path, monkeypatch):
    path = analyst_workbook(tmp_path / "a.xlsx")
    bomb = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        for member in source.namelist():
            content = source.read(member)
            if member == "xl/worksheets/sheet2.xml":
                bulk = b'<row r="9"><c t="inlineStr"><is><t>' + b"x" * 200_000_000 + b"</t></is></c></row>"
                content = content.replace(b"</sheetData>", bulk + b"</sheetData>")
            target.writestr(member, content)
    monkeypatch.setattr(making, "_MEMORY_BYTES", 600_000_000)
    book = opened(kit(bomb, report_of([Finding("E02", Severity.BLOCK)], code="E02")))
    assert book.sheetnames == ["À corriger"]
    assert opened(kit(path)).sheetnames[1:3] == ["Corrections automatiques", "Notes"]


def test_a_workbook_that_was_refused_as_unsafe_is_not_opened_again(tmp_path, monkeypatch):
    path = analyst_workbook(tmp_path / "a.xlsx")
    said = report_of([Finding("LIMIT", Severity.BLOCK, hint="finding.LIMIT.hint.reader")], code="LIMIT")
    tasks = []
    carry_out = making._carried_out
    monkeypatch.setattr(making, "_carried_out", lambda order: tasks.append(order.task) or carry_out(order))
    kit(path, said)
    assert tasks == ["cells"]


def test_formulas_and_errors_in_a_text_stay_texts(tmp_path):
    path = written(
        tmp_path,
        "a.csv",
        "département;année;secteur;emplois;entreprises;commentaire\n"
        'Meuse;2021;J;-12;95;"=HYPERLINK(""http://x"")"\n'
        "@SUM(A1);2021;J;12;-;#REF!\n",
    )
    sheet = opened(kit(path))["Fichier"]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert (sheet["D2"].value, sheet["F2"].value) == ("-12", '\'=HYPERLINK("http://x")')
    assert (sheet["A3"].value, sheet["E3"].value, sheet["F3"].value) == ("'@SUM(A1)", "-", "#REF!")


def test_a_long_text_shows_the_lines_concerned_at_their_place(tmp_path):
    header = ["département", "année", "secteur", "emplois", *(f"x{n}" for n in range(196))]
    rows = [["Meuse", "2021", "J", "12 3O" if n == 3_600 else "310", *"1" * 196] for n in range(3_601)]
    path = written(tmp_path, "a.csv", "".join(";".join(row) + "\n" for row in (header, *rows)))
    found = Finding("E06", Severity.BLOCK, 3_602, 4, "emplois", "12 3O", "1234")
    book = opened(kit(path, report_of([found])))
    sheet = book["Fichier"]
    assert [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value] == [1, 3_602]
    assert "E06" in sheet["D3602"].comment.text
    assert "Le fichier est long" in str(book["À corriger"]["A3"].value)


def test_the_words_are_those_of_the_reader(tmp_path):
    for language, title in (("de", "Zu korrigieren"), ("en", "To correct")):
        book = opened(kit(rough(tmp_path), language=language))
        assert book.sheetnames[0] == title
        assert translator(language).text("kit.heading") in comments(book.worksheets[-1])["D7"]


def test_an_ods_becomes_a_workbook_of_the_same_cells(tmp_path):
    head = ("département", "année", "secteur", "emplois", "entreprises")
    path = ods(tmp_path / "a.ods", {"Feuille": [("Titre",), (), head, ("Mosele", "2021", "J", "2399", "1205")]})
    book = opened(kit(path))
    assert book["Fichier"]["A4"].value == "Mosele"
    assert "E04" in comments(book["Fichier"])["A4"]


def test_the_file_is_written_whole_under_the_name_that_was_asked_for(tmp_path):
    path = rough(tmp_path)
    report = check(path, REFERENCE)
    target = tmp_path / "out.xlsx"
    write_annotated(Original(path, path.name), report, FRENCH, target)
    assert (
        opened(target.read_bytes()).sheetnames
        == ["À corriger", "Corrections automatiques", "Fichier"][:: 1 if report.fixes else 2]
    )
    assert sorted(found.name for found in tmp_path.iterdir()) == ["out.xlsx", path.name]


def test_a_compressed_text_is_shown_as_it_is_inside(tmp_path):
    path = rough(tmp_path)
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.write(path, path.name)
    assert "E06" in comments(opened(kit(packed))["Fichier"])["D7"]


def test_fifty_thousand_rows_are_marked_within_bounded_memory(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("relevé")
        sheet.write_row(0, 0, HEADER)
        for number in range(1, 50_000):
            sheet.write_row(number, 0, ("Meuse", 2000 + number % 20, "J", number, number // 3, f"note {number}"))
    monkeypatch.setattr(making, "_MEMORY_BYTES", 600_000_000)
    found = Finding("E07", Severity.BLOCK, 50_000, 4, "emplois", "49999", "0")
    book = CalamineWorkbook.from_filelike(io.BytesIO(kit(path, report_of([found]), sheet="relevé")))
    assert book.sheet_names == ["À corriger", "relevé"]
    assert len(book.get_sheet_by_name("relevé").to_python()) == 50_000


@pytest.mark.parametrize("make", [rough, lambda folder: analyst_workbook(folder / "a.xlsx")])
def test_calamine_reads_every_sheet(tmp_path, make):
    content = kit(make(tmp_path))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == opened(content).sheetnames
    assert all(book.get_sheet_by_name(name).to_python() for name in book.sheet_names)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (Debian package libreoffice-calc)")
@pytest.mark.parametrize("make", [rough, lambda folder: analyst_workbook(folder / "a.xlsx")])
def test_libreoffice_saves_it_with_its_comments_and_it_is_still_read(tmp_path, make):
    path = make(tmp_path)
    brought = tmp_path / "in" / "kit.xlsx"
    brought.parent.mkdir()
    brought.write_bytes(kit(path))
    saved = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, brought]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    before, after = (opened(found.read_bytes()) for found in (brought, saved / "kit.xlsx"))
    assert after.sheetnames == before.sheetnames
    for title in before.sheetnames:
        assert set(comments(after[title])) == set(comments(before[title]))
    assert check(saved / "kit.xlsx", REFERENCE).code == check(brought, REFERENCE).code


def test_the_original_is_left_as_it_was(tmp_path):
    path = analyst_workbook(tmp_path / "a.xlsx")
    before = path.read_bytes()
    kit(path)
    assert path.read_bytes() == before


def test_a_name_on_the_desk_is_shown_and_never_opened(tmp_path):
    path = rough(tmp_path)
    original = replace(Original(path, path.name), name="=../../etc/passwd")
    book = opened(annotated_workbook(original, check(path, REFERENCE), FRENCH))
    assert "=../../etc/passwd" in book["À corriger"]["A1"].value
    assert Path(original.path).is_file()
