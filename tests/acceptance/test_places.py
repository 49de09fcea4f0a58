"""Every fault is named where it is: line and column, whatever stands above it."""

from pathlib import Path

import pytest

from .running import checked
from .workbook import saved

#: Titles, blank lines, quoted line feeds and ragged lines: all that shifts a count of lines.
LINES = (
    "Emplois du numérique",  # 1
    "",  # 2
    "département;année;secteur;emplois;entreprises;note",  # 3
    'Meuse;2021;J;162;115;"deux\nlignes"',  # 4 and 5
    "",  # 6
    "Meuse;2022;J;15O;126;",  # 7: the letter O in D
    "Meuse;2023;J;150;142;;trop",  # 8: a cell too many
    "Vosges;2021;J;541",  # 9: cells that lack
    'Meusse;2021;J;10;3;"trois\n\nlignes"',  # 10 to 12: unknown territory in A
    ";;;;;",  # 13
    'Moselle;20221;J;2565;1347;"dit ""ici"""',  # 14: no year in B
    "Moselle;2023;J;2530;-3;",  # 15: negative in E
    "Vosges;2022;JJ;612;485;",  # 16: unknown activity in C
    "Vosges;2023;J;644;520;",  # 17
    "Vosges;2023;J;645;520;",  # 18: another figure under the same key in D
    "",  # 19
    "Source : Insee",  # 20
)
FAULTS = {
    ("E06", 7, "D", "15O"),
    ("RAGGED", 8, "", "Meuse;2023;J;150;142;;trop"),
    ("RAGGED", 9, "", "Vosges;2021;J;541"),
    ("E04", 10, "A", "Meusse"),
    ("E05", 14, "B", "20221"),
    ("E07", 15, "E", "-3"),
    ("E16", 16, "C", "JJ"),
    ("E08", 18, "D", "645"),
}


def faults(path: Path) -> set[tuple[str, int | None, str, str]]:
    found = checked(path).report["findings"]
    return {(f["code"], f["line"], f["column"], f["value"]) for f in found}


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_line_and_column_are_exact_under_every_form_of_text(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes((end.join("\n".join(LINES).split("\n")) + end).encode(encoding))
    assert faults(path) == FAULTS


def test_line_and_column_are_exact_when_quotes_are_irregular(tmp_path: Path) -> None:
    text = "\n".join(LINES).replace("Vosges;2022;JJ;612;485;", 'Vosges;2022;JJ;612;485;écran 12" compris')
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    assert {fault for fault in faults(path) if fault[0] != "RAGGED"} == {f for f in FAULTS if f[0] != "RAGGED"}


@pytest.mark.parametrize("above", [1, 2, 17, 40])
def test_titles_above_shift_every_line_and_no_column(tmp_path: Path, above: int) -> None:
    path = tmp_path / "file.csv"
    text = "\n".join(("Tableau", *[""] * (above - 1), *LINES[2:]))
    path.write_text(text, encoding="utf-8")
    shift = above - 2
    assert {(code, line - shift, column) for code, line, column, _ in faults(path)} == {f[:3] for f in FAULTS}


def test_a_fault_far_below_is_named_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rows = [f"FRF32;62;JOBS;{1900 + n // 12}-M{n % 12 + 1:02};100" for n in range(1_500)]
    header = "ref_area;activity;measure;time_period;obs_value;comment_obs"
    body = [f'{row};"a\nb"' if n % 7 == 0 else f"{row};" for n, row in enumerate(rows)]
    body[1_203] = body[1_203].replace(";100;", ";1OO;")
    path.write_text("\n".join([header, *body, ""]), encoding="utf-8")
    expected = 2 + 1_203 + len(range(0, 1_203, 7))
    assert ("E06", expected, "E", "1OO") in faults(path)


def test_lines_and_letters_of_a_workbook_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    rows: list[tuple[object, ...]] = [
        ("Emplois du numérique",),
        (),
        (None, "département", "année", "secteur", "emplois", "entreprises"),
        (None, "Meuse", 2021, "J", 162, 115),
        (),
        (None, "Meuse", 2022, "J", "15O", 126),
        (None, "Meusse", 2023, "J", 150, 142),
        (None, "Moselle", 20221, "J", 2565, 1347),
        (None, "Moselle", 2023, "J", 2530, -3),
        (None, "Vosges", 2022, "JJ", 612, 485),
        (),
        (None, "Source : Insee"),
    ]
    path.write_bytes(saved({"Données": rows}))
    assert {fault[:3] for fault in faults(path)} == {
        ("E06", 6, "E"),
        ("E04", 7, "B"),
        ("E05", 8, "C"),
        ("E07", 9, "F"),
        ("E16", 10, "D"),
    }
