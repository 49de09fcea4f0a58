"""What the page on structure is made from, for any address, and the same figures by loops over the files."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from sector.analyse import PEERS, analyse, nearest, resolve, structure
from sector.figures.structure.material import gather
from sector.figures.words import words

DATA = Path(__file__).parents[3] / "data"
LOCAL = ("FRF31", "FRF33", "FRF34", "FRF32")
BUSINESS = ("FRF3", *LOCAL)
YEARS = ("2021", "2022", "2023")
WHOLE = "B-S_X_O_S94"
MEASURES = ("JOBS", "ENTERPRISES")


def gathered(library, language="fr", **query):
    """Return the material of an address, as the page gathers it but without its caches."""
    reference = library.reference
    chosen, _ = resolve({"langue": language, **query}, library)
    topic = reference.observatory.topics[chosen.topic]
    subject = chosen.territory if chosen.reference == PEERS else ""
    compared = analyse(library, topic, chosen.reference, subject).reference

    def find(measure, group):
        areas = reference.territories[group].members if group else reference.observatory.territories
        return structure(library, topic.dataflow, measure, areas, "" if group else compared, subject)

    return gather(words(chosen.language, reference), chosen, topic.ranking, find)


@cache
def business():
    """Return (measure, activity, département, year) → figure, None where the file has none."""
    with (DATA / "sources" / "eurostat_bd" / "observations.csv").open(encoding="utf-8") as file:
        return {
            (row["measure"], row["activity"], row["ref_area"], row["time_period"]): float(row["obs_value"])
            if row["obs_value"]
            else None
            for row in csv.DictReader(file, delimiter=";")
        }


@cache
def group(name):
    with (DATA / "codelists" / "territory_groups.csv").open(encoding="utf-8") as file:
        return tuple(row["member"] for row in csv.DictReader(file, delimiter=";") if row["group"] == name)


@cache
def with_gaps(measure):
    return {area for (found, _, area, _), value in business().items() if found == measure and value is None}


@cache
def departements():
    return sorted({area for _, _, area, _ in business()})


def members(area, measure, library=None, subject=""):
    """Return the départements whose figures are added for an area."""
    if area == PEERS:
        return [code for code, _ in nearest(library, "ESTAT_BD", subject)[:5]]
    if area in ("FR", "FR_PROV"):
        found = departements() if area == "FR" else group(area)
        return [code for code in found if code not in with_gaps(measure)]
    return [code for code in departements() if code.startswith(area)]


def count(measure, activity, areas, year):
    found = [business()[measure, activity, area, year] for area in areas]
    return None if None in found else sum(found)


def activities():
    order = defaultdict(int)
    for _, activity, _, _ in business():
        order[activity] += 1
    return [activity for activity in order if activity != WHOLE]


def gap(measure, activity, own, other, year):
    """Return how many more there are than with the structure of the others, None where a figure is missing."""
    part, whole = (count(measure, code, own, year) for code in (activity, WHOLE))
    there, all_there = (count(measure, code, other, year) for code in (activity, WHOLE))
    if None in (part, whole, there, all_there):
        return None
    return part - whole * there / all_there


def figures(sheet):
    """Return (row code, column) → figure of a sheet."""
    return {(entry.code, at): figure for entry in sheet.entries for at, figure in enumerate(entry.figures)}
