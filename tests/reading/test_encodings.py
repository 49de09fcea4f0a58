"""Bytes become the text that was written, or the file is refused; nothing in between."""

from pathlib import Path

import pytest

from sector.reading import read
from sector.reading.refusal import Refused

SPECIMENS = Path(__file__).parents[1] / "specimens"
TWO_ROWS = [["Meuse", "2013", "numérique", "310", "95"], ["Moselle", "2013", "numérique", "2900", "1010"]]


def cells(name: str) -> list[list[str]]:
    table = read(SPECIMENS / name).table
    return [list(row.values())[:-1] for row in table.to_pylist()]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("utf8_bom.csv", "utf-8", ";"),
        ("utf16_excel_unicode_text.csv", "utf-16-le", "\t"),
        ("sep_line.csv", "utf-8", ";"),
        ("comma_separated_crlf.csv", "utf-8", ","),
        ("old_macintosh_line_ends.csv", "utf-8", ";"),
        ("three_titles_blank_line_and_footer.csv", "utf-8", ";"),
    ],
)
def test_the_same_table_is_read_from_every_encoding_and_delimiter(
    name: str, encoding: str, delimiter: str
) -> None:
    raw = read(SPECIMENS / name)
    assert (raw.encoding, raw.delimiter) == (encoding, delimiter)
    assert raw.head.names == ("département", "année", "secteur", "emplois", "entreprises")
    assert cells(name) == TWO_ROWS


def test_accents_ligatures_and_the_euro_sign_of_windows_1252_survive() -> None:
    raw = read(SPECIMENS / "cp1252_accents_oe_euro.csv")
    assert raw.encoding == "cp1252"
    assert cells("cp1252_accents_oe_euro.csv")[0][5] == "œuvre à 5 € près, où « très » précis"


def test_every_letter_of_windows_1252_that_french_and_german_use_survives(tmp_path: Path) -> None:
    letters = "àâäçéèêëîïôöœùûüÿßÀÂÄÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»€’…"
    path = tmp_path / "letters.csv"
    path.write_bytes(("a;b\n" + "\n".join(f"{letter} ;{letter}" for letter in letters) + "\n").encode("cp1252"))
    assert [row["c2"] for row in read(path).table.to_pylist()] == list(letters)


@pytest.mark.parametrize(
    ("name", "line"),
    [("mixed_encodings.csv", 2), ("dos_cp850.csv", 1)],
)
def test_bytes_that_no_rule_accepts_are_refused_with_their_line(name: str, line: int) -> None:
    with pytest.raises(Refused) as refusal:
        read(SPECIMENS / name)
    assert (refusal.value.finding.code, refusal.value.finding.line) == ("E01", line)


def test_a_fault_behind_the_first_block_is_found_on_its_line(tmp_path: Path) -> None:
    lines = ["é;année"] + ["très;2013"] * 900_000
    data = "\n".join(lines).encode()
    path = tmp_path / "long.csv"
    path.write_bytes(data + b"\n\xe9t\xe9;2013\n")
    assert len(data) > 2 << 22
    with pytest.raises(Refused) as refusal:
        read(path)
    assert (refusal.value.finding.code, refusal.value.finding.line) == ("E01", len(lines) + 1)


def test_a_utf16_file_cut_in_the_middle_of_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes("a;b\n1;2\n".encode("utf-16")[:-1])
    with pytest.raises(Refused) as refusal:
        read(path)
    assert refusal.value.finding.code == "E01"
