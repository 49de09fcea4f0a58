"""What a check says about one place of a file, and how a file ends."""

from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.finding import Finding, Outcome, Severity, outcome

from .made import quick

BLOCK, ASK, FIX = (Finding("E01", severity) for severity in Severity)


@pytest.mark.parametrize(
    ("column", "letter"),
    [
        *((1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")),
        *((702, "ZZ"), (703, "AAA"), (1024, "AMJ"), (16384, "XFD")),
    ],
)
def test_a_column_is_named_as_a_spreadsheet_names_it(column, letter):
    assert Finding("E01", Severity.ASK, line=4, column=column).letter == letter


def test_a_finding_about_no_column_has_no_letter():
    assert Finding("RAGGED", Severity.BLOCK, line=4).letter == ""


@quick
@given(st.integers(1, 100_000))
def test_the_letters_give_the_column_back(column):
    number = 0
    for letter in Finding("E01", Severity.FIX, column=column).letter:
        number = number * 26 + ascii_uppercase.index(letter) + 1
    assert number == column


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((), Outcome.OK),
        ((FIX,), Outcome.FIX),
        ((FIX, ASK), Outcome.ASK),
        ((ASK, FIX), Outcome.ASK),
        ((FIX, ASK, BLOCK), Outcome.NO),
        ((BLOCK, FIX), Outcome.NO),
    ],
)
def test_the_gravest_finding_decides_how_a_file_ends(findings, expected):
    assert outcome(findings) is expected


def test_two_findings_may_stand_in_a_set_although_they_carry_parameters():
    first = Finding("E05", Severity.ASK, line=2, column=3, params={"seen": "12.345"})
    assert len({first, Finding("E05", Severity.ASK, line=2, column=3, params={"seen": "12.345"})}) == 1
    assert first != Finding("E05", Severity.ASK, line=2, column=3)
