"""How each language writes a figure: separators, signs, units, ordinals, dates."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from math import floor, log10
from typing import Final

from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

NARROW: Final = "\u202f"
NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
_PERCENT: Final = {"fr": f"{NARROW}%", "de": f"{NARROW}%", "en": "%"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures as one language writes them. Rounding is half up and happens here only."""

    language: str

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """Return a number with its thousands marked; `signed` writes + or − (U+2212), and no sign on zero."""
        return _number(self.language, float(value), decimals, signed)

    def percent(self, value: float, decimals: int = 1, *, signed: bool = False) -> str:
        """Return a fraction as a percentage: 0.0264 → « 2,64 % »."""
        return _number(self.language, float(value), decimals, signed, power=2) + _PERCENT[self.language]

    def points(self, value: float, decimals: int = 2) -> str:
        """Return a difference of fractions in percentage points, sign always written, without the word."""
        return _number(self.language, float(value), decimals, signed=True, power=2)

    def ordinal(self, position: float) -> str:
        """Return a position: 24ᵉ, 24., 24th."""
        whole = int(position)
        if self.language == "fr":
            return "1ᵉʳ" if whole == 1 else f"{self.number(whole)}ᵉ"
        if self.language == "de":
            return f"{self.number(whole)}."
        teen = 10 <= whole % 100 <= 20
        return self.number(whole) + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th"))

    def day(self, moment: date) -> str:
        """Return a date in words: 31 décembre 2024, 1ᵉʳ janvier 2025, 31. Dezember 2024, 31 December 2024."""
        return f"{self._day(moment.day)} {format_date(moment, format='MMMM y', locale=self.language)}"

    def moment(self, iso: str) -> str:
        """Return an ISO date, month or year in words, no more precise than it is."""
        year, month, day = (*(int(part) for part in iso.split("-")), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        text = format_date(first, format="MMM y" if month else "y", locale=self.language)
        return f"{self._day(day)} {text}" if day else text

    def days(self, first: str, last: str) -> str:
        """Return two ISO dates as a span of days: 14–15 oct. 2015; one day alone when they are the same."""
        if not last or first == last:
            return self.moment(first)
        ends = (date.fromisoformat(first), date.fromisoformat(last))
        british = "en_GB" if self.language == "en" else self.language
        return format_interval(*ends, skeleton="yMMMd", locale=british)

    def _day(self, day: int) -> str:
        """Return a day before the name of its month: an ordinal in German, and in French for the first."""
        is_ordinal = self.language == "de" or (self.language == "fr" and day == 1)
        return self.ordinal(day) if is_ordinal else str(day)


def rounded(value: float, decimals: int, power: int = 0) -> Decimal:
    """Return ``value · 10^power`` rounded half up on its shortest decimal writing, as a reader would round it."""
    # The power of ten moves the decimal mark of the writing: 0.285 · 100 in binary is 28.499999999999996.
    return Decimal(repr(float(value))).scaleb(power).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def significant(value: float, digits: int = 2) -> float:
    """Return a value with so many significant figures, half away from zero: an estimate is no more precise."""
    if not value:
        return 0.0
    power = floor(log10(abs(value))) - digits + 1
    return float(rounded(value, 0, -power).scaleb(power))


def decimals_for(value: float, digits: int) -> int:
    """Return the decimals that show a value with so many significant figures, 0 at least."""
    return max(0, digits - 1 - floor(log10(abs(value)))) if value else 0


@lru_cache(maxsize=16384)
def _number(language: str, value: float, decimals: int, signed: bool, power: int = 0) -> str:
    number = rounded(value, decimals, power)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(number), format=pattern, locale=language, decimal_quantization=False)
    text = text.replace(NO_BREAK, NARROW)
    if number == 0:
        return text
    return (MINUS if number < 0 else "+" if signed else "") + text


@cache
def numbers(language: str) -> Numbers:
    """Return the number formats of a language."""
    return Numbers(language)
