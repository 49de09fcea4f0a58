"""What reading changed or set aside is listed, once for each kind; a file taken as it stood has no list."""

from pathlib import Path

import pytest

from sector.i18n import LANGUAGES, translator
from sector.loaders import is_known_header
from sector.model.finding import Severity
from sector.reading import read
from sector.validation.wording import sentence

SPECIMENS = Path(__file__).parents[1] / "specimens"
HEADER = "département;année;secteur;emplois;entreprises\n"
TEXT = HEADER + "Meuse;2013;numérique;310;95\nMoselle;2013;numérique;2900;1010\n"


def told(tmp_path: Path, data: bytes) -> dict[str, tuple[int | None, str]]:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    findings = read(path, is_known_header).findings
    assert {finding.severity for finding in findings} <= {Severity.FIX}
    assert len({finding.code for finding in findings}) == len(findings)
    return {finding.code: (finding.line, finding.value) for finding in findings}


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.rstrip("\n").encode(),
        TEXT.replace("\n", ";\n").encode(),
    ],
    ids=["utf-8", "mark", "crlf", "cr", "commas", "no last line end", "empty column without a name"],
)
def test_a_file_that_was_taken_as_it_stood_has_nothing_to_tell(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == {}


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        (TEXT.encode("cp1252"), {"ENCODING": (None, "Windows-1252")}),
        (TEXT.encode("utf-16"), {"ENCODING": (None, "UTF-16")}),
        (b"sep=;\n" + TEXT.encode(), {"SEP": (1, ";")}),
        (("Titre\nLorraine;2013\n\n" + TEXT).encode(), {"TITLE": (1, "Titre / Lorraine 2013")}),
        ((TEXT + "Source : Insee\nChamp : tout\n").encode(), {"FOOTNOTE": (4, "Source : Insee / Champ : tout")}),
        (TEXT.replace("Moselle", ";;;;\n\nMoselle").encode(), {"BLANK": (None, "2")}),
        (TEXT.replace("\n", ";x\n").replace(";x", ";", 1).encode(), {"UNNAMED": (1, "2")}),
        (
            ("sep=;\nTitre\n" + TEXT + ";;;;\n* provisoire\n").encode("cp1252"),
            {
                "ENCODING": (None, "Windows-1252"),
                "SEP": (1, ";"),
                "TITLE": (2, "Titre"),
                "FOOTNOTE": (7, "* provisoire"),
                "BLANK": (None, "1"),
            },
        ),
    ],
)
def test_each_change_is_told_once_with_its_place(
    tmp_path: Path, data: bytes, findings: dict[str, tuple[int | None, str]]
) -> None:
    assert told(tmp_path, data) == findings


def test_a_long_title_is_quoted_by_its_beginning(tmp_path: Path) -> None:
    found = told(tmp_path, ("mot " * 400 + "\n" + TEXT).encode())
    assert len(found["TITLE"][1]) == 201


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_makes_a_sentence(tmp_path: Path, language: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(
        ("sep=;\nTitre\n" + TEXT.replace("\n", ";x\n").replace(";x", ";", 1) + "\n* note\n").encode("cp1252")
    )
    findings = read(path, is_known_header).findings
    assert len(findings) == 6
    for finding in findings:
        said = sentence(finding, translator(language))
        assert "{" not in said
        assert said.endswith(".")


def test_the_encoding_is_said_in_plain_words(tmp_path: Path) -> None:
    (finding,) = read(SPECIMENS / "cp1252_accents_oe_euro.csv", is_known_header).findings
    assert sentence(finding, translator("fr")) == "Encodage Windows-1252 lu et converti en UTF-8."
