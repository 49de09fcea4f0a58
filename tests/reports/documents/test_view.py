"""The document of a view, read back from its CSV as a spreadsheet would."""

import csv
import io
from dataclasses import replace

import pytest
from figures.claims import DATA, number, percent
from pages.text import plain

from reports.made import ADDRESS, as_csv, view_made
from sector.figures.table import table
from sector.figures.words import state, words
from sector.model.names import Names
from sector.reference import load_reference
from sector.reports.plain import disarmed

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
HEAD = [
    *("code", "territoire", "période", "valeur", "unité", "statut", "état", "effectif"),
    *("unité de l’effectif", "rang", "nombre de classés"),
]


def read(content: bytes):
    """Return the comment lines, the header and the rows of a file."""
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";", strict=True))
    comments = [line[0] for line in lines if line[0].startswith("# ")]
    head, *rows = [line for line in lines if not line[0].startswith("# ")]
    return comments, head, [dict(zip(HEAD, row, strict=True)) for row in rows]


def parsed(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_every_figure_of_the_view_is_there_unrounded_with_its_state(library, shown, french, twin, slug, other):
    view = shown(slug, other)
    _, head, rows = read(as_csv(view_made(french, view, library)))
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


def test_lorraine_is_written_as_a_french_spreadsheet_reads_it(library, shown, french):
    _, _, rows = read(as_csv(view_made(french, shown("poids-entreprises"), library)))
    row = next(row for row in rows if (row["code"], row["période"]) == ("FRF3", "2023"))
    assert row["valeur"].startswith("0,0264")
    assert row["effectif"] == "3403"
    assert (row["unité"], row["unité de l’effectif"]) == ("fraction", "entreprises")


@pytest.mark.parametrize("language", BOARD.languages)
@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_title_unit_source_licence_version_and_address_stand_above_and_signs_below(
    library, reference, shown, slug, other, language
):
    view, spoken = shown(slug, other), words(language, reference)
    content = as_csv(view_made(spoken, view, library)).decode("utf-8-sig")
    delimiter = "," if language == "en" else ";"
    lines = list(csv.reader(io.StringIO(content), delimiter=delimiter, strict=True))
    head = next(at for at, line in enumerate(lines) if not line[0].startswith("# "))
    above = "\n".join(line[0] for line in lines[:head])
    below = "\n".join(line[0] for line in lines[head:] if line[0].startswith("# "))
    assert above.startswith(f"# {view.topic.names.in_language(language)}\n")
    source = view.source
    for said in (
        spoken.unit(view.values.unit),
        source.short_titles.in_language(language),
        source.producer,
        source.titles.in_language(language),
        source.landing_url,
        source.licence_name if source.licence_url else spoken.text("sources.licence.facts"),
        source.licence_url,
        view.version,
        ADDRESS,
        spoken.text("perimeter.J.short"),
        view.indicator.formula,
    ):
        assert said in above
    if view.topic.denominator and not view.topic.denominator.startswith(view.topic.dataflow):
        assert library.versions["ESTAT_POP"] in above
    shown_table = table(spoken, view, (*BOARD.territories, *view.topic.areas), "", "")
    letters = {letter for row in shown_table.rows for cell in row.cells for letter in cell.flags}
    for letter in letters:
        assert f"# {letter.upper()}{spoken.text('export.head.colon')}" in below
    for why in {cell.why for row in shown_table.rows for cell in row.cells if cell.state != "value" and cell.why}:
        assert why in below


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_file_table_and_view_hold_the_same_figures(library, shown, french, slug, other):
    view = shown(slug, other)
    _, _, rows = read(as_csv(view_made(french, view, library)))
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
def test_the_decimal_mark_is_that_of_the_language(library, reference, shown, language, mark):
    content = as_csv(view_made(words(language, reference), shown("poids-entreprises"), library))
    delimiter = {",": ";", ".": ","}[mark]
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter, strict=True)
    row = next(line for line in lines if line[0] == "FRF32" and line[2] == "2023")
    assert row[3].startswith(f"0{mark}0158")


def test_missing_secret_zero_and_not_computable_differ_and_none_is_an_empty_zero(shown, french, altered):
    hidden = altered(
        {
            ("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q"),
            ("ENTERPRISES", "J", "FRF33", "2022"): (None, "O"),
            ("ENTERPRISES", "J", "FRF34", "2022"): (0.0, "A"),
        }
    )
    _, _, rows = read(as_csv(view_made(french, shown("entreprises", "FR_PROV", hidden), hidden)))
    cells = {row["code"]: (row["valeur"], row["état"]) for row in rows if row["période"] == "2022"}
    assert cells["FRF32"] == ("", "secret statistique")
    assert cells["FRF33"] == ("", "donnée absente")
    assert cells["FRF34"] == ("0", "zéro")
    assert cells["FRF3"] == ("", "secret statistique")
    assert cells["LU000"] == ("", "donnée absente")
    comments, _, grown = read(
        as_csv(view_made(french, shown("croissance-entreprises", "FR_PROV", hidden), hidden))
    )
    states = {row["code"]: (row["valeur"], row["état"]) for row in grown if row["période"] == "2023"}
    assert states["FRF34"] == ("", "non calculable")
    assert any("secret statistique" in comment for comment in comments)


def test_no_column_gives_a_hidden_count_away(shown, french, altered, library):
    secret = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF32", "2022").known
    hidden = altered({("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q")})
    for slug in ("entreprises", "poids-entreprises", "densite-entreprises"):
        _, _, rows = read(as_csv(view_made(french, shown(slug, "FR_PROV", hidden), hidden)))
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
    ],
)
def test_a_text_that_looks_like_a_formula_is_disarmed_and_a_number_is_not(written, kept):
    assert disarmed(written) == (written if kept else f"'{written}")


def test_a_hostile_name_cannot_open_a_formula_or_another_row(library, reference, shown, french):
    hostile = replace(reference.territories["FRF32"], names=Names('=1+1";"x\r\ny'))
    spoken = replace(french, reference=replace(reference, territories={**reference.territories, "FRF32": hostile}))
    _, _, rows = read(as_csv(view_made(spoken, shown("entreprises"), library)))
    names = {row["territoire"] for row in rows if row["code"] == "FRF32"}
    assert names == {'\'=1+1";"x\r\ny'}
