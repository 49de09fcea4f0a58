"""The table is found among titles, footnotes and blank rows; every line keeps the number a spreadsheet shows."""

from pathlib import Path

import pytest

from sector.loaders import is_known_header
from sector.reading import Raw, read
from sector.reading.refusal import Refused

SPECIMENS = Path(__file__).parents[1] / "specimens"


def of(tmp_path: Path, text: str) -> Raw:
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode())
    return read(path, is_known_header)


def refusal_of(name: str) -> tuple[str, int | None]:
    with pytest.raises(Refused) as refusal:
        read(SPECIMENS / name, is_known_header)
    return refusal.value.finding.code, refusal.value.finding.line


def test_titles_above_and_footnotes_below_are_found_and_named() -> None:
    raw = read(SPECIMENS / "three_titles_blank_line_and_footer.csv", is_known_header)
    assert [(note.line, note.text) for note in raw.titles] == [
        (1, "Emplois du numérique"),
        (2, "Lorraine"),
        (3, "Tableau 3"),
    ]
    assert [(note.line, note.text) for note in raw.footnotes] == [
        (9, "Source : Insee, traitement de l'observatoire")
    ]
    assert raw.head.line == 5
    assert raw.table["line"].to_pylist() == [6, 7]
    assert raw.rows == raw.table.num_rows + raw.blank + raw.broken + len(raw.footnotes)


def test_a_padded_footnote_is_a_footnote_too(tmp_path: Path) -> None:
    raw = of(tmp_path, "département;année;emplois\nMeuse;2013;1\n;;\n* provisoire;;\nsuite de la note;;\n")
    assert [note.text for note in raw.footnotes] == ["* provisoire", "suite de la note"]
    assert (raw.table.num_rows, raw.blank) == (1, 1)


def test_blank_rows_are_left_out_and_counted_in_the_lines(tmp_path: Path) -> None:
    raw = of(tmp_path, "département;année;emplois\n\nMeuse;2013;1\n;;\nMoselle;2013;2\n\n\n")
    assert raw.table["line"].to_pylist() == [3, 5]
    assert raw.blank == 4


def test_a_row_that_was_cut_off_is_not_taken_for_a_footnote() -> None:
    raw = read(SPECIMENS / "last_line_cut_off.csv", is_known_header)
    assert [(finding.code, finding.line) for finding in raw.findings] == [("RAGGED", 3)]
    assert raw.footnotes == ()


def test_a_line_with_one_field_too_many_is_named_and_the_others_are_read() -> None:
    raw = read(SPECIMENS / "one_field_too_many.csv", is_known_header)
    (finding,) = raw.findings
    assert (finding.code, finding.line, finding.expected, finding.params) == ("RAGGED", 2, "5", {"found": "6"})
    assert raw.table["line"].to_pylist() == [3]


def test_line_feeds_inside_quotes_count_as_lines(tmp_path: Path) -> None:
    raw = read(SPECIMENS / "quoted_delimiter_and_newline.csv", is_known_header)
    assert raw.table["line"].to_pylist() == [2, 4]
    assert raw.table["c6"].to_pylist() == ["première ligne\nseconde ; ligne", 'dit "gros"']
    broken = of(tmp_path, 'a;b\n"1\n2";3;4\nx;"y\n\nz"\nlast;1\n')
    assert [finding.line for finding in broken.findings] == [2]
    assert broken.table["line"].to_pylist() == [4, 7]


def test_a_quotation_mark_inside_a_cell_stays_there() -> None:
    raw = read(SPECIMENS / "quote_inside_a_cell.csv", is_known_header)
    assert raw.table["c6"].to_pylist() == ['écran 12" compris', ""]
    assert raw.table["line"].to_pylist() == [2, 3]


@pytest.mark.parametrize("name", ["unclosed_quote.csv", "unclosed_quote_before_a_quoted_cell.csv"])
def test_an_unclosed_quote_is_refused_on_the_line_where_it_opens(name: str) -> None:
    assert refusal_of(name) == ("QUOTE", 3)


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("nul_byte.csv", "CHAR", 3),
        ("bidirectional_override.csv", "CHAR", 3),
        ("duplicate_header.csv", "HEADER", 1),
        ("no_header.csv", "E02", None),
        ("header_only.csv", "EMPTY", None),
        ("workbook_named_csv.csv", "ZIP", None),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_with_its_reason(
    name: str, code: str, line: int | None
) -> None:
    assert refusal_of(name) == (code, line)


def test_codes_keep_their_leading_zeros(tmp_path: Path) -> None:
    raw = of(tmp_path, "département;code APE\n01;62.01Z\n2A;0111Z\n")
    assert raw.table.drop_columns(["line"]).to_pylist() == [
        {"c1": "01", "c2": "62.01Z"},
        {"c1": "2A", "c2": "0111Z"},
    ]


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    raw = of(tmp_path, "lieu;part\nMeuse;12,5\nMoselle;3,25\n")
    assert raw.delimiter == ";"
    assert raw.table["c2"].to_pylist() == ["12,5", "3,25"]


def test_a_declared_delimiter_wins_over_what_looks_like_one(tmp_path: Path) -> None:
    raw = of(tmp_path, "sep=,\nlieu;x,an;y\nMeuse,2013\n")
    assert (raw.delimiter, raw.head.names, raw.head.line) == (",", ("lieu;x", "an;y"), 2)
