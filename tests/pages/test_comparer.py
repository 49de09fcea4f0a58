"""The page that compares, for every territory beside many others, strict and lenient, in three languages."""

import csv
import io
import re

import pytest
from reports.made import as_csv, comparison_made

from sector.analyse import PEERS, compare, resolve
from sector.figures.words import words

from .opened import Opened
from .test_every_page import BROUGHT, MONTHS, read
from .text import flowing, nodes, plain
from .vocabulary import REFERENCE, foreign, known, words_of

BOARD = REFERENCE.observatory
OTHERS = ("", "LU000", "FRF3", "FRF33", "FRF", PEERS, "FR101", "FRK27", "EU28", "BE31")
NUMBER = re.compile(r"[−+]?\d[\d   ]*(?:[.,]\d+)?")


def numbers(text: str) -> set[str]:
    """Return the numbers of a text without signs and spaces."""
    return {re.sub(r"[\s  ]", "", found).lstrip("+−") for found in NUMBER.findall(text)}


def cells(html: str) -> list[str]:
    return [flowing(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)]


def heading(reader: Opened) -> tuple[str, str]:
    head = next(html for html in reader.html if "<h1>" in html)
    title = re.search(r"<h1>(.*?)</h1>", head, re.DOTALL)
    under = re.search(r'<p class="subtitle">(.*?)</p>', head, re.DOTALL)
    assert title is not None
    return flowing(title[1]), flowing(under[1]) if under else ""


def pairs_of(reader: Opened) -> str:
    return next((html for html in reader.html if 'class="pairs"' in html), "")


@pytest.mark.parametrize("language", BOARD.languages)
@pytest.mark.parametrize("strict", ["", "non"])
@pytest.mark.parametrize("area", BOARD.territories)
def test_every_pair_runs_in_one_language_and_its_title_says_what_its_tables_show(reader, area, strict, language):
    allowed = known(language) | words_of(MONTHS[language]) | words_of(BROUGHT)
    others = foreign(language)
    for other in OTHERS:
        query = {"territoire": area, "langue": language} | ({"avec": other} if other else {})
        reader.open("comparer", **query | ({"strict": strict} if strict else {}))
        assert reader.notices() == []
        texts = read(reader)
        for text in texts:
            strange = words_of(re.sub(r"\b[0-9a-f]{8,12}\b", " ", text)) - allowed
            assert not strange, (area, other, text, strange)
            assert "{" not in text, (area, other, text)
            assert "None" not in text, (area, other, text)
        whole = "\n".join(texts)
        assert [piece for piece in others if piece in whole] == []
        title, under = heading(reader)
        written = numbers(" ".join((*cells(pairs_of(reader)), flowing(pairs_of(reader)))))
        told = {n for n in numbers(f"{title} {under}") if not re.fullmatch(r"\d{4}|28|J", n)}
        assert told <= written, (title, under, told - written)


def test_a_territory_on_both_sides_is_said_and_others_are_offered(reader):
    reader.open("comparer", territoire="FRF33", avec="FRF33")
    title, _ = heading(reader)
    assert title == "Moselle des deux côtés : choisissez un autre territoire à mettre en face"
    offered = [link for link in reader.links if link.startswith("/comparer?") and "avec=" in link]
    assert {"avec=FR_PROV", "avec=LU000", "avec=PEERS"} <= {
        part for link in offered for part in link.split("?")[1].split("&")
    }
    assert pairs_of(reader) == ""


def test_lorraine_beside_luxembourg_says_what_luxembourg_changes(reader):
    text = reader.open("comparer", territoire="FRF3", avec="LU000").text
    for said in (
        "En Lorraine, le numérique pèse moins qu’au Luxembourg",
        "2,33 % de l’emploi des habitants, contre 3,53 % (2015)",
        "réunis : 2,60 % de l’emploi des habitants (2015), contre 2,33 % en Lorraine seulement.",
        "les frontaliers ne comptent pas au Luxembourg",
        "Au Luxembourg, deux comptes pour 2015 : 9,1 milliers au lieu de résidence, 16 940 au lieu de travail",
        "2 attributs communs sur 6.",
        "Le lieu de comptage et l’unité diffèrent : ni total, ni rapport, ni rang, ni écart.",
        "Lorraine et Luxembourg réunis : n.c., notions différentes, comparaison refusée",
    ):
        assert said in text, said


def test_lenient_gives_what_strict_refuses_with_its_letter(reader):
    def forced(strict: str) -> list[str]:
        reader.open("comparer", territoire="FRF3", avec="LU000", **({"strict": strict} if strict else {}))
        refused = pairs_of(reader).split("<section")[2]
        rows = re.findall(r"<tr>(.*?)</tr>", refused.split("<tbody>")[1], re.DOTALL)
        return [cells(row)[-1] for row in rows]

    assert forced("") == ["n.c.", "n.c.", "n.c."]
    times, share, growth = forced("non")
    assert times == "0,36 fois (2023 / 2018) d"
    assert share == "−2,85 points (2023 / 2018) d"
    assert growth == "n.c."


def test_the_similar_departements_that_do_better_are_said_in_words_and_counted_in_the_title(reader):
    for area in BOARD.territories:
        reader.open("comparer", territoire=area)
        block = next((html for html in reader.html if 'class="peers"' in html), "")
        if area == "LU000":
            assert "Départements semblables : pas pour le Luxembourg" in reader.text
            continue
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", block.split("<tbody>")[1], re.DOTALL)
        assert len(rows) == 6
        better = sum(flowing(row).count("fait mieux") for row in rows)
        title = flowing(block.split("</h2>")[0])
        word = {0: "Aucun des", 1: "Un des", 2: "Deux des", 3: "Trois des", 4: "Quatre des", 5: "Les"}[better]
        assert title.startswith(f"{word} cinq départements les plus semblables"), (title, better)
        own = float(cells(rows[-1])[1].replace(",", ".").split()[0])
        for row in rows[:-1]:
            share = float(cells(row)[1].replace(",", ".").split()[0])
            if "fait mieux" in flowing(row):
                assert share > own
            elif "fait moins bien" in flowing(row):
                assert share < own
            else:
                assert abs(share - own) < 0.1


def test_choosing_another_territory_and_the_switch_are_written_to_the_address(reader):
    reader.open("comparer", territoire="FRF33")
    reader.app.selectbox(key="comparison_with").set_value("LU000")
    reader.run()
    assert reader.address["avec"] == "LU000"
    reader.app.toggle(key="comparison_lenient").set_value(True)
    reader.run()
    assert reader.address["strict"] == "non"
    reader.app.toggle(key="comparison_lenient").set_value(False)
    reader.run()
    assert "strict" not in reader.address
    assert reader.address["avec"] == "LU000"


def test_the_choice_holds_every_departement_and_groups_but_not_the_territory_itself(reader):
    reader.open("comparer", territoire="FRF33")
    options = {plain(option) for option in reader.app.selectbox(key="comparison_with").options}
    names = {REFERENCE.territories[code].name("fr") for code in ("FR", "FRF", "FRF3", "FR_PROV", "LU000", PEERS)}
    codes = [c for c, t in REFERENCE.territories.items() if t.level == "nuts3" and c.startswith("FR")]
    names |= {REFERENCE.territories[code].name("fr") for code in codes if code != "FRF33"}
    assert len(codes) == 101
    assert {plain(name) for name in names} <= options
    assert "Moselle" not in options


@pytest.mark.parametrize("language", BOARD.languages)
@pytest.mark.parametrize(
    ("area", "other"), [("FRF3", "LU000"), ("FRF33", "FRF31"), ("LU000", "FRF33"), ("FRF3", PEERS)]
)
@pytest.mark.parametrize("strict", ["", "non"])
def test_the_file_holds_exactly_the_cells_of_the_page(reader, library, area, other, strict, language):
    query = {"territoire": area, "avec": other, "langue": language} | ({"strict": strict} if strict else {})
    reader.open("comparer", **query)
    chosen, _ = resolve(query, library)
    spoken = words(language, library.reference)
    text = as_csv(comparison_made(spoken, compare(library, chosen), library)).decode("utf-8-sig")
    delimiter = "," if language == "en" else ";"
    listed = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if row[0][:1] != "#"]
    heads = [plain(spoken.text(f"comparison.csv.{name}")) for name in ("shown", "part")]
    at = {plain(name): n for n, name in enumerate(listed[0])}
    peers = spoken.text("comparison.csv.peers")
    together = spoken.text("comparison.csv.total")
    in_pairs = [
        plain(row[at[heads[0]]]).replace("'", "")
        for row in listed[1:]
        if row[at[heads[1]]] != peers and not row[1].endswith(f", {together}")
    ]
    # Letters and the period under a value have their own columns in the file.
    bare = re.sub(r"<(sup|small)[^>]*>.*?</\1>", "", pairs_of(reader), flags=re.DOTALL)
    on_page = [cell for cell in cells(bare) if cell not in ("", "–")]
    assert in_pairs == on_page
    block = next((html for html in reader.html if 'class="peers"' in html), "")
    shown = [cell for cell in cells(re.sub(r"<(sup)[^>]*>.*?</\1>", "", block, flags=re.DOTALL)) if cell != "–"]
    of_peers = [row for row in listed[1:] if row[at[heads[1]]] == peers]
    assert len(of_peers) == len(shown)
    for row in listed[1:]:
        flags, value, state = row[8], row[5], row[9]
        assert (value == "") == (state != spoken.text("state.value") and state != spoken.text("state.zero"))
        assert flags
        assert row[12]
    tables = " ".join(re.findall(r"<table.*?</table>", pairs_of(reader), re.DOTALL))
    letters = [nodes(found)[0] for found in re.findall(r"<sup[^>]*>(.*?)</sup>", tables)]
    with_letters = [
        row for row in listed[1:] if row[at[heads[1]]] != peers and not row[1].endswith(f", {together}")
    ]
    assert len(letters) == sum(bool(set(row[8]) & set("BDEFIPU")) for row in with_letters)
