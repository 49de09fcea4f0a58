"""Breaks and dated facts: each with its source, conflicting ones side by side."""

import re

from .tables import codes, rows

KINDS = {"registered", "expected", "counted", "accredited", "generic", ""}


def test_a_break_has_a_period_a_cause_in_three_languages_and_a_source() -> None:
    table = rows("breaks.csv")
    keys = [(row["dataflow"], row["first_period"], row["measure"]) for row in table]
    assert keys == sorted(set(keys))
    for row in table:
        assert all(row.values())
        assert re.fullmatch(r"\d{4}(-Q[1-4]|-M\d\d)?", row["first_period"])
        assert row["measure"] in codes("measures") | {"*"}
        assert row["areas"] == "*" or set(row["areas"].split()) <= codes("territories")
        assert row["source"].startswith("http")


def test_the_known_breaks_are_shipped_and_those_of_the_survey_stay_on_its_figures() -> None:
    found = {(row["dataflow"], row["first_period"]) for row in rows("breaks.csv")}
    assert {
        ("INSEE_CLAP", "2008"),
        ("INSEE_FLORES", "2017"),
        ("ESTAT_BD", "2021"),
        ("URSSAF", "2023"),
        ("ESTAT_BD", "2025"),
    } <= found
    assert "ESTAT_LFS" not in {dataflow for dataflow, _ in found}


def test_the_24_milestones_are_dated_as_precisely_as_their_source() -> None:
    table = rows("events/milestones.csv")
    assert len(table) == 24
    assert [row["date"] for row in table] == sorted(row["date"] for row in table)
    length = {"year": 4, "month": 7, "day": 10}
    for row in table:
        assert len(row["date"]) == length[row["precision"]]
        assert not row["territory"] or row["territory"] in codes("territories")
        assert all(row[f"label_{language}"] for language in ("fr", "de", "en"))
        assert row["source_publisher"]
        assert row["source_url"].startswith("http")


def test_the_14_rows_on_gen_keep_expected_and_counted_apart() -> None:
    table = rows("events/gen_editions.csv")
    assert len(table) == 14
    for row in table:
        assert row["attendance_kind"] in KINDS
        assert bool(row["attendance"]) == bool(row["attendance_kind"]) == bool(row["attendance_precision"])
        assert all(row[f"note_{language}"] for language in ("fr", "de", "en"))
        assert row["source_publisher"]
        assert row["source_url"].startswith("http")
        assert set(row["participants_from"].split()) <= codes("territories")
    sixth = {row["attendance_kind"]: row["attendance"] for row in table if row["edition"] == "#GEN6"}
    assert sixth == {"expected": "3000", "counted": "3300"}
    first = [row["attendance"] for row in table if row["edition"] == "#GEN1"]
    assert first == ["180", "200"]


def test_the_tweets_of_the_first_edition_add_up() -> None:
    (row,) = [row for row in rows("events/gen_editions.csv") if row["tweets_total"]]
    parts = [int(row[name]) for name in ("tweets_original", "retweets", "direct_messages")]
    assert parts == [366, 433, 30]
    assert sum(parts) == int(row["tweets_total"]) == 829
    assert row["edition"] == "#GEN1"


def test_the_three_objectives_of_the_first_edition_are_told_in_three_languages_with_their_publisher() -> None:
    table = rows("events/gen_objectives.csv")
    assert [(row["edition"], row["year"], row["number"]) for row in table] == [
        ("#GEN1", "2013", str(number)) for number in (1, 2, 3)
    ]
    for row in table:
        assert all(row[f"objective_{language}"] for language in ("fr", "de", "en"))
        assert row["source_publisher"] == "tout-metz.com"
        assert row["source_url"].startswith("https://tout-metz.com/")
