"""What a spreadsheet would run is given as text, and a number stays a number."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from sector.reports.kit.marking import put
from sector.reports.plain import FORMULA_SIGNS, disarmed, writable

SIGNED = st.from_regex(r"-[0-9]{1,3}([ \u00a0\u202f.,][0-9]{3}){0,3}([.,][0-9]{1,4})?", fullmatch=True)


@given(st.text(max_size=20) | st.text("=+-@\t\r＝0123 .,(A)!|", min_size=1, max_size=12))
def test_no_text_can_begin_a_formula_unless_it_is_a_number_or_a_dash(text):
    safe = disarmed(text)
    assert safe in (text, f"'{text}")
    if safe.startswith(FORMULA_SIGNS) and safe != "-":
        assert safe[1].isdigit()
        assert not set("=@|!'\"&:;<>*/^()[]{}\\\t\r") & set(safe[1:])
        assert not re.search("[A-Za-z]+[0-9]+", re.sub("[0-9][eE][+-]?[0-9]", "", safe))


@pytest.mark.parametrize(
    "text",
    [
        "+18,6\u202f%",
        "+0,21 pt",
        "+0.21\u00a0pp",
        "+0,21\u00a0%-Punkte",
        "+1\u202f250",
        "+7,0 % à +7,4 %",
        "-3,2 %",
    ],
)
def test_a_change_keeps_its_sign_and_its_unit(text):
    assert disarmed(text) == text


@given(SIGNED)
def test_a_true_negative_number_is_left_alone(text):
    assert disarmed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "-cmd",
        "--1",
        "-1+1",
        "-(1)",
        "-A1",
        "+33 1 23",
        "-1=2",
        "-1|cmd",
        "+1 cmd|x",
        "+1 A1",
        "+1%+1%",
        "+1 SUM(A1)",
        "+1 x +cmd",
        "- ",
        "-inf",
        "-nan",
    ],
)
def test_what_only_begins_like_a_number_is_disarmed(text):
    assert disarmed(text) == f"'{text}"


@given(st.text(max_size=30))
def test_any_text_is_written_to_a_workbook_as_a_text(text):
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    assert isinstance(cell, Cell)
    put(cell, text)
    assert cell.data_type == ("s" if text else "n")
    out = io.BytesIO()
    book.save(out)
    read = load_workbook(out).worksheets[0]["A1"]
    assert read.data_type in ("s", "n")
    assert (read.value or "") == writable(disarmed(text.replace("\r\n", "\n"))).replace("\r", "\n")
