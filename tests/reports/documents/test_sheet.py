"""The sheet of a territory as a file: the cells of the page, no more and no less."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from pages.text import plain, unlinked

from reports.made import as_csv, sheet_made
from sector.analyse.profiles import profile
from sector.figures.profile import sheet
from sector.figures.words import words

CASES = [
    ("FRF3", "FR_PROV", "2023"),
    ("FRF32", "FR_PROV", "2023"),
    ("FRF33", "FRF31", "2022"),
    ("FRF34", "PEERS", "2021"),
    ("LU000", "FR_PROV", "2023"),
    ("FRF3", "FRF3", "2023"),
]


class Rows(HTMLParser):
    """Collects the rows of the table of a sheet, each cell as the pieces of its text."""

    def __init__(self):
        super().__init__()
        self.rows, self.cell, self.is_in = [], None, False

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "table":
            self.is_in = "sheet-rows" in names.get("class", "")
        elif self.is_in and tag == "tr":
            self.rows.append([])
        elif self.is_in and tag in ("td", "th"):
            self.cell = []
            self.rows[-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag == "table":
            self.is_in = False
        elif tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None and data.strip():
            self.cell.append(plain(data))


def table(html):
    parser = Rows()
    parser.feed(unlinked(html))
    return [row for row in parser.rows[1:] if len(row) > 1]


def read(content):
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";", strict=True)
    head, *rows = [line for line in lines if line[0][:1] != "#"]
    return [dict(zip(head, map(plain, row), strict=True)) for row in rows]


def made(library, spoken, area, other, year):
    found = profile(library, other, area if other == "PEERS" else "")
    return sheet(spoken, found, area, year, lambda v: library.store.version(v).created), found.reference


@pytest.mark.parametrize(("area", "other", "year"), CASES)
def test_the_file_has_the_cells_of_the_page_and_only_those(reader, library, french, area, other, year):
    reader.open("fiche", territoire=area, reference=other, annee=year)
    shown = table("".join(reader.html))
    rows = read(as_csv(sheet_made(french, *made(library, french, area, other, year), library)))
    assert len(rows) == len(shown) == 21
    for row, cells in zip(rows, shown, strict=True):
        label, value, *rest = cells
        assert [row["indicateur"]] == label
        if row["raison de l’absence"]:
            assert value == [row["valeur affichée"]]
            assert rest == [[row["raison de l’absence"]]]
            assert (row["valeur"], row["Évolution"], row["rang"]) == ("", "", "")
            continue
        assert value == pieces(row, "valeur affichée", "statut", "période", "marge")
        assert rest[1] == pieces(row, "Évolution", "drapeaux de l’évolution", "depuis")
        if other != area:
            beside = pieces(
                row, "valeur affichée de la référence", "drapeaux de la référence",
                "évolution de la référence", "drapeaux de l’évolution de la référence",
            )  # fmt: skip
            assert rest[2] == (beside or ["non proposée"])
        if area.startswith("FRF3") and area != "FRF3":
            place, best, worst = (
                row[name] for name in ("rang", "meilleur rang possible", "moins bon rang possible")
            )
            told = re.findall(r"\d+", rest[-1][0])
            assert told == ([place] if best == worst else [place, best, worst]) if place else told == []


def pieces(row, *names):
    """Return the texts of a cell of the page from the columns of the file; flags are small letters there."""
    flags = [name for name in names if name == "statut" or "drapeaux" in name]
    letters = {name: "".join(letter for letter in row[name].lower() if letter in "bdefipu") for name in flags}
    return [text for name in names if (text := letters.get(name, row[name]))]


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_row_names_its_source_and_its_version(library, reference, language):
    spoken = words(language, reference)
    found, other = made(library, spoken, "FRF33", "FR_PROV", "2023")
    content = as_csv(sheet_made(spoken, found, other, library, "https://example.org/?x=1")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter="," if language == "en" else ";", strict=True))
    rows = [line for line in lines if line[0][:1] != "#"][1:]
    versions = {line.source.dataflow: line.version[:8] for line in found.lines}
    assert [row[-1] for row in rows] == [versions[line.source.dataflow] for line in found.lines]
    assert [row[-2] for row in rows] == [line.source.short_titles.in_language(language) for line in found.lines]
    assert any("https://example.org/?x=1" in line[0] for line in lines)
    assert "'" not in content


def test_values_are_not_rounded_and_the_mark_follows_the_language(library, reference):
    for language, mark in (("fr", ","), ("de", ","), ("en", ".")):
        spoken = words(language, reference)
        found, other = made(library, spoken, "FRF33", "FR_PROV", "2023")
        content = as_csv(sheet_made(spoken, found, other, library)).decode("utf-8-sig")
        delimiter = "," if language == "en" else ";"
        rows = [line for line in csv.reader(io.StringIO(content), delimiter=delimiter) if line[0][:1] != "#"][1:]
        for row, line in zip(rows, found.lines, strict=True):
            if row[4]:
                assert float(row[4].replace(mark, ".")) == pytest.approx(line.value.known, abs=1e-9)
        assert any(mark in row[4] for row in rows)
