"""Published figures the corpus is made of, read from the bundled sources with nothing but the standard library."""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from .case import Key

DATA = Path(__file__).parents[2] / "data"
NAMES = {"FRF31": "Meurthe-et-Moselle", "FRF32": "Meuse", "FRF33": "Moselle", "FRF34": "Vosges"}
YEARS = ("2021", "2022", "2023")
HEADER = ("département", "année", "secteur", "emplois", "entreprises")
MEASURES = ("JOBS", "ENTERPRISES")

Row = tuple[str, ...]


@cache
def published(source: str) -> dict[Key, str]:
    """Return the figures of a bundled source as they are written there."""
    path = DATA / "sources" / source / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["ref_area"], row["time_period"], row["activity"], row["measure"]): row["obs_value"]
            for row in csv.DictReader(file, delimiter=";")
        }


@cache
def tidy(areas: Sequence[str] = tuple(NAMES), years: Sequence[str] = YEARS) -> tuple[Row, ...]:
    """Return rows of territory, year, section J, jobs and enterprises."""
    found = published("eurostat_bd")
    return tuple(
        (NAMES.get(area, area), year, "J", *(found[area, year, "J", measure] for measure in MEASURES))
        for area in areas
        for year in years
    )


def observed(rows: Iterable[Row], codes: dict[str, str] | None = None, activity: str = "J") -> dict[Key, float]:
    """Return what rows of `tidy` say: code of the territory, year, activity and measure → figure."""
    by_name = {name: code for code, name in NAMES.items()} | (codes or {})
    return {
        (by_name.get(row[0], row[0]), row[1], activity, measure): float(row[position])
        for row in rows
        for position, measure in enumerate(MEASURES, start=3)
    }


def lines(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER, delimiter: str = ";") -> str:
    """Return a table as delimited text with line feeds."""
    return "".join(delimiter.join(row) + "\n" for row in (header, *rows))


def grown(
    count: int, start: int = 2000, jobs: int = 310, enterprises: int = 95
) -> tuple[tuple[str, str, str], ...]:
    """Return year, jobs and enterprises of a series without a gap that grows a little each year."""
    return tuple((str(start + n), str(jobs + 3 * n), str(enterprises + n)) for n in range(count))
