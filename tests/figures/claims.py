"""Sentences taken apart again: whom they name, which figures they give, worked out without the program."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from pages.text import plain

DATA = Path(__file__).parents[2] / "data"
RATES = {"share": (100, 2, " %", False), "density": (1, 2, "", False), "growth": (100, 1, " %", True)}
LOCAL = ("FRF31", "FRF33", "FRF34", "FRF32")
BUSINESS = ("FRF3", *LOCAL)
YEARS = ("2021", "2022", "2023")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "codelists" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


#: French form → code: « la Moselle », « en Moselle », « de la Moselle », « Moselle ».
FORMS = {
    form: {plain(row[form]): row["code"] for row in rows("territory_phrases.csv") if row["language"] == "fr"}
    for form in ("the", "in", "of", "name")
}


def who(text: str, form: str) -> str:
    """Return the code of the territory that a sentence names, with or without a capital."""
    text = plain(text)
    known = FORMS[form]
    return known[text] if text in known else known[text[:1].lower() + text[1:]]


def number(value: float, decimals: int, *, signed: bool = False, times: int = 1) -> str:
    """Return a number as French writes it, with ordinary spaces."""
    rounded = (Decimal(repr(value)) * times).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}".replace(",", " ").replace(".", ",")
    sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + text


def percent(value: float, decimals: int = 2, *, signed: bool = False) -> str:
    return number(value, decimals, signed=signed, times=100) + " %"


def figure(topic: dict, value: float) -> str:
    """Return a value of a topic as a sentence writes it."""
    kind = topic["indicator"]
    if kind == "level":
        in_thousands = topic["dataflow"] == "ESTAT_LFS"
        if not in_thousands:
            return number(value, 0)
        return f"{number(value, 1)} millier{'s' if abs(value) >= 2 else ''} de personnes"
    times, decimals, sign, signed = RATES[kind]
    return number(value, decimals, signed=signed, times=times) + sign


def step(topic: dict) -> float:
    """Return the smallest difference that two figures of a topic show on a page."""
    kind = topic["indicator"]
    if kind == "level":
        return 0.1 if topic["dataflow"] == "ESTAT_LFS" else 1.0
    times, decimals, _, _ = RATES[kind]
    return 10.0**-decimals / times


def ordinal(place: int) -> str:
    return "1ᵉʳ" if place == 1 else f"{place}ᵉ"


def about(place: int, span: tuple[int, int]) -> str:
    """Return a position as a list shows it: behind a sign where a trifle would change it."""
    return ordinal(place) if span[0] == span[1] else f"≈ {ordinal(place)}"


def matched(pattern: str, text: str) -> re.Match[str] | None:
    """Return the match of a whole sentence."""
    return re.fullmatch(pattern, plain(text))
