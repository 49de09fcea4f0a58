"""What a person confirms is passed, told, written beside the figures, and part of what names a version."""

from pathlib import Path

import pytest

from sector.i18n import LANGUAGES, translator
from sector.ingest import Report, check
from sector.model.finding import Finding, Outcome, Severity
from sector.validation import CONFIRMABLE, Choices, grouped
from sector.validation.told import Group
from sector.validation.wording import sentence

from .checked import reference, text

HEADER = "département;année;secteur;emplois;entreprises;commentaire\n"
LEAP = HEADER + "Meuse;2012;J;310;95;\nMeuse;2013;J;3130;96;estimation\n"
PARTS = "54;2013;J;1309;300;\n55;2013;J;142;60;\n57;2013;J;1432;310;\n88;2013;J;520;110;\n"


def notes(report: Report) -> dict[tuple[object, ...], str]:
    assert report.table is not None, report.findings
    return {
        (row["ref_area"], row["time_period"], row["measure"]): row["comment_obs"]
        for row in report.table.to_pylist()
    }


def test_a_confirmed_question_is_passed_told_and_written_beside_its_figures(tmp_path: Path) -> None:
    assert text(tmp_path, LEAP, "eurostat_bd").code == "E13"
    report = text(tmp_path, LEAP, "eurostat_bd", Choices(accepted={"E13": "  nouveau\nsiège "}))
    assert report.outcome is Outcome.FIX
    (fix,) = report.fixes
    assert (fix.code, fix.severity, fix.line) == ("E13", Severity.FIX, 3)
    assert sentence(fix, translator("fr")).endswith("Confirmé\u00a0: «\u00a0nouveau siège\u00a0».")
    assert notes(report) == {
        ("FRF32", "2012", "JOBS"): "",
        ("FRF32", "2012", "ENTERPRISES"): "",
        ("FRF32", "2013", "JOBS"): "estimation — nouveau siège",
        ("FRF32", "2013", "ENTERPRISES"): "estimation",
    }


@pytest.mark.parametrize("accepted", [{}, {"E09": "vu"}, {"E13": "   "}])
def test_a_question_that_nobody_answered_in_words_stays_open(tmp_path: Path, accepted: dict[str, str]) -> None:
    report = text(tmp_path, LEAP, "eurostat_bd", Choices(accepted=accepted))
    assert (report.outcome, report.code) == (Outcome.ASK, "E13")


def test_two_answers_meet_on_one_figure(tmp_path: Path) -> None:
    rows = HEADER + PARTS.replace("2013", "2012") + PARTS.replace("1309", "9309")
    rows += "Lorraine;2012;J;3403;780;\nLorraine;2013;J;30000;780;\n"
    report = text(tmp_path, rows, "eurostat_bd")
    assert {f.code for f in report.findings} == {"E09", "E13"}
    answered = text(tmp_path, rows, "eurostat_bd", Choices(accepted={"E09": "champ", "E13": "siège"}))
    assert notes(answered)["FRF3", "2013", "JOBS"] == "champ — siège"
    assert notes(answered)["FRF3", "2012", "JOBS"] == ""


def test_no_answer_lifts_what_blocks(tmp_path: Path) -> None:
    rows = HEADER + PARTS.replace("142", "s") + "Lorraine;2013;J;3403;780;\n"
    everything = Choices(accepted=dict.fromkeys((*CONFIRMABLE, "E12", "E06", "E08"), "vu"))
    assert text(tmp_path, rows, "eurostat_bd", everything).code == "E12"


def test_everything_a_person_answered_is_part_of_the_fingerprint(tmp_path: Path) -> None:
    plain = HEADER + "Meuse;2012;J;310;95;\n"
    answers = [
        Choices(),
        Choices(accepted={"E13": "siège"}),
        Choices(accepted={"E13": "usine"}),
        Choices(accepted={"E09": "a", "E13": "siège"}),
        Choices(protected="déjà protégé"),
        Choices(dash="zero"),
    ]
    prints = [text(tmp_path, plain, "eurostat_bd", answer).fingerprint for answer in answers]
    assert len(set(prints)) == len(prints)
    turned = Choices(accepted={"E13": "siège", "E09": "a"})
    assert text(tmp_path, plain, "eurostat_bd", turned).fingerprint == prints[3]


def test_findings_are_grouped_by_cause_from_the_gravest_with_the_number_of_all(tmp_path: Path) -> None:
    rows = "".join(f"Meuse;{1900 + n};J;x{n};5;\n" for n in range(120))
    report = text(tmp_path, HEADER + rows + "Meuse;31/12/2021;J;7;1;\nMeuse;2022;J;0;50;\n", "eurostat_bd")
    groups = grouped((*report.fixes, *report.findings))
    assert [(g.code, g.severity, len(g.findings), g.total) for g in groups] == [
        ("E06", Severity.BLOCK, 100, 120),
        ("E10", Severity.ASK, 1, 1),
        ("E11", Severity.FIX, 1, 1),
        ("YEAR", Severity.FIX, 1, 1),
    ]
    assert grouped(()) == []


def test_one_code_of_two_severities_makes_two_groups() -> None:
    findings = [
        Finding("E08", Severity.FIX, 4),
        Finding("E08", Severity.BLOCK, 5),
        Finding("E08", Severity.FIX, 6),
    ]
    assert grouped(findings) == [
        Group("E08", Severity.BLOCK, (findings[1],), 1),
        Group("E08", Severity.FIX, (findings[0], findings[2]), 2),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_change_makes_a_sentence_in_each_language(tmp_path: Path, language: str) -> None:
    files = [
        HEADER + PARTS + "Lorraine;2013;J;3430;780;\nTotal;2013;J;3403;780;\n",
        HEADER + PARTS.replace("142", "s") + "Lorraine;2013;J;3403;780;\n",
        HEADER + "1;31/12/2012;J;1 310;95;\n8;2012;J;0;2;\n8;2013;J;12 (p);1;\n8;2015;J;12000;1;\n",
        LEAP,
    ]
    told: set[str] = set()
    for content in files:
        for answers in (Choices(), Choices(accepted=dict.fromkeys(CONFIRMABLE, "vu"), protected="signé")):
            report = text(tmp_path, content, "eurostat_bd", answers)
            for finding in (*report.findings, *report.fixes):
                said = sentence(finding, translator(language))
                assert "{" not in said
                assert said.endswith((".", "?"))
                told.add(finding.code)
    assert told >= {"E09", "E10", "E11", "E12", "E13", "E14", "TOTAL", "YEAR", "ZERO", "THOUSANDS", "FLAGS"}


def test_the_accepted_code_of_a_question_that_was_not_asked_changes_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(HEADER + "Meuse;2012;J;310;95;\n", encoding="utf-8")
    plain = check(path, reference(), "eurostat_bd")
    answered = check(path, reference(), "eurostat_bd", choices=Choices(accepted={"E13": "siège"}))
    assert plain.table is not None
    assert answered.table is not None
    assert answered.table.to_pylist() == plain.table.to_pylist()
