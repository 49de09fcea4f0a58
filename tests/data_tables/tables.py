"""Reading of the committed tables for the tests of this folder."""

import csv
import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data"
SOURCES = tuple(sorted(path.parent.name for path in DATA.glob("sources/*/source.toml")))
#: Sources whose figures come with the program; the other ones are described, and brought by people.
BUNDLED = tuple(sorted(path.parent.name for path in DATA.glob("sources/*/observations.csv")))
TIDY = tuple(name for name in BUNDLED if name != "cesel_2013")
DIMENSIONS = ("dataflow", "freq", "ref_area", "activity", "nomenclature", "measure", "time_period")

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of a table under ``data``."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def header(name: str) -> str:
    """Return the first line of a table under ``data``."""
    return (DATA / name).read_text(encoding="utf-8").split("\n", 1)[0]


def codes(name: str) -> set[str]:
    """Return the column ``code`` of a codelist."""
    return {row["code"] for row in rows(f"codelists/{name}.csv")}


def activity_keys() -> set[tuple[str, str]]:
    """Return nomenclature and code of every activity."""
    return {(row["nomenclature"], row["code"]) for row in rows("codelists/activities.csv")}


def observations(source: str) -> list[Row]:
    """Return the observations of a source."""
    return rows(f"sources/{source}/observations.csv")


def card(source: str) -> dict[str, Any]:
    """Return what ``source.toml`` says of a source."""
    return tomllib.loads((DATA / "sources" / source / "source.toml").read_text(encoding="utf-8"))


def territory_of(written: str) -> str:
    """Return the code of the codelist for a code as published, through the committed mapping."""
    if written in codes("territories"):
        return written
    return {row["spelling"]: row["code"] for row in rows("mappings/territories.csv")}[written.casefold()]
