"""How each language writes a figure."""

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.i18n import LANGUAGES, numbers
from sector.i18n.numbers import MINUS, NARROW, rounded, significant

FR, DE, EN = (numbers(language) for language in ("fr", "de", "en"))
#: Thousands mark and decimal mark.
MARKS = {"fr": (NARROW, ","), "de": (".", ","), "en": (",", ".")}

#: No deadline: the machine that runs the suite may be busy.
quick = settings(deadline=None, max_examples=80)
languages = st.sampled_from(LANGUAGES)
figures = st.floats(-1e9, 1e9, allow_nan=False, allow_subnormal=False) | st.integers(-(10**9), 10**9).map(
    lambda thousandths: thousandths / 1000
)


def parse(language: str, text: str) -> Decimal:
    """Read a figure back by the marks of its language, refusing any that stands in a wrong place."""
    thousands, mark = MARKS[language]
    sign, digits = (text[0], text[1:]) if text[0] in (MINUS, "+") else ("", text)
    whole, _, rest = digits.partition(mark)
    assert re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})*", whole), text
    assert re.fullmatch(r"\d*", rest), text
    number = Decimal(whole.replace(thousands, "") + "." + (rest or "0"))
    return -number if sign == MINUS else number


def half_up(value: float, decimals: int, power: int = 0) -> Decimal:
    """Round with fractions: half a unit more, away from zero, then cut."""
    exact = Fraction(repr(value)) * 10**power
    steps = int(abs(exact) * 10**decimals + Fraction(1, 2))
    return Decimal(steps if exact >= 0 else -steps) / 10**decimals


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (122430, 0, "122\u202f430"),
        (1234567.891, 2, "1\u202f234\u202f567,89"),
        (999, 0, "999"),
        (1000, 0, "1\u202f000"),
        (4.2, 1, "4,2"),
        (-1234, 0, "\u22121\u202f234"),
        (0, 0, "0"),
        (0.05, 0, "0"),
    ],
)
def test_french_marks_thousands_with_a_narrow_space_and_decimals_with_a_comma(value, decimals, expected):
    assert FR.number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (122430, 0, "122.430", "122,430"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.5, 2, "\u22120,50", "\u22120.50"),
        (1000, 0, "1.000", "1,000"),
        (7, 3, "7,000", "7.000"),
    ],
)
def test_german_and_english_write_their_own_marks(value, decimals, german, english):
    assert (DE.number(value, decimals), EN.number(value, decimals)) == (german, english)


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "expected"),
    [
        (0.0264, 2, False, ("2,64\u202f%", "2,64\u202f%", "2.64%")),
        (0.186, 1, True, ("+18,6\u202f%", "+18,6\u202f%", "+18.6%")),
        (-0.001, 1, True, ("\u22120,1\u202f%", "\u22120,1\u202f%", "\u22120.1%")),
        (-0.001, 1, False, ("\u22120,1\u202f%", "\u22120,1\u202f%", "\u22120.1%")),
        (0.186, 1, False, ("18,6\u202f%", "18,6\u202f%", "18.6%")),
        (12.5, 0, False, ("1\u202f250\u202f%", "1.250\u202f%", "1,250%")),
        (0.0, 1, True, ("0,0\u202f%", "0,0\u202f%", "0.0%")),
    ],
)
def test_a_fraction_is_written_as_a_percentage(value, decimals, signed, expected):
    found = tuple(language.percent(value, decimals, signed=signed) for language in (FR, DE, EN))
    assert found == expected


@pytest.mark.parametrize("value", [0.0, -0.0, 0.04, -0.04, 0.0499, -0.0499])
@pytest.mark.parametrize("signed", [True, False])
def test_what_rounds_to_zero_has_no_sign(value, signed):
    assert FR.number(value, 1, signed=signed) == "0,0"
    assert FR.percent(value / 100, 1, signed=signed) == "0,0\u202f%"
    assert FR.points(value / 100, 1) == "0,0"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.125, 2, "0,13"),
        (-0.125, 2, "\u22120,13"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (2.4999, 0, "2"),
        (999.5, 0, "1\u202f000"),
        (0.05, 1, "0,1"),
        (-0.05, 1, "\u22120,1"),
    ],
)
def test_halves_are_rounded_up_as_a_reader_rounds_them(value, decimals, expected):
    assert FR.number(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "percent", "points"),
    [
        (0.285, 0, "29\u202f%", "+29"),
        (0.145, 0, "15\u202f%", "+15"),
        (-0.285, 0, "\u221229\u202f%", "\u221229"),
        (0.00035, 2, "0,04\u202f%", "+0,04"),
        (0.02675, 2, "2,68\u202f%", "+2,68"),
        (0.0005, 1, "0,1\u202f%", "+0,1"),
    ],
)
def test_halves_of_a_percentage_are_rounded_up_too(value, decimals, percent, points):
    assert FR.percent(value, decimals) == percent
    assert FR.points(value, decimals) == points


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0149, ("+1,49", "+1,49", "+1.49")),
        (-0.0022, ("\u22120,22", "\u22120,22", "\u22120.22")),
        (0.0, ("0,00", "0,00", "0.00")),
        (0.00004, ("0,00", "0,00", "0.00")),
    ],
)
def test_points_always_carry_their_sign_and_no_percent_sign(value, expected):
    assert tuple(language.points(value) for language in (FR, DE, EN)) == expected


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (1, ("1ᵉʳ", "1.", "1st")),
        (2, ("2ᵉ", "2.", "2nd")),
        (3, ("3ᵉ", "3.", "3rd")),
        (4, ("4ᵉ", "4.", "4th")),
        (11, ("11ᵉ", "11.", "11th")),
        (12, ("12ᵉ", "12.", "12th")),
        (13, ("13ᵉ", "13.", "13th")),
        (20, ("20ᵉ", "20.", "20th")),
        (21, ("21ᵉ", "21.", "21st")),
        (24, ("24ᵉ", "24.", "24th")),
        (101, ("101ᵉ", "101.", "101st")),
        (111, ("111ᵉ", "111.", "111th")),
        (112, ("112ᵉ", "112.", "112th")),
        (122, ("122ᵉ", "122.", "122nd")),
        (1003, ("1\u202f003ᵉ", "1.003.", "1,003rd")),
        (24.0, ("24ᵉ", "24.", "24th")),
    ],
)
def test_positions_are_ordinals(position, expected):
    assert tuple(language.ordinal(position) for language in (FR, DE, EN)) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2024, 12, 31), ("31 décembre 2024", "31. Dezember 2024", "31 December 2024")),
        (date(2025, 1, 1), ("1ᵉʳ janvier 2025", "1. Januar 2025", "1 January 2025")),
        (date(2023, 3, 2), ("2 mars 2023", "2. März 2023", "2 March 2023")),
        (date(2023, 8, 21), ("21 août 2023", "21. August 2023", "21 August 2023")),
    ],
)
def test_a_day_is_written_in_words(moment, expected):
    assert tuple(language.day(moment) for language in (FR, DE, EN)) == expected


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2013", ("2013", "2013", "2013")),
        ("2013-09", ("sept. 2013", "Sept. 2013", "Sep 2013")),
        ("2013-10-15", ("15 oct. 2013", "15. Okt. 2013", "15 Oct 2013")),
        ("2025-01-01", ("1ᵉʳ janv. 2025", "1. Jan. 2025", "1 Jan 2025")),
    ],
)
def test_a_moment_is_no_more_precise_than_it_is_known(iso, expected):
    assert tuple(language.moment(iso) for language in (FR, DE, EN)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_days_of_a_year_are_written_alike(language):
    days = [date(2024, 1, 1) + timedelta(days=step) for step in range(366)]
    assert len({numbers(language).day(day) for day in days}) == 366


@quick
@given(languages, figures, st.integers(0, 4), st.booleans())
def test_a_figure_read_back_is_the_rounded_value(language, value, decimals, signed):
    text = numbers(language).number(value, decimals, signed=signed)
    read = parse(language, text)
    assert read == half_up(value, decimals) == rounded(value, decimals)
    assert text.startswith(MINUS) == (read < 0)
    assert text.startswith("+") == (signed and read > 0)
    assert len(text.partition(MARKS[language][1])[2]) == decimals


@quick
@given(languages, st.integers(-(10**6), 10**6).map(lambda n: n / 10**5), st.integers(0, 3))
def test_a_percentage_and_points_read_back_are_the_rounded_value(language, value, decimals):
    expected = half_up(value, decimals, power=2)
    assert (
        parse(language, numbers(language).percent(value, decimals).removesuffix("%").removesuffix(NARROW))
        == expected
    )
    assert parse(language, numbers(language).points(value, decimals)) == expected


@quick
@given(languages, figures, st.integers(0, 3))
def test_no_space_in_a_figure_lets_a_line_break_through_it(language, value, decimals):
    written = numbers(language)
    for text in (written.number(value, decimals, signed=True), written.percent(value, decimals)):
        assert not {" ", "\u00a0", "-"} & set(text)


@quick
@given(languages, st.integers(1, 100_000))
def test_an_ordinal_read_back_is_the_position(language, position):
    mark = {"fr": r"ᵉʳ?$", "de": r"\.$", "en": r"(st|nd|rd|th)$"}[language]
    assert parse(language, re.sub(mark, "", numbers(language).ordinal(position))) == position


@quick
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_never_swaps_two_figures(first, second, decimals):
    low, high = sorted((first, second))
    assert rounded(low, decimals) <= rounded(high, decimals)


@pytest.mark.parametrize(
    ("value", "short"),
    [(3578.4, 3600.0), (279.0, 280.0), (0.0, 0.0), (-1250.0, -1300.0), (99.6, 100.0), (5.25, 5.3), (0.285, 0.29)],
)
def test_an_estimate_keeps_two_significant_figures_and_rounds_half_away_from_zero(value, short):
    assert significant(value) == short


@quick
@given(st.floats(1e-6, 1e12))
def test_an_estimate_is_within_five_per_cent_and_rounding_it_again_changes_nothing(value):
    short = significant(value)
    assert abs(short - value) <= 0.05 * value * (1 + 1e-9)
    assert significant(short) == short
    assert len(Decimal(repr(short)).normalize().as_tuple().digits) <= 2
