"""The figures of a view as a file, read back as a spreadsheet would."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from figures.claims import DATA, number, percent
from pages.text import plain

from sector.figures.foot import Origin, source_line
from sector.figures.table import table
from sector.figures.words import state, words
from sector.model.names import Names
from sector.reference import load_reference
from sector.reports.csv import _text, view_csv

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
ORIGIN = Origin("0123456789ab", datetime(2025, 3, 1, tzinfo=UTC), "")
ADDRESS = "https://ici.example/carte?territoire=FRF3"
HEAD = [
    *("code", "territoire", "période", "valeur", "unité", "statut", "état", "effectif"),
    *("unité de l’effectif", "rang", "nombre de classés"),
]


def read(content: bytes):
    """Return the comment lines, the header and the rows of a file."""
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";", strict=True))
    comments = [line[0] for line in lines if line[0].startswith("#")]
    head, *rows = [line for line in lines if not line[0].startswith("#")]
    return comments, head, [dict(zip(HEAD, row, strict=True)) for row in rows]


def parsed(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_every_figure_of_the_view_is_there_unrounded_with_its_state(shown, french, twin, slug, other):
    view = shown(slug, other)
    _, head, rows = read(view_csv(french, view, ORIGIN, ADDRESS))
    assert head == HEAD
    listed = dict.fromkeys((*BOARD.territories, *view.topic.areas, *filter(None, [other])))
    assert [(row["code"], row["période"]) for row in rows] == [(a, str(p)) for a in listed for p in view.periods]
    for row in rows:
        area, period = row["code"], row["période"]
        expected, part = twin.value(slug, area, period), twin.part(slug, area, period)
        found = parsed(row["valeur"])
        assert found == (None if expected.value is None else pytest.approx(expected.value, abs=1e-9))
        assert parsed(row["effectif"]) == (None if part.value is None else pytest.approx(part.value, abs=1e-9))
        assert "." not in row["valeur"]
        cell = view.value(area, period)
        assert row["statut"] == cell.flags
        assert row["état"] == french.text(f"state.{state(cell)}")
        rank = twin.rank(slug, area, period) if view.topic.ranking else None
        assert (row["rang"], row["nombre de classés"]) == (tuple(map(str, rank)) if rank else ("", ""))
        assert row["territoire"] == french.name(area)


def test_lorraine_is_written_as_a_french_spreadsheet_reads_it(shown, french):
    _, _, rows = read(view_csv(french, shown("poids-entreprises"), ORIGIN, ADDRESS))
    row = next(row for row in rows if (row["code"], row["période"]) == ("FRF3", "2023"))
    assert row["valeur"].startswith("0,0264")
    assert row["effectif"] == "3403"
    assert (row["unité"], row["unité de l’effectif"]) == ("fraction", "entreprises")


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_title_source_version_and_address_stand_above_and_notes_below(shown, french, slug, other):
    view = shown(slug, other)
    comments, _, _ = read(view_csv(french, view, ORIGIN, ADDRESS))
    assert comments[0] == f"# {view.topic.names.fr}"
    assert comments[1] == f"# {source_line(french, view, ORIGIN)}"
    assert "version 01234567" in comments[1]
    assert comments[2].endswith(ADDRESS)
    shown_table = table(french, view, (*BOARD.territories, *view.topic.areas), "", "")
    assert set(comments[3:]) == {f"# {note}" for note in shown_table.notes}


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_file_table_and_view_hold_the_same_figures(shown, french, slug, other):
    view = shown(slug, other)
    _, _, rows = read(view_csv(french, view, ORIGIN, ADDRESS))
    values = {(row["code"], row["période"]): parsed(row["valeur"]) for row in rows}
    found = table(french, view, (*BOARD.territories, *view.topic.areas), "", "")
    assert [line.label for line in found.rows] == list(dict.fromkeys(row["territoire"] for row in rows))
    for line, area in zip(found.rows, dict.fromkeys(row["code"] for row in rows), strict=True):
        for cell, period in zip(line.cells, view.periods, strict=True):
            value, unit = values[area, str(period)], view.values.unit
            if value is None:
                assert cell.text in ("n.d.", "n.c.")
            elif unit.style == "percent":
                assert plain(cell.text) == percent(value, unit.decimals, signed=unit.code == "growth")
            else:
                assert plain(cell.text) == number(value, unit.decimals)


@pytest.mark.parametrize(("language", "mark"), [("fr", ","), ("de", ","), ("en", ".")])
def test_the_decimal_mark_is_that_of_the_language(reference, shown, language, mark):
    content = view_csv(words(language, reference), shown("poids-entreprises"), ORIGIN, ADDRESS)
    lines = content.decode("utf-8-sig").splitlines()
    row = next(line for line in lines if line.startswith("FRF32;") and ";2023;" in line)
    assert row.split(";")[3].startswith(f"0{mark}0158")


def test_missing_secret_zero_and_not_computable_differ_and_none_is_an_empty_zero(shown, french, altered):
    hidden = altered(
        {
            ("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q"),
            ("ENTERPRISES", "J", "FRF33", "2022"): (None, "O"),
            ("ENTERPRISES", "J", "FRF34", "2022"): (0.0, "A"),
        }
    )
    _, _, rows = read(view_csv(french, shown("entreprises", "FR_PROV", hidden), ORIGIN, ADDRESS))
    cells = {row["code"]: (row["valeur"], row["état"]) for row in rows if row["période"] == "2022"}
    assert cells["FRF32"] == ("", "secret statistique")
    assert cells["FRF33"] == ("", "donnée absente")
    assert cells["FRF34"] == ("0", "zéro")
    assert cells["FRF3"] == ("", "secret statistique")
    assert cells["LU000"] == ("", "donnée absente")
    comments, _, grown = read(
        view_csv(french, shown("croissance-entreprises", "FR_PROV", hidden), ORIGIN, ADDRESS)
    )
    states = {row["code"]: (row["valeur"], row["état"]) for row in grown if row["période"] == "2023"}
    assert states["FRF34"] == ("", "non calculable")
    assert any("secret statistique" in comment for comment in comments)


def test_no_column_gives_a_hidden_count_away(shown, french, altered, library):
    secret = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF32", "2022").known
    hidden = altered({("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q")})
    for slug in ("entreprises", "poids-entreprises", "densite-entreprises"):
        _, _, rows = read(view_csv(french, shown(slug, "FR_PROV", hidden), ORIGIN, ADDRESS))
        row = next(row for row in rows if (row["code"], row["période"]) == ("FRF32", "2022"))
        assert (row["valeur"], row["effectif"], row["rang"]) == ("", "", "")
        assert number(secret, 0) not in row.values()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('=HYPERLINK("http://x")', False),
        ("+33 1 23", False),
        ("-cmd", False),
        ("@SUM(A1)", False),
        ("\tx", False),
        ("\rx", False),
        ("-0,0511", True),
        ("-12", True),
        ("Vosges", True),
        ("", True),
        (24, True),
    ],
)
def test_a_text_that_looks_like_a_formula_is_disarmed_and_a_number_is_not(written, kept):
    assert _text(written) == (written if kept else f"'{written}")


def test_a_hostile_name_cannot_open_a_formula_or_another_row(reference, shown, french):
    hostile = replace(reference.territories["FRF32"], names=Names('=1+1";"x\r\ny'))
    spoken = replace(french, reference=replace(reference, territories={**reference.territories, "FRF32": hostile}))
    _, _, rows = read(view_csv(spoken, shown("entreprises"), ORIGIN, ADDRESS))
    names = {row["territoire"] for row in rows if row["code"] == "FRF32"}
    assert names == {'\'=1+1";"x\r\ny'}
