"""A header over two rows becomes one name per column; a title above a header never does."""

from pathlib import Path

import pytest

from sector.loaders import is_known_header
from sector.model.finding import Severity
from sector.reading import Raw, read
from sector.reading.refusal import Refused

from .books import ods, packed, saved

YEARS = ("emplois 2013", "entreprises 2013", "emplois 2014", "entreprises 2014")
UPPER = ("", "", 2013, "", 2014, "")
LOWER = ("département", "secteur", "emplois", "entreprises", "emplois", "entreprises")
ROW = ("Meuse", "numérique", 310, 95, 320, 96)


def of(tmp_path: Path, text: str) -> Raw:
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return read(path, is_known_header)


def line(cells: tuple[object, ...]) -> str:
    return ";".join(map(str, cells)) + "\n"


def test_the_upper_row_says_the_year_of_each_column_below_it(tmp_path: Path) -> None:
    raw = of(tmp_path, "Emplois;;;;;\n\n" + line(UPPER) + line(LOWER) + line(ROW))
    assert raw.head.names == ("département", "secteur", *YEARS)
    assert (raw.head.line, raw.table["line"].to_pylist()) == (4, [5])
    assert [note.text for note in raw.titles] == ["Emplois"]
    (finding,) = (found for found in raw.findings if found.code == "HEADER2")
    assert (finding.severity, finding.line) == (Severity.FIX, 4)
    assert finding.value == ", ".join(raw.head.names)


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (";;2013;;2014;", line(LOWER), ("département", "secteur", *YEARS)),
        (
            "département;secteur;2013;;2014;",
            ";;emplois;entreprises;emplois;entreprises\n",
            ("département", "secteur", *YEARS),
        ),
        (
            ";;emplois;;entreprises;",
            "département;secteur;2013;2014;2013;2014\n",
            ("département", "secteur", "emplois 2013", "emplois 2014", "entreprises 2013", "entreprises 2014"),
        ),
        (";;2013;;", "département;secteur;emplois;entreprises;\n", ("département", "secteur", *YEARS[:2], "2013")),
        (
            ";;2013;;2014;;",
            "département;secteur;emplois;entreprises;emplois;entreprises;commentaire\n",
            ("département", "secteur", *YEARS, "commentaire"),
        ),
        ("Gebiet;Sektor;2013;;2014;", ";;Beschäftigte;;Beschäftigte;\n", None),
    ],
)
def test_groups_are_filled_over_their_own_span_only(
    tmp_path: Path, upper: str, lower: str, names: tuple[str, ...] | None
) -> None:
    text = f"{upper}\n{lower}" + "Meuse;numérique" + ";7" * (lower.count(";") - 1) + "\n"
    found = of(tmp_path, text).head
    if names is None:
        names = ("Gebiet", "Sektor", "Beschäftigte 2013", "2013", "Beschäftigte 2014", "2014")
    assert (found.names, found.line) == (names, 2)


@pytest.mark.parametrize(
    "above",
    ["Emplois;;;;;", ";Emplois;;;;", "Emplois par département;;2013;;;", "Tableau 3;Lorraine;;;;", "2013;;;;;"],
)
def test_a_title_in_the_cells_above_a_header_stays_a_title(tmp_path: Path, above: str) -> None:
    header = "département;année;secteur;emplois;entreprises;commentaire\n"
    raw = of(tmp_path, f"{above}\n{header}Meuse;2013;numérique;310;95;x\n")
    assert raw.head.names == tuple(header.strip().split(";"))
    assert [found.code for found in raw.findings] == ["TITLE"]


def test_two_columns_of_one_name_are_refused_whatever_stands_above(tmp_path: Path) -> None:
    for above in ("", "Chiffres 2013;;;\n", "Chiffres;;;2013\n", ";;2013;2013\n"):
        with pytest.raises(Refused) as refusal:
            of(tmp_path, above + "département;année;emplois;emplois\nMeuse;2013;1;2\n")
        finding = refusal.value.finding
        assert (finding.code, finding.value) == ("HEADER", "emplois")


def test_the_first_row_of_data_is_no_second_row_of_the_header(tmp_path: Path) -> None:
    raw = of(tmp_path, "département;année;;emplois\nMeuse;2013;;nd\n")
    assert (raw.head.line, raw.table.num_rows) == (1, 1)


def test_merged_cells_of_a_sheet_say_their_own_span(tmp_path: Path) -> None:
    rows = [UPPER, LOWER, ROW]
    spans = {(0, 2): 2, (0, 4): 2}
    book = ods(tmp_path / "a.ods", {"F": rows}, spans)
    assert read(book, is_known_header).head.names == ("département", "secteur", *YEARS)
    merged = saved(
        tmp_path / "a.xlsx",
        {"F": [("département", "secteur", *UPPER[2:], "source"), ("", "", *LOWER[2:], ""), (*ROW, "x")]},
    )
    rewritten = merge(merged, "A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2")
    raw = read(rewritten, is_known_header)
    assert raw.head.names == ("département", "secteur", *YEARS, "source")
    assert (raw.head.line, raw.table["line"].to_pylist()) == (2, [3])


def test_groups_of_columns_over_plain_headers_leave_those_as_they_are(tmp_path: Path) -> None:
    rows = [
        ("Le numérique", "", "", "", "", ""),
        ("Territoire", "", "Année", "Secteur", "Section J", ""),
        ("Code", "Département", "", "", "Emplois", "Entreprises"),
        ("57", "Moselle", 2023, "J", 2530, 1432),
    ]
    path = merge(saved(tmp_path / "a.xlsx", {"F": rows}), "A2:B2", "C2:C3", "D2:D3", "E2:F2")
    raw = read(path, is_known_header)
    assert raw.head.names == ("Code Territoire", "Département", "Année", "Secteur", "Emplois", "Entreprises")
    assert (raw.head.line, raw.table["line"].to_pylist()) == (3, [4])


def test_a_group_that_tells_two_columns_of_one_name_apart_stays_in_their_names(tmp_path: Path) -> None:
    rows = [
        ("Département", "Année", "Section J", "", "Ensemble", ""),
        ("", "", "Emplois", "Entreprises", "Emplois", "Entreprises"),
        ("Moselle", 2023, 2530, 1432, 252025, 55264),
    ]
    path = merge(saved(tmp_path / "a.xlsx", {"F": rows}), "A1:A2", "B1:B2", "C1:D1", "E1:F1")
    names = read(path, is_known_header).head.names
    assert names[2:] == ("Emplois Section J", "Entreprises Section J", "Emplois Ensemble", "Entreprises Ensemble")


def test_a_text_that_is_not_merged_spans_its_own_column(tmp_path: Path) -> None:
    rows = [("", "", 2013, "", 2014, "", ""), (*LOWER[:4], "emplois", "entreprises", "part"), (*ROW, 1)]
    path = merge(saved(tmp_path / "a.xlsx", {"F": rows}), "C1:D1", "E1:F1")
    assert read(path, is_known_header).head.names == ("département", "secteur", *YEARS, "part")


def merge(path: Path, *ranges: str) -> Path:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    part = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = part.replace(
        b"</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>".encode()
    )
    return packed(path, members)
