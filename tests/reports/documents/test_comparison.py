"""The comparison as a file: heads, numbers, origin and notes."""

import csv
import io
from dataclasses import replace

import pytest
from pages.text import plain

from reports.made import as_csv, comparison_made
from sector.analyse import compare, resolve
from sector.figures.comparison import title
from sector.figures.words import words
from sector.model.names import Names
from sector.reports.documents.comparison import COLUMNS


def written(library, language="fr", **query):
    chosen, _ = resolve(query, library)
    spoken = words(language, library.reference)
    made = comparison_made(spoken, compare(library, chosen), library, "https://exemple/comparer?x=1")
    return as_csv(made).decode("utf-8-sig")


def rows(text, delimiter=";"):
    listed = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if row[0][:1] != "#"]
    return [dict(zip(COLUMNS, row, strict=True)) for row in listed[1:]]


@pytest.mark.parametrize(
    ("language", "share"), [("fr", "0,0233226484"), ("de", "0,0233226484"), ("en", "0.0233226484")]
)
def test_values_are_unrounded_in_the_marks_of_the_language(library, language, share):
    delimiter = "," if language == "en" else ";"
    found = rows(written(library, language, territoire="FRF3", avec="LU000"), delimiter)
    assert share in {row["value"] for row in found if row["code"] == "FRF3" and row["period"] == "2015"}


def test_every_row_has_its_source_version_and_how_far_the_two_agree(library):
    found = rows(written(library, territoire="FRF3", avec="LU000"))
    apart = [row for row in found if "au siège" in row["part"]]
    assert {row["agreed"] for row in apart} == {"2/6"}
    assert {row["differing"] for row in apart} == {"Lieu de comptage, Champ, Date, Unité"}
    assert {len(row["version"]) for row in found if row["code"] in ("FRF3", "LU000")} == {12}
    refused = [row for row in apart if row["code"] == "FRF3 LU000"]
    assert {(row["value"], plain(row["shown"])) for row in refused} == {("", "n.c.")}
    assert {row["why"] for row in refused} == {"notions différentes, comparaison refusée"}


def test_what_was_asked_for_across_two_concepts_has_its_letter_in_the_file(library):
    found = rows(written(library, territoire="FRF3", avec="LU000", strict="non"))
    forced = [row for row in found if "au siège" in row["part"] and row["code"] == "FRF3 LU000" and row["value"]]
    # Two ratios and differences; a total of two years, and its share, is refused even then.
    assert len(forced) == 2
    assert all("D" in row["flags"] for row in forced)


def test_the_first_lines_are_the_title_and_the_address_of_the_page(library, french):
    chosen, _ = resolve({"territoire": "FRF33", "avec": "FRF31"}, library)
    text = written(library, territoire="FRF33", avec="FRF31")
    above = [line for line in text.splitlines() if line.lstrip('"').startswith("# ")]
    assert title(french, compare(library, chosen)) in above[0]
    assert any(line.endswith("https://exemple/comparer?x=1") for line in above)


def test_a_name_that_looks_like_a_formula_is_disarmed(library):
    hostile = replace(library.reference.territories["FRF31"], names=Names("=cmd|' /C calc'!A0"))
    reference = replace(library.reference, territories={**library.reference.territories, "FRF31": hostile})
    chosen, _ = resolve({"territoire": "FRF33", "avec": "FRF31"}, library)
    text = as_csv(comparison_made(words("fr", reference), compare(library, chosen), library)).decode("utf-8-sig")
    assert {row["territory"] for row in rows(text) if row["code"] == "FRF31"} == {"'=cmd|' /C calc'!A0"}
