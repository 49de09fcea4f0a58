"""Numbers are read under a declared convention; what it does not hold is named, never guessed."""

import math

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from sector.reading.numerals import CONVENTIONS, POINT, UNDECLARED, Convention, Numeral, Problem, parse

ALL = [UNDECLARED, POINT, *CONVENTIONS.values()]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("12.345", "de", 12345.0),
        ("12.345", "en", 12.345),
        ("12,345", "en", 12345.0),
        ("12,345", "fr", 12.345),
        ("12 345", "fr", 12345.0),
        ("12\u202f345,5", "fr", 12345.5),
        ("12\u00a0345", "fr", 12345.0),
        ("1.234.567,25", "de", 1234567.25),
        ("−5", "fr", -5.0),
        (" 310 ", "fr", 310.0),
    ],
)
def test_a_declared_convention_decides(text: str, language: str, value: float) -> None:
    assert parse(text, CONVENTIONS[language]) == Numeral(value)


@pytest.mark.parametrize("text", ["1.234", "12.345", "1,234", "1.234.567", "1.234,5", "1,234.5", "-1.234"])
def test_two_readings_without_a_declaration_are_a_question(text: str) -> None:
    assert parse(text, UNDECLARED) == Numeral(problem=Problem.AMBIGUOUS)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.7", 3.7), ("12,5", 12.5), ("0.123", 0.123), ("1234.567", 1234.567), ("1 234,567", 1234.567)],
)
def test_one_possible_reading_needs_no_declaration(text: str, value: float) -> None:
    assert parse(text, UNDECLARED) == Numeral(value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "inf",
            "-inf",
            "nan",
            "NaN",
            "0x10",
            "1e999",
            "1e3",
            "1_000",
            "１２",
            "٣",
            "12 3O",
            "12 34",
            "1 2",
            "+5",
        ),
        *("12..5", "1,2,3", "--5", "5-", "1 234 5678", "0 123", "1234567890123456", "Meuse", "12€", "½", "²"),
    ],
)
def test_what_is_no_number_is_unreadable_under_every_convention(text: str) -> None:
    assert {parse(text, convention).problem for convention in ALL} == {Problem.UNREADABLE}


@pytest.mark.parametrize(
    ("text", "status", "conf"),
    [
        *((marker, "Q", "C") for marker in ("s", "S", "c", "secret", "Secret", ": c", ":c")),
        *((marker, "O", "") for marker in ("nd", "n.d.", "ND", "…", "...", ":")),
        ("ns", "NO", ""),
        (": u", "UO", ""),
        (": z", "M", ""),
    ],
)
def test_markers_say_why_there_is_no_value(text: str, status: str, conf: str) -> None:
    assert parse(text, UNDECLARED) == Numeral(None, status, conf)


@pytest.mark.parametrize("text", ["-", "–", "—", "−", " - "])
def test_a_dash_alone_is_a_question(text: str) -> None:
    assert parse(text, UNDECLARED) == Numeral(problem=Problem.DASH)


@pytest.mark.parametrize(
    ("text", "value", "status", "conf"),
    [
        ("12 (p)", 12.0, "P", ""),
        ("12(e)", 12.0, "E", ""),
        ("9.8 u", 9.8, "U", ""),
        ("11.4 bu", 11.4, "BU", ""),
        ("9.8 bep", 9.8, "BEP", ""),
        ("9.8 c", 9.8, "Q", "C"),
    ],
)
def test_flags_after_a_value_are_kept_all_of_them(text: str, value: float, status: str, conf: str) -> None:
    assert parse(text, POINT) == Numeral(value, status, conf)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@given(number=st.decimals(-10_000_000, 10_000_000, places=3, allow_nan=False))
def test_what_a_language_writes_is_read_back(language: str, number: float) -> None:
    written = format_decimal(number, format="#,##0.###", locale=language, decimal_quantization=False)
    assert parse(written, CONVENTIONS[language]).value == float(number)


@pytest.mark.parametrize("convention", ALL)
@given(number=st.integers(0, 10**15 - 1))
def test_plain_digits_are_read_under_every_convention(convention: Convention, number: int) -> None:
    assert parse(str(number), convention) == Numeral(float(number))


@pytest.mark.parametrize("convention", ALL)
@given(text=st.text(max_size=40) | st.text("0123456789.,  \u202f-−()bcepsu:", max_size=20))
def test_any_text_ends_as_a_finite_number_a_status_or_a_problem(convention: Convention, text: str) -> None:
    found = parse(text, convention)
    assert found.value is None or math.isfinite(found.value)
    if found.problem:
        assert found == Numeral(problem=found.problem)
    if found.value is None and not found.problem and found.status == "":
        assert not text.strip(" \u00a0\u202f\t")
