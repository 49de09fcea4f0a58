"""Territories, activities, perimeters and measures, from the tables under ``data/codelists``."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sector.model.activity import Activity, Perimeter
from sector.model.names import Names
from sector.model.territory import Phrases, Territory
from sector.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, with the unit its figures are published in unless a file says otherwise."""

    code: str
    names: Names
    unit: str
    unit_mult: int
    kind: str


def territories(folder: Path) -> dict[str, Territory]:
    """Return code → territory, with children or group members and sentence forms."""
    table = rows(folder / "territories.csv")
    members: dict[str, list[str]] = defaultdict(list)
    for row in table:
        members[row["parent"]].append(row["code"])
    for row in rows(folder / "territory_groups.csv"):
        members[row["group"]].append(row["member"])
    phrases: dict[str, dict[str, Phrases]] = defaultdict(dict)
    for row in rows(folder / "territory_phrases.csv"):
        plural = row["number"] == "plural"
        forms = Phrases(row["name"], row["the"], row["in"], row["of"], plural=plural, gender=row["gender"])
        phrases[row["code"]][row["language"]] = forms
    return {
        row["code"]: Territory(
            code=row["code"],
            level=row["level"],
            names=Names.from_row(row),
            parent=row["parent"],
            national_code=row["national_code"],
            members=tuple(members[row["code"]]),
            phrases=phrases[row["code"]],
        )
        for row in table
    }


def activities(folder: Path) -> dict[tuple[str, str], Activity]:
    """Return (nomenclature, code) → activity."""
    return {
        (row["nomenclature"], row["code"]): Activity(
            row["code"], row["nomenclature"], Names.from_row(row), row["parent"]
        )
        for row in rows(folder / "activities.csv")
    }


def classes(folder: Path) -> dict[str, str]:
    """Return code → French name of the 732 classes of NAF rév. 2, the code without its point."""
    return {row["code"]: row["name_fr"] for row in rows(folder / "naf2.csv")}


def perimeters(folder: Path) -> dict[str, Perimeter]:
    """Return code → perimeter with its lists of codes by nomenclature."""
    codes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(folder / "perimeter_codes.csv"):
        codes[row["perimeter"]][row["nomenclature"]].append(row["code"])
    return {
        row["code"]: Perimeter(
            code=row["code"],
            names=Names.from_row(row),
            definition=Names.from_row(row, "definition"),
            source=row["source"],
            source_url=row["source_url"],
            exact=row["exact"] == "yes",
            codes={nomenclature: tuple(listed) for nomenclature, listed in codes[row["code"]].items()},
        )
        for row in rows(folder / "perimeters.csv")
    }


def measures(folder: Path) -> dict[str, Measure]:
    """Return code → measure."""
    return {
        row["code"]: Measure(
            row["code"], Names.from_row(row), row["unit"], int(row["unit_mult"] or 0), row["kind"]
        )
        for row in rows(folder / "measures.csv")
    }


def measure_parts(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return measure → the measures that add up to it."""
    found: dict[str, list[str]] = {}
    for row in rows(folder / "measure_parts.csv"):
        found.setdefault(row["measure"], []).append(row["part"])
    return {measure: tuple(parts) for measure, parts in found.items()}
