"""Files to correct, made for the tests, and what their corrected files hold."""

import io
import shutil
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sector.i18n import translator
from sector.ingest import Choices, Report, check
from sector.model.finding import Finding, Severity, outcome
from sector.reference import load_reference
from sector.reports.corrected import Original, annotated_csv, annotated_workbook

DATA = Path(__file__).parents[2] / "data"
SPECIMENS = Path(__file__).parents[1] / "specimens"
REFERENCE = load_reference(DATA)
FRENCH = translator("fr")
HEADER = ("département", "année", "secteur", "emplois", "entreprises", "commentaire")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

#: Byte order mark, CRLF, a title, blank lines, a quoted line feed, two broken lines and faults of other kinds.
ROUGH = "\r\n".join(
    [
        "Emplois du numérique",  # 1
        "",  # 2
        ";".join(HEADER),  # 3
        "Meuse;2021;J;310;95;",  # 4
        'Moselle;2021;J;2399;1205;"deux',  # 5
        'lignes"',  # 6
        "Vosges;2021;J;54l;300;",  # 7
        "",  # 8
        "Vosges;2022;J;612;310;;de trop",  # 9
        "Meuse;2022;J;320",  # 10
        "Mosele;2022;J;2565;1347;=1+1",  # 11
        "Meuse;2023;J;-12;98;",  # 12
        "Source : Insee",  # 13
        "",
    ]
)


def rough(folder: Path) -> Path:
    path = folder / "relevé 2023.csv"
    path.write_bytes(ROUGH.encode("utf-8-sig"))
    return path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def report_of(findings: Iterable[Finding], *, code: str = "") -> Report:
    """Return a report that says these findings, whatever the file holds."""
    said = tuple(findings)
    return Report(
        outcome(said),
        code,
        0,
        tuple(f for f in said if f.severity is Severity.FIX),
        tuple(f for f in said if f.severity is not Severity.FIX),
        None,
        None,
        "cesel_tidy",
    )


def kit(path: Path, report: Report | None = None, *, language: str = "fr", sheet: str = "") -> bytes:
    said = report or check(path, REFERENCE, choices=Choices(sheet=sheet))
    return annotated_workbook(Original(path, path.name, sheet), said, translator(language))


def kit_text(path: Path, report: Report | None = None, language: str = "fr") -> str:
    content = annotated_csv(Original(path, path.name), report or check(path, REFERENCE), translator(language))
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig")


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def comments(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def tints(sheet: Worksheet) -> dict[str, str]:
    return {
        cell.coordinate: str(cell.fill.fgColor.rgb)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def analyst_workbook(path: Path) -> Path:
    """Write a workbook as an analyst has it: sheets, formats, widths, merged title, formulas with results."""
    with xlsxwriter.Workbook(str(path)) as book:
        money = book.add_format({"num_format": "# ##0", "bold": True, "bg_color": "#FFEE00"})
        notes = book.add_worksheet("Notes")
        notes.write("A1", "Fichier de l’office")
        data = book.add_worksheet("Relevé d’août")
        data.set_column(0, 0, 31.5)
        data.merge_range("A1:E1", "Emplois du numérique")
        data.write_row(2, 0, HEADER)
        data.write_row(3, 0, ("Meuse", 2021, "J", "31O", 95))
        data.write_row(4, 0, ("Mosele", 2021, "J"))
        data.write_number("D5", 2399, money)
        data.write_formula("E5", "=1200+5", None, 1205)
        data.write_row(5, 0, ("Vosges", 2021, "J"))
        data.write_formula("D6", "=500+41", None, 541)
        data.write_number("E6", 300)
        data.write_comment("E6", "vérifié", {"author": "Anne"})
        totals = book.add_worksheet("Calculs")
        totals.write_formula("A1", "='Relevé d’août'!D5*2", None, 4798)
        totals.write_formula("A2", '="a"&"<b>"', None, "a<b>")
        totals.conditional_format("A1:A9", {"type": "cell", "criteria": ">", "value": 5, "format": money})
    return path
