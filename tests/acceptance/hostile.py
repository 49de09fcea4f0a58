"""Files that mean harm, or came to harm, in delimited text."""

import os
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from .case import LOADED, OK, Case, text_case, writes
from .figures import DATA, HEADER, lines, observed, tidy

ROWS = tidy()
TEXT = lines(ROWS)
#: Rows of the large file; the list of the corpus says ten million.
MANY = int(os.environ.get("SECTOR_CORPUS_ROWS", "300000"))
NUMBERS = {"exponent": "1e999", "infinite": "inf", "not_a_number": "NaN", "hexadecimal": "0x10", "wide": "１２"}
MARKUP = (
    "<img src=x onerror=alert(1)>",
    "![x](http://127.0.0.1/x.png)",
    '<a href=""javascript:alert(1)"">x</a>',
    "$\\href{javascript:alert(1)}{x}$",
    "{{ 7 * 7 }} %(path)s {0.__class__}",
    "'; drop table seen; --",
)
FORMULAS = ('=HYPERLINK(""http://127.0.0.1"",""x"")', "+1+cmd", "-2+3+cmd", "@SUM(A1)", "\t=1+1")
DESK_NAMES = {
    "path.csv": "../../../../tmp/evil.csv",
    "long.csv": "x" * 296 + ".csv",
    "turned.csv": "donn\u202evsc.csv",
}


def cases() -> Iterator[Case]:
    """Return the hostile files of the list that are text."""
    yield from _bytes()
    yield from _cells()
    yield from _sizes()
    for name, desk in DESK_NAMES.items():
        yield text_case(f"name_{name}", "file names", TEXT, ("NO NAME",), desk_name=desk)


def _row(**cells: str) -> str:
    fields = dict(zip(HEADER, ("Meuse", "2021", "J", "162", "115"), strict=True)) | cells
    return lines((tuple(fields.values()),), tuple(fields))


def _bytes() -> Iterator[Case]:
    nul = TEXT.replace("Meuse;2022", "Meu\0se;2022")
    yield text_case("nul.csv", "NUL byte", nul, ("NO CHAR", "NO E01"), place=(6, ""))
    opened = TEXT.replace("Meuse;2022", '"Meuse;2022')
    yield text_case("unclosed_quote.csv", "unclosed quote to the end", opened, ("NO QUOTE",), place=(6, ""))
    joined = TEXT.replace("Meuse;2022", "Meu\u200bse;2022")
    yield text_case("zero_width.csv", "zero-width letters", joined, ("NO CHAR",), place=(6, ""))
    turned = TEXT.replace("Meuse;2022", "Meu\u202ese;2022")
    yield text_case("turned_text.csv", "U+202E in a cell", turned, ("NO CHAR",), place=(6, ""))
    alike = TEXT.replace("Meuse;2022", "M\u0435use;2022")
    yield text_case("look_alike.csv", "look-alike letters", alike, ("NO E04",), place=(6, "A"))
    kinds = {
        "page.csv": b"<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>",
        "pickle.csv": b"\x80\x04\x95\x1e\0\0\0\0\0\0\0\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.",
        "portrait.csv": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "report.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "program.csv": b"\x7fELF\x02\x01\x01" + bytes(57),
        "list.csv": b'[{"territoire": "Meuse", "emplois": 162}]',
    }
    for name, data in kinds.items():
        yield Case(name, "HTML or pickle bytes behind a good name", writes(data), ("NO TYPE", "NO CHAR", "NO E01"))
    yield Case("zeros.bin.csv", "NUL bytes only", writes(bytes(4096)), ("NO CHAR", "NO TYPE", "NO E02", "NO E01"))


def _cells() -> Iterator[Case]:
    for name, text in NUMBERS.items():
        yield text_case(f"number_{name}.csv", text, _row(emplois=text), ("NO E06",), place=(2, "D"))
    yield text_case("minus_five.csv", "−5 jobs", _row(emplois="-5"), ("NO E07",), place=(2, "D"))
    yield text_case("true_minus_five.csv", "−5 jobs", _row(emplois="−5"), ("NO E07",), place=(2, "D"))
    yield text_case("part_of_one.csv", "3.7 enterprises", _row(entreprises="3.7"), ("NO E07",), place=(2, "E"))
    noted = [(*row, f'"{text}"') for row, text in zip(ROWS, (*MARKUP, *FORMULAS), strict=False)]
    found = {"values": observed(ROWS[: len(noted)]), "records": len(noted)}
    yield text_case(
        "hostile_notes.csv", "markup and formulas in cells", lines(noted, (*HEADER, "note")), LOADED, **found
    )
    for number, text in enumerate((*MARKUP, *FORMULAS)):
        place = _row(**{"département": f'"{text}"'})
        yield text_case(f"hostile_area_{number:02}.csv", text, place, ("NO E04", "NO CHAR"), place=(2, "A"))
    for number, text in enumerate(MARKUP):
        headed = "".join(line + (";1\n" if n else f';"{text}"\n') for n, line in enumerate(TEXT.splitlines()))
        values = {"values": observed(ROWS), "records": len(ROWS)}
        yield text_case(f"hostile_header_{number}.csv", f"{text} in a header", headed, ("FIX",), **values)
    yield text_case(
        "hostile_sector.csv", "=HYPERLINK(…)", _row(secteur="=HYPERLINK(A1)"), ("NO E16",), place=(2, "C")
    )
    faults = ["M\u0435use;20144;numerik;12 3O;-5" for _ in range(250)]
    yield text_case(
        "many_faults.csv",
        "all errors are given, grouped by cause, capped with a notice",
        ";".join(HEADER) + "\n" + "\n".join(faults) + "\n",
        ("NO E04", "NO E05", "NO E06", "NO E07", "NO E16"),
    )


def _sizes() -> Iterator[Case]:
    commas = ",".join(HEADER).encode() + b"\nMeuse,2021,J,162,115\n" + b"," * 5_000_000 + b"\n"
    yield Case(
        "commas.csv", "5 MB of commas on a line", writes(commas), ("NO LIMIT",), place=(3, ""), is_heavy=True
    )
    yield Case("wide.csv", "10⁶ columns", _write_wide, ("NO LIMIT",), is_heavy=True)
    columns = [f"h{n}" for n in range(201)]
    yield text_case("201_columns.csv", "CSV columns ≤ 200", lines((["1"] * 201,), columns), ("NO LIMIT",))
    header, row = (*HEADER, "note"), (*ROWS[0], "x" * 2001)
    yield text_case(
        "long_cell.csv", "cell ≤ 2 000 characters", lines((row,), header), ("NO LIMIT",), place=(2, "F")
    )
    fits = (*ROWS[0], "x" * 2000)
    first = {"values": observed(ROWS[:1]), "records": 1}
    yield text_case("cell_that_fits.csv", "cell ≤ 2 000 characters", lines((fits,), header), OK, **first)
    yield Case("over_200_megabytes.csv", "200 MB for CSV", _write_sparse, ("NO LIMIT",), is_heavy=True)
    yield Case(
        "many_rows.csv",
        "10⁷ rows",
        write_many,
        ("OK", "NO LIMIT") if MANY > 1_000_000 else OK,
        records=MANY,
        width=1,
        is_heavy=True,
    )
    ragged = TEXT + "Meuse;2021\n" * 12_000
    yield text_case(
        "many_ragged.csv", "lines of another width without end", ragged, ("NO RAGGED",), place=(14, "")
    )


def _write_wide(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(2):
            file.write(b"c;" * 1_000_000 + b"\n")


def _write_sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(TEXT.encode())
        file.truncate(200_000_001)


def many_rows() -> Iterator[str]:
    """Return rows with different keys: months of series without a gap, all of real territories and activities."""
    areas = [row[0] for row in _table("territories") if row[0].startswith("FR") and len(row[0]) == 5]
    activities = [(row[1], row[0]) for row in _table("activities") if row[1] == "NAF2"]
    periods = [f"{year}-M{month:02}" for year in range(1900, 2025) for month in range(1, 13)]
    series = product(("EMPLOYEES", "JOBS"), activities, areas)
    for (measure, (nomenclature, activity), area), period in product(series, periods):
        yield f"{area};{nomenclature};{activity};{measure};{period};100\n"


def write_many(path: Path, count: int = MANY) -> None:
    """Write the large file, a few thousand rows at a time."""
    rows = islice(many_rows(), count)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("ref_area;nomenclature;activity;measure;time_period;obs_value\n")
        while block := list(islice(rows, 20_000)):
            file.writelines(block)


def _table(name: str) -> list[list[str]]:
    text = (DATA / "codelists" / f"{name}.csv").read_text(encoding="utf-8")
    return [line.split(";") for line in text.splitlines()[1:]]
