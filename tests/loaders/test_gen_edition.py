"""Figures of editions of #GEN: headers in three languages, faults with their places, the way to the store."""

import csv
from pathlib import Path

import pytest

from sector.__main__ import main
from sector.analyse import open_library
from sector.analyse.editions import editions
from sector.i18n import LANGUAGES, translator
from sector.ingest import Choices, check, ingest
from sector.ingest.publishing import draft_of, publish_draft
from sector.model.edition import Attended, Tweets
from sector.model.finding import Outcome, Severity
from sector.model.person import Person, Role, Via
from sector.reference import load_reference
from sector.store import Store
from sector.validation.wording import sentence

ROOT = Path(__file__).parents[2]
SPECIMEN = ROOT / "tests" / "specimens" / "gen_editions.csv"
REFERENCE = load_reference(ROOT / "data")
PUBLISHER = Person("anne", Role.PUBLISHER, Via.CONSOLE)
HEADER = "édition;année;inscrits;visiteurs;intervenants;exposants;partenaires;tweets;retweets;messages\n"
FIELDS = (
    *("GEN_REGISTERED", "GEN_VISITORS", "GEN_SPEAKERS", "GEN_EXHIBITORS", "GEN_PARTNERS"),
    *("GEN_TWEETS", "GEN_RETWEETS", "GEN_MESSAGES"),
)


def checked(tmp_path, content, **more):
    path = tmp_path / "gen.csv"
    path.write_text(content, encoding="utf-8")
    return check(path, REFERENCE, "gen", **more)


def test_every_cell_of_the_file_becomes_the_figure_that_stands_there():
    report = check(SPECIMEN, REFERENCE, "gen")
    assert (report.outcome, report.loader) == (Outcome.FIX, "gen_edition")
    with SPECIMEN.open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file, delimiter=";")
    expected = {
        (line[1], measure): float(text.replace(" ", "")) if text not in ("", "nd") else None
        for line in lines
        for measure, text in zip(FIELDS, line[2:], strict=True)
    }
    rows = report.table.to_pylist()
    assert {(row["time_period"], row["measure"]): row["obs_value"] for row in rows} == expected
    assert {row["obs_status"] for row in rows if row["obs_value"] is None} == {"O"}
    assert {(row["dataflow"], row["ref_area"], row["activity"]) for row in rows} == {("GEN", "FRF33", "_Z")}
    assert {(row["time_period"], row["comment_obs"]) for row in rows} == {("2013", "#GEN1"), ("2024", "#GEN12")}


@pytest.mark.parametrize(
    "header",
    [
        "Édition;ANNEE;Inscriptions;Fréquentation;Orateurs;Stands;Partenaires;Nombre de tweets;RT;Messages",
        "Ausgabe;Jahr;Anmeldungen;Besucher;Vortragende;Aussteller;Partner;Tweets;Retweets;Nachrichten",
        "edition;year;registered;visitors;speakers;exhibitors;partners;tweets;retweets;messages",
        "event,year,registrations,attendance,speakers,exhibitors,partners,tweets,retweets,direct messages",
    ],
)
def test_headers_in_three_languages_give_the_same_figures(tmp_path, header):
    mark = "," if "," in header else ";"
    report = checked(
        tmp_path, header + "\n" + mark.join(["#GEN9", "2021", "10", "9", "8", "7", "6", "5", "3", "1"]) + "\n"
    )
    values = {row["measure"]: row["obs_value"] for row in report.table.to_pylist()}
    assert values == dict(zip(FIELDS, (10, 9, 8, 7, 6, 5, 3, 1), strict=True))


def test_retweets_and_messages_above_the_tweets_are_refused_at_their_cell(tmp_path):
    report = checked(tmp_path, HEADER + "#GEN1;2013;187;;30;;;829;433;30\n#GEN2;2014;500;;30;;;400;433;30\n")
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "E18", None)
    (finding,) = report.findings
    assert (finding.severity, finding.line, finding.letter) == (Severity.BLOCK, 3, "H")
    assert (finding.column_name, finding.value, finding.expected) == ("tweets", "400", "≥ 463")
    assert finding.hint == "finding.E18.hint.less"
    for language in LANGUAGES:
        said = sentence(finding, translator(language))
        assert "463" in said
        assert "{" not in said


@pytest.mark.parametrize(("originals", "refused"), [("366", False), ("367", True), ("365", True), ("nd", False)])
def test_with_the_original_tweets_the_sum_must_be_exact(tmp_path, originals, refused):
    report = checked(
        tmp_path, f"édition;année;tweets;messages originaux;retweets;messages\n#GEN1;2013;829;{originals};433;30\n"
    )
    assert [(f.code, f.line, f.letter) for f in report.findings] == ([("E18", 2, "C")] if refused else [])
    if refused:
        assert report.findings[0].expected == str(int(originals) + 463)


@pytest.mark.parametrize("row", ["#GEN1;2013;;;;;;;433;30", "#GEN1;2013;;;;;;829;;", "#GEN1;2013;;;;;;463;433;30"])
def test_tweets_are_only_held_against_what_is_known(tmp_path, row):
    assert checked(tmp_path, HEADER + row + "\n").findings == ()


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("#GEN1;20144;1;1;1;1;1;1;1;0", ("E05", 2, "B")),
        ("#GEN1;2013;12 3O;1;1;1;1;1;1;0", ("E06", 2, "C")),
        ("#GEN1;2013;1;-4;1;1;1;1;1;0", ("E07", 2, "D")),
        ("#GEN1;2013;1;1;1,5;1;1;1;1;0", ("E07", 2, "E")),
        ("#GEN1;2013;1;1;1;1;1;1;1;0\n#GEN1;2013;2;1;1;1;1;1;1;0", ("E08", 3, "C")),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(tmp_path, row, place):
    report = checked(tmp_path, HEADER + row + "\n", choices=Choices())
    assert report.outcome in (Outcome.NO, Outcome.ASK)
    assert place in [(finding.code, finding.line, finding.letter) for finding in report.findings]


def test_a_file_without_a_year_or_without_any_figure_says_what_lacks(tmp_path):
    without_year = checked(tmp_path, "édition;inscrits\n#GEN1;187\n")
    assert [(f.code, f.expected) for f in without_year.findings] == [("E03", "année")]
    empty = checked(tmp_path, "édition;année;invité\n#GEN1;2013;X\n")
    assert "E03" in {finding.code for finding in empty.findings}


def test_a_place_that_is_no_territory_is_left_out_and_said(tmp_path):
    report = checked(tmp_path, "édition;année;lieu;inscrits\n#GEN1;2013;Cescom, Metz;187\n")
    assert report.outcome is Outcome.FIX
    assert [(fix.code, fix.value) for fix in report.fixes] == [("COLUMN", "lieu")]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store") as opened:
        yield opened


def test_a_published_file_stands_beside_the_editions_that_were_known_and_hides_none(store):
    report = check(SPECIMEN, REFERENCE, "gen")
    version = publish_draft(
        store, lambda: PUBLISHER, draft_of(store, SPECIMEN, SPECIMEN.name, report, None), "bilan"
    )
    library = open_library(REFERENCE, store)
    assert library.versions == {"GEN": version.id}
    found = editions(library)
    assert [edition for edition in found if not edition.version] == list(REFERENCE.editions)
    first, last = (edition for edition in found if edition.version)
    assert (first.name, first.year, first.speakers, first.partners) == ("#GEN1", 2013, 30, None)
    assert [(a.value, a.kind) for a in first.attendances] == [(187, Attended.REGISTERED)]
    assert first.tweets == Tweets(829, None, 433, 30)
    assert [(a.value, a.kind) for a in last.attendances] == [(3210, Attended.COUNTED), (4100, Attended.REGISTERED)]
    assert [edition.year for edition in found] == sorted(edition.year for edition in found)


def test_a_refused_file_leaves_the_store_as_it_was(store, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(HEADER + "#GEN2;2014;500;;30;;;400;433;30\n", encoding="utf-8")
    report, version = ingest(path, REFERENCE, store, source_id="gen", uploader="Anne", comment="essai")
    assert (report.outcome, version, store.versions()) == (Outcome.NO, None, [])
    assert editions(open_library(REFERENCE, store)) == REFERENCE.editions


def test_an_edition_without_a_name_is_refused_at_its_cell(tmp_path):
    report = checked(tmp_path, HEADER + "#GEN1;2013;187;;30;;;829;433;30\n ;2014;500;;30;;;;;\n")
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "EDITION", None)
    assert [(f.line, f.letter, f.column_name) for f in report.findings] == [(3, "A", "édition")]


@pytest.mark.parametrize("row", ["#GEN1;2013;;;;;;;;", "#GEN1;2013;nd;;nd;;;;;"])
def test_a_file_without_any_figure_is_refused(tmp_path, row):
    report = checked(tmp_path, HEADER + row + "\n")
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "FIGURES", None)
    assert checked(tmp_path, HEADER + row + "\n#GEN2;2014;1;;;;;;;\n").table is not None


def test_blank_cells_are_told_apart_from_values(tmp_path, capsys):
    path = tmp_path / "gen.csv"
    path.write_text(HEADER + "#GEN1;2013;187;;30;;;829;433;30\n", encoding="utf-8")
    report = check(path, REFERENCE, "gen")
    assert (report.rows, report.gaps) == (8, 3)
    assert main(["check", str(path), "--source", "gen"]) == 0
    assert "5 valeurs, 3 cases sans valeur." in capsys.readouterr().out
