"""Files as a statistics office sends them, in delimited text."""

import unicodedata
from collections.abc import Iterator

from .case import LOADED, OK, Case, text_case
from .figures import HEADER, lines, observed, tidy

ROWS = tidy()
TEXT = lines(ROWS)
VALUES = observed(ROWS)


def loaded(
    name: str, about: str, text: str, encoding: str = "utf-8", ends: tuple[str, ...] = LOADED, **more
) -> Case:
    """Return a file whose figures are those of `ROWS` however it writes them."""
    return text_case(name, about, text, ends, encoding, **({"values": VALUES, "records": len(ROWS)} | more))


def cases() -> Iterator[Case]:
    """Return the files of the list that any spreadsheet could have written."""
    yield from _encodings()
    yield from _numbers()
    yield from _surroundings()
    yield from _structure()


def _encodings() -> Iterator[Case]:
    yield loaded("utf8.csv", "UTF-8 ; LF", TEXT, ends=OK)
    yield loaded("windows_1252.csv", "Windows-1252 CRLF", TEXT.replace("\n", "\r\n"), "cp1252")
    accents = lines(((*ROWS[0], "cœur de l’activité à 100 €"),), (*HEADER, "commentaire"))
    first = {"values": observed(ROWS[:1]), "records": 1}
    yield loaded("windows_1252_signs.csv", "Windows-1252 CRLF", accents.replace("\n", "\r\n"), "cp1252", **first)
    yield loaded("mark.csv", "BOM", TEXT, "utf-8-sig")
    tabs = "\ufeff" + TEXT.replace(";", "\t").replace("\n", "\r\n")
    yield loaded("texte_unicode.txt", "Excel « Texte Unicode » (UTF-16LE, tab)", tabs, "utf-16-le")
    yield loaded("big_endian.csv", "UTF-16 with BOM", "\ufeff" + TEXT, "utf-16-be")
    yield loaded("comma.csv", "comma-separated", TEXT.replace(";", ","), ends=OK)
    yield loaded("tab.tsv", "tab-separated", TEXT.replace(";", "\t"), ends=OK)
    yield loaded("pipe.csv", "separated by |", TEXT.replace(";", "|"))
    yield loaded("sep.csv", "sep=; first line", "sep=;\n" + TEXT)
    yield loaded("nfd_header.csv", "NFD header", unicodedata.normalize("NFD", TEXT), ends=OK)
    yield loaded("no_last_line_end.csv", "no line end at the end", TEXT.rstrip("\n"), ends=OK)
    for code, name in (("cp850", "dos"), ("utf-16-le", "utf16_without_mark")):
        yield text_case(f"{name}.csv", "E01 encoding unreadable", TEXT, ("NO E01", "NO CHAR"), code)
    mixed = "Meuse;2021;J;162;115;évolution\n".encode() + "Meuse;2022;J;158;126;évolution\n".encode("cp1252")
    head = (";".join((*HEADER, "commentaire")) + "\n").encode()
    yield Case("two_encodings.csv", "E01", lambda path: path.write_bytes(head + mixed), ("NO E01",), place=(3, ""))


def _numbers() -> Iterator[Case]:
    def grouped(mark: str) -> str:
        return lines((*row[:3], *(f"{int(text):,}".replace(",", mark) for text in row[3:])) for row in ROWS)

    yield loaded("space_thousands.csv", "thousands as space", grouped(" "))
    yield loaded("no_break_thousands.csv", "U+00A0 thousands", grouped("\u00a0"))
    yield loaded("narrow_thousands.csv", "U+202F thousands", grouped("\u202f"))
    decimal = lines((*row[:3], row[3] + ",0", row[4] + ",00") for row in ROWS)
    yield loaded("decimal_comma.csv", "decimal comma", decimal)
    both = lines((*row[:3], f"{int(row[3]):,}".replace(",", "\u202f") + ",0", row[4]) for row in ROWS)
    yield loaded("decimal_comma_thousands.csv", "decimal comma, U+202F thousands", both)
    yield text_case(
        "thousandfold.csv",
        "1.234 in an integer column is asked about, never assumed",
        lines((("Meuse", "2021", "J", "1.234", "115"),)),
        ("ASK AMBIGUOUS",),
        place=(2, "D"),
    )
    thousands = lines((("Meuse", "2021", "J", "12,5", "115"),))
    yield text_case("in_thousands.csv", "E17 / E07", thousands, ("NO E07", "ASK E17"), place=(2, "D"))
    dash = lines((("Meuse", "2021", "J", "-", "115"),))
    yield text_case("dash.csv", "a dash alone is a question", dash, ("ASK DASH",), place=(2, "D"))
    yield text_case(
        "dash_answered.csv",
        "a dash alone, answered",
        dash,
        LOADED,
        values={("FRF32", "2021", "J", "JOBS"): None},
        records=1,
        options=("--dash", "missing"),
    )
    letter = lines((("Meuse", "2021", "J", "12 3O", "115"),))
    yield text_case("letter_o.csv", "« 12 3O » n'est pas un nombre entier", letter, ("NO E06",), place=(2, "D"))


def _surroundings() -> Iterator[Case]:
    framed = f"Emplois du numérique\nLorraine, 2021 à 2023\nTableau 3\n\n{TEXT}\nSource : Insee\n"
    yield loaded("titles_and_footer.csv", "three title lines, blank line, header, footer", framed, notes=4)
    padded = framed.replace("numérique\n", "numérique;;;;\n", 1).replace("Insee\n", "Insee;;;;\n")
    yield loaded("padded_titles.csv", "three title lines, blank line, header, footer", padded, notes=4)
    blank = TEXT.replace("Meuse;2021", "\n;;;;\nMeuse;2021")
    yield loaded("blank_lines.csv", "blank lines between the rows", blank)
    quoted = lines(
        ((*ROWS[0], '"deux lignes\net un ; dans la cellule"'), (*ROWS[1], '"dit ""gros"""')), (*HEADER, "note")
    )
    first = {"values": observed(ROWS[:2]), "records": 2}
    yield loaded("quoted.csv", "quoted ; and newline", quoted, ends=OK, **first)
    all_quoted = "".join(";".join(f'"{c}"' for c in line.split(";")) + "\n" for line in TEXT.splitlines())
    yield loaded("all_quoted.csv", "quoted cells", all_quoted, ends=OK)


def _structure() -> Iterator[Case]:
    repeated = lines((*ROWS, ROWS[0]))
    yield loaded("duplicate_equal.csv", "duplicates equal", repeated, ends=("FIX",), records=13)
    differs = lines((*ROWS, (*ROWS[0][:3], "4177", ROWS[0][4])))
    yield text_case("duplicate_different.csv", "duplicates different", differs, ("NO E08",), place=(14, "D"))
    revised = [
        (*row[:3], str(int(row[3]) + 10), row[4]) if row[1] == "2023" and row[0] != "Meuse" else row
        for row in ROWS
    ]
    yield loaded("revision.csv", "revision of three values", lines(revised), values=observed(revised), ends=OK)
    header = TEXT.replace("entreprises", "emplois", 1)
    yield text_case("duplicate_header.csv", "duplicate header", header, ("NO HEADER",))
    missing = lines([(row[0], *row[2:]) for row in ROWS], (HEADER[0], *HEADER[2:]))
    yield text_case("missing_column.csv", "missing column", missing, ("NO E03",))
    ragged = TEXT.replace(";1115\n", ";1115;7\n", 1)
    yield text_case(
        "one_field_too_many.csv", "a line with one field too many", ragged, ("NO RAGGED",), place=(2, "")
    )
    yield text_case(
        "one_field_missing.csv", "RAGGED", TEXT.replace("J;4176;", "J;", 1), ("NO RAGGED",), place=(2, "")
    )
    yield text_case("no_header.csv", "E02 no header row found", lines(ROWS[1:], ROWS[0]), ("NO E02",))
    yield text_case("header_only.csv", "a header without rows", lines(()), ("NO EMPTY",))
    yield text_case("empty.csv", "an empty file", "", ("NO EMPTY",))
    yield text_case(
        "prose.txt",
        "a letter",
        "Madame, Monsieur,\n\nveuillez trouver ci-joint\n",
        ("NO E02", "NO E03", "NO EMPTY"),
    )
    swapped = lines(
        ((jobs, area, number, act, year) for area, year, act, jobs, number in ROWS),
        ("emplois", "département", "entreprises", "secteur", "année"),
    )
    yield loaded("other_order.csv", "columns in another order", swapped, ends=OK)
    german = TEXT.replace(";".join(HEADER), "Gebiet;Jahr;Wirtschaftszweig;Beschäftigte;Unternehmen", 1)
    yield loaded("german_headers.csv", "headers in German", german, ends=OK)
    english = TEXT.replace(";".join(HEADER), "territory;year;sector;jobs;enterprises", 1)
    yield loaded("english_headers.csv", "headers in English", english, ends=OK)
    extra = "".join(line + (";x\n" if n else ";colonne de travail\n") for n, line in enumerate(TEXT.splitlines()))
    yield loaded("unused_column.csv", "a column nobody asked for", extra, ends=("FIX",))
    yield from _wide()


def _wide() -> Iterator[Case]:
    by_area = {row[0]: [r for r in ROWS if r[0] == row[0]] for row in ROWS}
    years = [row[1] for row in by_area["Meuse"]]
    jobs = [(area, "J", *(row[3] for row in rows)) for area, rows in by_area.items()]
    numbers = [(area, "J", *(row[4] for row in rows)) for area, rows in by_area.items()]
    named = [
        (area, "J", m, *rest)
        for m, found in (("emplois", jobs), ("entreprises", numbers))
        for area, _, *rest in found
    ]
    yield loaded(
        "years_in_columns.csv",
        "years in columns",
        lines(named, ("département", "secteur", "indicateur", *years)),
        records=8,
        width=3,
    )
    yield text_case(
        "years_without_measure.csv",
        "years in columns, nothing says what is counted",
        lines(jobs, ("département", "secteur", *years)),
        ("ASK MEASURE", "NO MEASURE", "NO E03", "ASK E03"),
    )
    both = [(area, "J", *(row[n] for row in rows for n in (3, 4))) for area, rows in by_area.items()]
    header = [f"{measure} {year}" for year in years for measure in ("emplois", "entreprises")]
    yield loaded(
        "measures_and_years.csv",
        "years in columns",
        lines(both, ("département", "secteur", *header)),
        records=4,
        width=6,
    )
    upper = ("", "", *(text for year in years for text in (year, "")))
    lower = ("département", "secteur", *(["emplois", "entreprises"] * len(years)))
    yield loaded(
        "two_row_header.csv",
        "merged two-row header",
        lines((lower, *both), upper),
        records=4,
        width=6,
        notes=0,
    )
